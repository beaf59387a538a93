import SchemeNumerics
import SchemeObjective

/// Two sets of weights, side by side: their objectives, at the same group size the weights themselves, and where the
/// objectives are the same, whose update is surer.
package struct Comparison: Sendable {
  package let objective: Objective
  /// nil at different group sizes.
  package let weights: WeightComparison?
  /// nil where the objectives are not proportional, all weights are the same, or the group sizes are different ones.
  package let variance: VarianceComparison?

  package enum Objective: Sendable {
    /// The same h up to a constant.
    case same(Certainty)
    /// The first is the second times a factor: above 0, the same objective up to scale; below, the negative of it.
    case proportional(factor: ComputableReal, Certainty)
    /// How far h, after the best constant, and h' are from each other.
    case different(h: Gap, slope: Gap)
    /// Why it is not known whether they are the same, or only whether they are up to scale, and how far they may be from
    /// each other.
    case undecided(Reason, isOfScale: Bool, slope: Gap)
  }

  /// How an equality is known.
  package enum Certainty: Sendable, Equatable {
    case proved
    /// Numbers of a table differ by no more than that, as rounding may have put them.
    case within(Double)
  }

  /// The largest distance of two curves: bounds of it, and where the lower one is reached. Both are infinite where the distance is.
  package struct Gap: Sendable {
    package let reached: Double
    package let possible: Double
    package let t: Double
    /// Whether it is beyond the range of doubles: then the largest double is reached.
    package var isBeyond = false
  }

  /// Compares weights.
  ///
  /// - Parameter tolerance: how far weights may be from each other, relative to the largest of them, where they are taken to
  ///   be the same; nil: as far as rounding may have put numbers off. Between formulas, and at 0, nothing counts as the same but
  ///   what is.
  package init(_ first: WeightSource, _ second: WeightSource, tolerance: Double? = nil) {
    let relative = tolerance ?? [first.rounding, second.rounding].compactMap { $0 }.max() ?? 0
    let size = max(first.largestWeight, second.largestWeight)
    // Nothing is relative to weights without bound.
    let slack = size.isFinite ? relative * size : 0
    let hasSameGroups = first.plan.hasOneSize && first.plan.groups == second.plan.groups
    weights = hasSameGroups ? WeightComparison(first, second, slack: slack) : nil
    objective =
      first.hasSameFormulas(as: second)
      ? .same(.proved) : Self.objective(first.curve, second.curve, slack: slack)
    // Where the weights may be the same there is nothing to compare.
    let isOther = weights.map { $0.isSame == false } ?? !first.hasSameFormulas(as: second)
    // A plan without a cap has the same variance beside every M.
    let (own, others) = (first.plan.size, second.plan.size)
    let areComparable = own == others || own == nil || others == nil
    variance =
      areComparable && first.hasSamePrompts(as: second) && isOther
      ? VarianceComparison(first, second, objective, slack: slack) : nil
  }

  private static func objective(_ first: InducedCurve, _ second: InducedCurve, slack: Double) -> Objective {
    let difference: InducedCurve
    switch first.minus(second) {
    case .known(let known): difference = known
    case .unknown(let reason): return apart(first, second) ?? .undecided(reason, isOfScale: false, slope: .unknown)
    }
    let equality = difference.d.isZero
    if case .proved = equality { return .same(.proved) }
    // d is a difference of two weights.
    if slack > 0, largest(difference) <= 2 * slack { return .same(.within(largest(difference))) }
    // Why it is not known whether they are proportional; nil where they are not.
    var open: Reason?
    switch first.proportion(to: second) {
    case .unknown(let reason): if case .proved = second.d.isZero { open = nil } else { open = reason }
    case .known(let proportion):
      let sign = proportion.factor.sign
      if sign == .known(0) { break }
      switch (proportion.isProportional, sign) {
      case (.refuted, _): break
      case (.proved, .known): return .proportional(factor: proportion.factor, .proved)
      case (.unknown(let reason), _), (.proved, .unknown(let reason)): open = reason
      }
      if slack > 0, case .known = sign, largest(proportion.difference) <= 2 * slack {
        return .proportional(factor: proportion.factor, .within(largest(proportion.difference)))
      }
    }
    let slope = Gap(difference.slope, isUpToConstant: false)
    if case .unknown(let reason) = equality { return .undecided(reason, isOfScale: false, slope: slope) }
    if let open { return .undecided(open, isOfScale: true, slope: slope) }
    let gap = difference.objective.value.map { Gap($0, isUpToConstant: true) }
    return .different(h: gap ?? .unknown, slope: slope)
  }

  /// The same of curves with different weights of prompts, whose difference has no form: nil of others.
  private static func apart(_ first: InducedCurve, _ second: InducedCurve) -> Objective? {
    guard let equality = SameClaims.atPoints(first, second, isUpToScale: false),
      let proportion = SameClaims.atPoints(first, second, isUpToScale: true)
    else { return nil }
    let slope = Gap(first.slope, second.slope, isUpToConstant: false)
    if case .unknown(let reason) = equality { return .undecided(reason, isOfScale: false, slope: slope) }
    if case .unknown(let reason) = proportion { return .undecided(reason, isOfScale: true, slope: slope) }
    guard let own = first.objective.value, let other = second.objective.value else {
      return .different(h: .unknown, slope: slope)
    }
    return .different(h: Gap(own, other, isUpToConstant: true), slope: slope)
  }

  /// A bound of all |d|.
  private static func largest(_ curve: InducedCurve) -> Double {
    curve.d.sharp.reduce(0) { max($0, $1.magnitudeUpperBound) }
  }
}

extension Comparison.Gap {
  /// To what part of it a gap is searched.
  private static let precision = 1e-4

  /// Nothing is known.
  static let unknown = Comparison.Gap(reached: 0, possible: .infinity, t: 0)

  init(_ function: CurveFunction, isUpToConstant: Bool) {
    for t in [0.0, 1.0] {
      guard case .infinite = function.value(at: t) else { continue }
      self.init(reached: .infinity, possible: .infinity, t: t)
      return
    }
    self.init(function.enclosure, isUpToConstant)
    self = settled { function.value(at: $0).value }
  }

  /// Where there is no bound the distance may be a number, beyond the range of doubles: curves are 0 somewhere.
  private func settled(_ difference: (Double) -> ComputableReal?) -> Comparison.Gap {
    if possible.isFinite { return self }
    for t in [1, t, 0.5, 0] {
      if case .beyond? = difference(t)?.settled {
        return Comparison.Gap(reached: .greatestFiniteMagnitude, possible: .infinity, t: t, isBeyond: true)
      }
    }
    return self
  }

  /// The distance of two functions.
  init(_ first: CurveFunction, _ second: CurveFunction, isUpToConstant: Bool) {
    for t in [0.0, 1.0] {
      switch (first.value(at: t), second.value(at: t)) {
      case (.infinite, .finite), (.finite, .infinite):
        self.init(reached: .infinity, possible: .infinity, t: t)
        return
      case (.infinite, _), (_, .infinite), (.finite, .finite), (.unknown, _), (_, .unknown): continue
      }
    }
    self.init(InducedDistance(first, second), isUpToConstant)
    self = settled { t in
      first.value(at: t).value.flatMap { own in second.value(at: t).value.map { own - $0 } }
    }
  }

  private init(_ function: some EnclosedFunction, _ isUpToConstant: Bool) {
    let search = RangeSearch(
      function, on: 0, 1, goal: .precision(Self.precision, floor: 0), isUpToConstant: isUpToConstant)
    // h is fixed at 0: where the constant is at its best, both ends of the range are as far from it.
    let farthest = isUpToConstant ? (search.highest.t == 0 ? search.lowest.t : search.highest.t) : search.place
    self.init(reached: search.reached, possible: search.possible, t: farthest)
  }
}
