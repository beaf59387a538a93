import SchemeIR
import SchemeNumerics

/// Rewrites weights so that little is lost when they are computed in double: differences of quotients of ints get one
/// denominator, `1 - (1 - x)` is x, and quotients of binomial coefficients are running products.
///
/// The value is the same real number, and there is none where there was none. Conditions, comparisons, `floor`, `ceil`
/// and everything of type int stay as they are written: decisions are taken on them.
struct FormulaRewriter {
  private(set) var program: Program
  private let bounds: [LinearForm<Variable>.Range]
  private var known: [NodeID: NodeID] = [:]
  private var forms: [NodeID: Form] = [:]
  private var atoms: [Atom] = []
  private var places: [Atom: Int] = [:]
  private var nextLevel: Int
  private let facts: Facts
  /// Choices that sums have been moved into.
  private var distributed = 0

  /// A real value that forms do not look into.
  private enum Atom: Hashable {
    /// A value that has been rewritten.
    case node(NodeID)
    case quotient(ChooseQuotient)
  }

  init(_ program: Program, _ facts: Facts) {
    self.program = program
    self.facts = facts
    bounds = facts.ranges
    nextLevel = program.nodes.reduce(0) { level, node in
      if case .reduce(_, let own, _, _, _) = node.operation { max(level, own + 1) } else { level }
    }
  }

  /// The rewritten value of a node.
  mutating func rewrite(_ id: NodeID) -> NodeID {
    guard program[id].type == .real else { return id }
    if let result = known[id] { return result }
    program.origin = program[id].origin
    let result = rewriteReal(id)
    known[id] = result
    if known[result] == nil { known[result] = result }
    return result
  }

  private mutating func rewriteReal(_ id: NodeID) -> NodeID {
    switch program[id].operation {
    case .add(let x, let y): return sum(id, x, y, isSubtracted: false)
    case .subtract(let x, let y): return sum(id, x, y, isSubtracted: true)
    case .multiply(let x, let y):
      let form = form(id)
      if form.terms.isEmpty, let zero = collapsed(form) { return zero }
      return program.multiply(rewrite(x), rewrite(y))
    case .divide(let x, let y):
      let form = form(id)
      if hasQuotient(form) || form.terms.isEmpty, let value = collapsed(form) { return value }
      return program.divide(rewrite(x), rewrite(y))
    case .negate(let x): return program.negate(rewrite(x))
    case .power(let x, let y):
      guard case .constant(.e) = program[x].operation, program[y].type == .real else {
        return program.power(rewrite(x), rewrite(y))
      }
      let exponent = rewrite(y)
      return program.isLiteral(exponent, 0) ? program.real(1) : program.call(.exp, [exponent])
    case .call(let builtin, let arguments): return program.call(builtin, arguments.map { rewrite($0) })
    case .select(let condition, let x, let y): return program.select(condition, then: rewrite(x), else: rewrite(y))
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return program.reduce(reduction, level: level, lower: lower, upper: upper, body: rewrite(body))
    case .integer, .real, .rational, .constant, .variable, .convert, .floorDivide, .modulo, .compare, .not, .and, .or,
      .bernsteinCoefficient, .centredWrongWeight:
      return id
    }
  }

  // MARK: - Sums

  private mutating func sum(_ id: NodeID, _ x: NodeID, _ y: NodeID, isSubtracted: Bool) -> NodeID {
    func again(_ u: NodeID, _ v: NodeID, _ rewriter: inout FormulaRewriter) -> NodeID {
      let sum = isSubtracted ? rewriter.program.subtract(u, v) : rewriter.program.add(u, v)
      return rewriter.rewrite(sum)
    }
    // A choice inside a sum becomes a choice between sums, each of which may cancel.
    if distributed < 100 {
      if case .select(let condition, let u, let v) = program[y].operation {
        distributed += 1
        return program.select(condition, then: again(x, u, &self), else: again(x, v, &self))
      }
      if case .select(let condition, let u, let v) = program[x].operation {
        distributed += 1
        return program.select(condition, then: again(u, y, &self), else: again(v, y, &self))
      }
    }
    if let value = collapsed(form(id)) { return value }
    if let value = overDivisor(x, y, isSubtracted: isSubtracted) { return value }
    if isSubtracted, let value = harmonicDifference(x, y) { return value }
    let (u, v) = (rewrite(x), rewrite(y))
    return isSubtracted ? program.subtract(u, v) : program.add(u, v)
  }

  /// `x/y - c` as `(x - c y)/y`, where the numerator collapses.
  private mutating func overDivisor(_ x: NodeID, _ y: NodeID, isSubtracted: Bool) -> NodeID? {
    for (quotient, other, isFirst) in [(x, y, true), (y, x, false)] {
      guard case .divide(let numerator, let divisor) = program[quotient].operation, form(divisor).terms.count > 1,
        let scaled = form(other).multiplied(by: form(divisor))
      else { continue }
      let left = isFirst ? form(numerator) : scaled
      let right = isFirst ? scaled : form(numerator)
      guard let difference = left.adding(right, isSubtracted: isSubtracted), let top = collapsed(difference) else {
        continue
      }
      return program.divide(top, rewrite(divisor))
    }
    return nil
  }

  /// H_(n+1) - H_n = 1/(n+1)
  private mutating func harmonicDifference(_ x: NodeID, _ y: NodeID) -> NodeID? {
    guard case .call(.harmonic, let first) = program[x].operation,
      case .call(.harmonic, let second) = program[y].operation,
      let top = polynomial(first[0]), let bottom = polynomial(second[0]),
      top.adding(bottom, times: -1)?.constant == 1, isAtLeast(0, bottom)
    else { return nil }
    return program.divide(program.real(1), program.convert(first[0]))
  }

  // MARK: - Reading forms

  private mutating func form(_ id: NodeID) -> Form {
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
      let reducedM = m.adding(IntegerPolynomial(-max(difference, 0))), isAtLeast(0, common), isAtLeast(0, reducedN),
      isAtLeast(0, reducedM)
    else { return nil }
    var result: Form? = Form(atom: place(.quotient(ChooseQuotient(n: reducedN, m: reducedM, k: common))))
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
  private func polynomial(_ id: NodeID) -> IntegerPolynomial? {
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

  private func isAtLeast(_ bound: Int, _ polynomial: IntegerPolynomial) -> Bool {
    guard let form = polynomial.linearForm(program), let lowest = form.lowerBound(bounds) else { return false }
    return lowest >= bound
  }

  private func isNotZero(_ polynomial: IntegerPolynomial) -> Bool {
    if let constant = polynomial.constant { return constant != 0 }
    return isAtLeast(1, polynomial) || polynomial.negated.map { isAtLeast(1, $0) } ?? false
  }

  private func isNonzeroParameter(_ id: NodeID) -> Bool {
    guard case .variable(.parameter(let position)) = program[id].operation else { return false }
    return !facts.range(of: position).containsZero
  }

  /// Whether an atom has a finite value whatever the arguments.
  private func isSafe(_ atom: Int) -> Bool {
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
      guard let rest = quotient.m.adding(quotient.k, times: -1) else { return false }
      return isAtLeast(0, rest)
    }
  }

  private func hasQuotient(_ form: Form) -> Bool {
    form.terms.count == 1
      && form.terms[0].atoms.contains { if case .quotient = atoms[$0] { true } else { false } }
  }

  // MARK: - Writing forms

  /// The node of a form that has one term, or two that make `1 - x` for an x that knows its complement; nil otherwise,
  /// and where something that may fail has cancelled.
  private mutating func collapsed(_ form: Form) -> NodeID? {
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
      guard let difference = quotient.m.adding(quotient.n, times: -1), isAtLeast(0, difference) else { return nil }
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

extension Formula {
  /// The formula in the shape in which it is computed in double.
  package func rewritten() -> Formula {
    var rewriter = FormulaRewriter(
      program, Facts(conditions, program, parameterCount: scheme.parameters.count))
    var result = self
    result.a = rewriter.rewrite(a)
    result.b = rewriter.rewrite(b)
    result.program = rewriter.program
    return result
  }
}
