import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// A scheme at the group size and with the values that a claim is about.
package struct Claimant {
  package let lowered: LoweredScheme
  package let environment: Environment
  package let instance: SchemeInstance
  /// How far it is from its target, where somebody has found out; nil elsewhere.
  package let distance: TargetDistance?
  private let shared = SharedCurves()

  package init(_ lowered: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    self.init(lowered, try SchemeInstance(lowered, environment))
  }

  /// The same at whose weights somebody has looked already.
  package init(_ lowered: LoweredScheme, _ instance: SchemeInstance, distance: TargetDistance? = nil) {
    self.lowered = lowered
    self.instance = instance
    self.distance = distance
    environment = instance.environment
  }

  /// What it induces less its target; nil where it has none, or it is not known whether h is finite.
  var difference: TargetDifference? { shared.difference(instance) }

  /// The curve that the expression at a node is, as far as it is one that its own may be subtracted from; nil for others.
  func formula(_ node: NodeID, isDerivative: Bool) -> InducedCurve? {
    shared.formula(node, isDerivative: isDerivative, self)
  }

  /// The curve at a node, and h or h' less it.
  func distance(
    _ own: CurveFunction, _ node: NodeID, isDerivative: Bool
  ) -> (curve: ClaimedCurve, distance: CurveDistance) {
    shared.distance(own, node, isDerivative: isDerivative, self)
  }

  package var source: WeightSource { instance.source }
  package var curve: InducedCurve { instance.curve }

  /// What `on [lo, hi]` says; [0, 1] where it is not said.
  func interval(_ interval: LoweredClaim.Interval?) throws(EvaluationFault) -> ClaimInterval {
    guard let interval else { return .whole }
    return ClaimInterval(try constant(interval.lower), try constant(interval.upper))
  }

  /// The value of an expression of M and the parameters.
  func constant(_ node: NodeID) throws(EvaluationFault) -> ComputableReal {
    try ComputableReal(lowered.program, node, environment)
  }
}
