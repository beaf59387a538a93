/// Writes expressions and statements in C.
struct CPrinter {
  let names: CNames
  /// The members of the parameter structure, by the position of the parameter.
  let members: [Int: String]

  /// How tightly an operator binds; C's own order.
  private enum Precedence: Int {
    case conditional, or, and, equality, relation, sum, product, unary, primary
  }

  // MARK: - Expressions

  func text(_ expression: CodeExpression) -> String { print(expression).text }

  private func print(_ expression: CodeExpression) -> (text: String, precedence: Precedence) {
    switch expression {
    case .integer(let value): return (NumberLiteral.c(value), value < 0 ? .unary : .primary)
    case .real(let value): return (NumberLiteral.c(value), value.sign == .minus ? .unary : .primary)
    case .truth(let value): return (value ? "1" : "0", .primary)
    case .groupSize: return ("M", .primary)
    case .others: return ("s", .primary)
    case .parameter(let position): return ("p->" + (members[position] ?? ""), .primary)
    case .local(let local): return (local.name, .primary)
    case .negate(let x): return ("-" + print(x, above: .unary), .unary)
    case .not(let x): return ("!" + print(x, above: .unary), .unary)
    case .realOfInteger(let x): return ("(double)" + print(x, above: .unary), .unary)
    case .binary(let operation, let x, let y):
      let precedence = Self.precedence(operation)
      // A chain groups to the left, as it is evaluated; `and` inside `or` is put in parentheses, or compilers warn.
      let isChain = if case .binary(operation, _, _) = x { true } else { false }
      let left = precedence == .or && !isChain ? print(x, above: .and) : print(x, from: precedence)
      let right = precedence == .or ? print(y, above: .and) : print(y, above: precedence)
      return ("\(left) \(operation.rawValue) \(right)", precedence)
    case .select(let condition, let x, let y):
      let parts = [condition, x, y].map { print($0, above: .conditional) }
      return ("\(parts[0]) ? \(parts[1]) : \(parts[2])", .conditional)
    case .call(let builtin, let arguments):
      switch builtin.c {
      case .library(let function): return (call(function, arguments), .primary)
      case .routine(let routine): return (call(names(routine.c), arguments), .primary)
      }
    case .routine(let routine, let arguments): return (call(names(routine.c), arguments), .primary)
    case .bernstein(let list):
      let coefficients = list.areConstant ? names("coefficients_\(list.number)") : "coefficients_\(list.number)"
      let tables = "\(names("powers_\(list.number)")), \(coefficients)"
      return ("\(names(Routine.bernstein.c))(M, s, \(list.powers.count), \(tables))", .primary)
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
    case .equal, .notEqual: .equality
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .relation
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    }
  }

  // MARK: - Statements

  /// Writes statements; `result` writes the end of the function with a value.
  func write(_ statements: [Statement], _ writer: inout CodeWriter, result: (String) -> [String]) {
    for statement in statements {
      switch statement {
      case .constant(let local, let value):
        if case .bernstein(let list) = value, !list.areConstant {
          let coefficients = list.coefficients.map(text).joined(separator: ", ")
          writer.line("const double coefficients_\(list.number)[\(list.coefficients.count)] = {\(coefficients)};")
        }
        writer.line("const \(type(local)) \(local.name) = \(text(value));")
      case .declare(let local): writer.line("\(type(local)) \(local.name);")
      case .variable(let local, let value): writer.line("\(type(local)) \(local.name) = \(text(value));")
      case .assign(let local, let value): writer.line("\(local.name) = \(text(value));")
      case .require(let condition, let status):
        writer.block("if (\(text(.not(condition)))) {") { $0.line("return \(names.upper)_\(status.constant);") }
      case .branch(let condition, let first, let second):
        writer.line("if (\(text(condition))) {")
        writer.nested { write(first, &$0, result: result) }
        writer.line("} else {")
        writer.nested { write(second, &$0, result: result) }
        writer.line("}")
      case .loop(let index, let last, let body):
        writer.block("for (; \(index.name) <= \(print(last, above: .relation)); ++\(index.name)) {") {
          write(body, &$0, result: result)
        }
      case .result(let value): for line in result(print(value, above: .conditional)) { writer.line(line) }
      }
    }
  }

  private func type(_ local: Local) -> String {
    switch local.type {
    case .integer: "int64_t"
    case .real: "double"
    case .number: names("number")
    case .truth: "int"
    }
  }
}
