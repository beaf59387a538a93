import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective

extension Match.Nearness {
  /// The largest part of its rise by which an objective may miss what it is said to be near.
  private static let most = 0.1
  /// To what part of it the distance is searched.
  private static let precision = 0.01

  /// The nearest of the library's curves, relative to the rise where both are finite; nil where none is near.
  ///
  /// Doubles choose the curve and the factor; the distance at that factor is searched, and is a bound.
  init?(_ curve: InducedCurve, _ groupSize: Int) {
    guard let own = curve.objective.value, groupSize > 1 else { return nil }
    var best: (fit: ScaledFit.Best, objective: KnownObjective, place: Interval, share: Double, rise: Double)?
    for objective in Library.curves {
      guard let place = Self.place(objective, groupSize), let fit = Self.fit(own, objective, on: place, groupSize),
        fit.best.factor > 0
      else { continue }
      let share = fit.best.size / fit.rise
      if share < best?.share ?? Self.most { best = (fit.best, objective, place, share, fit.rise) }
    }
    guard let best, let target = Self.target(best.objective, groupSize),
      let difference = TargetDifference(curve, target)
    else { return nil }
    // Few digits read better, and what they lose is less than the distance.
    let factor = best.fit.factor.rounded(digits: best.share > 0.005 ? 3 : 6)
    let search = difference.search(
      on: best.place.lower, best.place.upper, times: factor, goal: .precision(Self.precision, floor: 1e-9))
    guard search.possible <= Self.most * best.rise else { return nil }
    self.init(
      factor: factor, scheme: best.objective.scheme.name, name: best.objective.name([]), distance: search.possible,
      lower: best.place.lower, upper: best.place.upper)
  }

  private static func target(_ objective: KnownObjective, _ groupSize: Int) -> TargetCurve? {
    guard case .target(let node, let isDerivative, _, _) = objective.scheme.form else { return nil }
    let environment = Environment(groupSize: groupSize, parameters: [])
    return TargetCurve(objective.scheme.program, node, isDerivative: isDerivative, environment)
  }

  /// Where the curve is looked at.
  private static func place(_ objective: KnownObjective, _ groupSize: Int) -> Interval? {
    guard let target = target(objective, groupSize) else { return nil }
    let margin = 1 / Double(groupSize)
    let lower = target.value(at: 0) == nil ? margin : 0
    let upper = target.value(at: 1) == nil ? 1 - margin : 1
    return lower < upper ? Interval(lower, upper) : nil
  }

  private static func fit(
    _ own: CurveFunction, _ objective: KnownObjective, on place: Interval, _ groupSize: Int
  ) -> (best: ScaledFit.Best, rise: Double)? {
    guard let target = target(objective, groupSize) else { return nil }
    let points = ScaledFit.points.map { min(place.lower + (place.upper - place.lower) * $0, place.upper) }
    let values = own.enclosure.values(order: 0, at: points).map(\.middle)
    guard let first = values.first, let last = values.last, (last - first).isFinite, last > first else { return nil }
    var fit = ScaledFit(isUpToConstant: true)
    for (t, value) in zip(points, values) {
      if let other = target.value(at: t) { fit.add(t, value, other.middle) }
    }
    return fit.best.map { ($0, last - first) }
  }
}

extension Double {
  /// A number above 0 to so many significant digits.
  fileprivate func rounded(digits: Int) -> Double {
    var exponent = 0
    while let unit = Double("1e\(exponent + 1)"), unit <= self { exponent += 1 }
    while let unit = Double("1e\(exponent)"), unit > self { exponent -= 1 }
    guard let unit = Double("1e\(exponent - digits + 1)"), unit > 0, (self / unit).magnitude < 0x1p53,
      let value = Double("\(Int((self / unit).rounded()))e\(exponent - digits + 1)")
    else { return self }
    return value
  }
}

extension Interval {
  fileprivate var middle: Double { lower + (upper - lower) / 2 }
}
