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
    return types[id] == .number ? .routine(.integerOfNumber, [value]) : value
  }

  func converted(_ value: CodeExpression, _ type: CodeType, to target: CodeType) -> CodeExpression {
    switch (type, target) {
    case (.integer, .real): if case .integer(let x) = value { .real(Double(x)) } else { .realOfInteger(value) }
    case (.number, .real): .routine(.realOfNumber, [value])
    case (.integer, .number): .routine(.numberOfInteger, [value])
    default: value
    }
  }

  func arithmetic(
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
  mutating func operation(_ id: NodeID, _ region: Int) -> CodeExpression {
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
    case .and, .or, .select, .reduce, .centredWrongWeight, .column:
      preconditionFailure("these are statements, or have no formula")
    }
  }

  private func variable(_ variable: Variable) -> CodeExpression {
    switch variable {
    case .groupSize: .groupSize
    case .others: .others
    case .parameter(let position): .parameter(position)
    case .index(let level): indices[level].map { .local($0) } ?? .integer(0)
    case .count, .tries, .probability:
      preconditionFailure("weights do not depend on n or t, and groups of sequential plans are not emitted")
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
