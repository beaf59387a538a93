/// Ring operations, division with remainder, powers, roots and shifts, all exact.
extension BigInt {
  /// `-x`.
  public static prefix func - (x: BigInt) -> BigInt { BigInt(isNegative: !x.isNegative, magnitude: x.magnitude) }

  /// `x + y`.
  public static func + (x: BigInt, y: BigInt) -> BigInt {
    if x.isNegative == y.isNegative { return BigInt(isNegative: x.isNegative, magnitude: x.magnitude + y.magnitude) }
    if x.magnitude >= y.magnitude { return BigInt(isNegative: x.isNegative, magnitude: x.magnitude - y.magnitude) }
    return BigInt(isNegative: y.isNegative, magnitude: y.magnitude - x.magnitude)
  }

  /// `x - y`.
  public static func - (x: BigInt, y: BigInt) -> BigInt { x + -y }

  /// `x y`: schoolbook, and Karatsuba's method for long factors.
  public static func * (x: BigInt, y: BigInt) -> BigInt {
    BigInt(isNegative: x.isNegative != y.isNegative, magnitude: x.magnitude * y.magnitude)
  }

  /// The quotient rounded toward zero and the remainder, with the dividend's sign; nil for a divisor 0.
  public func quotientAndRemainder(dividingBy divisor: BigInt) -> (quotient: BigInt, remainder: BigInt)? {
    if divisor.isZero { return nil }
    let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
    return (
      BigInt(isNegative: isNegative != divisor.isNegative, magnitude: quotient),
      BigInt(isNegative: isNegative, magnitude: remainder)
    )
  }

  /// The greatest common divisor, >= 0; gcd(0, 0) = 0.
  public static func gcd(_ x: BigInt, _ y: BigInt) -> BigInt { BigInt(Natural.gcd(x.magnitude, y.magnitude)) }

  /// `self^exponent`, with 0^0 = 1.
  public func power(_ exponent: UInt) -> BigInt {
    BigInt(isNegative: isNegative && exponent & 1 == 1, magnitude: magnitude.power(exponent))
  }

  /// The floor of the square root; nil for a negative value.
  public var squareRoot: BigInt? { isNegative ? nil : BigInt(magnitude.squareRoot) }

  /// `x 2^count`; for a negative count `x >> -count`.
  public static func << (x: BigInt, count: Int) -> BigInt {
    if count < 0 { return x >> (count == Int.min ? Int.max : -count) }
    return BigInt(isNegative: x.isNegative, magnitude: x.magnitude << count)
  }

  /// The floor of `x / 2^count`, as of a two's complement number; for a negative count `x << -count`.
  public static func >> (x: BigInt, count: Int) -> BigInt {
    if count < 0 { return x << (count == Int.min ? Int.max : -count) }
    let shifted = x.magnitude >> count
    let isInexact = x.isNegative && !x.magnitude.isMultiple(ofPowerOfTwo: count)
    return BigInt(isNegative: x.isNegative, magnitude: isInexact ? shifted + .one : shifted)
  }
}
