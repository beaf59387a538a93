import SchemeNumerics
import SchemeObjective

extension GroupWeights {
  /// Phi_n for n = 0...M to 106 bits: 0 where its enclosure does not tell it from 0.
  var potentialPairs: [DoubleDouble] { potential.map { ($0.sign ?? 0) == 0 ? .zero : $0.value } }
}

extension [DoubleDouble] {
  /// The largest magnitude; 0 if there is none.
  var largestMagnitude: Double { reduce(0) { Swift.max($0, $1.hi.magnitude) } }

  /// Whether one of the numbers is above 0 and another below.
  var changesSign: Bool { contains { $0.hi < 0 } && contains { $0.hi > 0 } }
}
