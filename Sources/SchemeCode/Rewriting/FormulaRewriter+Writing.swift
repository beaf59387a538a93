import SchemeIR

/// From forms to values.
extension FormulaRewriter {
  /// The node of a form that has one term, or two that make `1 - x` for an x that knows its complement; nil otherwise,
  /// and where something that may fail has cancelled.
  mutating func collapsed(_ form: Form) -> NodeID? {
    let kept = Set(form.terms.flatMap(\.atoms))
    guard form.seen.subtracting(kept).allSatisfy({ isSafe($0) }) else { return nil }
    switch form.terms.count {
    case 0: return form.denominators.allSatisfy({ isNotZero($0) }) ? program.real(0) : nil
    case 1:
      let term = form.terms[0]
      // An atom alone is what was there before.
      if term.atoms.count == 1, form.denominators.isEmpty, term.coefficient.constant == 1,
        case .node(let id) = atoms[term.atoms[0]], form.seen.count == 1, known[id] == nil, isSum(id)
      {
        return nil
      }
      return product(term.coefficient, term.atoms, form.denominators)
    case 2:
      guard let whole = form.terms.first(where: { $0.atoms.isEmpty }),
        let other = form.terms.first(where: { $0.atoms.count == 1 }),
        whole.coefficient.adding(other.coefficient)?.isZero == true,
        let complement = complement(other.atoms[0])
      else { return nil }
      let factor = coefficient(whole.coefficient, form.denominators)
      return factor.map { program.multiply($0, complement) } ?? complement
    default: return nil
    }
  }

  private func isSum(_ id: NodeID) -> Bool {
    switch program[id].operation {
    case .add, .subtract: true
    default: false
    }
  }

  /// 1 - x for an atom x; nil where only a subtraction gives it.
  private mutating func complement(_ atom: Int) -> NodeID? {
    switch atoms[atom] {
    case .node(let id):
      guard case .call(.exp, let arguments) = program[id].operation else { return nil }
      return program.negate(program.call(.expm1, arguments))
    case .quotient(let quotient):
      guard !quotient.mayFail, let difference = quotient.m.adding(quotient.n, times: -1), isAtLeast(0, difference)
      else { return nil }
      nextLevel += 2
      return quotient.complement(&program, level: nextLevel - 2)
    }
  }

  private mutating func product(
    _ polynomial: IntegerPolynomial, _ factors: [Int], _ denominators: [IntegerPolynomial]
  ) -> NodeID {
    var result = coefficient(polynomial, denominators)
    for factor in factors {
      let value = node(factor)
      result = result.map { program.multiply($0, value) } ?? value
    }
    return result ?? program.real(1)
  }

  /// P/Q; nil for 1.
  private mutating func coefficient(_ polynomial: IntegerPolynomial, _ denominators: [IntegerPolynomial]) -> NodeID? {
    if polynomial.constant == 1, denominators.isEmpty { return nil }
    var result = program.convert(polynomial.node(&program))
    for denominator in denominators {
      result = program.divide(result, program.convert(denominator.node(&program)))
    }
    return result
  }

  private mutating func node(_ atom: Int) -> NodeID {
    switch atoms[atom] {
    case .node(let id): return rewrite(id)
    case .quotient(let quotient):
      nextLevel += 1
      return quotient.node(&program, level: nextLevel - 1)
    }
  }
}
