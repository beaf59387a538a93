import SchemeCode

/// Writes statements in a language whose blocks stand in braces.
protocol BracePrinter: Printer {
  /// What ends a line.
  var end: String { get }
  /// What follows `if` and `while`.
  func condition(_ x: CodeExpression) -> String
  /// A branch on one line.
  func branch(_ condition: String, _ line: String) -> String
  /// What stands before the body of a loop over an index.
  func loop(_ index: Local, from lower: CodeExpression, to upper: CodeExpression) -> String
  /// A statement that the languages write in different ways.
  func write(other statement: Statement, in function: CodeFunction, _ writer: inout CodeWriter)
}

extension BracePrinter {
  func write(_ statements: [Statement], in function: CodeFunction, _ writer: inout CodeWriter) {
    for statement in statements { write(statement, in: function, &writer) }
  }

  private func write(_ statement: Statement, in function: CodeFunction, _ writer: inout CodeWriter) {
    func block(_ head: String, _ body: [Statement]) {
      writer.block(head + " {") { write(body, in: function, &$0) }
    }
    switch statement {
    case .update(let operation, let target, let value):
      writer.line("\(text(target)) \(text(operation))= \(text(value))\(end)")
    case .stop: writer.line("break" + end)
    case .loop(let condition, let body): block("while \(self.condition(condition))", body)
    case .each(let index, let lower, let upper, let body): block(loop(index, from: lower, to: upper), body)
    case .branch(let condition, let first, let second):
      let head = self.condition(condition)
      if second.isEmpty, let line = only(first, in: function), line.utf8.count + text(condition).utf8.count < 100 {
        return writer.line(branch(head, line))
      }
      writer.line("if \(head) {")
      writer.nested { write(first, in: function, &$0) }
      if !second.isEmpty {
        writer.line("} else {")
        writer.nested { write(second, in: function, &$0) }
      }
      writer.line("}")
    default: write(other: statement, in: function, &writer)
    }
  }

  /// A block of one line.
  private func only(_ statements: [Statement], in function: CodeFunction) -> String? {
    guard statements.count == 1, statements[0].isLine else { return nil }
    var writer = CodeWriter()
    write(statements, in: function, &writer)
    let lines = writer.text.split(separator: "\n")
    return lines.count == 1 ? String(lines[0]) : nil
  }
}

extension Statement {
  /// Whether it is neither a comment nor has others inside.
  fileprivate var isLine: Bool {
    switch self {
    case .comment, .branch, .each, .loop, .choose: false
    default: true
    }
  }
}
