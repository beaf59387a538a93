import SchemeDesign
import SchemeNumerics

/// D = f - k e on [0, 1], an induced curve less a multiple of a curve that is given as an expression, enclosed; or D + c, where a constant
/// does not matter, so that what is left is small.
///
/// On a piece, D is in f(piece) - k e(piece); by Taylor's theorem about the middle m, r half the width, it is in
/// D(m) + [-r, r] D'(piece) and in D(m) + [-r, r] D'(m) + [0, r^2/2] D''(piece). The last is the tightest by far where D is flat:
/// f and k e cancel in D(m) and D'(m). Next to an end where e or e' is infinite the first one stands alone. Where e is smooth the series
/// of both tell far more (``SeriesDistance``).
package struct CurveDistance: EnclosedFunction {
  private let pair: CurvePair
  private let factor: Double
  /// c.
  private let offset: Double
  private let series: SeriesDistance
  /// The series of both curves.
  var pairOfSeries: SeriesPair { pair.series }
  /// What its values and ranges have cost, also those that had been found before: so what a search finds does not hang on others.
  private let spent: OperationCount

  /// f - e.
  package init(_ own: CurveEnclosure, _ curve: ClaimedCurve) { self.init(CurvePair(own, curve), 1, offset: 0) }

  private init(_ pair: CurvePair, _ factor: Double, offset: Double) {
    (self.pair, self.factor, self.offset) = (pair, factor, offset)
    spent = OperationCount()
    series = SeriesDistance(pair.series, times: factor, offset: Interval(offset, offset), spent)
  }

  /// f - k e for a finite double k. What is known of f and e on a piece is the same for all k, and found once.
  package func times(_ factor: Double) -> CurveDistance {
    pair.curve.renew()
    return CurveDistance(pair, factor, offset: 0)
  }

  /// f - k e + c, about 0 at t.
  func centred(at t: Double) -> CurveDistance {
    let middle = values(at: [t])[0].map { $0.lower / 2 + $0.upper / 2 } ?? 0
    return CurveDistance(pair, factor, offset: middle.isFinite ? -middle : 0)
  }

  package var cost: Int { pair.own.cost }

  package var exhausted: Reason? {
    spent.count > pair.curve.budget || pair.curve.isSpent ? .budget(pair.curve.budget, of: "operations") : nil
  }

  package func values(at points: [Double]) -> [Interval?] {
    zip(points, pair.values(at: points, spent)).map { t, value in
      // Where ranges do not tell more than doubles, values that do would have pieces halved for nothing.
      value.curve.map { series.isKnown(around: t) ? sharpDifference(value.own, $0) : difference(value.own, $0) }
    }
  }

  package func ranges(on pieces: [Interval]) -> [Interval] {
    series.ranges(on: pieces) { bounded(on: $0) }
  }

  /// Without series.
  func bounded(on pieces: [Interval]) -> [Interval] {
    zip(pieces, pair.parts(on: pieces, spent)).map { piece, part in
      guard let range = part.curve.range else { return .all }
      let whole = shifted(part.own.range - scaled(range))
      guard let center = part.curve.value, let steepness = part.curve.steepness else { return whole }
      let r = max(part.middle - piece.lower, piece.upper - part.middle).nextUp
      let around = Interval(-r, r)
      let value = difference(part.own.value, center)
      let first = whole.intersection(value + around * (part.own.steepness - scaled(steepness)))
      guard let slope = part.curve.slope, let bending = part.curve.bending else { return first }
      let rest = (part.own.bending - scaled(bending)).times(upTo: (r * r / 2).nextUp)
      return first.intersection(value + around * (part.own.slope - scaled(slope)) + rest)
    }
  }

  private func difference(_ own: DoubleDoubleBall, _ curve: DoubleDoubleBall) -> Interval {
    shifted(Interval(own) - scaled(Interval(curve)))
  }

  /// What is near each other cancels in double-double; what that does not hold has intervals.
  private func sharpDifference(_ own: DoubleDoubleBall, _ curve: DoubleDoubleBall) -> Interval {
    let numbers = DoubleDoubleBallArithmetic()
    let rough = difference(own, curve)
    do throws(ArithmeticFault) {
      let multiple = factor == 1 ? curve : try numbers.multiply(numbers.real(factor), curve)
      let sharp = try numbers.add(numbers.subtract(own, multiple), numbers.real(offset))
      return sharp.radius.isFinite ? rough.intersection(Interval(sharp)) : rough
    } catch {
      return rough
    }
  }

  private func shifted(_ value: Interval) -> Interval { value + Interval(offset, offset) }

  private func scaled(_ value: Interval) -> Interval { factor == 1 ? value : Interval(factor, factor) * value }
}

/// f and e, and what is known of both at the points and on the pieces that somebody looked at, with what that cost.
private final class CurvePair {
  let own: CurveEnclosure
  let curve: ClaimedCurve
  let series: SeriesPair
  private var values: [Double: Values] = [:]
  private var parts: [Interval: Part] = [:]

  typealias Values = (own: DoubleDoubleBall, curve: DoubleDoubleBall?, cost: Int)

  /// Both curves on a piece, and at its middle; e as far as it has values and derivatives there.
  struct Part {
    let middle: Double
    let own: (value: DoubleDoubleBall, slope: Interval, range: Interval, steepness: Interval, bending: Interval)
    let curve: (value: DoubleDoubleBall?, slope: Interval?, range: Interval?, steepness: Interval?, bending: Interval?)
    let cost: Int
  }

  init(_ own: CurveEnclosure, _ curve: ClaimedCurve) {
    self.own = own
    self.curve = curve
    series = SeriesPair(own, curve)
  }

  /// What a search has paid for is kept, but not what is missing since it has spent all.
  private func measured<Result>(_ make: () -> Result) -> (result: Result, cost: Int) {
    let before = curve.work
    return (make(), curve.work - before)
  }

  private func hasSpent(_ spent: OperationCount) -> Bool { curve.isSpent || spent.count > curve.budget }

  func values(at points: [Double], _ spent: OperationCount) -> [(own: DoubleDoubleBall, curve: DoubleDoubleBall?)] {
    let new = points.filter { values[$0] == nil }
    let fresh = Dictionary(zip(new, own.balls(at: new)), uniquingKeysWith: { first, _ in first })
    return points.map { t in
      let known = values[t]
      let own = known?.own ?? fresh[t] ?? DoubleDoubleBall(around: .all)
      if known == nil, hasSpent(spent) { return (own, nil) }
      let (value, cost) =
        known.map { ($0.curve, $0.cost) } ?? measured { curve.ball(at: t).map { DoubleDoubleBall($0) } }
      spent.count += cost
      if known == nil, !curve.isSpent { values[t] = (own, value, cost) }
      return (own, value)
    }
  }

  func parts(on pieces: [Interval], _ spent: OperationCount) -> [Part] {
    let new = pieces.filter { parts[$0] == nil }
    let middles = new.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let slopes = own.values(order: 1, at: middles)
    // Around the middle the second derivative must be known well, the others need not.
    let bendings = own.ranges(order: 2, on: new)
    let places = Dictionary(zip(new, new.indices), uniquingKeysWith: { first, _ in first })
    let centers = values(at: middles, spent)
    return pieces.map { piece in
      if let known = parts[piece] {
        spent.count += known.cost
        return known
      }
      let index = places[piece] ?? 0
      let part = part(piece, middles[index], centers[index], slopes[index], bendings[index], hasSpent(spent))
      spent.count += part.cost
      if !hasSpent(spent) { parts[piece] = part }
      return part
    }
  }

  private func part(
    _ piece: Interval, _ middle: Double, _ center: (own: DoubleDoubleBall, curve: DoubleDoubleBall?), _ slope: Interval,
    _ bending: Interval, _ isSpent: Bool
  ) -> Part {
    // One piece after the other, and one point: what the derivatives share is computed once.
    let (known, cost) = measured {
      let range = isSpent ? nil : curve.range(0, piece.lower, piece.upper)
      let steepness = range.flatMap { _ in curve.range(1, piece.lower, piece.upper) }
      let slope = steepness.flatMap { _ in curve.value(1, at: middle) }
      let bending = slope.flatMap { _ in curve.range(2, piece.lower, piece.upper) }
      return (range: range, steepness: steepness, slope: slope, bending: bending)
    }
    // Where e has no slope, its range stands alone, and that of f is looked at more closely.
    let hasSlope = center.curve != nil && known.steepness != nil
    return Part(
      middle: middle,
      own: (
        center.own, slope,
        hasSlope ? own.range(order: 0, piece.lower, piece.upper) : own.ranges(order: 0, on: [piece])[0],
        own.range(order: 1, piece.lower, piece.upper), bending
      ),
      curve: (center.curve, known.slope, known.range, known.steepness, known.bending), cost: cost)
  }
}
