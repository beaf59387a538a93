import SchemeNumerics
import SchemeObjective

extension Formula {
  /// The largest number of coefficients that are brought into powers as they are; of more a low degree is proved first.
  private static let mostCoefficients = 17
  /// The largest number of which those between the ends are looked at.
  private static let mostInside = 1 << 12

  /// The ways of writing an objective; none where its coefficients are not exact numbers with one square root, or the degree is high.
  package static func all(of curve: InducedCurve) -> [Formula] {
    guard curve.isPolynomial else { return [] }
    let low = curve.d.count <= mostCoefficients ? curve.d : curve.lowest
    var sums: [[(coefficient: Surd, function: Function)]] = []
    if low.count <= mostCoefficients {
      if let d = low.rationals {
        let forms = PowerForms(d, RationalArithmetic())
        sums += [try? forms.inSuccesses(), try? forms.inFailures()].compactMap { $0.map(surds) }
      } else if let d = low.surds {
        let forms = PowerForms(d, SurdArithmetic())
        sums += [try? forms.inSuccesses(), try? forms.inFailures()].compactMap { $0 }
      }
    }
    if curve.d.count <= mostInside, mayBeLowInside(curve) {
      if let d = curve.d.rationals {
        sums += [(try? PowerForms(d, RationalArithmetic()).withEnds())?.map(surds)].compactMap { $0 }
      } else if let d = curve.d.surds {
        sums += [(try? PowerForms(d, SurdArithmetic()).withEnds()) ?? nil].compactMap { $0 }
      }
    }
    return sums.compactMap { Formula($0) }
  }

  private static func surds(
    _ sum: PowerForms<RationalArithmetic>.Sum
  ) -> [(coefficient: Surd, function: Function)] {
    sum.map { (Surd($0.coefficient), $0.function) }
  }

  /// Whether doubles allow that all but the first and the last coefficient are values of a polynomial of low degree.
  private static func mayBeLowInside(_ curve: InducedCurve) -> Bool {
    var row = curve.d.quick.dropFirst().dropLast().map(\.nearestDouble)
    guard let size = row.map(\.magnitude).max(), size.isFinite else { return false }
    for _ in 0...PowerForms<RationalArithmetic>.highestInside {
      row = zip(row, row.dropFirst()).map { $1 - $0 }
      if row.allSatisfy({ $0.magnitude <= 0x1p-40 * size }) { return true }
    }
    return false
  }
}
