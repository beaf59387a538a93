import SchemeCode
import SchemeDesign
import SchemeIR
import SchemeNumerics

/// The error of the objective that generated code computes from its own weights, measured against the scheme's.
package struct ObjectiveAccuracy: Sendable {
  /// An error, and where it was found.
  package struct Largest: Sendable {
    package fileprivate(set) var error = 0.0
    package fileprivate(set) var place: (groupSize: Int, t: Double)?

    fileprivate mutating func add(_ other: Double, _ M: Int, _ t: Double) {
      if other > error { (error, place) = (other, (M, t)) }
    }
  }

  /// In units in the last place of h, at the sizes where Phi has one sign.
  package private(set) var relative = Largest()
  /// In units of 2^-50 max |Phi|, at all sizes.
  package private(set) var absolute = Largest()
  /// The same at the sizes where Phi changes its sign.
  package private(set) var changing = Largest()
  /// The largest value that stands for an h of 0 where Phi has one sign.
  package private(set) var falseZero = 0.0
  /// The group sizes that were gone through, by whether Phi has one sign there.
  package private(set) var oneSigned: [Int] = []
  package private(set) var twoSigned: [Int] = []

  /// Compares the objective of the weights of `emitted` with that of `exact`, both at the same parameters.
  package init(
    of emitted: Formula, against exact: DesignedScheme, parameters: [ParameterValue], _ sample: AccuracySample
  ) {
    var budget = sample.budget / 4
    for M in sample.objectiveSizes where M >= emitted.smallestGroup {
      let environment = Environment(groupSize: M, parameters: parameters, budget: budget)
      let emittedWeights = EmittedWeights(emitted, environment)
      guard emittedWeights.exist, let weights = emittedWeights.all(M) else { continue }
      // Enclosures cost as many terms again, and more where the first ones are too wide.
      budget = 2 * emittedWeights.remaining - budget
      guard budget >= 0, let certified = try? CertifiedObjective(exact, environment) else { continue }
      compare(EmittedObjective(a: weights.a, b: weights.b), certified, M)
    }
  }

  private mutating func compare(_ emitted: EmittedObjective, _ certified: CertifiedObjective, _ M: Int) {
    let changes = certified.changesSign
    if changes { twoSigned.append(M) } else { oneSigned.append(M) }
    let largest = certified.largestPotential
    for (t, truth) in zip(AccuracySample.probabilities, certified.values) {
      let found = emitted(t)
      guard truth.isFinite else { continue }
      // The certified value is itself rounded.
      let distance = found.isNaN ? .infinity : (found - truth).magnitude
      let error = distance / truth.ulp + (truth == 0 ? 0 : 0.5)
      if largest > 0, largest.isFinite {
        // In this order: 2^-50 of a tiny Phi is no double.
        let share = distance / largest * 0x1p+50
        absolute.add(share, M, t)
        if changes { changing.add(share, M, t) }
      }
      if changes { continue }
      if truth == 0 { falseZero = max(falseZero, distance) } else { relative.add(error, M, t) }
    }
  }
}
