import SchemeNumerics

/// Antiderivatives of k / (root + c) for the roots of normalised advantages with eps > 0:
///
/// | function | antiderivative |
/// |---|---|
/// | 1 / (sqrt p + c) | 2 sqrt p - 2 c log(sqrt p + c) |
/// | 1 / (sqrt q + c) | -2 sqrt q + 2 c log(sqrt q + c) |
/// | 1 / (sqrt(p q) + c), 0 < 2c < 1 | 2 asin sqrt p - (2c/r) (log(y + 2c/(1 + r)) - log(2c y + 1 + r)), y = sqrt(p/q), r = sqrt(1 - 4c^2) |
extension Algebra {
  /// Of k / S; nil where S is none of these.
  func integralOfRoot(_ k: Coefficient, over sum: Coefficient) -> Coefficient? {
    guard isConstant(k), sum.terms.count == 2, let c = sum.terms.compactMap(\.number).first,
      let root = sum.terms.first(where: { $0.number == nil }), root.atoms.isOne, root.polynomial == .one
    else { return nil }
    let half = Rational(reducing: 1, over: 2)
    let one = power(of: .sum(sum))
    switch (root.p, root.q) {
    case (half, .zero), (.zero, half):
      guard c.sign > 0, let logarithm = try? log(one) else { return nil }
      let rise = (Coefficient(p: root.p, q: root.q) - logarithm.times(c)).times(Rational(root.p == half ? 2 : -2))
      return multiply(k, rise)
    case (half, half):
      guard c.sign > 0, c < half, let integral = try? integralOfDeviation(c + c) else { return nil }
      return multiply(k, integral)
    default: return nil
    }
  }

  /// Of 1 / (sqrt(p q) + c/2), 0 < c < 1.
  private func integralOfDeviation(_ c: Rational) throws(Obstacle) -> Coefficient {
    let half = Rational(reducing: 1, over: 2)
    let r = try power(Coefficient(.one - c * c), half)
    let y = Coefficient(p: half, q: -half)
    let low = y + (try inverse(.one + r)).times(c)
    let high = y.times(c) + .one + r
    let gap = try log(low) - (try log(high))
    let arcsine = power(of: .asin(Coefficient(p: half, q: .zero))).times(Rational(2))
    return arcsine - multiply(gap, try inverse(r)).times(c)
  }
}
