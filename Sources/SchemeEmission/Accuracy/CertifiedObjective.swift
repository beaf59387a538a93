import SchemeDesign
import SchemeIR
import SchemeObjective

/// The objective of a scheme as it is declared, at one group size.
struct CertifiedObjective {
  /// The doubles nearest to h at the probabilities of ``AccuracySample``; NaN where one is open.
  let values: [Double]
  /// Whether one Phi_n is above 0 and another below.
  let changesSign: Bool
  /// The largest |Phi_n|.
  let largestPotential: Double

  init(_ scheme: DesignedScheme, _ environment: Environment) throws(WeightFault) {
    let weights = try WeightEvaluation.evaluate(scheme, environment)
    values = InducedObjective(weights, scheme, environment).rows(at: AccuracySample.probabilities)
      .map { $0.objective.value ?? .nan }
    changesSign = weights.potentialPairs.changesSign
    largestPotential = weights.potentialPairs.largestMagnitude
  }
}
