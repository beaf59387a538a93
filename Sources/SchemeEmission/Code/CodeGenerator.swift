import SchemeIR
import SchemeNumerics

/// Turns one value of a program into a function in the vocabulary that all languages share.
struct CodeGenerator {
  private let program: Program
  private let types: CodeTypes
  private let placement: Placement
  /// The expressions of computed values, with the region in which they hold.
  private var known: [NodeID: [(region: Int, expression: CodeExpression)]] = [:]
  private var indices: [Int: Local] = [:]
  /// The sum and the index of each reduction that goes on, by its node.
  private var running: [NodeID: (value: Local, index: Local)] = [:]
  private var locals = 0
  private var tables: [MonomialList] = []

  /// The function that computes `root`; nil when it would be too large. `tables` are the Bernstein tables that other
  /// functions of the file have.
  static func function(
    _ source: Program, _ root: NodeID, _ facts: Facts, tables: [MonomialList] = []
  ) -> CodeFunction? {
    var separation = LoopSeparation(source)
    let id = separation.separate(root)
    let program = separation.program
    let types = CodeTypes(program, RangeAnalysis(program, facts))
    guard let placement = Placement(program, root: id, types) else { return nil }
    var generator = CodeGenerator(program, types, placement, tables)
    let body = generator.result(id, in: 0)
    return CodeFunction(body: body, tables: generator.tables)
  }

  private init(_ program: Program, _ types: CodeTypes, _ placement: Placement, _ tables: [MonomialList]) {
    self.program = program
    self.types = types
    self.placement = placement
    self.tables = tables
  }

  private mutating func local(_ type: CodeType) -> Local {
    locals += 1
    return Local(type: type, number: locals)
  }

  // MARK: - Regions

  /// The statements of a region that end the function with a value. A choice that comes last ends in each branch.
  private mutating func result(_ id: NodeID, in region: Int) -> [Statement] {
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
      statements.append(.result(expression(id, region)))
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
    default: name(operation(id, placed.region), placed, &statements)
    }
  }

  /// Keeps an expression: in place when it is used once where it is computed, else under a name.
  private mutating func name(_ value: CodeExpression, _ placed: Placement.Placed, _ statements: inout [Statement]) {
    if placed.uses.count == 1, placed.uses[0] == placed.region, value.size <= Self.longest {
      known[placed.node, default: []].append((placed.region, value))
    } else {
      let local = local(types[placed.node])
      statements.append(.constant(local, value))
      known[placed.node, default: []].append((placed.region, .local(local)))
    }
  }

  /// Operators in one expression, so that people and type checkers can follow.
  private static let longest = 7

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
    first.append(.assign(result, left))
    second.append(.assign(result, right))
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
    second.append(.assign(result, right))
    let constant: [Statement] = [.assign(result, .truth(!isAnd))]
    statements.append(.declare(result))
    statements.append(.branch(left, then: isAnd ? second : constant, else: isAnd ? constant : second))
    known[placed.node, default: []].append((placed.region, .local(result)))
  }

  private mutating func repeated(
    _ placed: Placement.Placed, _ reduction: SchemeIR.Operation.Reduction, _ level: Int,
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
    loop.append(.assign(state.value, total))
    let last = integer(bounds.upper, placed.region)
    statements.append(.loop(state.index, through: last, loop))
    known[placed.node, default: []].append((placed.region, .local(state.value)))
  }

  /// Declares the value and the index of a reduction.
  private mutating func start(
    _ id: NodeID, _ reduction: SchemeIR.Operation.Reduction, _ lower: NodeID, in region: Int,
    _ statements: inout [Statement]
  ) -> (value: Local, index: Local) {
    let type = types[id]
    let neutral = reduction == .sum ? 0 : 1
    let value = local(type)
    statements.append(
      .variable(value, type == .real ? .real(Double(neutral)) : converted(.integer(neutral), .integer, to: type)))
    let index = local(.integer)
    statements.append(.variable(index, integer(lower, region)))
    return (value, index)
  }

  // MARK: - Checks

  private mutating func check(_ requirement: CodeTypes.Requirement, _ region: Int) -> Statement {
    switch requirement {
    case .finite(let x): .require(.routine(.isFinite, [real(x, region)]), otherwise: .undefinedWeight)
    case .integer(let x): .require(.routine(.isIntegerNumber, [expression(x, region)]), otherwise: .integerOverflow)
    case .roundable(let x): .require(.routine(.isInteger, [real(x, region)]), otherwise: .integerOverflow)
    case .notZero(let x):
      .require(.binary(.notEqual, integer(x, region), .integer(0)), otherwise: .undefinedWeight)
    case .representable(let x, let y):
      .require(
        .binary(
          .or, .binary(.notEqual, integer(x, region), .integer(.min)),
          .binary(.notEqual, integer(y, region), .integer(-1))), otherwise: .integerOverflow)
    case .short(let lower, let upper):
      .require(
        .routine(.isShort, [lower.map { integer($0, region) } ?? .integer(1), integer(upper, region)]),
        otherwise: .tooManyTerms)
    }
  }

  // MARK: - Expressions

  /// The expression of a value in a region.
  private mutating func expression(_ id: NodeID, _ region: Int) -> CodeExpression {
    if types.isTrivial(id) { return operation(id, region) }
    for entry in (known[id] ?? []).reversed() where placement.tree.contains(entry.region, region) {
      return entry.expression
    }
    preconditionFailure("every value is computed before it is used")
  }

  /// A numeric value as a double.
  private mutating func real(_ id: NodeID, _ region: Int) -> CodeExpression {
    converted(expression(id, region), types[id], to: .real)
  }

  /// An int value as a 64-bit integer; where it is a number, that has been checked.
  private mutating func integer(_ id: NodeID, _ region: Int) -> CodeExpression {
    let value = expression(id, region)
    return types[id] == .number ? .routine(.integerOfNumber, [value]) : value
  }

  private func converted(_ value: CodeExpression, _ type: CodeType, to target: CodeType) -> CodeExpression {
    switch (type, target) {
    case (.integer, .real): if case .integer(let x) = value { .real(Double(x)) } else { .realOfInteger(value) }
    case (.number, .real): .routine(.realOfNumber, [value])
    case (.integer, .number): .routine(.numberOfInteger, [value])
    default: value
    }
  }

  private func arithmetic(
    _ operation: CodeOperator, _ x: CodeExpression, _ y: CodeExpression, _ type: CodeType
  ) -> CodeExpression {
    guard type == .number else { return .binary(operation, x, y) }
    let routine: Routine =
      switch operation {
      case .add: .addNumbers
      case .subtract: .subtractNumbers
      default: .multiplyNumbers
      }
    return .routine(routine, [x, y])
  }

  /// What a node computes, from the expressions of its operands.
  private mutating func operation(_ id: NodeID, _ region: Int) -> CodeExpression {
    let node = program[id]
    let type = types[id]
    func operand(_ x: NodeID, _ generator: inout CodeGenerator) -> CodeExpression {
      generator.converted(generator.expression(x, region), generator.types[x], to: type)
    }
    switch node.operation {
    case .integer(let value): return .integer(value)
    case .real(let value): return .real(value)
    case .rational(let value): return .real(value.nearestDouble)
    case .constant(let constant): return .real(DoubleArithmetic().constant(constant))
    case .variable(let variable): return self.variable(variable)
    case .convert(let x): return real(x, region)
    case .negate(let x):
      let value = operand(x, &self)
      return type == .number ? .routine(.negateNumber, [value]) : .negate(value)
    case .add(let x, let y): return arithmetic(.add, operand(x, &self), operand(y, &self), type)
    case .subtract(let x, let y): return arithmetic(.subtract, operand(x, &self), operand(y, &self), type)
    case .multiply(let x, let y): return arithmetic(.multiply, operand(x, &self), operand(y, &self), type)
    case .divide(let x, let y): return .binary(.divide, operand(x, &self), operand(y, &self))
    case .floorDivide(let x, let y): return .routine(.floorQuotient, [integer(x, region), integer(y, region)])
    case .modulo(let x, let y): return .routine(.floorRemainder, [integer(x, region), integer(y, region)])
    case .power(let x, let y):
      if program[y].type == .real { return .routine(.realPower, [real(x, region), real(y, region)]) }
      let exponent = integer(y, region)
      return .routine(type == .real ? .power : .powerOfNumber, [operand(x, &self), exponent])
    case .call(let builtin, let arguments): return call(builtin, arguments, type, region)
    case .compare(let comparison, let x, let y): return compare(comparison, x, y, region)
    case .not(let x): return .not(expression(x, region))
    case .bernsteinCoefficient(let monomials): return bernstein(monomials, region)
    case .and, .or, .select, .reduce, .centredWrongWeight:
      preconditionFailure("these are statements, or have no formula")
    }
  }

  private func variable(_ variable: Variable) -> CodeExpression {
    switch variable {
    case .groupSize: .groupSize
    case .others: .others
    case .parameter(let position): .parameter(position)
    case .index(let level): indices[level].map { .local($0) } ?? .integer(0)
    case .count, .probability: preconditionFailure("weights do not depend on n or t")
    }
  }

  private mutating func compare(
    _ comparison: SchemeIR.Operation.Comparison, _ x: NodeID, _ y: NodeID, _ region: Int
  ) -> CodeExpression {
    let symbol = CodeOperator(comparison)
    if types[x] != .number && types[y] != .number {
      return .binary(symbol, expression(x, region), expression(y, region))
    }
    let left = converted(expression(x, region), types[x], to: .number)
    let right = converted(expression(y, region), types[y], to: .number)
    return .binary(symbol, .routine(.compareNumbers, [left, right]), .integer(0))
  }

  private mutating func call(
    _ builtin: Builtin, _ arguments: [NodeID], _ type: CodeType, _ region: Int
  ) -> CodeExpression {
    switch builtin {
    case .choose: return .routine(.choose, arguments.map { integer($0, region) })
    case .harmonic: return .routine(.harmonic, [integer(arguments[0], region)])
    case .floor, .ceil: return .routine(.toInteger, [.call(builtin, [real(arguments[0], region)])])
    case .min, .max, .abs:
      let values = arguments.map { converted(expression($0, region), types[$0], to: type) }
      switch (builtin, type) {
      case (.abs, .integer): return .routine(.absoluteInteger, values)
      case (.abs, .number): return .routine(.absoluteNumber, values)
      case (.min, .integer): return .routine(.minimumInteger, values)
      case (.min, .number): return .routine(.minimumNumber, values)
      case (.max, .integer): return .routine(.maximumInteger, values)
      case (.max, .number): return .routine(.maximumNumber, values)
      default: return .call(builtin, values)
      }
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit:
      return .call(builtin, [real(arguments[0], region)])
    }
  }

  private mutating func bernstein(_ monomials: [Monomial], _ region: Int) -> CodeExpression {
    guard !monomials.isEmpty else { return .real(0) }
    let list = MonomialList(
      powers: monomials.map { ($0.i, $0.j) }, coefficients: monomials.map { real($0.coefficient, region) },
      number: tables.count + 1)
    if let same = tables.first(where: { $0.isSame(as: list) }) { return .bernstein(same) }
    tables.append(list)
    return .bernstein(list)
  }
}

extension CodeOperator {
  fileprivate init(_ comparison: SchemeIR.Operation.Comparison) {
    switch comparison {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    }
  }
}

extension CodeExpression {
  /// The number of operators and calls.
  var size: Int {
    switch self {
    case .integer, .real, .truth, .groupSize, .others, .parameter, .local: 0
    case .realOfInteger(let x): x.size
    case .negate(let x), .not(let x): 1 + x.size
    case .binary(_, let x, let y): 1 + x.size + y.size
    case .select(let c, let x, let y): 1 + c.size + x.size + y.size
    case .call(_, let arguments), .routine(_, let arguments): arguments.reduce(1) { $0 + $1.size }
    case .bernstein: 100
    }
  }
}
