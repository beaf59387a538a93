import SchemeDesign
import SchemeNumerics

/// D = f - k e on [0, 1], an induced curve less a multiple of a curve that is given as an expression, enclosed.
///
/// On a piece, D is in f(piece) - k e(piece); by Taylor's theorem about the middle m, r half the width, it is in
/// D(m) + [-r, r] D'(piece) and in D(m) + [-r, r] D'(m) + [0, r^2/2] D''(piece). The last is the tightest by far where D is flat:
/// f and k e cancel in D(m) and D'(m). Next to an end where e or e' is infinite the first one stands alone.
package struct CurveDistance: EnclosedFunction {
  private let own: CurveEnclosure
  private let curve: ClaimedCurve
  private let factor: Double

  /// - Parameter factor: k, a finite double.
  package init(_ own: CurveEnclosure, _ curve: ClaimedCurve, times factor: Double = 1) {
    self.own = own
    self.curve = curve
    self.factor = factor
  }

  package var cost: Int { own.cost }

  package var exhausted: Reason? { curve.isSpent ? .budget(curve.budget, of: "operations") : nil }

  package func values(at points: [Double]) -> [Interval?] {
    zip(points, own.values(order: 0, at: points)).map { t, value in
      curve.value(at: t).map { value - scaled($0) }
    }
  }

  package func ranges(on pieces: [Interval]) -> [Interval] {
    let middles = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let values = own.values(order: 0, at: middles)
    let slopes = own.values(order: 1, at: middles)
    // Around the middle the second derivative must be known well, the others need not.
    let bendings = own.ranges(order: 2, on: pieces)
    return pieces.indices.map { index in
      let piece = pieces[index]
      let middle = middles[index]
      // One piece after the other, and one point: what the derivatives share is computed once.
      guard let range = curve.range(0, piece.lower, piece.upper) else { return .all }
      guard let center = curve.value(0, at: middle), let slope = curve.range(1, piece.lower, piece.upper) else {
        return own.ranges(order: 0, on: [piece])[0] - scaled(range)
      }
      let r = max(middle - piece.lower, piece.upper - middle).nextUp
      let around = Interval(-r, r)
      let value = values[index] - scaled(center)
      let first = (own.range(order: 0, piece.lower, piece.upper) - scaled(range))
        .intersection(value + around * (own.range(order: 1, piece.lower, piece.upper) - scaled(slope)))
      guard let centerSlope = curve.value(1, at: middle), let bending = curve.range(2, piece.lower, piece.upper) else {
        return first
      }
      let rest = (bendings[index] - scaled(bending)).times(upTo: (r * r / 2).nextUp)
      return first.intersection(value + around * (slopes[index] - scaled(centerSlope)) + rest)
    }
  }

  private func scaled(_ value: Interval) -> Interval { factor == 1 ? value : Interval(factor, factor) * value }
}
