import SchemeIR

/// A sum of many polynomials: each costs its own terms, whatever has been added before. Coefficients of one monomial are
/// added in the order in which they come.
struct PolynomialSum {
  private var terms: [Polynomial.Term] = []
  private var positions: [Polynomial.Powers: Int] = [:]

  mutating func add(_ polynomial: Polynomial, _ program: inout Program) {
    for term in polynomial.terms {
      let powers = Polynomial.Powers(i: term.i, j: term.j)
      if let position = positions[powers] {
        let sum = terms[position].coefficient.adding(term.coefficient, &program)
        terms[position] = Polynomial.Term(i: term.i, j: term.j, coefficient: sum)
      } else {
        positions[powers] = terms.count
        terms.append(term)
      }
    }
  }

  /// The sum so far.
  var value: Polynomial {
    Polynomial(terms: terms.filter { !$0.coefficient.isZero }.sorted(by: Polynomial.precedes)).contracted()
  }
}
