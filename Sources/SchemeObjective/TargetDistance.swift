import SchemeDesign
import SchemeIR
import SchemeNumerics

/// How far a designed objective is from its target: the largest |h_M - h - c| with the best constant c; for a target h' it is that of an
/// integral of it.
package struct TargetDistance: Sendable {
  /// A distance that is reached: a lower bound.
  package let reached: Double
  /// Where it is reached.
  package let at: Double
  /// How the distance is known.
  package let knowledge: Knowledge
  /// What was found on all of the interval.
  package let search: RangeSearch
  /// What another learning rate makes of it; nil where no bound is known.
  package let rescaled: Rescaled?
  /// The interval that was looked at: the one that was asked for, or [0, 1], or from where one response in M is correct, up to where one
  /// is wrong, if the target is infinite at that end: what groups of M can see of it.
  package let lower: Double
  package let upper: Double

  package enum Knowledge: Sendable {
    /// The distance is at most that.
    case atMost(Double)
    /// From so many points only, since the target has no known bounds between them.
    case points(Int, Reason)
  }

  /// |k h_M - h - c| is at most `bound`, with k = `factor`, which is near the best one; less than what is reached without it.
  package struct Rescaled: Sendable {
    package let factor: Double
    package let bound: Double
  }

  private static let last = 1000
  /// To what part of it the distance is searched, or to what part of the curve's size where that is more.
  private static let precision = 1e-3
  private static let floor = 1e-12

  /// nil where the scheme has no target, or it has a finite value at none of 1001 points.
  ///
  /// - Parameter interval: where it is looked at, within [0, 1]; nil for that of the design, or else all of it.
  package init?(_ instance: SchemeInstance, on interval: Interval? = nil) {
    guard let difference = TargetDifference(instance) else { return nil }
    let interval = interval ?? instance.scheme.design?.interval.map { Interval($0.lower, $0.upper) }
    let (start, end) = (
      interval?.lower ?? Self.end(0, instance, difference), interval?.upper ?? Self.end(1, instance, difference)
    )
    let points = (0...Self.last).map { min(start + (end - start) * (Double($0) / Double(Self.last)), end) }
    guard let lower = points.first(where: { difference.targetValue(at: $0) != nil }),
      let upper = points.last(where: { difference.targetValue(at: $0) != nil }), lower < upper
    else { return nil }
    (self.lower, self.upper) = (lower, upper)
    let goal = RangeSearch.Goal.precision(Self.precision, floor: Self.floor * Self.size(difference, lower, upper))
    search = difference.search(on: lower, upper, goal: goal)
    if search.possible.isFinite {
      (reached, at, knowledge) = (search.reached, search.place, .atMost(search.possible))
      rescaled = Self.rescaled(difference, search, lower, upper, goal)
      return
    }
    rescaled = nil
    let inside = points.filter { $0 >= lower && $0 <= upper }
    let sample = difference.with { SampledRange($0, at: inside) }
    let reason = search.reason ?? .missing("no bound is known")
    if sample.reached > search.reached {
      (reached, at, knowledge) = (sample.reached, sample.place, .points(sample.count, reason))
    } else {
      (reached, at, knowledge) = (search.reached, search.place, .points(sample.count, reason))
    }
  }

  /// An end of [0, 1], or the place next to it where the target is infinite there: that of designs without an interval.
  private static func end(_ end: Double, _ instance: SchemeInstance, _ difference: TargetDifference) -> Double {
    guard difference.targetValue(at: end) == nil, let M = instance.groupSize else { return end }
    return (end - Designer.margin(M)).magnitude
  }

  /// Whether it is the distance on all of an interval.
  package func isOn(_ interval: Interval) -> Bool { interval == Interval(lower, upper) }

  /// What values range over.
  private static func size(_ difference: TargetDifference, _ lower: Double, _ upper: Double) -> Double {
    let values = [lower, (lower + upper) / 2, upper].compactMap { difference.targetValue(at: $0) }
    let own = difference.own.enclosure.values(order: 0, at: [lower, upper])
    let spreads = [values, own].map { ($0.map(\.upper).max() ?? 0) - ($0.map(\.lower).min() ?? 0) }
    let size = spreads.filter(\.isFinite).max() ?? 0
    // Of curves that are 0 at the points a bound of 0 is out by the least double.
    return size < 0x1p-1000 ? 1 : size
  }

  /// The best factor of h_M on points, and a bound of what it leaves.
  private static func rescaled(
    _ difference: TargetDifference, _ search: RangeSearch, _ lower: Double, _ upper: Double, _ goal: RangeSearch.Goal
  ) -> Rescaled? {
    var fit = ScaledFit(isUpToConstant: true)
    let enclosure = difference.own.enclosure
    func add(_ points: [Double]) {
      let new = fit.unknown(points.filter { $0 >= lower && $0 <= upper })
      for (t, own) in zip(new, enclosure.values(order: 0, at: new)) {
        guard let value = difference.targetValue(at: t) else { continue }
        fit.add(t, value.lower + (value.upper - value.lower) / 2, own.lower + (own.upper - own.lower) / 2)
      }
    }
    add(ScaledFit.points.map { lower + (upper - lower) * $0 } + [search.lowest.t, search.highest.t])
    for _ in 0..<3 {
      if let best = fit.best { add(fit.between(best)) }
    }
    guard let best = fit.best, best.factor > 0, (1 / best.factor).isFinite, 1 / best.factor > 0 else { return nil }
    let found = difference.rescaledSearch(on: lower, upper, over: 1 / best.factor, goal: goal)
    guard found.possible < search.reached else { return nil }
    return Rescaled(factor: best.factor, bound: found.possible)
  }
}

/// Values of a function at points, where nothing is known between them.
private struct SampledRange {
  private(set) var count = 0
  private var highest = (t: 0.0, value: -Double.infinity)
  private var lowest = (t: 0.0, value: Double.infinity)

  init(_ function: some EnclosedFunction, at points: [Double]) {
    for (t, value) in zip(points, function.values(at: points)) {
      guard let value else { continue }
      count += 1
      if value.lower > highest.value { highest = (t, value.lower) }
      if value.upper < lowest.value { lowest = (t, value.upper) }
    }
  }

  /// A lower bound of the largest |f - c| with the best constant.
  var reached: Double { max((highest.value - lowest.value).nextDown / 2, 0) }

  var place: Double { highest.t }
}
