import SchemeDesign
import SchemeIR
import SchemeObjective

/// What several claims about one scheme at one plan point ask for, each found once.
final class SharedCurves {
  private var difference: TargetDifference??
  private var distances: [Key: (curve: ClaimedCurve, distance: CurveDistance)] = [:]

  private var formulas: [Key: InducedCurve?] = [:]

  private struct Key: Hashable {
    let node: NodeID
    let isDerivative: Bool
  }

  /// What the scheme induces less its target; nil where it has none, or it is not known whether h is finite.
  func difference(_ instance: SchemeInstance) -> TargetDifference? {
    if let difference { return difference }
    let made = TargetDifference(instance)
    difference = .some(made)
    return made
  }

  /// The curve that the expression at a node is, as far as it is one that the scheme's may be subtracted from; nil for others.
  func formula(_ node: NodeID, isDerivative: Bool, _ claimant: Claimant) -> InducedCurve? {
    let key = Key(node: node, isDerivative: isDerivative)
    if let known = formulas[key] { return known }
    let made = CurveClaims.formula(claimant, node, isDerivative: isDerivative)
    formulas[key] = .some(made)
    return made
  }

  /// The curve at a node, and what the scheme induces less it.
  func distance(
    _ own: CurveFunction, _ node: NodeID, isDerivative: Bool, _ claimant: Claimant
  ) -> (curve: ClaimedCurve, distance: CurveDistance) {
    let key = Key(node: node, isDerivative: isDerivative)
    if let known = distances[key] { return (known.curve, known.distance.times(1)) }
    if !isDerivative, let target = difference(claimant.instance), target.isFormula(node) {
      return (target.target.formula, target.formulaDistance.times(1))
    }
    let curve = ClaimedCurve(claimant.lowered.program, node, claimant.environment)
    let made = (curve, CurveDistance(own.enclosure, curve))
    distances[key] = made
    return made
  }
}
