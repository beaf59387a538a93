/// Loops over the limbs of fixed-point numbers in place, least significant limb first.
enum Limbs {
  typealias Words = UnsafePointer<UInt>
  typealias Place = UnsafeMutablePointer<UInt>

  /// x = x factor, modulo its length.
  @inline(__always)
  static func multiply(_ x: Place, _ count: Int, by factor: UInt) {
    var carry: UInt = 0
    for index in 0..<count {
      x[index] = UInt.product(x[index], factor, &carry)
    }
  }

  /// x = floor(x / divisor).
  @inline(__always)
  static func divide(_ x: Place, _ count: Int, by divisor: UInt) {
    var remainder: UInt = 0
    var index = count - 1
    while index >= 0 {
      if remainder != 0 || x[index] != 0 { (x[index], remainder) = divisor.dividingFullWidth((remainder, x[index])) }
      index -= 1
    }
  }

  /// sum += x, where the sum has room for the carry.
  @inline(__always)
  static func add(_ x: Words, _ count: Int, to sum: Place) {
    var carry: UInt = 0
    for index in 0..<count {
      sum[index] = UInt.sum(sum[index], x[index], &carry)
    }
    propagate(carry, in: sum + count)
  }

  /// sum += x y, where the sum has room for the product and the carry. Limbs of y that are 0 cost nothing.
  @inline(__always)
  static func addProduct(_ x: Words, _ xCount: Int, _ y: Words, _ yCount: Int, to sum: Place) {
    for j in 0..<yCount where y[j] != 0 {
      let factor = y[j]
      var carry: UInt = 0
      for i in 0..<xCount {
        sum[i + j] = UInt.product(x[i], factor, plus: sum[i + j], &carry)
      }
      propagate(carry, in: sum + (xCount + j))
    }
  }

  /// target = the limbs of x from bit `shift` >= 0 on.
  @inline(__always)
  static func shift(_ x: Words, _ count: Int, right shift: Int, to target: Place, _ targetCount: Int) {
    let (words, bits) = shift.quotientAndRemainder(dividingBy: UInt.bitWidth)
    for index in 0..<targetCount {
      let place = index + words
      let low = place < count ? x[place].shifted(right: bits) : 0
      let high = place + 1 < count && bits > 0 ? x[place + 1].shifted(left: UInt.bitWidth - bits) : 0
      target[index] = low | high
    }
  }

  @inline(__always)
  private static func propagate(_ carry: UInt, in sum: Place) {
    var carry = carry
    var place = 0
    while carry != 0 {
      let (total, overflow) = sum[place].addingReportingOverflow(carry)
      sum[place] = total
      carry = overflow ? 1 : 0
      place += 1
    }
  }
}
