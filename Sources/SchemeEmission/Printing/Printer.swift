import SchemeCode
import SchemeIR

/// How tightly an operator binds, in all languages: where they differ, or a compiler warns, parentheses are written.
enum Precedence: Int {
  case conditional, bits, or, and, comparison, sum, product, unary, primary
}

/// The text of an expression, and what holds it together.
typealias Printed = (text: String, precedence: Precedence)

/// Writes code in one language.
protocol Printer {
  func literal(_ value: Int) -> String
  func literal(_ value: Double) -> String
  func literal(_ value: Float) -> String
  func literal(_ value: UInt32) -> String
  func literal(_ value: UInt64) -> String
  func literal(_ value: Bool) -> String
  /// A local, or the field of a record.
  func name(_ local: String) -> String
  func name(_ function: CodeFunction) -> String
  func name(_ table: CodeTable) -> String
  /// A parameter of the scheme, by its position.
  func parameter(_ position: Int) -> String
  func converted(_ x: CodeExpression, to type: CodeType) -> Printed
  func library(_ function: LibraryFunction, _ arguments: [CodeExpression]) -> Printed
  func record(_ record: Record, _ values: [String]) -> String
  /// What a function is given for one of its parameters.
  func argument(_ value: CodeExpression, for parameter: Local) -> String
  func list(_ values: [String]) -> String
  func text(_ operation: CodeOperator) -> String
  func negation(_ x: CodeExpression) -> Printed
  func choice(_ condition: CodeExpression, _ x: CodeExpression, _ y: CodeExpression) -> Printed
}

/// What C and Swift write alike.
extension Printer {
  func text(_ operation: CodeOperator) -> String { operation.rawValue }

  func negation(_ x: CodeExpression) -> Printed { ("!" + print(x, above: .unary), .unary) }

  func choice(_ condition: CodeExpression, _ x: CodeExpression, _ y: CodeExpression) -> Printed {
    ([condition, x].map { print($0, above: .conditional) }.joined(separator: " ? ") + " : " + text(y), .conditional)
  }
}

extension Printer {
  func text(_ expression: CodeExpression) -> String { print(expression).text }

  func argument(_ value: CodeExpression, for parameter: Local) -> String { text(value) }

  func print(_ expression: CodeExpression) -> Printed {
    switch expression {
    case .integer(let value): (literal(value), value < 0 ? .unary : .primary)
    case .real(let value): (literal(value), value.sign == .minus ? .unary : .primary)
    case .float(let value): (literal(value), value.sign == .minus ? .unary : .primary)
    case .bits(let value): (literal(value), .primary)
    case .wide(let value): (literal(value), .primary)
    case .truth(let value): (literal(value), .primary)
    case .local(let local): (name(local.name), .primary)
    case .parameter(let position): (parameter(position), .primary)
    case .table(let table): (name(table), .primary)
    case .member(let x, let field): (print(x, above: .unary) + "." + name(field), .primary)
    case .element(let x, let index): ("\(print(x, above: .unary))[\(text(index))]", .primary)
    case .negate(let x): ("-" + print(x, above: .unary), .unary)
    case .not(let x): negation(x)
    case .binary(let operation, let x, let y): binary(operation, x, y)
    case .convert(let x, let type): converted(x, to: type)
    case .select(let condition, let x, let y): choice(condition, x, y)
    case .library(let function, let arguments): library(function, arguments)
    case .call(let function, let arguments):
      ("\(name(function))(\(zip(arguments, function.parameters).map(argument).joined(separator: ", ")))", .primary)
    case .record(let type, let values): (record(type, values.map(text)), .primary)
    case .list(let values): (list(values.map(text)), .primary)
    }
  }

  /// A chain groups to the left, as it is evaluated; comparisons do not chain, and `and` inside `or` stands out.
  private func binary(_ operation: CodeOperator, _ x: CodeExpression, _ y: CodeExpression) -> Printed {
    let precedence = operation.precedence
    let isChain = if case .binary(operation, _, _) = x { true } else { false }
    let left: Precedence =
      switch precedence {
      case .comparison: .sum
      case .or where !isChain: .comparison
      case .bits: .unary
      default: precedence
      }
    let right: Precedence =
      switch precedence {
      case .or: .and
      case .bits: .product
      default: precedence
      }
    return ("\(print(x, from: left)) \(text(operation)) \(print(y, above: right))", precedence)
  }

  func print(_ expression: CodeExpression, from least: Precedence) -> String {
    let printed = print(expression)
    return printed.precedence.rawValue >= least.rawValue ? printed.text : "(\(printed.text))"
  }

  func print(_ expression: CodeExpression, above lower: Precedence) -> String {
    let printed = print(expression)
    return printed.precedence.rawValue > lower.rawValue ? printed.text : "(\(printed.text))"
  }

  func call(_ function: String, _ arguments: [CodeExpression]) -> String { "\(function)(\(texts(arguments)))" }

  func texts(_ expressions: [CodeExpression]) -> String { expressions.map(text).joined(separator: ", ") }

  func literal(_ value: ParameterValue) -> String {
    switch value {
    case .integer(let value): literal(value)
    case .real(let value): literal(value)
    }
  }
}

extension CodeOperator {
  fileprivate var precedence: Precedence {
    switch self {
    case .union, .intersection, .difference, .shift, .shiftUp: .bits
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract, .addBits: .sum
    case .multiply, .divide, .remainder, .multiplyBits: .product
    }
  }
}
