/// f(u) = sum_j g_j C(u, j), Newton's forward series: the polynomial with the differences g_j at 0.
public enum NewtonSeries {
  /// f(0), …, f(n) for g_0, …, g_n, exactly.
  ///
  /// All numbers get one denominator; then f(u + 1) follows from f(u) and its differences by additions of integers: n^2 / 2
  /// of them, of some n + log2 sum |g_j| bits over that denominator; of a low degree k only n k, of k log2 n bits more. One
  /// gcd for each number in the end.
  public static func values(_ differences: [Rational]) -> [Rational] {
    let count = differences.count
    let denominator = differences.reduce(Natural.one) { common, g in
      let divisor = Natural.gcd(common, g.denominator.magnitude)
      return common * Rational.divide(g.denominator.magnitude, by: divisor)
    }
    let integers = differences.map { g in
      (isNegative: g.sign < 0, size: g.numerator.magnitude * Rational.divide(denominator, by: g.denominator.magnitude))
    }
    let bits = integers.reduce(0) { max($0, $1.size.bitWidth) }
    // The degree and 1.
    let used = (integers.lastIndex { !$0.size.isZero } ?? 0) + 1
    // |f(u)| <= 2^u sum_j |g_j|, and no C(u, j) is larger than count^j; a sign.
    let growth = min(2 * count, used * (Int.bitWidth - count.leadingZeroBitCount))
    let width = (bits + growth + 2) / UInt.bitWidth + 1
    var row = [UInt](repeating: 0, count: used * width)
    for (j, integer) in integers.prefix(used).enumerated() {
      for limb in 0..<min(width, integer.size.limbCount) { row[j * width + limb] = integer.size.limb(limb) }
      if integer.isNegative { negate(&row, j * width, width) }
    }
    var values: [Rational] = []
    values.reserveCapacity(count)
    for u in 0..<count {
      values.append(number(row, width) / denominator)
      // The differences at u + 1, as far as they are needed.
      row.withUnsafeMutableBufferPointer { row in
        for j in 0..<min(used - 1, count - 1 - u) {
          var carry = false
          for limb in j * width..<(j + 1) * width {
            let (half, first) = row[limb].addingReportingOverflow(row[limb + width])
            let (sum, second) = half.addingReportingOverflow(carry ? 1 : 0)
            row[limb] = sum
            carry = first || second
          }
        }
      }
    }
    return values
  }

  /// The first integer of a row, in two's complement.
  private static func number(_ row: [UInt], _ width: Int) -> BigInt {
    var limbs = Array(row[..<width])
    let isNegative = limbs[width - 1] >> (UInt.bitWidth - 1) == 1
    if isNegative { negate(&limbs, 0, width) }
    return BigInt(isNegative: isNegative, magnitude: Natural(limbs: limbs))
  }

  private static func negate(_ limbs: inout [UInt], _ start: Int, _ width: Int) {
    var carry = true
    for index in start..<start + width {
      let (sum, overflow) = (~limbs[index]).addingReportingOverflow(carry ? 1 : 0)
      limbs[index] = sum
      carry = overflow
    }
  }
}

extension BigInt {
  /// Over a number above 0.
  fileprivate static func / (x: BigInt, y: Natural) -> Rational { Rational(x, BigInt(y)) ?? .zero }
}
