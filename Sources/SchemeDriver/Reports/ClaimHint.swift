import SchemeClaims
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSyntax
import SchemeText

/// What would hold in place of a claim that is refuted.
enum ClaimHint {
  /// One sentence; nil where there is nothing to say.
  static func text(
    _ claim: LoweredClaim, _ verdict: Verdict, _ claimant: Claimant, _ partners: [SchemeInstance]
  ) -> String? {
    if claim.isNegated { return nil }
    if let interval = Judge.interval(claim.kind, on: claimant) { return interval }
    if case .unknown = verdict { return nil }
    func holds(_ kind: LoweredClaim.Kind) -> Bool {
      (try? Judge.verdict(kind, on: claimant, beside: partners))?.holds(negated: false) ?? false
    }
    switch claim.kind {
    case .shape(let shape):
      let opposite = shape.opposite
      return holds(.shape(opposite)) ? "it is \(opposite.rawValue)" : nil
    case .centred: return "the weights of a group sum to 0 when each is a multiple of R - mean"
    case .bounded:
      let largest = claimant.source.largestWeight
      if largest.isFinite {
        return number(largest, isUpper: true, claim.kind, claimant, partners).map { "the largest is \($0)" }
      }
      return claimant.source.isUnbounded ? "there is no bound: weights grow with the size of the group" : nil
    case .deadOnly:
      let source = claimant.source
      let counts = zip(source.plan.groups, source.isDead).filter { $0.1 == true }.map(\.0.correct)
      return "all weights are 0 at N = \(counts.listed(first: 8))"
    case .equal(let left, let curve, let interval, false):
      return upToScale(.equal(left, curve, on: interval, isUpToScale: true), claimant, partners)
    case .same(let scheme, let arguments, nil, false):
      return upToScale(.same(scheme, arguments, within: nil, isUpToScale: true), claimant, partners)
    case .sameObjective(let groups, false):
      return upToScale(.sameObjective(groups, isUpToScale: true), claimant, partners)
    case .near, .nearTarget, .same(_, _, _?, _): return tolerance(claim.kind, verdict, claimant, partners)
    case .differences(let bound, _): return difference(bound, claim.kind, claimant, partners)
    case .equal, .same, .sameObjective, .variance, .limit: return nil
    }
  }

  private static func upToScale(
    _ kind: LoweredClaim.Kind, _ claimant: Claimant, _ partners: [SchemeInstance]
  ) -> String? {
    guard let judgement = try? Judge.verdict(kind, on: claimant, beside: partners), judgement.holds(negated: false)
    else { return nil }
    guard let factor = judgement.factor else { return "it holds `up to scale`" }
    return "it holds `up to scale`, with the factor \(NumberText.rounded(factor, digits: 6))"
  }

  /// The least of all d_s, or the largest.
  private static func difference(
    _ bound: ClaimedBound, _ claim: LoweredClaim.Kind, _ claimant: Claimant, _ partners: [SchemeInstance]
  ) -> String? {
    guard let differences = claimant.source.differences else { return nil }
    let values = differences.settled.compactMap(\.value)
    let found = bound == .atLeast ? values.min() : values.max()
    guard values.count == differences.count, let found else { return nil }
    let text = number(found, isUpper: bound == .atMost, claim, claimant, partners)
    return text.map { "the \(bound == .atLeast ? "least" : "largest") is \($0)" }
  }

  /// A bound to six digits, or to all where it is not the double that is printed: the claim is proved with it.
  private static func number(
    _ found: Double, isUpper: Bool, _ claim: LoweredClaim.Kind, _ claimant: Claimant, _ partners: [SchemeInstance]
  ) -> String? {
    let beyond = isUpper ? found.nextUp : found.nextDown
    return [(found, 6), (beyond, 6), (beyond, 17)].lazy.map { bound, digits in
      isUpper ? NumberText.atLeast(bound, digits: digits) : NumberText.atMost(bound, digits: digits)
    }.first { text in
      guard let tolerance = Double(text),
        let verdict = try? Judge.verdict(claim, on: claimant, beside: partners, tolerance: tolerance).verdict
      else { return false }
      if case .proved = verdict { return true }
      return false
    }
  }

  /// A tolerance with which the distance holds, little above the least. Each that is refuted shows a larger distance.
  private static func tolerance(
    _ claim: LoweredClaim.Kind, _ verdict: Verdict, _ claimant: Claimant, _ partners: [SchemeInstance]
  ) -> String? {
    var verdict = verdict
    for _ in 0..<mostTries {
      guard case .refuted(let witness) = verdict, witness.claimed != nil, let found = witness.found, found.isFinite,
        let tolerance = Double(NumberText.rounded(found * 1.02)),
        let next = try? Judge.verdict(claim, on: claimant, beside: partners, tolerance: tolerance).verdict
      else { return nil }
      if case .proved = next { return "`within \(NumberText.rounded(tolerance))` holds" }
      verdict = next
    }
    return nil
  }

  private static let mostTries = 16
}
