import SchemeIR
import SchemeVocabulary

/// Regions: values in order, choices, loops and checks.
extension CodeGenerator {
  /// The statements of a region that end the function with a value, each time by `end`. A choice that comes last ends
  /// in each branch.
  mutating func result(_ id: NodeID, in region: Int) -> [Statement] {
    var statements: [Statement] = []
    let contents = placement.contents[region]
    if let last = contents.last, last.node == id, last.uses.count == 1, last.uses[0] == region,
      case .select(let condition, let x, let y) = program[id].operation
    {
      for placed in contents.dropLast() { compute(placed, &statements) }
      let test = expression(condition, region)
      statements.append(.branch(test, then: result(x, in: last.inner[0]), else: result(y, in: last.inner[1])))
    } else {
      statements = compute(region)
      statements.append(end(expression(id, region)))
    }
    return statements
  }

  private mutating func compute(_ region: Int) -> [Statement] {
    var statements: [Statement] = []
    for placed in placement.contents[region] { compute(placed, &statements) }
    return statements
  }

  /// The statements for one value; it becomes a name, or an expression where it is used once.
  private mutating func compute(_ placed: Placement.Placed, _ statements: inout [Statement]) {
    let id = placed.node
    for requirement in types.requirements(of: id) { statements.append(check(requirement, placed.region)) }
    switch program[id].operation {
    case .select(let condition, let x, let y): choose(placed, condition, x, y, &statements)
    case .and(let x, let y), .or(let x, let y): decide(placed, x, y, &statements)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      repeated(placed, reduction, level, (lower, upper), body, &statements)
    case .bernsteinCoefficient(let monomials):
      name(bernstein(monomials, types[placed.node], placed.region, &statements), placed, &statements)
    default: name(operation(id, placed.region), placed, &statements)
    }
  }

  /// Keeps an expression: in place when it is used once where it is computed, else under a name.
  private mutating func name(_ value: CodeExpression, _ placed: Placement.Placed, _ statements: inout [Statement]) {
    if placed.uses.count == 1, placed.uses[0] == placed.region, value.size <= Self.longest(types[placed.node]) {
      known[placed.node, default: []].append((placed.region, value))
    } else {
      let local = local(types[placed.node])
      statements.append(.constant(local, value))
      known[placed.node, default: []].append((placed.region, .local(local)))
    }
  }

  /// Operators in one expression, so that people and type checkers can follow; those on pairs have long names.
  private static func longest(_ type: CodeType) -> Int { type == .pair ? 3 : 7 }

  private mutating func choose(
    _ placed: Placement.Placed, _ condition: NodeID, _ x: NodeID, _ y: NodeID, _ statements: inout [Statement]
  ) {
    let type = types[placed.node]
    let test = expression(condition, placed.region)
    var first = compute(placed.inner[0])
    let left = converted(expression(x, placed.inner[0]), types[x], to: type)
    var second = compute(placed.inner[1])
    let right = converted(expression(y, placed.inner[1]), types[y], to: type)
    if first.isEmpty, second.isEmpty, left.size + right.size <= 2 {
      return name(.select(test, left, right), placed, &statements)
    }
    let result = local(type)
    first.append(.local(result) <- left)
    second.append(.local(result) <- right)
    statements += [.declare(result), .branch(test, then: first, else: second)]
    known[placed.node, default: []].append((placed.region, .local(result)))
  }

  private mutating func decide(
    _ placed: Placement.Placed, _ x: NodeID, _ y: NodeID, _ statements: inout [Statement]
  ) {
    let isAnd = if case .and = program[placed.node].operation { true } else { false }
    let left = expression(x, placed.region)
    var second = compute(placed.inner[0])
    let right = expression(y, placed.inner[0])
    if second.isEmpty { return name(.binary(isAnd ? .and : .or, left, right), placed, &statements) }
    let result = local(.truth)
    second.append(.local(result) <- right)
    let constant: [Statement] = [.local(result) <- .truth(!isAnd)]
    statements.append(.declare(result))
    statements.append(.branch(left, then: isAnd ? second : constant, else: isAnd ? constant : second))
    known[placed.node, default: []].append((placed.region, .local(result)))
  }

  private mutating func repeated(
    _ placed: Placement.Placed, _ reduction: Reduction, _ level: Int,
    _ bounds: (lower: NodeID, upper: NodeID), _ body: NodeID, _ statements: inout [Statement]
  ) {
    let state: (value: Local, index: Local)
    if placed.continuedIn != nil, let known = running[placed.node] {
      state = known
    } else {
      state = start(placed.node, reduction, bounds.lower, in: placed.region, &statements)
    }
    indices[level] = state.index
    let inside = placed.inner[0]
    for inner in placement.continued[inside] ?? [] {
      guard case .reduce(let reduction, _, let lower, _, _) = program[inner.node].operation else { continue }
      running[inner.node] = start(inner.node, reduction, lower, in: placed.region, &statements)
    }
    var loop = compute(inside)
    let type = types[placed.node]
    let term = converted(expression(body, inside), types[body], to: type)
    let total = arithmetic(reduction == .sum ? .add : .multiply, .local(state.value), term, type)
    loop += [.local(state.value) <- total, .local(state.index) += 1]
    statements.append(.loop(.local(state.index) <= integer(bounds.upper, placed.region), loop))
    known[placed.node, default: []].append((placed.region, .local(state.value)))
  }

  /// Declares the value and the index of a reduction.
  private mutating func start(
    _ id: NodeID, _ reduction: Reduction, _ lower: NodeID, in region: Int,
    _ statements: inout [Statement]
  ) -> (value: Local, index: Local) {
    let type = types[id]
    let neutral = reduction == .sum ? 0 : 1
    let value = local(type)
    statements.append(.variable(value, converted(.integer(neutral), .integer, to: type)))
    let index = local(.integer)
    statements.append(.variable(index, integer(lower, region)))
    return (value, index)
  }

  // MARK: - Checks

  mutating func check(_ requirement: CodeTypes.Requirement, _ region: Int) -> Statement {
    switch requirement {
    case .finite(let x):
      return require(
        types[x] == .pair ? .call(.isFinitePair, [expression(x, region)]) : .call(.isFinite, [real(x, region)]),
        otherwise: .undefinedWeight)
    case .integer(let x): return require(expression(x, region).isWhole, otherwise: .integerOverflow)
    case .roundable(let x): return require(.call(.isInteger, [real(x, region)]), otherwise: .integerOverflow)
    case .notZero(let x):
      // Of a divisor that is always 0 Swift would see that nothing behind it is executed, and warn. 1/0 it does not follow.
      let divisor = integer(x, region)
      if case .integer(0) = divisor {
        return require(.call(.isFinite, [.real(1) / .real(0)]), otherwise: .undefinedWeight)
      }
      return require(divisor != 0, otherwise: .undefinedWeight)
    case .representable(let x, let y):
      return require(integer(x, region) != least || integer(y, region) != -1, otherwise: .integerOverflow)
    case .short(let lower, let upper):
      return require(
        .call(.isShort, [lower.map { integer($0, region) } ?? .integer(1), integer(upper, region)]),
        otherwise: .tooManyTerms)
    }
  }
}
