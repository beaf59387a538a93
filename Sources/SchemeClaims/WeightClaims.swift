import SchemeNumerics
import SchemeObjective
import SchemeSyntax

/// `centred`, `bounded X`, `dead only at N in {…}`, `d >= x`, `variance at T <= X`.
enum WeightClaims {
  static func centred(_ source: WeightSource) -> Verdict {
    switch ObjectiveReport.centring(source) {
    case .proved, .within: return .proved
    case .no(let group, let sum):
      guard source.plan.isCertain(group) else { return .unknown(lossless) }
      let place: Witness.Place = source.plan.hasOneSize ? .correct(group.correct) : .group(group)
      guard let index = source.plan.groups.firstIndex(of: group) else {
        return .unknown(.missing("the sum of the weights is \(sum)"))
      }
      return .refuted(
        Witness(place, "the sum of the weights", found: source.totals[index], claimed: ComputableReal(.zero)))
    case .unknown(let reason, let bound):
      return .unknown(.missing("the sums of the weights are at most \(bound); \(reason.text)"))
    }
  }

  private static let lossless = Reason.missing("where no response is lost there are no smaller groups")

  /// Whether |a_s| and |b_s| are at most X.
  static func bounded(_ source: WeightSource, by limit: ComputableReal) -> Verdict {
    switch source.isBounded(by: limit) {
    case .proved: return .proved
    case .refuted(let excess):
      let group = excess.group
      guard source.plan.isCertain(group) else { return .unknown(lossless) }
      guard source.plan.hasOneSize else {
        let whose = excess.isCorrect ? "correct" : "wrong"
        return .refuted(
          Witness(.group(group), "the |weight| of a \(whose) response", found: excess.size, claimed: limit))
      }
      let others = excess.isCorrect ? group.correct - 1 : group.correct
      return .refuted(
        Witness(.others(others), "|\(excess.isCorrect ? "b" : "a")[s]|", found: excess.size, claimed: limit))
    case .unknown(let reason):
      return .unknown(.missing("a weight reaches the bound to rounding: \(reason.text)"))
    }
  }

  /// Whether every d_s is on one side of x.
  static func differences(_ source: WeightSource, _ bound: ClaimedBound, _ limit: ComputableReal) -> Verdict {
    guard let d = source.differences else {
      return .unknown(.missing("the groups of this plan have several sizes, and no d_s of their own"))
    }
    let claimed = Interval(limit.quick)
    var open: Reason?
    for (s, quick) in d.quick.enumerated() {
      let known = Interval(quick)
      if bound == .atLeast ? known.lower >= claimed.upper : known.upper <= claimed.lower { continue }
      // What ranges with a parameter may reach the bound and not cross it.
      if let x = d[s].ball(GroupWeights.precision), let y = limit.ball(GroupWeights.precision),
        bound == .atLeast ? x.lower >= y.upper : x.upper <= y.lower
      {
        continue
      }
      switch (bound == .atLeast ? d[s] - limit : limit - d[s]).sign {
      case .known(let sign) where sign >= 0: continue
      case .known: return .refuted(Witness(.others(s), "d[s]", found: d[s], claimed: limit))
      case .unknown(let reason): open = reason
      }
    }
    return open.map { .unknown(.missing("a d[s] reaches the bound to rounding: \($0.text)")) } ?? .proved
  }

  /// Whether V / h'^2 is at most X times that of RLOO.
  static func variance(_ source: WeightSource, at place: ComputableReal, atMost limit: ComputableReal) -> Verdict {
    let t = place.settled.value ?? place.quick.nearestDouble
    switch UpdateVariance(source).isAtMost(limit, at: place) {
    case .proved: return .proved
    case .unknown(let reason): return .unknown(reason)
    case .refuted(let ratio?):
      return .refuted(Witness(.point(t), "the variance, over RLOO's,", found: ratio, claimed: limit))
    case .refuted(nil):
      return .refuted(Witness(.point(t), "h'(t), where some weights are not 0,", found: 0))
    }
  }

  /// Whether no group but those with N in a set has all its weights 0.
  static func dead(_ source: WeightSource, onlyAt allowed: Set<Int>) -> Verdict {
    guard let M = source.groupSize, source.plan.hasOneSize else {
      return .unknown(.missing("the groups of this plan have several sizes"))
    }
    if let N = allowed.sorted().first(where: { !(0...M).contains($0) }) {
      return .unknown(.missing("N is from 0 to \(M) here, not \(N)"))
    }
    let others = zip(source.plan.groups, source.isDead).filter { !allowed.contains($0.0.correct) }
    if let dead = others.first(where: { $0.1 == true }) {
      return .refuted(Witness(.correct(dead.0.correct), "the largest |weight|", found: 0))
    }
    return others.first { $0.1 == nil }.map { .unknown(.missing("whether the weights at N = \($0.0.correct) are 0")) }
      ?? .proved
  }
}
