import SchemeNumerics
import SchemeObjective

extension Formula {
  /// The largest number of coefficients that are brought into powers as they are; of more a low degree is proved first.
  private static let mostCoefficients = 17
  /// The largest number of which those between the ends are looked at.
  private static let mostInside = 1 << 12

  /// The ways of writing an objective; none where its coefficients are not exact numbers with one square root, or the degree is high.
  static func all(of curve: InducedCurve) -> [Formula] {
    guard curve.isPolynomial else { return quotient(curve).map { [$0] } ?? [] }
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

  /// Of h' = P / (t^i (1-t)^j), i and j at most 1: P(0)/t and P(1)/(1-t), and a polynomial.
  ///
  /// What is left is a polynomial of degree n - 2, n - 1 or n; here only P of degree at most i + j - 1, without it, is written.
  private static func quotient(_ curve: InducedCurve) -> Formula? {
    guard case .quotient(let slope)? = Optional(curve.slope), slope.weight == nil else { return nil }
    let base = slope.base
    guard base.factor == nil, base.poles.zero <= 1, base.poles.one <= 1,
      case .exactly(let degree) = base.numerator.degree(isBelowOrder: false), degree < base.poles.zero + base.poles.one,
      let c = base.numerator.coefficients.rationals, let first = c.first, let last = c.last,
      let anchor = curve.anchor.value
    else { return nil }
    let atZero = base.poles.zero == 1 ? first : .zero
    let atOne = base.poles.one == 1 ? last : .zero
    // h = P(0) log t - P(1) log(1-t), 0 at the end at which it is finite, or at 1/2.
    if atZero == atOne { return Formula([(Surd(atZero), .logOdds)]) }
    if anchor == .half { return nil }
    return Formula([(Surd(atZero), .logOfSuccess), (Surd(-atOne), .logOfFailure)])
  }
}
