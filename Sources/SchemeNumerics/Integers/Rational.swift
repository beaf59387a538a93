/// An exact fraction, always reduced, with a positive denominator.
public struct Rational: Hashable, Sendable {
  /// The numerator, which carries the sign.
  public let numerator: BigInt
  /// The denominator, > 0 and coprime to the numerator.
  public let denominator: BigInt

  /// 0.
  public static let zero = Rational(0)
  /// 1.
  public static let one = Rational(1)

  /// numerator / denominator, which must be reduced already.
  init(reducedNumerator numerator: BigInt, denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The integer `value`.
  public init(_ value: Int) {
    self.init(BigInt(value))
  }

  /// The integer `value`.
  public init(_ value: BigInt) {
    self.init(reducedNumerator: value, denominator: .one)
  }

  /// numerator / denominator, reduced; nil for a denominator 0.
  public init?(_ numerator: BigInt, _ denominator: BigInt) {
    if denominator.isZero { return nil }
    let divisor = Natural.gcd(numerator.magnitude, denominator.magnitude)
    self.init(
      reducedNumerator: BigInt(
        isNegative: numerator.isNegative != denominator.isNegative,
        magnitude: Self.divide(numerator.magnitude, by: divisor)),
      denominator: BigInt(Self.divide(denominator.magnitude, by: divisor)))
  }

  /// Exactly that double; nil for an infinity or NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let parts = DoubleParts(value)
    self.init(
      reducedNumerator: BigInt(isNegative: value < 0, magnitude: Natural(parts.significand) << parts.exponent),
      denominator: BigInt(Natural.one << -parts.exponent))
  }

  /// -1, 0 or 1.
  public var sign: Int { numerator.sign }

  /// Whether the value is 0.
  public var isZero: Bool { numerator.isZero }

  /// Whether the denominator is 1.
  public var isInteger: Bool { denominator == .one }

  /// An exact quotient.
  static func divide(_ x: Natural, by divisor: Natural) -> Natural {
    divisor == .one ? x : x.quotientAndRemainder(dividingBy: divisor).quotient
  }
}

extension Rational: CustomStringConvertible {
  /// `p/q`, or `p` for an integer.
  public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
