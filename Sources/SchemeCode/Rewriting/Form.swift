/// A real value as `sum of P_i x_i / Q`: integer polynomials P_i, products x_i of atoms (real values that are not looked
/// into), and a product Q of integer polynomials. Sums and products of forms are exact, so what cancels is seen.
struct Form: Sendable {
  private(set) var terms: [Term]
  /// The factors of Q. They are never cancelled: where one is 0 there is no value.
  let denominators: [IntegerPolynomial]
  /// All atoms that went in, also those that cancelled.
  let seen: Set<Int>

  struct Term: Sendable {
    /// The places of the atoms in the table, ascending; empty for 1.
    let atoms: [Int]
    let coefficient: IntegerPolynomial
  }

  /// More terms than cancel in any sensible formula.
  private static let largest = 12

  init(_ polynomial: IntegerPolynomial) {
    self.init([Term(atoms: [], coefficient: polynomial)], [], [])
  }

  init(atom: Int) {
    self.init([Term(atoms: [atom], coefficient: IntegerPolynomial(1))], [], [atom])
  }

  private init(_ terms: [Term], _ denominators: [IntegerPolynomial], _ seen: Set<Int>) {
    self.terms = terms.filter { !$0.coefficient.isZero }
    self.denominators = denominators
    self.seen = seen
  }

  /// The polynomial P of a form P/Q without atoms.
  var polynomial: IntegerPolynomial? {
    if terms.isEmpty { return IntegerPolynomial(0) }
    return terms.count == 1 && terms[0].atoms.isEmpty ? terms[0].coefficient : nil
  }

  // MARK: - Arithmetic; nil where a form grows too large

  func adding(_ other: Form, isSubtracted: Bool) -> Form? {
    // The common denominator has each factor as often as one of the two has it.
    var missing = other.denominators
    for factor in denominators {
      if let place = missing.firstIndex(of: factor) { missing.remove(at: place) }
    }
    var missingThere = denominators + missing
    for factor in other.denominators {
      if let place = missingThere.firstIndex(of: factor) { missingThere.remove(at: place) }
    }
    guard let here = scaled(by: missing), let there = other.scaled(by: missingThere) else { return nil }
    var sums = here
    for term in there {
      if let place = sums.firstIndex(where: { $0.atoms == term.atoms }) {
        guard let sum = sums[place].coefficient.adding(term.coefficient, times: isSubtracted ? -1 : 1) else {
          return nil
        }
        sums[place] = Term(atoms: term.atoms, coefficient: sum)
      } else {
        guard let value = isSubtracted ? term.coefficient.negated : term.coefficient else { return nil }
        sums.append(Term(atoms: term.atoms, coefficient: value))
      }
    }
    let result = Form(sums, denominators + missing, seen.union(other.seen))
    return result.terms.count <= Self.largest ? result : nil
  }

  private func scaled(by factors: [IntegerPolynomial]) -> [Term]? {
    var result = terms
    for factor in factors {
      for place in result.indices {
        guard let product = result[place].coefficient.multiplied(by: factor) else { return nil }
        result[place] = Term(atoms: result[place].atoms, coefficient: product)
      }
    }
    return result
  }

  func multiplied(by other: Form) -> Form? {
    var sums: [Term] = []
    for x in terms {
      for y in other.terms {
        let atoms = (x.atoms + y.atoms).sorted()
        guard let product = x.coefficient.multiplied(by: y.coefficient), atoms.count <= 8 else { return nil }
        if let place = sums.firstIndex(where: { $0.atoms == atoms }) {
          guard let sum = sums[place].coefficient.adding(product) else { return nil }
          sums[place] = Term(atoms: atoms, coefficient: sum)
        } else {
          sums.append(Term(atoms: atoms, coefficient: product))
        }
      }
    }
    let result = Form(sums, denominators + other.denominators, seen.union(other.seen))
    return result.terms.count <= Self.largest ? result : nil
  }

  /// The quotient by P/Q; the caller knows that Q is not 0.
  func divided(by divisor: IntegerPolynomial, over factors: [IntegerPolynomial]) -> Form? {
    guard let scaled = scaled(by: factors) else { return nil }
    return Form(scaled, denominators + (divisor.constant == 1 ? [] : [divisor]), seen)
  }

  /// The form with one atom replaced by `factor / divisor` times another.
  func replacing(
    _ atom: Int, by other: Int, times factor: IntegerPolynomial, over divisor: IntegerPolynomial
  ) -> Form? {
    var result = Form([], [], seen.union([other]))
    for term in terms {
      var part = Form([term], denominators, [])
      if let place = term.atoms.firstIndex(of: atom) {
        var atoms = term.atoms
        atoms[place] = other
        guard let product = term.coefficient.multiplied(by: factor) else { return nil }
        part = Form([Term(atoms: atoms.sorted(), coefficient: product)], denominators + [divisor], [])
      }
      guard let sum = result.adding(part, isSubtracted: false) else { return nil }
      result = sum
    }
    return result
  }
}
