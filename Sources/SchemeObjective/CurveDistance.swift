import SchemeDesign
import SchemeNumerics

/// D = f - k e on [0, 1], an induced curve less a multiple of a curve that is given as an expression, enclosed.
///
/// On a piece, D is in f(piece) - k e(piece); by Taylor's theorem about the middle m, r half the width, it is in
/// D(m) + [-r, r] D'(piece) and in D(m) + [-r, r] D'(m) + [0, r^2/2] D''(piece). The last is the tightest by far where D is flat:
/// f and k e cancel in D(m) and D'(m). Next to an end where e or e' is infinite the first one stands alone.
package struct CurveDistance: EnclosedFunction {
  private let pair: CurvePair
  private let factor: Double

  /// f - e.
  package init(_ own: CurveEnclosure, _ curve: ClaimedCurve) { self.init(CurvePair(own, curve), 1) }

  private init(_ pair: CurvePair, _ factor: Double) { (self.pair, self.factor) = (pair, factor) }

  /// f - k e for a finite double k. What is known of f and e on a piece is the same for all k, and found once.
  package func times(_ factor: Double) -> CurveDistance { CurveDistance(pair, factor) }

  package var cost: Int { pair.own.cost }

  package var exhausted: Reason? {
    pair.curve.isSpent ? .budget(pair.curve.budget, of: "operations") : nil
  }

  package func values(at points: [Double]) -> [Interval?] {
    pair.values(at: points).map { own, curve in curve.map { own - scaled($0) } }
  }

  package func ranges(on pieces: [Interval]) -> [Interval] {
    zip(pieces, pair.parts(on: pieces)).map { piece, part in
      guard let range = part.curve.range else { return .all }
      let whole = part.own.range - scaled(range)
      guard let center = part.curve.value, let steepness = part.curve.steepness else { return whole }
      let r = max(part.middle - piece.lower, piece.upper - part.middle).nextUp
      let around = Interval(-r, r)
      let value = part.own.value - scaled(center)
      let first = whole.intersection(value + around * (part.own.steepness - scaled(steepness)))
      guard let slope = part.curve.slope, let bending = part.curve.bending else { return first }
      let rest = (part.own.bending - scaled(bending)).times(upTo: (r * r / 2).nextUp)
      return first.intersection(value + around * (part.own.slope - scaled(slope)) + rest)
    }
  }

  private func scaled(_ value: Interval) -> Interval { factor == 1 ? value : Interval(factor, factor) * value }
}

/// f and e, and what is known of both at the points and on the pieces that somebody looked at.
private final class CurvePair {
  let own: CurveEnclosure
  let curve: ClaimedCurve
  private var values: [Double: (own: Interval, curve: Interval?)] = [:]
  private var parts: [Interval: Part] = [:]

  /// Both curves on a piece, and at its middle; e as far as it has values and derivatives there.
  struct Part {
    let middle: Double
    let own: (value: Interval, slope: Interval, range: Interval, steepness: Interval, bending: Interval)
    let curve: (value: Interval?, slope: Interval?, range: Interval?, steepness: Interval?, bending: Interval?)
  }

  init(_ own: CurveEnclosure, _ curve: ClaimedCurve) {
    self.own = own
    self.curve = curve
  }

  func values(at points: [Double]) -> [(own: Interval, curve: Interval?)] {
    let new = points.filter { values[$0] == nil }
    for (t, value) in zip(new, own.values(order: 0, at: new)) { values[t] = (value, curve.value(at: t)) }
    return points.compactMap { values[$0] }
  }

  func parts(on pieces: [Interval]) -> [Part] {
    let new = pieces.filter { parts[$0] == nil }
    let middles = new.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let slopes = own.values(order: 1, at: middles)
    // Around the middle the second derivative must be known well, the others need not.
    let bendings = own.ranges(order: 2, on: new)
    for (index, (piece, value)) in zip(new, values(at: middles)).enumerated() {
      // One piece after the other, and one point: what the derivatives share is computed once.
      let range = curve.range(0, piece.lower, piece.upper)
      let steepness = range.flatMap { _ in curve.range(1, piece.lower, piece.upper) }
      let slope = steepness.flatMap { _ in curve.value(1, at: middles[index]) }
      let bending = slope.flatMap { _ in curve.range(2, piece.lower, piece.upper) }
      // Where e has no slope, its range stands alone, and that of f is looked at more closely.
      let hasSlope = value.curve != nil && steepness != nil
      parts[piece] = Part(
        middle: middles[index],
        own: (
          value.own, slopes[index],
          hasSlope ? own.range(order: 0, piece.lower, piece.upper) : own.ranges(order: 0, on: [piece])[0],
          own.range(order: 1, piece.lower, piece.upper), bendings[index]
        ),
        curve: (value.curve, slope, range, steepness, bending))
    }
    return pieces.compactMap { parts[$0] }
  }
}
