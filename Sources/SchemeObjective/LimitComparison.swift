import SchemeDesign
import SchemeNumerics

/// How near an objective at one group size is to what it tends to as groups grow.
package struct LimitComparison: Sendable {
  /// (h_M(1) - h_M(0)) over that of the limit; nil where one of them is infinite, 0 or not known.
  package let share: Double?
  /// nil where no bound is known.
  package let fit: Fit?
  /// At the ends where the slope of the limit is infinite, or more than M times its rise and 100 times.
  package let layers: [Layer]

  /// |h_M - k h_inf - c| is at most `bound` on an interval, with k = `factor`, which is near the best one.
  package struct Fit: Sendable {
    package let factor: Double
    package let bound: Double
    /// [0, 1], or from where one response in M is correct, up to where one is wrong, if h_M or the limit is infinite at that end.
    package let lower: Double
    package let upper: Double
    /// |bound| over what k h_inf ranges over.
    package let part: Double
  }

  /// The largest |h_M - h_inf| beside an end, at the distance x/M from it for x from `from` to `to`, both 0 at t = 1/2.
  package struct Layer: Sendable {
    package let end: UnitEnd
    /// 0; 1 where h_M or the limit is infinite at the end.
    package let from: Double
    /// 8, or M/2 where that is less.
    package let to: Double
    package let bound: Double
  }

  private static let precision = 1e-3
  private static let floor = 1e-7
  private static let width = 8.0

  /// nil where h is not known, or is constant in the limit.
  package init?(_ curve: InducedCurve, limit: TargetCurve, groupSize M: Int) {
    guard let difference = TargetDifference(curve, limit) else { return nil }
    let ends = [0, 1].map { limit.value(at: $0) }
    share = Self.share(curve, ends)
    let own = difference.own.enclosure.values(order: 0, at: [0, 1])
    let rise = ends[0].flatMap { zero in ends[1].map { ($0 - zero).magnitude } } ?? .greatestFiniteMagnitude
    let isInfinite = zip(own, ends).map { !$0.magnitude.isFinite || $1 == nil }
    let lower = isInfinite[0] ? Designer.margin(M) : 0
    let upper = isInfinite[1] ? 1 - Designer.margin(M) : 1
    fit = lower < upper ? Self.fit(difference, lower, upper) : nil
    layers = [UnitEnd.zero, .one].enumerated().compactMap { place, end in
      // Where a formula has no slope at the end, it has one beside it.
      let slope = limit.value(1, at: end.point) ?? limit.value(1, at: (end.point - 0x1p-50).magnitude)
      if ends[place] != nil, let slope, slope.magnitude <= Double(max(M, 100)) * rise { return nil }
      return Self.layer(difference, end, M, from: isInfinite[place] ? 1 : 0)
    }
  }

  private static func share(_ curve: InducedCurve, _ ends: [Interval?]) -> Double? {
    guard let zero = ends[0], let one = ends[1], let own = curve.rise.settled.value else { return nil }
    let rise = one - zero
    guard rise.lower > 0 || rise.upper < 0 else { return nil }
    return own / (rise.lower / 2 + rise.upper / 2)
  }

  private static func fit(_ difference: TargetDifference, _ lower: Double, _ upper: Double) -> Fit? {
    var fit = ScaledFit(isUpToConstant: true)
    let enclosure = difference.own.enclosure
    func add(_ points: [Double]) {
      let new = fit.unknown(points.filter { $0 >= lower && $0 <= upper })
      for (t, own) in zip(new, enclosure.values(order: 0, at: new)) {
        guard let value = difference.targetValue(at: t) else { continue }
        fit.add(t, own.lower + (own.upper - own.lower) / 2, value.lower + (value.upper - value.lower) / 2)
      }
    }
    add(ScaledFit.points.map { lower + (upper - lower) * $0 })
    for _ in 0..<3 {
      if let best = fit.best { add(fit.between(best)) }
    }
    guard let best = fit.best, best.factor > 0, best.factor.isFinite,
      let first = difference.targetValue(at: lower), let last = difference.targetValue(at: upper)
    else { return nil }
    // No less near, and plain.
    let factor = (best.factor - 1).magnitude < 1e-6 ? 1 : best.factor
    let size = factor * (last - first).magnitude
    guard size > 0, size.isFinite else { return nil }
    let search = difference.search(
      on: lower, upper, times: factor, goal: .precision(precision, floor: floor * size))
    guard search.possible.isFinite else { return nil }
    return Fit(
      factor: factor, bound: search.possible, lower: lower, upper: upper, part: search.possible / size)
  }

  private static func layer(_ difference: TargetDifference, _ end: UnitEnd, _ M: Int, from: Double) -> Layer? {
    let to = min(width, Double(M) / 2)
    guard from < to else { return nil }
    let (near, far) = (from / Double(M), to / Double(M))
    let (lower, upper) = end == .zero ? (near, far) : (1 - far, 1 - near)
    let bound: Double? = difference.with(about: 0.5) { function -> Double? in
      guard let middle = function.values(at: [0.5])[0] else { return nil }
      let shifted = Shifted(function: function, offset: .zero - middle)
      let search = RangeSearch(
        shifted, on: lower, upper, goal: .precision(precision, floor: floor), isUpToConstant: false)
      return search.possible.isFinite ? search.possible : nil
    }
    return bound.map { Layer(end: end, from: from, to: to, bound: $0) }
  }
}

/// f + c.
private struct Shifted: EnclosedFunction {
  let function: any EnclosedFunction
  let offset: Interval

  var cost: Int { function.cost }
  var exhausted: Reason? { function.exhausted }
  func values(at points: [Double]) -> [Interval?] { function.values(at: points).map { $0.map { $0 + offset } } }
  func ranges(on pieces: [Interval]) -> [Interval] { function.ranges(on: pieces).map { $0 + offset } }
}
