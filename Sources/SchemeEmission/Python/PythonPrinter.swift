import SchemeCode

/// Writes the arithmetic of tables in Python: doubles are its floats, a record is a named tuple, and a function that can
/// fail raises. A quotient by 0, which raises too, does not occur there.
struct PythonPrinter: Printer {
  // MARK: - Expressions

  func literal(_ value: Int) -> String { "\(value)" }
  func literal(_ value: Double) -> String { NumberLiteral.python(value) }
  func literal(_ value: Float) -> String { NumberLiteral.python(value) }
  func literal(_ value: UInt32) -> String { "0x\(String(value, radix: 16, uppercase: true))" }
  func literal(_ value: UInt64) -> String { "0x\(String(value, radix: 16, uppercase: true))" }
  func literal(_ value: Bool) -> String { value ? "True" : "False" }
  func name(_ local: String) -> String { PythonNames.safe(Spelling.snakeCase(camelCase: local)) }
  func name(_ function: CodeFunction) -> String { "_" + Spelling.snakeCase(camelCase: function.name) }
  func name(_ table: CodeTable) -> String { "\(dictionary(table))[\(table.number)]" }
  func parameter(_ position: Int) -> String { preconditionFailure("tables have no parameters") }
  func record(_ record: Record, _ values: [String]) -> String { "\(type(record))(\(values.joined(separator: ", ")))" }
  func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  func text(_ operation: CodeOperator) -> String {
    switch operation {
    case .and: "and"
    case .or: "or"
    default: operation.rawValue
    }
  }

  func negation(_ x: CodeExpression) -> Printed { ("not " + print(x, from: .comparison), .and) }

  func choice(_ condition: CodeExpression, _ x: CodeExpression, _ y: CodeExpression) -> Printed {
    ("\(print(x, above: .conditional)) if \(print(condition, above: .conditional)) else \(text(y))", .conditional)
  }

  func converted(_ x: CodeExpression, to type: CodeType) -> Printed { ("\(self.type(type))(\(text(x)))", .primary) }

  func library(_ function: LibraryFunction, _ arguments: [CodeExpression]) -> Printed {
    (call(function == .magnitude ? "abs" : "math." + function.rawValue, arguments), .primary)
  }

  // MARK: - Types

  private func type(_ record: Record) -> String { "_" + record.rawValue }

  private func type(_ type: CodeType) -> String {
    switch type {
    case .integer, .byte, .size, .bits, .wide: "int"
    case .real, .float: "float"
    case .truth: "bool"
    case .record(let record): self.type(record)
    case .list(let element), .buffer(let element), .source(let element), .array(let element, _):
      "list[\(self.type(element))]"
    case .parameters: "None"
    }
  }

  func write(_ record: Record, _ writer: inout CodeWriter) {
    writer.line("class \(type(record))(typing.NamedTuple):")
    writer.nested { writer in
      docstring(record.comment, &writer)
      writer.line()
      for field in record.fields { writer.line("\(name(field.name)): \(type(field.type))") }
    }
  }

  // MARK: - Tables

  /// What holds all tables of a name, by their numbers.
  private func dictionary(_ table: CodeTable) -> String {
    "_" + Spelling.snakeCase(camelCase: table.name).uppercased()
  }

  /// All tables of one name; items of several numbers are tuples where `isNested`, and else their numbers follow each
  /// other, with blocks on lines of their own.
  func write(_ tables: [CodeTable], isNested: Bool, _ writer: inout CodeWriter) {
    guard let first = tables.first else { return }
    writer.block("\(dictionary(first)) = {", "}") { writer in
      for table in tables {
        writer.block("\(table.number): (", "),") { writer in
          if isNested { return writer.list(table.blocks.joined().map { "(\(list($0)))" }) }
          for block in table.blocks { writer.list(block.map(list)) }
        }
      }
    }
  }

  private func list(_ item: [CodeExpression]) -> String { item.map(text).joined(separator: ", ") }

  // MARK: - Functions

  func write(_ function: CodeFunction, _ writer: inout CodeWriter) {
    let arguments = function.parameters.filter { $0.type != .parameters }.map { "\(name($0.name)): \(type($0.type))" }
    let result = function.result.map(type) ?? "None"
    writer.head("def \(name(function))(", arguments, ") -> \(result):")
    writer.nested { writer in
      if !function.comment.isEmpty { docstring(function.comment, &writer) }
      write(function.body, &writer)
    }
  }

  private func docstring(_ text: String, _ writer: inout CodeWriter) {
    let lines = text.lines(width: 100)
    for (index, line) in lines.enumerated() {
      writer.line((index == 0 ? "\"\"\"" : "") + line + (index + 1 == lines.count ? "\"\"\"" : ""))
    }
  }

  private func write(_ statements: [Statement], _ writer: inout CodeWriter) {
    for statement in statements { write(statement, &writer) }
  }

  private func write(_ statement: Statement, _ writer: inout CodeWriter) {
    func block(_ head: String, _ body: [Statement]) {
      writer.line(head + ":")
      writer.nested { body.isEmpty ? $0.line("pass") : write(body, &$0) }
    }
    switch statement {
    case .comment(let text): writer.line("# " + text)
    case .declare: break
    case .constant(let local, let value), .variable(let local, let value):
      writer.line("\(name(local.name)) = \(text(value))")
    case .memory(let local):
      if case .array(_, let count) = local.type { writer.line("\(name(local.name)) = [0] * \(count)") }
    case .assign(.member(let record, let field), let value):
      writer.line("\(text(record)) = \(text(record))._replace(\(name(field))=\(text(value)))")
    case .assign(let target, let value): writer.line("\(text(target)) = \(text(value))")
    case .update(let operation, let target, let value):
      writer.line("\(text(target)) \(operation.rawValue)= \(text(value))")
    case .require(let condition, let status):
      writer.line("if \(text(condition.negated)):")
      writer.nested { $0.line(failure(status, nil)) }
    case .branch(let condition, let first, let second):
      block("if \(text(condition))", first)
      if !second.isEmpty { block("else", second) }
    case .each(let index, let lower, let upper, let body):
      block("for \(name(index.name)) in range(\(text(lower)), \(text(upper)))", body)
    case .loop(let condition, let body): block("while \(text(condition))", body)
    case .choose(let subject, let cases, let status):
      guard case .table(let table)? = cases.first?.value else { preconditionFailure("tables are chosen from") }
      writer.line("if \(text(subject)) not in \(dictionary(table)):")
      writer.nested { $0.line(failure(status, text(subject))) }
      writer.line("return \(dictionary(table))[\(text(subject))]")
    case .stop: writer.line("break")
    case .perform(let call): writer.line(text(call))
    case .result(let value): writer.line("return " + text(value))
    }
  }

  private func failure(_ status: Status, _ place: String?) -> String {
    switch (status, place) {
    case (.groupSize, let size?): "raise GroupSizeError(None, \(size))"
    default: "raise ValueError(\"\(status)\")"
    }
  }
}

extension NumberLiteral {
  /// A double: the shortest decimal that reads back.
  static func python(_ value: Double) -> String {
    if value.isNaN { return "math.nan" }
    if value.isInfinite { return value < 0 ? "-math.inf" : "math.inf" }
    return value.description
  }

  /// A float: the shortest decimal that reads back as it, also by way of a double.
  package static func python(_ value: Float) -> String {
    let text = value.description
    return Double(text).map { Float($0) } == value ? text : python(Double(value))
  }
}
