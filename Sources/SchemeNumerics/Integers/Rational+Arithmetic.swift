/// Field operations, all exact. Common factors are taken out before multiplying (Knuth, volume 2, 4.5.1).
extension Rational {
  /// `-x`.
  public static prefix func - (x: Rational) -> Rational {
    Rational(reducedNumerator: -x.numerator, denominator: x.denominator)
  }

  /// `x + y`.
  public static func + (x: Rational, y: Rational) -> Rational {
    if x.isInteger && y.isInteger { return Rational(x.numerator + y.numerator) }
    let common = BigInt.gcd(x.denominator, y.denominator)
    if common == .one {
      return Rational(
        reducedNumerator: x.numerator * y.denominator + y.numerator * x.denominator,
        denominator: x.denominator * y.denominator)
    }
    // Only factors of `common` can cancel.
    let left = divide(x.denominator.magnitude, by: common.magnitude)
    let right = divide(y.denominator.magnitude, by: common.magnitude)
    let sum = x.numerator * BigInt(right) + y.numerator * BigInt(left)
    let factor = Natural.gcd(sum.magnitude, common.magnitude)
    return Rational(
      reducedNumerator: BigInt(isNegative: sum.isNegative, magnitude: divide(sum.magnitude, by: factor)),
      denominator: BigInt(left * divide(y.denominator.magnitude, by: factor)))
  }

  /// `x - y`.
  public static func - (x: Rational, y: Rational) -> Rational { x + -y }

  /// `x y`.
  public static func * (x: Rational, y: Rational) -> Rational {
    if x.isInteger && y.isInteger { return Rational(x.numerator * y.numerator) }
    let first = Natural.gcd(x.numerator.magnitude, y.denominator.magnitude)
    let second = Natural.gcd(y.numerator.magnitude, x.denominator.magnitude)
    return Rational(
      reducedNumerator: BigInt(
        isNegative: x.numerator.isNegative != y.numerator.isNegative,
        magnitude: divide(x.numerator.magnitude, by: first) * divide(y.numerator.magnitude, by: second)),
      denominator: BigInt(
        divide(x.denominator.magnitude, by: second) * divide(y.denominator.magnitude, by: first)))
  }

  /// `x / y`; nil for y = 0.
  public static func / (x: Rational, y: Rational) -> Rational? {
    guard let inverse = y.reciprocal else { return nil }
    return x * inverse
  }

  /// `1 / x`; nil for x = 0.
  public var reciprocal: Rational? {
    if isZero { return nil }
    return Rational(
      reducedNumerator: BigInt(isNegative: numerator.isNegative, magnitude: denominator.magnitude),
      denominator: numerator.absolute)
  }

  /// The absolute value.
  public var absolute: Rational { Rational(reducedNumerator: numerator.absolute, denominator: denominator) }

  /// `x^exponent`, with 0^0 = 1.
  public func power(_ exponent: UInt) -> Rational {
    Rational(reducedNumerator: numerator.power(exponent), denominator: denominator.power(exponent))
  }

  /// The largest integer that is not above the value.
  public var floor: BigInt {
    let (quotient, remainder) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let roundsAway = numerator.isNegative && !remainder.isZero
    return BigInt(isNegative: numerator.isNegative, magnitude: roundsAway ? quotient + .one : quotient)
  }

  /// The square root if it is rational; nil otherwise and for a negative value.
  public var exactSquareRoot: Rational? {
    guard !numerator.isNegative, let root = numerator.magnitude.exactSquareRoot,
      let below = denominator.magnitude.exactSquareRoot
    else { return nil }
    return Rational(reducedNumerator: BigInt(root), denominator: BigInt(below))
  }
}

extension Rational: Comparable {
  /// The order of the numbers.
  public static func < (x: Rational, y: Rational) -> Bool {
    if x.sign != y.sign { return x.sign < y.sign }
    return x.numerator * y.denominator < y.numerator * x.denominator
  }
}
