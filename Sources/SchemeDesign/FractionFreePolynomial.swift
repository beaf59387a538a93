import SchemeNumerics

/// A polynomial with rational coefficients over one denominator. Products of many terms reduce each coefficient of the
/// result once, where rational arithmetic would reduce every product and every sum.
struct FractionFreePolynomial {
  private let terms: [(powers: Polynomial.Powers, numerator: BigInt)]
  private let denominator: BigInt

  /// A longer common denominator makes the numerators too long.
  private static let mostBits = 4096

  /// nil where a coefficient is not rational, or the common denominator is long.
  init?(_ polynomial: Polynomial) {
    var denominator = BigInt.one
    for term in polynomial.terms {
      guard case .rational(let value) = term.coefficient,
        let factor = value.denominator.quotientAndRemainder(dividingBy: .gcd(denominator, value.denominator))
      else { return nil }
      denominator = denominator * factor.quotient
      if denominator.bitWidth > Self.mostBits { return nil }
    }
    terms = polynomial.terms.compactMap { term in
      guard case .rational(let value) = term.coefficient,
        let factor = denominator.quotientAndRemainder(dividingBy: value.denominator)
      else { return nil }
      return (Polynomial.Powers(i: term.i, j: term.j), value.numerator * factor.quotient)
    }
    self.denominator = denominator
  }

  func multiplied(by other: FractionFreePolynomial) -> Polynomial {
    var sums: [(powers: Polynomial.Powers, numerator: BigInt)] = []
    var positions: [Polynomial.Powers: Int] = [:]
    for x in terms {
      for y in other.terms {
        let powers = Polynomial.Powers(i: x.powers.i + y.powers.i, j: x.powers.j + y.powers.j)
        let product = x.numerator * y.numerator
        if let position = positions[powers] {
          sums[position].numerator = sums[position].numerator + product
        } else {
          positions[powers] = sums.count
          sums.append((powers, product))
        }
      }
    }
    let common = denominator * other.denominator
    let terms = sums.compactMap { sum -> Polynomial.Term? in
      guard let value = Rational(sum.numerator, common), !value.isZero else { return nil }
      return Polynomial.Term(i: sum.powers.i, j: sum.powers.j, coefficient: .rational(value))
    }
    return Polynomial(terms: terms.sorted(by: Polynomial.precedes))
  }
}
