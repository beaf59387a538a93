import SchemeNumerics
import SchemeObjective

/// How a curve is to today's.
package enum Likeness: Sendable {
  /// h' is that many times today's, proved.
  case same(factor: ComputableReal)
  /// Both scaled to the same mean over the prompts, h' is nowhere on the range of the rates farther from today's than this part of that
  /// mean: at least as far as one number, at most as far as the other.
  case apart(reached: Double, possible: Double)
  /// One gradient goes where the other comes from.
  case negative
  case unknown(Reason)
}

/// A scheme at a group size, for advice: what it induces, and what it makes of the prompts.
package struct Candidate: Sendable {
  package let groupSize: Int?
  package let curve: InducedCurve
  package let report: PromptReport

  package init(_ source: WeightSource, _ prompts: Prompts) {
    (groupSize, curve, report) = (source.groupSize, source.curve, prompts.report(source))
  }

  /// To what part of it a distance is searched, and below which part of the mean it is not searched.
  private static let (precision, floor) = (0.01, 1e-9)

  /// How its h' is to that of another one, on a part of [0, 1].
  package func likeness(to other: Candidate, on range: ClosedRange<Double>) -> Likeness {
    if case .known(let proportion) = curve.proportion(to: other.curve),
      case .proved = proportion.isProportional, case .known(let sign) = proportion.factor.sign, sign != 0
    {
      return sign > 0 ? .same(factor: proportion.factor) : .negative
    }
    guard case .known(let own) = report.slopes.mean, case .known(let today) = other.report.slopes.mean else {
      return .unknown(.missing("the mean of h' is not known"))
    }
    let factor = own.over(today)
    switch (factor.sign, factor.settled.value) {
    case (.known(0), _): return .unknown(.missing("h' is 0 on average"))
    case (.known(-1), _): return .negative
    case (.unknown(let reason), _): return .unknown(reason)
    case (.known, nil): return .unknown(.overflow)
    case (.known, let k?): return distance(to: other, times: k, over: Interval(own.quick).magnitude, on: range)
    }
  }

  /// The largest |h' - k g'| over a size, the mean of h'.
  private func distance(
    to other: Candidate, times k: Double, over size: Double, on range: ClosedRange<Double>
  ) -> Likeness {
    guard size > 0, size.isFinite, k.isFinite else { return .unknown(.overflow) }
    let (lower, upper) = (range.lowerBound, range.upperBound)
    for t in [lower, upper] {
      switch (curve.slope.value(at: t), other.curve.slope.value(at: t)) {
      case (.infinite, .finite), (.finite, .infinite): return .apart(reached: .infinity, possible: .infinity)
      case (.infinite, _), (_, .infinite), (.finite, .finite), (.unknown, _), (_, .unknown): continue
      }
    }
    func search(_ function: some EnclosedFunction) -> Likeness {
      if lower == upper {
        let value = function.values(at: [lower])[0] ?? .all
        return .apart(reached: (value.lower...value.upper).least / size, possible: value.magnitude / size)
      }
      let goal = RangeSearch.Goal.precision(Self.precision, floor: Self.floor * size)
      let search = RangeSearch(function, on: lower, upper, goal: goal, isUpToConstant: false)
      // The size is an upper bound, closer than any digit that is shown.
      return .apart(reached: max((search.reached / size).nextDown, 0), possible: (search.possible / size).nextUp.nextUp)
    }
    if case .known(let difference) = curve.minus(other.curve, times: k) { return search(difference.slope.enclosure) }
    return search(InducedDistance(curve.slope, other.curve.slope, times: k))
  }
}

extension ClosedRange<Double> {
  /// The least |x| in it.
  fileprivate var least: Double { contains(0) ? 0 : Swift.min(lowerBound.magnitude, upperBound.magnitude) }
}
