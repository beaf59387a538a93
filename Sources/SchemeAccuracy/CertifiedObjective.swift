import SchemeCode
import SchemeDesign
import SchemeIR
import SchemeObjective

/// The objective of a scheme as it is declared, at one group size.
struct CertifiedObjective {
  /// The doubles nearest to h at the probabilities of ``AccuracySample``; NaN where one is open.
  let values: [Double]
  /// Whether one Phi_n is above 0 and another below, or that is not known.
  let changesSign: Bool
  /// The largest |Phi_n|; infinite where one is beyond the range of doubles or not known.
  let largestPotential: Double

  /// nil where the objective is no polynomial: then there are no Phi_n.
  init?(_ scheme: DesignedScheme, _ environment: Environment) throws(WeightFault) {
    let source = try WeightSource(evaluating: scheme, environment)
    guard let payoffs = source.curve.potential?.coefficients else { return nil }
    values = InducedObjective(source.curve).rows(at: AccuracySample.probabilities).map { $0.objective.value ?? .nan }
    let signs = payoffs.signs
    changesSign = ![1, -1].contains { sign in signs.allSatisfy { $0 == 0 || $0 == sign } }
    largestPotential = payoffs.settled.reduce(0) { max($0, $1.value?.magnitude ?? .infinity) }
  }
}
