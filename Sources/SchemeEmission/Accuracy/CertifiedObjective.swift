import SchemeDesign
import SchemeIR
import SchemeObjective

/// The objective of a scheme as it is declared, at one group size.
struct CertifiedObjective {
  private let objective: InducedObjective
  /// Whether one Phi_n is above 0 and another below.
  let changesSign: Bool
  /// The largest |Phi_n|.
  let largestPotential: Double

  init(_ scheme: DesignedScheme, _ environment: Environment) throws(WeightFault) {
    let weights = try WeightEvaluation.evaluate(scheme, environment)
    objective = InducedObjective(weights, scheme, environment)
    changesSign = weights.potentialPairs.changesSign
    largestPotential = weights.potentialPairs.largestMagnitude
  }

  /// The double nearest to h(t); NaN where that is open.
  func callAsFunction(_ t: Double) -> Double { objective.row(at: t).objective.value ?? .nan }
}
