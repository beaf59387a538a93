extension Natural {
  /// The floor of the quotient and the remainder, for a divisor that is not zero.
  func quotientAndRemainder(dividingBy divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    if self < divisor { return (.zero, self) }
    if divisor.isSmall {
      let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor.word)
      return (quotient, Natural(remainder))
    }
    return longDivision(by: divisor)
  }

  /// The floor of the quotient by one word that is not zero, and the remainder.
  func quotientAndRemainder(dividingBy divisor: UInt) -> (quotient: Natural, remainder: UInt) {
    if isSmall { return (Natural(word / divisor), word % divisor) }
    let count = limbs.count
    var remainder: UInt = 0
    let quotient = Natural(count: count) { quotient in
      for i in stride(from: count - 1, through: 0, by: -1) {
        (quotient[i], remainder) = divisor.dividingFullWidth((remainder, limbs[i]))
      }
    }
    return (quotient, remainder)
  }

  /// Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D; self >= divisor, which has two limbs or more.
  private func longDivision(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    let shift = divisor.limb(divisor.limbCount - 1).leadingZeroBitCount
    let v = (divisor << shift).limbs
    let n = v.count
    var u = (self << shift).limbs
    if u.count == limbs.count { u.append(0) }
    let m = u.count - 1 - n
    var quotient = [UInt](repeating: 0, count: m + 1)
    let (top, next) = (v[n - 1], v[n - 2])
    u.withUnsafeMutableBufferPointer { u in
      v.withUnsafeBufferPointer { v in
        for j in stride(from: m, through: 0, by: -1) {
          var digit = Self.estimate(u[j + n], u[j + n - 1], u[j + n - 2], top, next)
          if Self.subtract(v, times: digit, from: u, at: j) {
            // The estimate was one too large: add the divisor back.
            digit -= 1
            Self.add(v, to: u, at: j)
          }
          quotient[j] = digit
        }
      }
    }
    u.removeLast(m + 1)
    return (Natural(limbs: quotient), Natural(limbs: u) >> shift)
  }

  /// The quotient's next digit from the three leading limbs of the dividend and two of the divisor: right or one too
  /// large.
  @inline(__always)
  private static func estimate(_ u2: UInt, _ u1: UInt, _ u0: UInt, _ top: UInt, _ next: UInt) -> UInt {
    var digit = UInt.max
    var rest: UInt
    if u2 >= top {
      // u2 = top: the largest digit leaves u1 + top.
      let (sum, overflow) = u1.addingReportingOverflow(top)
      if overflow { return digit }
      rest = sum
    } else {
      (digit, rest) = top.dividingFullWidth((u2, u1))
    }
    while true {
      let (high, low) = digit.multipliedFullWidth(by: next)
      if high < rest || (high == rest && low <= u0) { return digit }
      digit -= 1
      let (sum, overflow) = rest.addingReportingOverflow(top)
      if overflow { return digit }
      rest = sum
    }
  }

  /// u -= v digit 2^(64 j), modulo the length; true when it went below zero.
  @inline(__always)
  private static func subtract(
    _ v: UnsafeBufferPointer<UInt>, times digit: UInt, from u: UnsafeMutableBufferPointer<UInt>, at j: Int
  ) -> Bool {
    var carry: UInt = 0
    for i in 0..<v.count {
      let product = UInt.product(v[i], digit, &carry)
      let (difference, borrow) = u[i + j].subtractingReportingOverflow(product)
      u[i + j] = difference
      carry &+= borrow ? 1 : 0
    }
    let (difference, borrow) = u[j + v.count].subtractingReportingOverflow(carry)
    u[j + v.count] = difference
    return borrow
  }

  /// u += v 2^(64 j), modulo the length.
  private static func add(_ v: UnsafeBufferPointer<UInt>, to u: UnsafeMutableBufferPointer<UInt>, at j: Int) {
    var carry: UInt = 0
    for i in 0..<v.count {
      u[i + j] = UInt.sum(u[i + j], v[i], &carry)
    }
    u[j + v.count] &+= carry
  }
}
