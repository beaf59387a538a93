import SchemeSemantics

/// Claims become nodes of their scheme's program; what nothing else needs is left out of generated code.
extension SchemeLowerer {
  mutating func lowerClaims(_ scheme: CheckedScheme, _ values: [NodeID]) throws(LoweringFailure) -> [LoweredClaim] {
    var lowerer = ExpressionLowerer(scheme: scheme, parameters: values)
    var claims: [LoweredClaim] = []
    for claim in scheme.claims {
      claims.append(
        LoweredClaim(
          isNegated: claim.isNegated, kind: try lower(claim.kind, &lowerer),
          settings: try lower(claim.settings, &lowerer), groups: claim.groups, span: claim.span))
    }
    return claims
  }

  private mutating func lower(
    _ kind: CheckedClaim.Kind, _ lowerer: inout ExpressionLowerer
  ) throws(LoweringFailure) -> LoweredClaim.Kind {
    switch kind {
    case .increasing: return .increasing
    case .decreasing: return .decreasing
    case .concave: return .concave
    case .convex: return .convex
    case .centred: return .centred
    case .bounded(let limit): return .bounded(try lowerer.lower(limit, into: &program))
    case .deadOnly(let counts):
      var nodes: [NodeID] = []
      for count in counts { nodes.append(try lowerer.lower(count, into: &program)) }
      return .deadOnly(nodes)
    case .equal(let isDerivative, let curve, let isUpToScale):
      return .equal(
        isDerivative: isDerivative, try lowerer.lower(curve, into: &program), isUpToScale: isUpToScale)
    case .near(let isDerivative, let curve, let within, let interval):
      let node = try lowerer.lower(curve, into: &program)
      let tolerance = try lowerer.lower(within, into: &program)
      guard let interval else { return .near(isDerivative: isDerivative, node, within: tolerance, interval: nil) }
      let lower = try lowerer.lower(interval.lower, into: &program)
      let upper = try lowerer.lower(interval.upper, into: &program)
      return .near(isDerivative: isDerivative, node, within: tolerance, interval: (lower: lower, upper: upper))
    case .value(let isDerivative, let place, let value, let within):
      return .value(
        isDerivative: isDerivative, at: try lowerer.lower(place, into: &program),
        try lowerer.lower(value, into: &program), within: try lowerer.lower(within, into: &program))
    case .same(let scheme, let arguments, let isUpToScale, _):
      return .same(scheme: scheme, arguments: try lower(arguments, &lowerer), isUpToScale: isUpToScale)
    }
  }

  private mutating func lower(
    _ arguments: [Mixture.Argument], _ lowerer: inout ExpressionLowerer
  ) throws(LoweringFailure) -> [LoweredClaim.Setting] {
    var settings: [LoweredClaim.Setting] = []
    for argument in arguments {
      settings.append(
        LoweredClaim.Setting(position: argument.position, value: try lowerer.lower(argument.value, into: &program)))
    }
    return settings
  }
}
