import SchemeDesign
import SchemeIR
import SchemeLimits
import SchemeNumerics
import SchemeObjective
import SchemeSyntax

/// `limit h(t) = e` and `limit h'(t) = e`: of no group size.
package enum LimitClaims {
  /// Whether h_inf is e on (0, 1), up to a constant; h_inf' without one.
  package static func verdict(
    _ left: LoweredClaim.Left, _ node: NodeID, _ scheme: LoweredScheme, _ settings: [ParameterSetting]
  ) -> Verdict {
    var values: [ParameterValue] = []
    for setting in settings {
      guard case .value(let value) = setting else {
        return .unknown(.missing("limits are found for single values of parameters"))
      }
      values.append(value)
    }
    let isKnownBySlope = left.isDerivative || isDifferentiable(node, scheme.program)
    switch LargeGroupLimit.of(scheme, values, integrating: !isKnownBySlope) {
    case .unknown(let reason): return .unknown(.missing("the limit is not known: \(reason)"))
    case .none(.oscillates(let modulus)):
      return .unknown(.missing(LargeGroupLimit.Obstruction.oscillates(modulus: modulus).text))
    case .none(let obstruction): return .refuted(Witness(.whole, obstruction.text, found: nil))
    case .slope(let limit):
      guard isKnownBySlope, let comparison = limit.comparison(with: node, isDerivative: left.isDerivative) else {
        return verdict(of: limit, node)
      }
      return verdict(limit, comparison)
    }
  }

  private static func isDifferentiable(_ node: NodeID, _ program: Program) -> Bool {
    var program = program
    return (try? program.derivative(of: node)) != nil
  }

  private static func verdict(_ limit: LimitSlope, _ comparison: LimitSlope.Comparison) -> Verdict {
    let environment = Environment(groupSize: nil, parameters: limit.parameters)
    func value(_ node: NodeID?, _ t: Double) -> ComputableReal? {
      node.flatMap { try? ComputableReal(comparison.program, $0, environment, probability: t) }
    }
    switch limit.isSlope(comparison) {
    case .proved: return .proved
    case .refuted(let point):
      let t = point.nearestDouble
      guard let found = value(comparison.slope(at: t), t), let claimed = value(comparison.claimed, t) else {
        return .unknown(.missing("the slopes differ, and have no values"))
      }
      return .refuted(Witness(.point(t), "the limit of h'(t)", found: found, claimed: claimed))
    case .unknown(let reason):
      let gaps = CurveClaims.points.compactMap { value(comparison.difference(at: $0), $0)?.quick.magnitudeUpperBound }
      guard let largest = gaps.max() else { return .unknown(reason) }
      return .unknown(.missing("\(reason.text); h' holds to \(largest) at \(gaps.count) points"))
    }
  }

  /// Of an h without a derivative: what points tell.
  private static func verdict(of limit: LimitSlope, _ node: NodeID) -> Verdict {
    guard let antiderivative = limit.antiderivative else {
      if let jump = limit.jumps.first { return .unknown(.missing("h may jump at t = \(jump)")) }
      return rises(of: limit, node)
    }
    let environment = Environment(groupSize: nil, parameters: limit.parameters)
    func value(_ node: NodeID, _ t: Double) -> ComputableReal? {
      try? ComputableReal(limit.program, node, environment, probability: t)
    }
    let pairs = CurveClaims.points.compactMap { t in
      value(antiderivative, t).flatMap { own in value(node, t).map { PointPair(t: t, value: own, curve: $0) } }
    }
    let refutation = PointRefutation(pairs, subject: "the limit of h(t)", hasFreeConstant: true)
    if let witness = refutation.ofEquality { return .refuted(witness) }
    guard let first = pairs.first else {
      return .unknown(.missing("the right side has no value at the points that were looked at"))
    }
    let gaps = pairs.map { (($0.value - first.value) - ($0.curve - first.curve)).quick.magnitudeUpperBound }
    return .unknown(
      .missing(
        "the right side is not differentiated; h holds to \(gaps.max() ?? 0) at \(pairs.count) points"))
  }
}

extension LimitClaims {
  /// The same where h_inf has no formula: how much it rises between points, by an integral of its slope.
  private static func rises(of limit: LimitSlope, _ node: NodeID) -> Verdict {
    let environment = Environment(groupSize: nil, parameters: limit.parameters)
    let points = CurveClaims.points.sorted()
    let curve = ClaimedCurve(limit.program, node, environment)
    guard let (program, slope) = limit.wholeSlope,
      let heights = try? TargetCurve(program, slope, isDerivative: true, environment).heights(at: points),
      let start = curve.value(at: points[0])
    else {
      return .unknown(.missing("the right side is not differentiated, and the limit of h' not integrated"))
    }
    var gaps: [Double] = []
    for (t, height) in zip(points, heights).dropFirst() {
      guard let rise = curve.value(at: t).map({ $0 - start }) else { continue }
      let gap = height - rise
      if gap.lower > 0 || gap.upper < 0 {
        return .refuted(
          Witness(
            .points(points[0], t), "the limit of h(t) - h(t0)", found: height.lower / 2 + height.upper / 2,
            claimed: rise.lower / 2 + rise.upper / 2))
      }
      gaps.append(gap.magnitude)
    }
    guard let largest = gaps.max() else {
      return .unknown(.missing("the right side is not differentiated, and has no values"))
    }
    return .unknown(
      .missing("the right side is not differentiated; h holds to \(largest) at \(gaps.count + 1) points"))
  }

  /// k where h_M = k h_inf up to a constant, k > 0, as d_s that give the same slopes prove; nil where that is not so, or not seen.
  package static func factor(of instance: SchemeInstance, over limit: LimitSlope) -> Double? {
    guard limit.jumps.isEmpty, limit.parts.count == 1 else { return nil }
    var lowered = instance.scheme.scheme
    lowered.program = limit.program
    let judgement = CurveClaims.equal(
      Claimant(lowered, instance), isDerivative: true, limit.parts[0].slope, .whole, isUpToScale: true)
    if case .proved = judgement.verdict { return judgement.factor }
    return nil
  }
}

extension LargeGroupLimit.Obstruction {
  /// That there is no limit, and why.
  package var text: String {
    switch self {
    case .alternates(let modulus): "h' has no limit: it alternates with M modulo \(modulus)"
    case .oscillates(let modulus): "d has no limit: it alternates with s modulo \(modulus)"
    case .infinite(let piece):
      "h' has no limit: it grows beyond all bounds on (\(piece.lower), \(piece.upper))"
    }
  }
}
