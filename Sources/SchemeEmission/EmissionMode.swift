import SchemeCode
import SchemeDesign
import SchemeIR
import SchemeObjective

/// What is generated: numbers or formulas.
package enum EmissionMode: Sendable {
  /// Constants for these group sizes, and for further ones where there are any; every other size is refused at run time.
  case table([WeightSource], further: [WeightSource] = [])
  /// Constants for the groups of a plan that draws several sizes.
  case sequence(SequenceWeights)
  /// The formulas for every group size and all parameters that the design left open; `defaults` by position, nil
  /// where the caller must give the value.
  case formula(DesignedScheme, defaults: [ParameterValue?])
}
