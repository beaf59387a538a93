import SchemeNumerics
import SchemeObjective

/// Distances of rational polynomials that are exactly what is claimed: no enclosure tells them from a little more.
struct ExactDistance {
  /// D on the interval, stretched to [0, 1]; nil where it is not rational, or of high order.
  private let polynomial: BernsteinPolynomial?

  private static let highestOrder = 64

  init(_ polynomial: ComputablePolynomial, _ bounds: ClaimInterval) {
    guard polynomial.order <= Self.highestOrder, let c = polynomial.coefficients.rationals,
      let (low, high) = bounds.exact
    else {
      self.polynomial = nil
      return
    }
    var part = BernsteinPolynomial(c)
    if high < .one { part = part.subdivided(at: high).left }
    if low.sign > 0, let start = low / high { part = part.subdivided(at: start).right }
    self.polynomial = part
  }

  /// Whether |D|, or |D - c| for some c, is at most a tolerance everywhere: x + D - c and x - D + c are nowhere below 0. nil where
  /// that is not found out: a constant c is known only where the largest or the smallest value is taken at an end or at a
  /// fraction with a small denominator.
  func isAtMost(_ tolerance: ComputableReal, isUpToConstant: Bool) -> Bool? {
    guard let polynomial, let x = tolerance.exact, x.isRational else { return nil }
    if !isUpToConstant { return holds(polynomial, x.rational, .zero) }
    return constants(polynomial, x.rational).contains { holds(polynomial, x.rational, $0) } ? true : nil
  }

  private func holds(_ polynomial: BernsteinPolynomial, _ x: Rational, _ c: Rational) -> Bool {
    [polynomial.coefficients.map { x + $0 - c }, polynomial.coefficients.map { x - $0 + c }].allSatisfy {
      switch BernsteinPolynomial($0).sign {
      case .zero, .nonNegative: true
      case .nonPositive, .mixed, nil: false
      }
    }
  }

  /// The places that are tried for the largest and the smallest value.
  private static let places = [
    (0, 1), (1, 1), (1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6),
  ]

  /// D(t) - x and D(t) + x at these places.
  private func constants(_ polynomial: BernsteinPolynomial, _ x: Rational) -> [Rational] {
    Self.places.flatMap { numerator, denominator -> [Rational] in
      guard let t = Rational(BigInt(numerator), BigInt(denominator)) else { return [] }
      let value = polynomial.value(at: t)
      return [value - x, value + x]
    }
  }
}
