import SchemeIR
import SchemeNumerics

/// Rewrites weights so that little is lost when they are computed in double: differences of quotients of ints get one
/// denominator, `1 - (1 - x)` is x, quotients of binomial coefficients are running products, and differences of powers
/// are products.
///
/// The value is the same real number, and there is none where there was none. Conditions, comparisons, `floor`, `ceil`
/// and everything of type int stay as they are written: decisions are taken on them.
struct FormulaRewriter {
  var program: Program
  let bounds: [LinearForm<Variable>.Range]
  var known: [NodeID: NodeID] = [:]
  var forms: [NodeID: Form] = [:]
  var atoms: [Atom] = []
  var places: [Atom: Int] = [:]
  var nextLevel: Int
  let facts: Facts
  /// Choices that sums have been moved into.
  private var distributed = 0

  /// A real value that forms do not look into.
  enum Atom: Hashable {
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
    case .call(.log, let arguments): return logarithm(rewrite(arguments[0]))
    case .call(let builtin, let arguments): return program.call(builtin, arguments.map { rewrite($0) })
    case .select(let condition, let x, let y): return program.select(condition, then: rewrite(x), else: rewrite(y))
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return program.reduce(reduction, level: level, lower: lower, upper: upper, body: rewrite(body))
    case .integer, .real, .rational, .constant, .variable, .convert, .floorDivide, .modulo, .compare, .not, .and, .or,
      .bernsteinCoefficient, .centredWrongWeight, .column:
      return id
    }
  }

  /// log (1 + x) as log1p x: a small x is lost beside 1.
  private mutating func logarithm(_ x: NodeID) -> NodeID {
    switch program[x].operation {
    case .add(let one, let y) where program.isLiteral(one, 1), .add(let y, let one) where program.isLiteral(one, 1):
      program.call(.log1p, [y])
    case .subtract(let one, let y) where program.isLiteral(one, 1): program.call(.log1p, [program.negate(y)])
    default: program.call(.log, [x])
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
    if isSubtracted, let value = harmonicDifference(x, y) ?? powerDifference(x, y) { return value }
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
}

extension Formula {
  /// The formula in the shape in which it is computed in double.
  package func rewritten() -> Formula {
    let facts = Facts(conditions, program, parameterCount: parameterCount, leastSize: smallestGroup)
    var rewriter = FormulaRewriter(program, facts)
    var result = self
    result.a = rewriter.rewrite(a)
    result.b = rewriter.rewrite(b)
    result.program = rewriter.program
    return result.decided
  }
}
