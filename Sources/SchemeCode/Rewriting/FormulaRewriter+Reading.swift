import SchemeIR
import SchemeNumerics

/// From values to forms.
extension FormulaRewriter {
  mutating func form(_ id: NodeID) -> Form {
    if let form = forms[id] { return form }
    let found = read(id)
    let form = aligned(found) ?? Form(atom: place(.node(known[id] ?? id)))
    forms[id] = form
    return form
  }

  private mutating func read(_ id: NodeID) -> Form? {
    switch program[id].operation {
    case .real(let value):
      if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return Form(IntegerPolynomial(whole)) }
      return Form(atom: place(.node(id)))
    case .convert(let x): return polynomial(x).map { Form($0) }
    case .negate(let x): return Form(IntegerPolynomial(0)).adding(form(x), isSubtracted: true)
    case .add(let x, let y): return form(x).adding(form(y), isSubtracted: false)
    case .subtract(let x, let y): return form(x).adding(form(y), isSubtracted: true)
    case .multiply(let x, let y): return form(x).multiplied(by: form(y))
    case .divide(let x, let y):
      if form(x).polynomial?.isZero == true, isNonzeroParameter(y) { return Form(IntegerPolynomial(0)) }
      return chooseQuotient(x, y) ?? quotient(x, y) ?? atom(id)
    default: return atom(id)
    }
  }

  /// A value as it is computed; literals count as such.
  private mutating func atom(_ id: NodeID) -> Form {
    // Quotients read their own form while they are rewritten.
    if case .divide = program[id].operation { return Form(atom: place(.node(id))) }
    let value = rewrite(id)
    if value != id, case .real = program[value].operation { return form(value) }
    return Form(atom: place(.node(value)))
  }

  private mutating func quotient(_ x: NodeID, _ y: NodeID) -> Form? {
    let divisor = form(y)
    guard let polynomial = divisor.polynomial, !polynomial.isZero,
      divisor.denominators.allSatisfy({ isNotZero($0) })
    else { return nil }
    return form(x).divided(by: polynomial, over: divisor.denominators)
  }

  /// C(n, k)/C(m, l), with l - k a small constant.
  private mutating func chooseQuotient(_ x: NodeID, _ y: NodeID) -> Form? {
    guard let (n, upper) = choose(x), let (m, lower) = choose(y),
      let difference = lower.adding(upper, times: -1)?.constant, abs(difference) <= 4
    else { return nil }
    // C(m, k + d) = C(m - d, k) m (m-1) … / ((k+d) (k+d-1) …): the larger lower index is brought down.
    let common = difference >= 0 ? upper : lower
    guard let reducedN = n.adding(IntegerPolynomial(min(difference, 0))),
      let reducedM = m.adding(IntegerPolynomial(-max(difference, 0))), isAtLeast(0, common), isAtLeast(0, reducedM)
    else { return nil }
    let mayFail = !isAtLeast(0, reducedN)
    if mayFail, difference < 0 { return nil }
    let quotient = ChooseQuotient(n: reducedN, m: reducedM, k: common, mayFail: mayFail)
    var result: Form? = Form(atom: place(.quotient(quotient)))
    for step in 0..<abs(difference) {
      guard let top = (difference > 0 ? lower : n).adding(IntegerPolynomial(-step)),
        let bottom = (difference > 0 ? m : upper).adding(IntegerPolynomial(-step))
      else { return nil }
      result = result?.multiplied(by: Form(top))?.divided(by: bottom, over: [])
    }
    return result
  }

  private mutating func choose(_ id: NodeID) -> (n: IntegerPolynomial, k: IntegerPolynomial)? {
    guard case .convert(let x) = program[id].operation, case .call(.choose, let arguments) = program[x].operation,
      let n = polynomial(arguments[0]), let k = polynomial(arguments[1])
    else { return nil }
    return (n, k)
  }

  /// An int as a polynomial in the ints that are not sums or products.
  func polynomial(_ id: NodeID) -> IntegerPolynomial? {
    switch program[id].operation {
    case .integer(let value): return IntegerPolynomial(value)
    case .negate(let x): return polynomial(x)?.negated
    case .add(let x, let y):
      guard let x = polynomial(x), let y = polynomial(y) else { return nil }
      return x.adding(y)
    case .subtract(let x, let y):
      guard let x = polynomial(x), let y = polynomial(y) else { return nil }
      return x.adding(y, times: -1)
    case .multiply(let x, let y):
      guard let x = polynomial(x), let y = polynomial(y) else { return nil }
      return x.multiplied(by: y)
    default: return IntegerPolynomial(id)
    }
  }

  private mutating func place(_ atom: Atom) -> Int {
    if let place = places[atom] { return place }
    atoms.append(atom)
    places[atom] = atoms.count - 1
    return atoms.count - 1
  }

  /// The form with binomial quotients that follow from each other expressed by one of them.
  private func aligned(_ form: Form?) -> Form? {
    guard let form else { return nil }
    let used = Set(form.terms.flatMap(\.atoms)).sorted()
    for first in used {
      guard case .quotient(let x) = atoms[first] else { continue }
      for second in used where second != first {
        guard case .quotient(let y) = atoms[second], let shift = x.shift(to: y) else { continue }
        var top: IntegerPolynomial? = IntegerPolynomial(1)
        var bottom: IntegerPolynomial? = IntegerPolynomial(1)
        for step in 0..<shift {
          top = x.n.adding(IntegerPolynomial(-step)).flatMap { top?.multiplied(by: $0) }
          bottom = x.m.adding(IntegerPolynomial(-step)).flatMap { bottom?.multiplied(by: $0) }
        }
        guard let top, let bottom else { return form }
        return aligned(form.replacing(first, by: second, times: top, over: bottom)) ?? form
      }
    }
    return form
  }

  // MARK: - What is known

  func isAtLeast(_ bound: Int, _ polynomial: IntegerPolynomial) -> Bool {
    guard let form = polynomial.linearForm(program), let lowest = form.lowerBound(bounds) else { return false }
    return lowest >= bound
  }

  func isNotZero(_ polynomial: IntegerPolynomial) -> Bool {
    if let constant = polynomial.constant { return constant != 0 }
    return isAtLeast(1, polynomial) || polynomial.negated.map { isAtLeast(1, $0) } ?? false
  }

  func isNonzeroParameter(_ id: NodeID) -> Bool {
    guard case .variable(.parameter(let position)) = program[id].operation else { return false }
    return !facts.range(of: position).containsZero
  }

  /// Whether an atom has a finite value whatever the arguments.
  func isSafe(_ atom: Int) -> Bool {
    switch atoms[atom] {
    case .node(let id):
      if case .variable = program[id].operation { return true }
      if case .call(.exp, let arguments) = program[id].operation,
        case .variable(.parameter(let position)) = program[arguments[0]].operation
      {
        return facts.range(of: position).upper <= 709
      }
      return false
    case .quotient(let quotient):
      guard !quotient.mayFail, let rest = quotient.m.adding(quotient.k, times: -1) else { return false }
      return isAtLeast(0, rest)
    }
  }

  func hasQuotient(_ form: Form) -> Bool {
    form.terms.count == 1
      && form.terms[0].atoms.contains { if case .quotient = atoms[$0] { true } else { false } }
  }
}
