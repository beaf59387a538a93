/// Writes expressions and statements in Swift.
struct SwiftPrinter {
  /// The members of `Parameters`, by the position of the parameter.
  let members: [Int: String]

  /// How tightly an operator binds; Swift's own order.
  private enum Precedence: Int {
    case conditional, or, and, comparison, sum, product, prefix, primary
  }

  // MARK: - Expressions

  func text(_ expression: CodeExpression) -> String { print(expression).text }

  private func print(_ expression: CodeExpression) -> (text: String, precedence: Precedence) {
    switch expression {
    case .integer(let value): return (NumberLiteral.swift(value), value < 0 ? .prefix : .primary)
    case .real(let value): return (NumberLiteral.swift(value), value.sign == .minus ? .prefix : .primary)
    case .truth(let value): return (value ? "true" : "false", .primary)
    case .groupSize: return ("M", .primary)
    case .others: return ("s", .primary)
    case .parameter(let position): return ("p." + (members[position] ?? ""), .primary)
    case .local(let local): return (local.name, .primary)
    case .negate(let x): return ("-" + print(x, above: .prefix), .prefix)
    case .not(let x): return ("!" + print(x, above: .prefix), .prefix)
    case .realOfInteger(let x): return ("Double(\(text(x)))", .primary)
    case .binary(let operation, let x, let y):
      let precedence = Self.precedence(operation)
      // A chain groups to the left, as it is evaluated; comparisons do not chain.
      let left = precedence == .comparison ? print(x, above: precedence) : print(x, from: precedence)
      return ("\(left) \(operation.rawValue) \(print(y, above: precedence))", precedence)
    case .select(let condition, let x, let y):
      let parts = [condition, x, y].map { print($0, above: .conditional) }
      return ("\(parts[0]) ? \(parts[1]) : \(parts[2])", .conditional)
    case .call(let builtin, let arguments):
      switch builtin.swift {
      case .member(let member, _): return (print(arguments[0], above: .prefix) + member, .primary)
      case .library(let function): return (call(function, arguments), .primary)
      case .routine(let routine): return (call(routine.rawValue, arguments), .primary)
      }
    case .routine(let routine, let arguments): return (call(routine.rawValue, arguments), .primary)
    case .bernstein(let list):
      let coefficients =
        list.areConstant ? "coefficients\(list.number)" : "[\(list.coefficients.map(text).joined(separator: ", "))]"
      return ("\(Routine.bernstein.rawValue)(M, s, powers\(list.number), \(coefficients))", .primary)
    }
  }

  private func print(_ expression: CodeExpression, from least: Precedence) -> String {
    let printed = print(expression)
    return printed.precedence.rawValue >= least.rawValue ? printed.text : "(\(printed.text))"
  }

  private func print(_ expression: CodeExpression, above lower: Precedence) -> String {
    let printed = print(expression)
    return printed.precedence.rawValue > lower.rawValue ? printed.text : "(\(printed.text))"
  }

  private func call(_ function: String, _ arguments: [CodeExpression]) -> String {
    "\(function)(\(arguments.map(text).joined(separator: ", ")))"
  }

  private static func precedence(_ operation: CodeOperator) -> Precedence {
    switch operation {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    }
  }

  // MARK: - Statements

  /// Writes statements; `result` is what leaves the function with a value.
  func write(_ statements: [Statement], _ writer: inout CodeWriter, result: (String) -> String) {
    for statement in statements {
      switch statement {
      case .constant(let local, let value): writer.line("let \(local.name): \(type(local)) = \(text(value))")
      case .declare(let local): writer.line("let \(local.name): \(type(local))")
      case .variable(let local, let value): writer.line("var \(local.name): \(type(local)) = \(text(value))")
      case .assign(let local, let value): writer.line("\(local.name) = \(text(value))")
      case .require(let condition, let status):
        writer.line("guard \(text(condition)) else { throw .\(status.swiftLabel) }")
      case .branch(let condition, let first, let second):
        writer.line("if \(text(condition)) {")
        writer.nested { write(first, &$0, result: result) }
        writer.line("} else {")
        writer.nested { write(second, &$0, result: result) }
        writer.line("}")
      case .loop(let index, let last, let body):
        writer.block("while \(index.name) <= \(print(last, above: .comparison)) {") { writer in
          write(body, &writer, result: result)
          writer.line("\(index.name) += 1")
        }
      case .result(let value): writer.line(result(text(value)))
      }
    }
  }

  private func type(_ local: Local) -> String {
    switch local.type {
    case .integer: "Int"
    case .real: "Double"
    case .number: "Number"
    case .truth: "Bool"
    }
  }
}
