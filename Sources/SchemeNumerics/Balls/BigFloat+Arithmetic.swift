/// Exact operations. A sum is as long as the distance between the exponents: who adds numbers far apart rounds first.
extension BigFloat {
  /// `-x`.
  public static prefix func - (x: BigFloat) -> BigFloat { BigFloat(-x.mantissa, exponent: x.exponent) }

  /// `x + y`, exact.
  public static func + (x: BigFloat, y: BigFloat) -> BigFloat {
    if x.isZero { return y }
    if y.isZero { return x }
    let low = Swift.min(x.exponent, y.exponent)
    return BigFloat((x.mantissa << (x.exponent - low)) + (y.mantissa << (y.exponent - low)), exponent: low)
  }

  /// `x - y`, exact.
  public static func - (x: BigFloat, y: BigFloat) -> BigFloat { x + -y }

  /// `x y`, exact.
  public static func * (x: BigFloat, y: BigFloat) -> BigFloat {
    BigFloat(x.mantissa * y.mantissa, exponent: x.exponent + y.exponent)
  }

  /// `self 2^count`, exact.
  func scaled(byPowerOfTwo count: Int) -> BigFloat {
    isZero ? self : BigFloat(mantissa, exponent: exponent + count)
  }

  /// The absolute value.
  public var absolute: BigFloat { sign < 0 ? -self : self }

  /// The number of at most `bits` bits nearest to the value, ties away from zero, and a bound of the distance: half a unit
  /// of the last of these bits, at most 2^-bits |value|.
  func rounded(toBits bits: Int) -> (value: BigFloat, error: Magnitude) {
    let cut = mantissa.bitWidth - bits
    if cut <= 0 { return (self, .zero) }
    let (odd, shift) = mantissa.magnitude.nearest(cut: cut)
    let value = BigFloat(
      oddMantissa: BigInt(isNegative: mantissa.isNegative, magnitude: odd), exponent: exponent + shift)
    return (value, Magnitude(powerOfTwo: exponent + cut - 1))
  }

  /// The largest number of at most `bits` bits that is not above the value.
  func roundedDown(toBits bits: Int) -> BigFloat {
    let cut = mantissa.bitWidth - bits
    return cut <= 0 ? self : BigFloat(mantissa >> cut, exponent: exponent + cut)
  }

  /// The least number of at most `bits` bits that is not below the value.
  func roundedUp(toBits bits: Int) -> BigFloat { -(-self).roundedDown(toBits: bits) }

  /// The integer that the value is; nil if it is none or does not fit.
  var exactInt: Int? {
    exponent < 0 || top > 64 ? nil : Int(exactly: mantissa << exponent)
  }

  /// Whether the value is an odd integer.
  var isOddInteger: Bool { exponent == 0 && mantissa.isOdd }
}
