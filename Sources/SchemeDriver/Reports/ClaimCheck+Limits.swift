import SchemeClaims
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// Claims about what an objective tends to.
extension ClaimCheck {
  /// What comes of a claim about the limit, which is of no size.
  static func limit(
    _ left: LoweredClaim.Left, _ node: NodeID, _ claim: LoweredClaim, _ settings: [Int: ParameterSetting],
    _ head: SchemeHead, _ budget: Int
  ) -> Outcome {
    switch values(claim, nil, settings, head, budget) {
    case .failure(.excluded): return .excluded
    case .failure(.diagnostic(let diagnostic)): return .diagnostic(diagnostic)
    case .success(let values):
      let judgement = Judgement(LimitClaims.verdict(left, node, head.scheme, values))
      return judgement.holds(negated: claim.isNegated) ? .held(judgement) : .failed(judgement) { nil }
    }
  }
}
