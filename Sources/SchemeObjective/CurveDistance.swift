import SchemeNumerics

/// D = f - k e on [0, 1], a polynomial less a multiple of a curve that is given as an expression, enclosed.
///
/// On a piece, D is in f(piece) - k e(piece); by Taylor's theorem about the middle m, r half the width, it is in
/// D(m) + [-r, r] D'(piece) and in D(m) + [-r, r] D'(m) + [0, r^2/2] D''(piece). The last is the tightest by far where D is flat:
/// f and k e cancel in D(m) and D'(m). Next to an end where e or e' is infinite the first one stands alone.
package struct CurveDistance: EnclosedFunction {
  private let polynomial: PolynomialEnclosure
  private let curve: ClaimedCurve
  private let factor: Double

  /// - Parameter factor: k, a finite double.
  package init(_ polynomial: ComputablePolynomial, _ curve: ClaimedCurve, times factor: Double = 1) {
    self.polynomial = polynomial.enclosure
    self.curve = curve
    self.factor = factor
  }

  package var cost: Int { 1 }

  package var exhausted: Reason? { curve.isSpent ? .budget(curve.budget, of: "operations") : nil }

  package func values(at points: [Double]) -> [Interval?] { differences(0, at: points) }

  package func ranges(on pieces: [Interval]) -> [Interval] {
    let values = differences(0, on: pieces)
    let slopes = differences(1, on: pieces)
    let bendings = differences(2, on: pieces)
    let middles = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let centers = differences(0, at: middles)
    let centerSlopes = differences(1, at: middles)
    return pieces.indices.map { index in
      guard let value = values[index] else { return .all }
      guard let center = centers[index], let slope = slopes[index] else { return value }
      let r = max(middles[index] - pieces[index].lower, pieces[index].upper - middles[index]).nextUp
      let around = Interval(-r, r)
      let first = value.intersection(center + around * slope)
      guard let centerSlope = centerSlopes[index], let bending = bendings[index] else { return first }
      return first.intersection(center + around * centerSlope + bending.times(upTo: (r * r / 2).nextUp))
    }
  }

  private func differences(_ order: Int, at points: [Double]) -> [Interval?] {
    zip(points, polynomial.values(order: order, at: points)).map { t, value in
      curve.value(order, at: t).map { value - scaled($0) }
    }
  }

  private func differences(_ order: Int, on pieces: [Interval]) -> [Interval?] {
    zip(pieces, polynomial.ranges(order: order, on: pieces)).map { piece, range in
      curve.range(order, piece.lower, piece.upper).map { range - scaled($0) }
    }
  }

  private func scaled(_ value: Interval) -> Interval { factor == 1 ? value : Interval(factor, factor) * value }
}
