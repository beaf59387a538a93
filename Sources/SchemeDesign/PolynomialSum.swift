import SchemeIR
import SchemeNumerics

/// A sum of many polynomials: each costs its own terms, whatever has been added before. Rational coefficients of one
/// monomial are added by halves in the end, since a running sum has the digits of all its terms at every step; others in the
/// order in which they come.
struct PolynomialSum {
  private var entries: [Entry] = []
  private var positions: [Polynomial.Powers: Int] = [:]

  private struct Entry {
    let powers: Polynomial.Powers
    var rationals: [Rational]
    var rest: Coefficient?
  }

  mutating func add(_ polynomial: Polynomial, _ program: inout Program) {
    for term in polynomial.terms {
      let powers = Polynomial.Powers(i: term.i, j: term.j)
      let position = positions[powers] ?? entries.count
      if position == entries.count {
        positions[powers] = position
        entries.append(Entry(powers: powers, rationals: [], rest: nil))
      }
      switch term.coefficient {
      case .rational(let value): entries[position].rationals.append(value)
      case .symbolic:
        entries[position].rest = entries[position].rest?.adding(term.coefficient, &program) ?? term.coefficient
      }
    }
  }

  /// The sum so far.
  func value(_ program: inout Program) -> Polynomial {
    var terms: [Polynomial.Term] = []
    for entry in entries {
      var coefficient = Coefficient.rational(Self.sum(entry.rationals[...]))
      if let rest = entry.rest { coefficient = coefficient.adding(rest, &program) }
      guard !coefficient.isZero else { continue }
      terms.append(Polynomial.Term(i: entry.powers.i, j: entry.powers.j, coefficient: coefficient))
    }
    return Polynomial(terms: terms.sorted(by: Polynomial.precedes)).contracted()
  }

  private static func sum(_ values: ArraySlice<Rational>) -> Rational {
    guard values.count > 2 else { return values.reduce(.zero, +) }
    let middle = values.startIndex + values.count / 2
    return sum(values[..<middle]) + sum(values[middle...])
  }
}
