import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// What a value computes, from the expressions of its operands.
extension CodeGenerator {
  /// The expression of a value in a region.
  mutating func expression(_ id: NodeID, _ region: Int) -> CodeExpression {
    if types.isTrivial(id) { return operation(id, region) }
    for entry in (known[id] ?? []).reversed() where placement.tree.contains(entry.region, region) {
      return entry.expression
    }
    preconditionFailure("every value is computed before it is used")
  }

  /// A numeric value as a double.
  mutating func real(_ id: NodeID, _ region: Int) -> CodeExpression {
    converted(expression(id, region), types[id], to: .real)
  }

  /// An int value as a 64-bit integer; where it is a number, that has been checked.
  mutating func integer(_ id: NodeID, _ region: Int) -> CodeExpression {
    let value = expression(id, region)
    return types[id] == .number ? .member(value, "integer") : value
  }

  func converted(_ value: CodeExpression, _ type: CodeType, to target: CodeType) -> CodeExpression {
    switch (type, target) {
    case (.integer, .real): if case .integer(let x) = value { .real(Double(x)) } else { .convert(value, to: .real) }
    case (.number, .real): .member(value, "real")
    case (.integer, .number): .call(.numberOfInteger, [value])
    case (.real, .pair): .call(.pairOf, [value])
    case (.integer, .pair): .call(.pairOf, [converted(value, .integer, to: .real)])
    case (.pair, .real): value.high
    default: value
    }
  }

  func arithmetic(
    _ operation: CodeOperator, _ x: CodeExpression, _ y: CodeExpression, _ type: CodeType
  ) -> CodeExpression {
    let function: CodeFunction
    switch (operation, type) {
    case (.add, .number): function = .addNumbers
    case (.subtract, .number): function = .subtractNumbers
    case (_, .number): function = .multiplyNumbers
    case (.add, .pair): function = .addPairs
    case (.subtract, .pair): function = .subtractPairs
    case (.divide, .pair): function = .dividePairs
    case (_, .pair): function = .multiplyPairs
    default: return .binary(operation, x, y)
    }
    return .call(function, [x, y])
  }

  /// What a node computes, from the expressions of its operands.
  mutating func operation(_ id: NodeID, _ region: Int) -> CodeExpression {
    let node = program[id]
    let type = types[id]
    if type == .pair, let value = pair(id, region) { return value }
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
      return type == .pair
        ? .call(.negatePair, [value]) : type == .number ? .call(.negateNumber, [value]) : .negate(value)
    case .add(let x, let y): return arithmetic(.add, operand(x, &self), operand(y, &self), type)
    case .subtract(let x, let y): return arithmetic(.subtract, operand(x, &self), operand(y, &self), type)
    case .multiply(let x, let y): return arithmetic(.multiply, operand(x, &self), operand(y, &self), type)
    case .divide(let x, let y): return arithmetic(.divide, operand(x, &self), operand(y, &self), type)
    case .floorDivide(let x, let y): return .call(.floorQuotient, [integer(x, region), integer(y, region)])
    case .modulo(let x, let y): return .call(.floorRemainder, [integer(x, region), integer(y, region)])
    case .power(let x, let y):
      if program[y].type == .real { return .call(.realPower, [real(x, region), real(y, region)]) }
      let exponent = integer(y, region)
      let function: CodeFunction = type == .pair ? .powerOfPair : type == .real ? .power : .powerOfNumber
      return .call(function, [operand(x, &self), exponent])
    case .call(let builtin, let arguments): return call(builtin, arguments, type, region)
    case .compare(let comparison, let x, let y): return compare(comparison, x, y, region)
    case .not(let x): return .not(expression(x, region))
    case .and, .or, .select, .reduce, .bernsteinCoefficient, .centredWrongWeight, .column:
      preconditionFailure("these are statements, or have no formula")
    }
  }

  func variable(_ variable: Variable) -> CodeExpression {
    switch variable {
    case .groupSize: .M
    case .others: .s
    case .parameter(let position): .parameter(position)
    case .index(let level): indices[level].map { .local($0) } ?? .integer(0)
    case .count: .N
    case .tries, .probability: preconditionFailure("weights do not depend on t, and tries have become M")
    }
  }

  private mutating func compare(
    _ comparison: ComparisonOperator, _ x: NodeID, _ y: NodeID, _ region: Int
  ) -> CodeExpression {
    let symbol = CodeOperator(comparison)
    let isInteger = program[x].type == .int
    let left = isInteger ? integer(x, region) : expression(x, region)
    let right = isInteger ? integer(y, region) : expression(y, region)
    return .binary(symbol, left, right)
  }

  private mutating func call(
    _ builtin: Builtin, _ arguments: [NodeID], _ type: CodeType, _ region: Int
  ) -> CodeExpression {
    switch builtin {
    case .choose: return .call(.choose, arguments.map { integer($0, region) })
    case .harmonic: return .call(.harmonic, [integer(arguments[0], region)])
    case .floor, .ceil: return .convert(.builtin(builtin, [real(arguments[0], region)]), to: .integer)
    case .min, .max, .abs:
      let values = arguments.map { converted(expression($0, region), types[$0], to: type) }
      switch (builtin, type) {
      case (.abs, .integer): return .call(.absoluteInteger, values)
      case (.abs, .number): return .call(.absoluteNumber, values)
      case (.abs, .pair): return .call(.magnitudeOfPair, values)
      case (.min, .integer): return .call(.minimumInteger, values)
      case (.min, .number): return .call(.minimumNumber, values)
      case (.min, .pair): return .call(.minimumPair, values)
      case (.max, .integer): return .call(.maximumInteger, values)
      case (.max, .number): return .call(.maximumNumber, values)
      case (.max, .pair): return .call(.maximumPair, values)
      default: return .builtin(builtin, values)
      }
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit:
      return .builtin(builtin, [real(arguments[0], region)])
    }
  }

  /// The Bernstein coefficient at s. Coefficients of monomials that are computed become a list of their own.
  mutating func bernstein(
    _ monomials: [Monomial], _ type: CodeType, _ region: Int, _ statements: inout [Statement]
  ) -> CodeExpression {
    guard !monomials.isEmpty else { return converted(.integer(0), .integer, to: type) }
    var list = MonomialList(
      powers: monomials.map { ($0.i, $0.j) },
      coefficients: monomials.map { converted(expression($0.coefficient, region), types[$0.coefficient], to: type) },
      number: lists.count + 1)
    if let same = lists.first(where: { $0.isSame(as: list) }) { list = same } else { lists.append(list) }
    let function: CodeFunction = type == .pair ? .bernsteinPairs : .bernstein
    if let constants = list.constants { return .call(function, [.M, .s, list.count, list.table, constants]) }
    let coefficients = Local("coefficients\(list.number)", .list(type))
    statements.append(.constant(coefficients, .list(list.coefficients)))
    return .call(function, [.M, .s, list.count, list.table, .local(coefficients)])
  }
}

extension CodeOperator {
  fileprivate init(_ comparison: ComparisonOperator) {
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
