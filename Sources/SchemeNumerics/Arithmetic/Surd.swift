/// An exact number x + y sqrt(q), with rational x, y and q: what a formula with one square root gives.
public struct Surd: Sendable {
  /// x, the rational part.
  public let rational: Rational
  /// y, the coefficient of the root; 0 for a rational number.
  public let coefficient: Rational
  /// q: positive and no square of a rational, and 0 where y = 0.
  public let radicand: Rational

  /// A rational number.
  public init(_ rational: Rational) {
    (self.rational, coefficient, radicand) = (rational, .zero, .zero)
  }

  /// x + y sqrt(q) for a q that is positive and no square.
  init(_ rational: Rational, _ coefficient: Rational, _ radicand: Rational) {
    self.rational = rational
    self.coefficient = coefficient
    self.radicand = coefficient.isZero ? .zero : radicand
  }

  /// Whether y = 0.
  public var isRational: Bool { coefficient.isZero }

  /// Whether the number is 0: the root is irrational, so both parts must be.
  public var isZero: Bool { rational.isZero && coefficient.isZero }

  /// -1, 0 or 1. Where the parts have different signs, that of x^2 - y^2 q tells which is larger.
  public var sign: Int {
    if coefficient.isZero { return rational.sign }
    if rational.sign == coefficient.sign || rational.isZero { return coefficient.sign }
    let difference = rational * rational - coefficient * coefficient * radicand
    return difference.sign > 0 ? rational.sign : coefficient.sign
  }

  /// The same number with another radicand, whose product with the own one is a square: sqrt(q) = sqrt(q r) / r sqrt(r). nil
  /// where there is none.
  func over(_ radicand: Rational) -> Surd? {
    if coefficient.isZero || self.radicand == radicand { return self }
    guard let root = (self.radicand * radicand).exactSquareRoot, let factor = root / radicand else { return nil }
    return Surd(rational, coefficient * factor, radicand)
  }
}
