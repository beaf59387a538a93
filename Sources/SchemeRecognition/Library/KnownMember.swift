import SchemeIR
import SchemeObjective

/// A known objective with the values of its parameters, at the group size that is looked at.
struct KnownMember {
  let objective: KnownObjective
  let values: [ParameterValue]
  let instance: SchemeInstance

  /// nil where there is none.
  init?(_ objective: KnownObjective, _ values: [ParameterValue], at groupSize: Int?) {
    guard let instance = objective.instance(values, at: groupSize) else { return nil }
    (self.objective, self.values, self.instance) = (objective, values, instance)
  }

  var curve: InducedCurve { instance.curve }

  /// d_s as functions of s and M; nil where they are not seen to be such.
  var slopes: SizeSlopes? { objective.slopes(instance, values) }

  /// The same member at another group size; nil where there is none.
  func instance(at groupSize: Int) -> SchemeInstance? { objective.instance(values, at: groupSize) }
}
