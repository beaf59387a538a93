import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// Settles claims: proved, refuted with a witness, or not decided.
package enum Judge {
  /// The verdict on what a claim says, without its `not`.
  ///
  /// - Parameter other: the scheme of `same as`, at the same group size.
  package static func verdict(
    _ claim: LoweredClaim.Kind, on claimant: Claimant, other: SchemeInstance? = nil
  ) throws(EvaluationFault) -> Judgement {
    switch claim {
    case .increasing: return Judgement(ShapeClaims.slope(claimant.curve, rises: true))
    case .decreasing: return Judgement(ShapeClaims.slope(claimant.curve, rises: false))
    case .convex: return Judgement(ShapeClaims.curvature(claimant.curve, rises: true))
    case .concave: return Judgement(ShapeClaims.curvature(claimant.curve, rises: false))
    case .centred: return Judgement(WeightClaims.centred(claimant.source))
    case .bounded(let limit): return Judgement(WeightClaims.bounded(claimant.source, by: try claimant.constant(limit)))
    case .deadOnly(let counts):
      var allowed: Set<Int> = []
      for count in counts {
        if let value = Int(exactly: try claimant.constant(count).quick.nearestDouble) { allowed.insert(value) }
      }
      return Judgement(WeightClaims.dead(claimant.source, onlyAt: allowed))
    case .equal(let isDerivative, let curve, let isUpToScale):
      return CurveClaims.equal(claimant, isDerivative: isDerivative, curve, isUpToScale: isUpToScale)
    case .near(_, _, let tolerance, _):
      return Judgement(try verdict(claim, on: claimant, tolerance: try claimant.constant(tolerance)))
    case .value(let isDerivative, let place, let value, let tolerance):
      return Judgement(
        CurveClaims.value(
          claimant, isDerivative: isDerivative, at: try claimant.constant(place), try claimant.constant(value),
          within: try claimant.constant(tolerance)))
    case .same(_, _, let isUpToScale):
      guard let other else { return Judgement(.unknown(.missing("there is no scheme to compare with"))) }
      return SameClaims.verdict(claimant.curve, other.curve, isUpToScale: isUpToScale)
    }
  }
}

extension Judge {
  /// The verdict on a claim of a distance with another tolerance; undecided for other claims.
  package static func verdict(
    _ claim: LoweredClaim.Kind, on claimant: Claimant, tolerance: Double
  ) throws(EvaluationFault) -> Verdict {
    guard let exact = Rational(tolerance) else { return .unknown(.overflow) }
    return try verdict(claim, on: claimant, tolerance: ComputableReal(exact))
  }

  private static func verdict(
    _ claim: LoweredClaim.Kind, on claimant: Claimant, tolerance: ComputableReal
  ) throws(EvaluationFault) -> Verdict {
    guard case .near(let isDerivative, let curve, _, let interval) = claim else {
      return .unknown(.missing("this is no distance"))
    }
    var bounds = ClaimInterval.whole
    if let interval {
      bounds = ClaimInterval(try claimant.constant(interval.lower), try claimant.constant(interval.upper))
    }
    return CurveClaims.near(claimant, isDerivative: isDerivative, curve, within: tolerance, bounds)
  }
}

/// A verdict and what else came to light.
package struct Judgement: Sendable {
  package let verdict: Verdict
  /// The positive factor of an equality up to scale.
  package let factor: Double?

  init(_ verdict: Verdict, factor: Double? = nil) {
    self.verdict = verdict
    self.factor = factor
  }

  /// Whether a claim with this verdict holds, and one with `not` before it. A claim of which nothing is known holds neither way.
  package func holds(negated: Bool) -> Bool {
    switch verdict {
    case .proved: !negated
    case .refuted: negated
    case .unknown: false
    }
  }
}
