import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSyntax

/// Settles claims: proved, refuted with a witness, or not decided.
package enum Judge {
  /// The verdict on what a claim says, without its `not`.
  ///
  /// - Parameter partners: the scheme of `same as`, at the same group size; the scheme at the other group sizes of `same
  ///   objective`.
  package static func verdict(
    _ claim: LoweredClaim.Kind, on claimant: Claimant, beside partners: [SchemeInstance] = []
  ) throws(EvaluationFault) -> Judgement {
    switch claim {
    case .shape(.increasing): return Judgement(ShapeClaims.slope(claimant.curve, rises: true))
    case .shape(.decreasing): return Judgement(ShapeClaims.slope(claimant.curve, rises: false))
    case .shape(.convex): return Judgement(ShapeClaims.curvature(claimant.curve, rises: true))
    case .shape(.concave): return Judgement(ShapeClaims.curvature(claimant.curve, rises: false))
    case .centred: return Judgement(WeightClaims.centred(claimant.source))
    case .bounded(let limit): return Judgement(WeightClaims.bounded(claimant.source, by: try claimant.constant(limit)))
    case .deadOnly(let counts):
      var allowed: Set<Int> = []
      for count in counts {
        if let value = Int(exactly: try claimant.constant(count).quick.nearestDouble) { allowed.insert(value) }
      }
      return Judgement(WeightClaims.dead(claimant.source, onlyAt: allowed))
    case .equal(let left, let curve, let interval, let isUpToScale):
      return CurveClaims.equal(
        claimant, isDerivative: left.isDerivative, curve, try claimant.interval(interval), isUpToScale: isUpToScale)
    case .near(let left, let right, let tolerance, _, _):
      let within = try claimant.constant(tolerance)
      guard case .at(let place) = left.place else {
        return try verdict(claim, on: claimant, beside: partners, within: within)
      }
      return Judgement(
        CurveClaims.value(
          claimant, isDerivative: left.isDerivative, at: try claimant.constant(place), try claimant.constant(right),
          within: within))
    case .limit(let left, let node):
      return Judgement(LimitClaims.verdict(left, node, claimant.lowered, claimant.environment.parameters))
    case .same(_, _, let tolerance?, _):
      return try verdict(claim, on: claimant, beside: partners, within: try claimant.constant(tolerance))
    case .same(_, _, nil, let isUpToScale):
      guard let other = partners.first else { return Judgement(undecided: "there is no scheme to compare with") }
      return SameClaims.verdict(claimant.curve, other.curve, isUpToScale: isUpToScale)
    case .sameObjective(_, let isUpToScale):
      return SameClaims.verdict(claimant.curve, across: partners, isUpToScale: isUpToScale)
    case .variance(let place, let limit):
      return Judgement(
        WeightClaims.variance(claimant.source, at: try claimant.constant(place), atMost: try claimant.constant(limit)))
    case .nearTarget(let tolerance, _, _):
      return try verdict(claim, on: claimant, beside: partners, within: try claimant.constant(tolerance))
    case .differences(let bound, let limit):
      return Judgement(WeightClaims.differences(claimant.source, bound, try claimant.constant(limit)))
    }
  }
}

extension Judge {
  /// What to add to a claim of a distance where a curve has no finite value at an end of [0,1]; nil where that is not its trouble.
  package static func interval(_ claim: LoweredClaim.Kind, on claimant: Claimant) -> String? {
    if case .nearTarget(_, nil, _) = claim, let difference = claimant.difference {
      func isOpen(_ t: Double) -> Bool { difference.targetValue(at: t) == nil }
      return interval("the target has no value", isAtZero: isOpen(0), isAtOne: isOpen(1))
    }
    guard case .near(let left, let node, _, nil, _) = claim, case .everywhere = left.place else { return nil }
    let curve = ClaimedCurve(claimant.lowered.program, node, claimant.environment)
    let function = claimant.curve.function(isDerivative: left.isDerivative).value
    func isInfinite(_ t: Double) -> Bool { if case .infinite = function?.value(at: t) { true } else { false } }
    return interval(
      "the right side has no value", isAtZero: curve.value(at: 0) == nil, isAtOne: curve.value(at: 1) == nil)
      ?? interval("\(left.isDerivative ? "h'" : "h") is infinite", isAtZero: isInfinite(0), isAtOne: isInfinite(1))
  }

  private static func interval(_ trouble: String, isAtZero: Bool, isAtOne: Bool) -> String? {
    switch (isAtZero, isAtOne) {
    case (false, false): nil
    case (true, false): "\(trouble) at t = 0: add `on [lo, hi]`, such as `on [0.1, 1]`"
    case (false, true): "\(trouble) at t = 1: add `on [lo, hi]`, such as `on [0, 0.9]`"
    case (true, true): "\(trouble) at t = 0 and t = 1: add `on [lo, hi]`, such as `on [0.1, 0.9]`"
    }
  }

  /// The verdict on a claim of a distance or a bound with another number; undecided for other claims.
  package static func verdict(
    _ claim: LoweredClaim.Kind, on claimant: Claimant, beside partners: [SchemeInstance], tolerance: Double
  ) throws(EvaluationFault) -> Judgement {
    guard let exact = ComputableReal(tolerance) else { return Judgement(.unknown(.overflow)) }
    return try verdict(claim, on: claimant, beside: partners, within: exact)
  }

  private static func verdict(
    _ claim: LoweredClaim.Kind, on claimant: Claimant, beside partners: [SchemeInstance],
    within tolerance: ComputableReal
  ) throws(EvaluationFault) -> Judgement {
    switch claim {
    case .near(let left, let curve, _, let interval, let isUpToScale):
      guard case .everywhere = left.place else { break }
      return CurveClaims.near(
        claimant, isDerivative: left.isDerivative, curve, within: tolerance, try claimant.interval(interval),
        isUpToScale: isUpToScale)
    case .same(_, _, _?, let isUpToScale):
      guard let other = partners.first else { break }
      return CurveClaims.near(
        claimant.curve, other.curve, isDerivative: false, within: tolerance, .whole, isUpToScale: isUpToScale)
    case .nearTarget(_, let interval, let isUpToScale):
      return CurveClaims.nearTarget(
        claimant, within: tolerance, try claimant.interval(interval), isUpToScale: isUpToScale)
    case .bounded: return Judgement(WeightClaims.bounded(claimant.source, by: tolerance))
    case .differences(let bound, _): return Judgement(WeightClaims.differences(claimant.source, bound, tolerance))
    case .shape, .centred, .deadOnly, .equal, .limit, .same, .sameObjective, .variance: break
    }
    return Judgement(undecided: "this has no tolerance")
  }
}

/// A verdict and what else came to light.
package struct Judgement: Sendable {
  package let verdict: Verdict
  /// The positive factor of an equality up to scale.
  package let factor: Double?

  /// The parameters that the verdict is about, where it is not about all values of a `for all`.
  package let settings: [Setting]

  package typealias Setting = (name: String, value: ParameterSetting)

  package init(_ verdict: Verdict, factor: Double? = nil, with settings: [Setting] = []) {
    self.verdict = verdict
    self.factor = factor
    self.settings = settings
  }

  /// Of a claim that is neither proved nor refuted, with what is known.
  package init(undecided known: String) { self.init(.unknown(.missing(known))) }

  /// Whether a claim with this verdict holds, and one with `not` before it. An undecided claim holds neither way.
  package func holds(negated: Bool) -> Bool {
    switch verdict {
    case .proved: !negated
    case .refuted: negated
    case .unknown: false
    }
  }
}
