import SchemeNumerics
import SchemeObjective

extension Match.Nearness {
  /// The largest part of its rise by which an objective may miss what it is said to be near: on all of [0, 1], and on a part of it, where
  /// curves are more alike.
  private static let most = (whole: 0.06, inside: 0.02)
  /// One point in so many is enough to choose a curve and a factor.
  private static let stride = 16

  /// The nearest of the library's curves, relative to the rise on its interval, of those that are finite at both ends if one is near; nil
  /// where none is, and of an objective that is not proved to increase.
  init?(_ curve: InducedCurve, _ groupSize: Int) {
    guard case .nonNegative = curve.slopeSign, let own = curve.objective.value, groupSize > 1 else { return nil }
    for isWhole in [true, false] {
      var best: (factor: Double, share: Double, objective: KnownObjective, table: CurveTable)?
      for objective in Library.curves {
        guard let table = objective.table(at: groupSize), table.isWhole == isWhole,
          let fit = Self.fit(own, table.every(Self.stride))
        else { continue }
        if fit.share < best?.share ?? (isWhole ? Self.most.whole : Self.most.inside) {
          best = (fit.factor, fit.share, objective, table)
        }
      }
      guard let best else { continue }
      // Few digits read better, and what they lose is less than the distance.
      let factor = best.factor.rounded(digits: best.share > 0.005 ? 3 : 6)
      let distance = Self.distance(own, factor, best.table)
      guard distance.isFinite else { return nil }
      self.init(
        factor: factor, scheme: best.objective.scheme.name, name: best.objective.name([]), distance: distance,
        lower: best.table.points[0], upper: best.table.points[best.table.points.count - 1])
      return
    }
    return nil
  }

  /// The best factor on points, in doubles, and what it leaves as a part of the rise.
  private static func fit(_ own: CurveFunction, _ table: CurveTable) -> (factor: Double, share: Double)? {
    let values = own.enclosure.values(order: 0, at: table.points).map(\.middle)
    guard let first = values.first, let last = values.last, (last - first).isFinite, last > first else { return nil }
    var fit = ScaledFit(isUpToConstant: true)
    for ((t, other), value) in zip(zip(table.points, table.values), values) { fit.add(t, value, other.middle) }
    guard let best = fit.best, best.factor > 0 else { return nil }
    return (best.factor, best.size / (last - first))
  }

  /// A bound of |h - k e - c| with the best c. h and e increase: between two points h - k e is at most h at the second less k e at the
  /// first, and at least the other way round.
  private static func distance(_ own: CurveFunction, _ factor: Double, _ table: CurveTable) -> Double {
    let values = own.enclosure.values(order: 0, at: table.points)
    let multiples = table.values.map { Interval(factor, factor) * $0 }
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    for index in 1..<values.count {
      lowest = min(lowest, (values[index - 1] - multiples[index]).lower)
      highest = max(highest, (values[index] - multiples[index - 1]).upper)
    }
    return ((highest - lowest).nextUp / 2).nextUp
  }
}

extension Double {
  /// A number above 0 to so many significant digits.
  fileprivate func rounded(digits: Int) -> Double {
    var exponent = 0
    while let unit = Double("1e\(exponent + 1)"), unit <= self { exponent += 1 }
    while let unit = Double("1e\(exponent)"), unit > self { exponent -= 1 }
    guard let unit = Double("1e\(exponent - digits + 1)"), unit > 0, self / unit < 0x1p53,
      let value = Double("\(Int((self / unit).rounded()))e\(exponent - digits + 1)")
    else { return self }
    return value
  }
}

extension Interval {
  fileprivate var middle: Double { lower + (upper - lower) / 2 }
}
