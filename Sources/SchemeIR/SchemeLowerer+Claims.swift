import SchemeSemantics

/// Claims become nodes of their scheme's program; what nothing else needs is left out of generated code.
extension SchemeLowerer {
  mutating func lowerClaims(_ scheme: CheckedScheme, _ values: [NodeID]) throws(LoweringFailure) -> [LoweredClaim] {
    var lowerer = ExpressionLowerer(scheme: scheme, parameters: values)
    var claims: [LoweredClaim] = []
    for claim in scheme.claims {
      claims.append(
        try claim.map { (_, term) throws(LoweringFailure) in try lowerer.lower(term, into: &program) })
    }
    return claims
  }
}
