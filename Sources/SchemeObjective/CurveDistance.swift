import SchemeNumerics

/// D = f - e on [0, 1], a polynomial less a curve that is given as an expression, enclosed.
///
/// On a piece, D is in f(piece) - e(piece); by Taylor's theorem about the middle m, r half the width, it is in
/// D(m) + [-r, r] D'(piece) and in D(m) + [-r, r] D'(m) + [0, r^2/2] D''(piece). The last is the tightest by far where D is flat:
/// f and e cancel in D(m) and D'(m). Next to an end where e or e' is infinite the first one stands alone.
package struct CurveDistance: EnclosedFunction {
  private let polynomial: PolynomialEnclosure
  private let curve: ClaimedCurve

  package init(_ polynomial: ComputablePolynomial, _ curve: ClaimedCurve) {
    self.polynomial = polynomial.enclosure
    self.curve = curve
  }

  package var cost: Int { 1 }

  package func value(at t: Double) -> Interval? { difference(0, at: t) }

  package func range(_ lower: Double, _ upper: Double) -> Interval {
    guard let values = difference(0, lower, upper) else { return .all }
    let middle = lower + (upper - lower) / 2
    guard let center = difference(0, at: middle), let slopes = difference(1, lower, upper) else { return values }
    let r = max(middle - lower, upper - middle).nextUp
    let around = Interval(-r, r)
    let first = values.intersection(center + around * slopes)
    guard let slope = difference(1, at: middle), let bending = difference(2, lower, upper) else { return first }
    return first.intersection(center + around * slope + bending.times(upTo: (r * r / 2).nextUp))
  }

  private func difference(_ order: Int, at t: Double) -> Interval? {
    curve.value(order, at: t).map { polynomial.value(order: order, at: t) - $0 }
  }

  private func difference(_ order: Int, _ lower: Double, _ upper: Double) -> Interval? {
    curve.range(order, lower, upper).map { polynomial.range(order: order, lower, upper) - $0 }
  }
}
