import SchemeNumerics
import SchemeObjective

extension Match.Nearness {
  /// The largest part of its rise by which an objective may miss what it is said to be near: on all of [0, 1], and on a part of it, where
  /// curves are more alike.
  private static let most = (whole: 0.06, inside: 0.02)
  /// To what part of it a distance is searched: of many objectives, and of one.
  package static let (rough, close) = (0.05, 0.001)
  /// Points lie dense at the ends, as those of Chebyshev do.
  private static let points = (0...32).map { (index: Int) -> Double in
    let x = Double(index) / 32
    return x * x * (3 - 2 * x)
  }

  /// The nearest of the library's curves that are infinite at the same ends, relative to the rise on its interval; nil where none is near,
  /// and of an objective that is not proved to increase.
  ///
  /// Doubles choose the curve and the factor; the distance at that factor is a bound.
  init?(_ curve: InducedCurve, _ groupSize: Int, precision: Double) {
    guard case .nonNegative = curve.slopeSign, let own = curve.objective.value, groupSize > 1 else { return nil }
    let enclosure = own.enclosure
    let hasEnds = [0, 1].map { own.value(at: $0).value != nil }
    let most = hasEnds == [true, true] ? Self.most.whole : Self.most.inside
    var best: (factor: Double, share: Double, objective: KnownObjective, curve: KnownCurve)?
    for objective in Library.objectives {
      guard let known = objective.curve, [known.hasEnds.zero, known.hasEnds.one] == hasEnds,
        let fit = Self.fit(enclosure, known, on: known.interval(at: groupSize))
      else { continue }
      if fit.share < best?.share ?? most { best = (fit.factor, fit.share, objective, known) }
    }
    guard let best else { return nil }
    // Few digits read better, and what they lose is less than the distance.
    let factor = best.factor.rounded(toDigits: best.share > 0.005 ? 4 : 6) ?? best.factor
    let interval = best.curve.interval(at: groupSize)
    let search = RangeSearch(
      IncreasingDifference(enclosure, best.curve, times: factor), on: interval.lower, interval.upper,
      goal: .precision(precision, floor: 1e-6), isUpToConstant: true)
    guard search.possible.isFinite else { return nil }
    self.init(
      factor: factor, scheme: best.objective.scheme.name, name: best.objective.name([]), distance: search.possible,
      lower: interval.lower, upper: interval.upper)
  }

  /// The best factor on points, in doubles, and what it leaves as a part of the rise.
  private static func fit(
    _ own: CurveEnclosure, _ curve: KnownCurve, on interval: Interval
  ) -> (factor: Double, share: Double)? {
    let points = points.map { min(interval.lower + (interval.upper - interval.lower) * $0, interval.upper) }
    let values = own.values(order: 0, at: points).map(\.middle)
    guard let first = values.first, let last = values.last, (last - first).isFinite, last > first else { return nil }
    var fit = ScaledFit(isUpToConstant: true)
    for ((t, value), other) in zip(zip(points, values), curve.doubles(at: points)) { fit.add(t, value, other) }
    guard let best = fit.best, best.factor > 0 else { return nil }
    return (best.factor, best.size / (last - first))
  }
}

extension Interval {
  fileprivate var middle: Double { lower + (upper - lower) / 2 }
}
