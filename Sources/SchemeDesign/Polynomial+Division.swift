import SchemeNumerics

/// Quotients that are polynomials again.
extension Polynomial {
  /// The quotient by t, when it is a polynomial and the coefficients that decide it are rational.
  func dividedByT() -> Polynomial? { divided(at: \.i) { Term(i: $0, j: $1, coefficient: $2) } }

  /// The quotient by 1-t, likewise.
  func dividedByComplement() -> Polynomial? { divided(at: \.j) { Term(i: $1, j: $0, coefficient: $2) } }

  /// The quotient by any polynomial, by long division in powers of t; nil where there is a remainder, or as for
  /// `inPowersOfT`.
  func divided(by divisor: Polynomial) -> Polynomial? {
    guard var rest = powers(), let divisor = divisor.powers(), let inverse = divisor.last?.reciprocal else {
      return nil
    }
    guard rest.count >= divisor.count else { return rest.isEmpty ? .zero : nil }
    var quotient = [Rational](repeating: .zero, count: rest.count - divisor.count + 1)
    for place in quotient.indices.reversed() {
      let factor = rest[place + divisor.count - 1] * inverse
      quotient[place] = factor
      for (k, value) in divisor.enumerated() { rest[place + k] = rest[place + k] - factor * value }
    }
    return rest.allSatisfy(\.isZero) ? Polynomial(powers: quotient) : nil
  }

  /// Terms that hold the divisor lose one power of it. The others are a polynomial in the other basis element x, with
  /// the divisor 1-x; it divides `sum c_k x^k` when the c_k sum to 0, and the quotient's coefficients are their partial
  /// sums.
  private func divided(at power: KeyPath<Term, Int>, _ make: (Int, Int, Coefficient) -> Term) -> Polynomial? {
    let other: KeyPath<Term, Int> = power == \Term.i ? \.j : \.i
    var result: [Term] = []
    var rest: [(power: Int, value: Rational)] = []
    for term in terms {
      if term[keyPath: power] > 0 {
        result.append(make(term[keyPath: power] - 1, term[keyPath: other], term.coefficient))
      } else if case .rational(let value) = term.coefficient {
        rest.append((term[keyPath: other], value))
      } else {
        return nil
      }
    }
    rest.sort { $0.power < $1.power }
    var partial = Rational(0)
    for (position, entry) in rest.enumerated() {
      partial = partial + entry.value
      guard position + 1 < rest.count else { break }
      if partial.sign == 0 { continue }
      guard rest[position + 1].power - entry.power + result.count <= Polynomial.largest else { return nil }
      for k in entry.power..<rest[position + 1].power { result.append(make(0, k, .rational(partial))) }
    }
    guard partial.sign == 0 else { return nil }
    result.sort(by: Polynomial.precedes)
    var merged: [Term] = []
    for term in result {
      if let last = merged.last, last.i == term.i, last.j == term.j {
        guard case .rational(let x) = last.coefficient, case .rational(let y) = term.coefficient else { return nil }
        merged[merged.count - 1] = Term(i: term.i, j: term.j, coefficient: .rational(x + y))
      } else {
        merged.append(term)
      }
    }
    return Polynomial(terms: merged.filter { !$0.coefficient.isZero })
  }
}
