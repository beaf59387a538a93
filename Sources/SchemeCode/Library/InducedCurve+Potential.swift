import SchemeNumerics
import SchemeObjective

extension InducedCurve {
  /// Phi_n for n = 0...M to 106 bits; nil where not even the sign of one is known.
  var potentialPairs: [DoubleDouble]? {
    guard let potential = potential?.coefficients else { return nil }
    let (signs, values) = (potential.signs, potential.quick)
    var pairs: [DoubleDouble] = []
    for n in signs.indices {
      guard let sign = signs[n] else { return nil }
      if sign == 0 {
        pairs.append(.zero)
      } else if values[n].sign != nil {
        pairs.append(values[n].value)
      } else {
        // Double-double lost it to cancellation: the first balls that have its sign have its bits.
        let ball = potential.rungs.lazy.compactMap { potential.balls($0)?[n] }.first { $0.sign != nil }
        guard let ball else { return nil }
        pairs.append(ball.doubleDouble)
      }
    }
    return pairs
  }
}

extension [DoubleDouble] {
  /// The largest magnitude; 0 if there is none.
  var largestMagnitude: Double { reduce(0) { Swift.max($0, $1.hi.magnitude) } }

  /// Whether one of the numbers is above 0 and another below.
  package var changesSign: Bool { contains { $0.hi < 0 } && contains { $0.hi > 0 } }
}
