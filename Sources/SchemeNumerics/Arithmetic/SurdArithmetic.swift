/// Exact arithmetic on numbers x + y sqrt(q), as far as the results are such numbers; else `.irrational` is thrown.
///
/// Every q gives a field: sums, products and quotients of numbers with one q stay in it, and those with q and r do where q r
/// is the square of a rational. So standard deviations and what they divide are exact.
public struct SurdArithmetic: Arithmetic {
  private let rationals: RationalArithmetic

  /// Arithmetic whose results have at most `maximumBits` bits in each numerator and denominator.
  public init(maximumBits: Int = 1 << 16) {
    rationals = RationalArithmetic(maximumBits: maximumBits)
  }

  /// The integer `value`.
  public func integer(_ value: Int) -> Surd { Surd(Rational(value)) }

  /// Exactly `value`, which must be finite; 0 if it is not.
  public func real(_ value: Double) -> Surd { Surd(rationals.real(value)) }

  /// Throws `.irrational`: neither π nor e is such a number.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> Surd { throw .irrational }

  /// `-x`.
  public func negate(_ x: Surd) -> Surd { Surd(-x.rational, -x.coefficient, x.radicand) }

  /// `x + y`. Throws `.irrational` or `.tooLarge`.
  public func add(_ x: Surd, _ y: Surd) throws(ArithmeticFault) -> Surd {
    let (x, y, q) = try common(x, y)
    return try limited(x.rational + y.rational, x.coefficient + y.coefficient, q)
  }

  /// `x - y`. Throws `.irrational` or `.tooLarge`.
  public func subtract(_ x: Surd, _ y: Surd) throws(ArithmeticFault) -> Surd { try add(x, negate(y)) }

  /// `x y`: also of two roots, sqrt(q) sqrt(r) = sqrt(q r). Throws `.irrational` or `.tooLarge`.
  public func multiply(_ x: Surd, _ y: Surd) throws(ArithmeticFault) -> Surd {
    if x.isRational { return try limited(x.rational * y.rational, x.rational * y.coefficient, y.radicand) }
    if y.isRational { return try limited(x.rational * y.rational, x.coefficient * y.rational, x.radicand) }
    if x.rational.isZero, y.rational.isZero, !x.isZero, !y.isZero, x.over(y.radicand) == nil {
      return try limited(.zero, x.coefficient * y.coefficient, x.radicand * y.radicand)
    }
    let (x, y, q) = try common(x, y)
    return try limited(
      x.rational * y.rational + x.coefficient * y.coefficient * q,
      x.rational * y.coefficient + x.coefficient * y.rational, q)
  }

  /// `x / y`. Throws `.divisionByZero`, `.irrational` or `.tooLarge`.
  public func divide(_ x: Surd, _ y: Surd) throws(ArithmeticFault) -> Surd { try multiply(x, inverse(y)) }

  /// 1 / (x + y sqrt(q)) = (x - y sqrt(q)) / (x^2 - y^2 q); the divisor is 0 for 0 only. Without the one part or the other it
  /// is 1 / x, or sqrt(q) / (y q).
  private func inverse(_ y: Surd) throws(ArithmeticFault) -> Surd {
    if y.isRational || y.rational.isZero {
      guard let inverse = (y.isRational ? y.rational : y.coefficient * y.radicand).reciprocal else {
        throw .divisionByZero
      }
      return y.isRational ? try limited(inverse, .zero, .zero) : try limited(.zero, inverse, y.radicand)
    }
    let norm = y.rational * y.rational - y.coefficient * y.coefficient * y.radicand
    guard let x = y.rational / norm, let coefficient = y.coefficient / norm else { throw .divisionByZero }
    return try limited(x, -coefficient, y.radicand)
  }

  /// Both with one radicand.
  private func common(_ x: Surd, _ y: Surd) throws(ArithmeticFault) -> (Surd, Surd, Rational) {
    if x.isRational { return (x, y, y.radicand) }
    guard let other = y.over(x.radicand) else { throw .irrational }
    return (x, other, x.radicand)
  }

  private func limited(
    _ rational: Rational, _ coefficient: Rational, _ radicand: Rational
  ) throws(ArithmeticFault) -> Surd {
    if coefficient.isZero { return Surd(try rationals.limited(rational)) }
    return Surd(
      try rationals.limited(rational), try rationals.limited(coefficient), try rationals.limited(radicand))
  }

  /// `x^n`, by squaring. Throws `.zeroToNegativePower`, `.irrational` or `.tooLarge`.
  public func power(_ x: Surd, _ n: Int) throws(ArithmeticFault) -> Surd {
    if x.isRational { return Surd(try rationals.power(x.rational, n)) }
    var result = integer(1)
    var (square, rest) = (n < 0 ? try inverse(x) : x, n.magnitude)
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// `x^y` for a rational y: exact powers, and square roots of rational x. Throws as the powers of rationals do.
  public func power(_ x: Surd, _ y: Surd) throws(ArithmeticFault) -> Surd {
    guard y.isRational else { throw .irrational }
    if y.rational.isInteger, let n = Int(exactly: y.rational.numerator) { return try power(x, n) }
    guard x.isRational else { throw .irrational }
    let twice = y.rational + y.rational
    if x.rational.sign > 0, twice.isInteger, let n = Int(exactly: twice.numerator) {
      return try power(try apply(.sqrt, x), n)
    }
    return Surd(try rationals.power(x.rational, y.rational))
  }

  /// A function where its value is such a number. Throws `.domain(f)` or `.irrational`.
  public func apply(_ f: Builtin, _ x: Surd) throws(ArithmeticFault) -> Surd {
    if f == .abs { return x.sign < 0 ? negate(x) : x }
    guard x.isRational else { throw .irrational }
    if f == .sqrt, x.rational.sign > 0, x.rational.exactSquareRoot == nil {
      return try limited(.zero, .one, x.rational)
    }
    return Surd(try rationals.apply(f, x.rational))
  }

  /// The smaller of x and y.
  public func minimum(_ x: Surd, _ y: Surd) -> Surd { Self.isLess(y, x) ? y : x }

  /// The larger of x and y.
  public func maximum(_ x: Surd, _ y: Surd) -> Surd { Self.isLess(x, y) ? y : x }

  /// Whether x < y, with any radicands: u = x - (rational part of y) and v = z sqrt(r) are compared by their signs, then by
  /// their squares, which are a number over the radicand of x and a rational one.
  static func isLess(_ x: Surd, _ y: Surd) -> Bool {
    let u = Surd(x.rational - y.rational, x.coefficient, x.radicand)
    let sign = y.coefficient.sign
    if u.sign != sign { return u.sign < sign }
    let square = Surd(
      u.rational * u.rational + u.coefficient * u.coefficient * u.radicand
        - y.coefficient * y.coefficient * y.radicand,
      (u.rational + u.rational) * u.coefficient, u.radicand)
    return square.sign * sign < 0
  }

  /// C(n, k), as for rationals.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> Surd { Surd(try rationals.choose(n, k)) }

  /// H_n, as for rationals.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> Surd { Surd(try rationals.harmonic(n)) }

  /// The number itself.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> Surd { Surd(value) }

  /// Whether x = 0.
  public func isExactlyZero(_ x: Surd) -> Bool { x.isZero }

  /// Whether x = 0: exact numbers leave no doubt.
  public func mayBeZero(_ x: Surd) -> Bool { x.isZero }
}
