/// Exact arithmetic on rational numbers.
///
/// A function has a value only where that is rational: at its trivial arguments (exp(0) = 1, sigmoid(0) = 1/2, …), and
/// a square root of the square of a rational. Everything else throws `.irrational`, domain errors first. By
/// Lindemann's theorem nothing is missed: exp, log, asin, tanh of a rational are transcendental elsewhere.
public struct RationalArithmetic: Arithmetic {
  /// The most bits that a numerator or a denominator may have.
  public let maximumBits: Int

  /// Arithmetic whose results have at most `maximumBits` bits in numerator and denominator.
  public init(maximumBits: Int = 1 << 16) {
    self.maximumBits = Swift.max(maximumBits, 64)
  }

  /// The integer `value`.
  public func integer(_ value: Int) -> Rational { Rational(value) }

  /// Exactly `value`, which must be finite; 0 if it is not.
  public func real(_ value: Double) -> Rational { Rational(value) ?? .zero }

  /// Throws `.irrational`: neither π nor e is a fraction.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> Rational { throw .irrational }

  /// `-x`.
  public func negate(_ x: Rational) -> Rational { -x }

  /// `x + y`. Throws `.tooLarge`.
  public func add(_ x: Rational, _ y: Rational) throws(ArithmeticFault) -> Rational { try limited(x + y) }

  /// `x - y`. Throws `.tooLarge`.
  public func subtract(_ x: Rational, _ y: Rational) throws(ArithmeticFault) -> Rational { try limited(x - y) }

  /// `x y`. Throws `.tooLarge`.
  public func multiply(_ x: Rational, _ y: Rational) throws(ArithmeticFault) -> Rational { try limited(x * y) }

  /// `x / y`. Throws `.divisionByZero` or `.tooLarge`.
  public func divide(_ x: Rational, _ y: Rational) throws(ArithmeticFault) -> Rational {
    guard let quotient = x / y else { throw .divisionByZero }
    return try limited(quotient)
  }

  /// The smaller of x and y.
  public func minimum(_ x: Rational, _ y: Rational) -> Rational { Swift.min(x, y) }

  /// The larger of x and y.
  public func maximum(_ x: Rational, _ y: Rational) -> Rational { Swift.max(x, y) }

  /// A function where its value is rational. Throws `.domain(f)` or `.irrational`.
  public func apply(_ f: Builtin, _ x: Rational) throws(ArithmeticFault) -> Rational {
    switch f {
    case .abs: return x.absolute
    case .sqrt:
      if x.sign < 0 { throw .domain(.sqrt) }
      guard let root = x.exactSquareRoot else { throw .irrational }
      return root
    case .exp: return try value(.one, of: x, at: .zero)
    case .expm1, .tanh: return try value(.zero, of: x, at: .zero)
    case .sigmoid: return try value(.half, of: x, at: .zero)
    case .log:
      if x.sign <= 0 { throw .domain(.log) }
      return try value(.zero, of: x, at: .one)
    case .log1p:
      if x <= -.one { throw .domain(.log1p) }
      return try value(.zero, of: x, at: .zero)
    case .asin:
      if x.absolute > .one { throw .domain(.asin) }
      return try value(.zero, of: x, at: .zero)
    case .logit:
      if x.sign <= 0 || x >= .one { throw .domain(.logit) }
      return try value(.zero, of: x, at: .half)
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// `result` if x is the one point where the function is rational.
  private func value(_ result: Rational, of x: Rational, at point: Rational) throws(ArithmeticFault) -> Rational {
    if x == point { return result }
    throw .irrational
  }

  /// `x` if its parts are within the limit.
  func limited(_ x: Rational) throws(ArithmeticFault) -> Rational {
    if Swift.max(x.numerator.bitWidth, x.denominator.bitWidth) > maximumBits { throw .tooLarge }
    return x
  }
}

extension Rational {
  fileprivate static let half = Rational(reducedNumerator: .one, denominator: BigInt(2))
}
