import SchemeCode

/// Writes code in Swift. A function that can fail throws.
struct SwiftPrinter: BracePrinter {
  /// The members of `Parameters`, by the position of the parameter.
  private let members: [String]

  init(_ interface: Interface) { members = interface.parameters.map { SwiftNames.member($0.name) } }

  // MARK: - Expressions

  func literal(_ value: Int) -> String { NumberLiteral.swift(value) }
  func literal(_ value: Double) -> String { NumberLiteral.swift(value) }
  func literal(_ value: Float) -> String { NumberLiteral.swift(value) }
  func literal(_ value: UInt32) -> String { literal(UInt64(value)) }
  func literal(_ value: UInt64) -> String { value < 10 ? "\(value)" : "0x\(String(value, radix: 16, uppercase: true))" }
  func literal(_ value: Bool) -> String { value ? "true" : "false" }
  func name(_ local: String) -> String { local }
  func name(_ function: CodeFunction) -> String { function.name }
  func name(_ table: CodeTable) -> String { "\(table.name)\(table.number)" }
  func parameter(_ position: Int) -> String { "p." + members[position] }

  /// Memory of the function itself is given as a pointer where it is written to.
  func argument(_ value: CodeExpression, for parameter: Local) -> String {
    if case .buffer = parameter.type, case .local(let local) = value, case .array = local.type {
      return "&" + local.name
    }
    return text(value)
  }

  func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  func record(_ record: Record, _ values: [String]) -> String {
    let fields = zip(record.fields, values).map { "\($0.name): \($1)" }
    return "\(record.rawValue)(\(fields.joined(separator: ", ")))"
  }

  func library(_ function: LibraryFunction, _ arguments: [CodeExpression]) -> Printed {
    let member: String
    switch function {
    case .sqrt: member = ".squareRoot()"
    case .magnitude: member = ".magnitude"
    case .floor: member = ".rounded(.down)"
    case .ceil: member = ".rounded(.up)"
    case .bits, .wideBits: member = ".bitPattern"
    case .copy:
      let target = print(place(arguments[0]), above: .unary)
      return ("\(target).update(from: \(text(place(arguments[1]))), count: \(text(arguments[2])))", .primary)
    case .octet:
      let place = "UnsafeRawPointer(\(text(place(arguments[0]))))"
      return ("UInt64(littleEndian: \(place).loadUnaligned(as: UInt64.self))", .primary)
    case .write: return ("\(text(arguments[0])) = Float(bitPattern: \(text(arguments[1])))", .primary)
    case .wideWrite: return ("\(text(arguments[0])) = Double(bitPattern: \(text(arguments[1])))", .primary)
    case .mask: return ("0 &- " + print(arguments[0], above: .sum), .sum)
    case .succeeds: return ("(try? \(text(arguments[0]))) != nil", .comparison)
    case .most: return ("Int.max / 8", .product)
    case .exp, .expm1, .log, .log1p, .asin, .tanh, .pow: return (call(function.rawValue, arguments), .primary)
    }
    return (print(arguments[0], above: .unary) + member, .primary)
  }

  /// Where an element stands.
  private func place(_ element: CodeExpression) -> CodeExpression {
    guard case .element(let memory, let index) = element else { preconditionFailure("only elements stand in memory") }
    return .binary(.add, memory, index)
  }

  func converted(_ x: CodeExpression, to type: CodeType) -> Printed {
    type == .size ? print(x) : ("\(self.type(type))(\(text(x)))", .primary)
  }

  /// A call, with its mark where it can fail.
  private func value(_ expression: CodeExpression) -> String {
    (expression.canFail ? "try " : "") + text(expression)
  }

  // MARK: - Types

  func type(_ type: CodeType) -> String {
    switch type {
    case .integer, .size: "Int"
    case .real: "Double"
    case .float: "Float"
    case .bits: "UInt32"
    case .wide: "UInt64"
    case .byte: "UInt8"
    case .truth: "Bool"
    case .parameters: "Parameters"
    case .record(let record): record.rawValue
    case .source(let element): "UnsafePointer<\(self.type(element))>"
    case .list(let element), .array(let element, _): "[\(self.type(element))]"
    case .buffer(let element): "UnsafeMutablePointer<\(self.type(element))>"
    }
  }

  func write(_ record: Record, _ writer: inout CodeWriter) {
    writer.line()
    write(comment: record.comment, &writer)
    writer.block("private struct \(record.rawValue) {") {
      for field in record.fields { $0.line("var \(field.name): \(type(field.type))") }
    }
  }

  func write(_ table: CodeTable, _ writer: inout CodeWriter) {
    writer.line()
    write(comment: table.comment, &writer)
    writer.block("private static let \(name(table)): [\(type(table.type))] = [", "]") { writer in
      for block in table.blocks { writer.list(block.map(texts)) }
    }
  }

  private func write(comment: String, _ writer: inout CodeWriter) {
    if !comment.isEmpty { for line in comment.lines(width: 112) { writer.line("/// " + line) } }
  }

  // MARK: - Functions

  func write(_ function: CodeFunction, _ writer: inout CodeWriter) {
    writer.line()
    write(comment: function.comment, &writer)
    let arguments = function.parameters.map { "_ \($0.name): \(type($0.type))" }
    let end = (function.canFail ? " throws(Failure.Reason)" : "") + (function.result.map { " -> \(type($0))" } ?? "")
    writer.head("private static func \(function.name)(", arguments, ")\(end) {")
    writer.nested { writer in
      if function.body.count == 1, case .result(let value) = function.body[0] {
        writer.line(self.value(value))
      } else {
        write(function.body, in: function, &writer)
      }
    }
    writer.line("}")
  }

  // MARK: - Statements

  var end: String { "" }

  func condition(_ x: CodeExpression) -> String { text(x) }

  func branch(_ condition: String, _ line: String) -> String { "if \(condition) { \(line) }" }

  func loop(_ index: Local, from lower: CodeExpression, to upper: CodeExpression) -> String {
    "for \(index.name) in \(text(lower))..<\(text(upper))"
  }

  func write(other statement: Statement, in function: CodeFunction, _ writer: inout CodeWriter) {
    switch statement {
    case .comment(let text): writer.line("// " + text)
    case .constant(let local, let value): writer.line("let \(declaration(of: local, value))")
    case .declare(let local): writer.line("let \(local.name): \(type(local.type))")
    case .variable(let local, let value): writer.line("var \(declaration(of: local, value))")
    case .assign(let target, let value): writer.line("\(text(target)) = \(self.value(value))")
    case .require(let condition, let status):
      writer.line("guard \(text(condition)) else { throw .\(status.swiftCase ?? "") }")
    case .memory(let local):
      guard case .array(let element, let count) = local.type else { preconditionFailure("memory is an array") }
      writer.line("var \(local.name) = [\(type(element))](repeating: 0, count: \(count))")
    case .choose(let subject, let cases, let status):
      writer.line("switch \(text(subject)) {")
      for (number, value) in cases { writer.line("case \(number): return \(text(value))") }
      writer.lines("default: throw .\(status.swiftCase ?? "")", "}")
    case .perform(.call(let callee, let arguments)) where callee.result != nil:
      writer.line("_ = " + value(.call(callee, arguments)))
    case .perform(let call): writer.line(value(call))
    case .result(let value): writer.line("return \(self.value(value))")
    case .update, .branch, .each, .loop, .stop: preconditionFailure("these are alike in all languages")
    }
  }

  /// A name with its type, which a record says itself.
  private func declaration(of local: Local, _ value: CodeExpression) -> String {
    if case .record = value { return "\(local.name) = \(text(value))" }
    return "\(local.name): \(type(local.type)) = \(self.value(value))"
  }
}
