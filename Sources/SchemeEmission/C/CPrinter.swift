import SchemeCode
import SchemeIR

/// Writes code in C.
///
/// A function that can fail returns a status, and its result goes where its last argument points.
struct CPrinter: BracePrinter {
  let names: CNames
  /// The members of the parameter structure, by the position of the parameter.
  private let members: [String]
  /// What the names begin with that are only for this file.
  private let own: String

  /// `part` tells the names of one file from those of another, which may be compiled together.
  init(_ interface: Interface, part: String = "") {
    names = CNames(scheme: interface.name, prefix: interface.options.prefix)
    members = interface.parameters.map { CNames.member($0.name) }
    own = names.prefix + "_" + part
  }

  // MARK: - Expressions

  func literal(_ value: Int) -> String { NumberLiteral.c(value) }
  func literal(_ value: Double) -> String { NumberLiteral.c(value) }
  func literal(_ value: Float) -> String { NumberLiteral.c(value) }
  func literal(_ value: UInt32) -> String {
    value < 10 ? "\(value)U" : "0x\(String(value, radix: 16, uppercase: true))U"
  }
  func literal(_ value: UInt64) -> String { "UINT64_C(0x\(String(value, radix: 16, uppercase: true)))" }
  func literal(_ value: Bool) -> String { value ? "1" : "0" }
  func name(_ local: String) -> String { Spelling.snakeCase(camelCase: local) }
  func name(_ function: CodeFunction) -> String { own + name(function.name) }
  func name(_ table: CodeTable) -> String { own + "\(table.name)_\(table.number)" }
  func name(_ status: Status) -> String { names.upper + "_" + status.constant }
  private func name(_ function: LibraryFunction) -> String { own + name(function.rawValue) }
  func parameter(_ position: Int) -> String { "p->" + members[position] }
  func record(_ record: Record, _ values: [String]) -> String { list(values) }
  func list(_ values: [String]) -> String { "{" + values.joined(separator: ", ") + "}" }

  func library(_ function: LibraryFunction, _ arguments: [CodeExpression]) -> Printed {
    switch function {
    case .bits, .wideBits, .octet, .write, .wideWrite: ("\(name(function))(&" + texts(arguments) + ")", .primary)
    case .copy:
      (
        "memcpy(&\(text(arguments[0])), &\(text(arguments[1])), \(text(arguments[2])) * sizeof \(text(arguments[0])))",
        .primary
      )
    case .mask: ("0U - " + print(arguments[0], above: .sum), .sum)
    case .succeeds: ("\(text(arguments[0])) == \(name(.ok))", .comparison)
    case .most: ("PTRDIFF_MAX / 8", .product)
    default: (call(function.rawValue, arguments), .primary)
    }
  }

  func text(_ operation: CodeOperator) -> String {
    switch operation {
    case .addBits: "+"
    case .multiplyBits: "*"
    default: operation.rawValue
    }
  }

  func converted(_ x: CodeExpression, to type: CodeType) -> Printed {
    ("(\(self.type(type)))" + print(x, from: .unary), .unary)
  }

  // MARK: - Types

  /// What stands before a name.
  func type(_ type: CodeType) -> String {
    switch type {
    case .integer: "int64_t"
    case .real: "double"
    case .float: "float"
    case .bits: "uint32_t"
    case .wide: "uint64_t"
    case .byte: "uint8_t"
    case .size: "size_t"
    case .truth: "int"
    case .record(let record): own + record.rawValue.lowercased()
    case .parameters: "const \(names("params")) *"
    case .list(let element), .source(let element): "const \(self.type(element)) *"
    case .buffer(let element): "\(self.type(element)) *"
    case .array(let element, _): self.type(element)
    }
  }

  /// A name with its type.
  func declaration(of name: String, _ type: CodeType) -> String {
    let before = self.type(type)
    if case .array(_, let count) = type { return "\(before) \(name)[\(count)]" }
    return before.hasSuffix("*") ? before + name : before + " " + name
  }

  private func declaration(of local: Local) -> String { declaration(of: name(local.name), local.type) }

  // MARK: - Declarations

  /// All that a file brings along.
  func write(_ linker: CodeLinker, _ writer: inout CodeWriter) {
    for record in linker.records { write(record, &writer) }
    for function in LibraryFunction.inMemory where linker.library.contains(function) { write(function, &writer) }
    for table in linker.tables { write(table, &writer) }
    for function in linker.functions { write(function, &writer) }
  }

  private func write(_ record: Record, _ writer: inout CodeWriter) {
    write(comment: record.comment, &writer)
    writer.block("typedef struct {", "} \(type(.record(record)));") {
      for field in record.fields { $0.line(declaration(of: field) + ";") }
    }
    writer.line()
  }

  private func write(_ table: CodeTable, _ writer: inout CodeWriter) {
    write(comment: table.comment, &writer)
    let count = table.blocks.joined().reduce(0) { $0 + $1.count }
    writer.block("static const \(type(table.type)) \(name(table))[\(count)] = {", "};") { writer in
      for block in table.blocks { writer.list(block.map(texts)) }
    }
    writer.line()
  }

  private func write(comment: String, _ writer: inout CodeWriter) {
    if !comment.isEmpty { writer.blockComment(comment.lines(width: 112)) }
  }

  /// What reads and writes numbers as their bits: in memory, which need not be aligned, and without values that may not be
  /// NaN under -ffast-math.
  private func write(_ function: LibraryFunction, _ writer: inout CodeWriter) {
    let bits = function == .bits || function == .write ? "uint32_t" : "uint64_t"
    let (head, body): (String, [String]) =
      switch function {
      case .octet:
        (
          "uint64_t NAME(const uint8_t *x)",
          [
            "return (uint64_t)x[0]" + (1..<4).map { " | (uint64_t)x[\($0)] << \(8 * $0)" }.joined(),
            " " + (4..<8).map { " | (uint64_t)x[\($0)] << \(8 * $0)" }.joined() + ";",
          ]
        )
      case .write, .wideWrite: ("void NAME(void *x, \(bits) bits)", ["memcpy(x, &bits, sizeof bits);"])
      default:
        ("\(bits) NAME(const void *x)", ["\(bits) bits;", "memcpy(&bits, x, sizeof bits);", "return bits;"])
      }
    writer.block("static \(head.replacing("NAME", with: name(function))) {") { for line in body { $0.line(line) } }
    writer.line()
  }

  private func write(_ function: CodeFunction, _ writer: inout CodeWriter) {
    write(comment: function.comment, &writer)
    var arguments = function.parameters.map(declaration)
    if function.canFail, let result = function.result { arguments.append(declaration(of: "*result", result)) }
    let result = function.canFail ? type(.truth) : function.result.map(type) ?? "void"
    writer.head("static \(result) \(name(function))(", arguments, ") {")
    writer.nested { writer in
      for parameter in function.parameters where !function.reads(parameter) {
        writer.line("(void)\(name(parameter.name));")
      }
      var body = function.body[...]
      // What only can fail ends with what it calls last, or well.
      let last = function.result == nil ? body.last?.attempt : nil
      if last != nil { body.removeLast() }
      if body.canFail {
        let first = body.first?.attempt.flatMap { $0.callee.result == nil ? $0.call : nil }
        writer.line("int status\(first.map { " = " + text($0) } ?? "");")
        if first != nil {
          writer.line("if (status != \(name(.ok))) return status;")
          body.removeFirst()
        }
      }
      write(Array(body), in: function, &writer)
      guard function.canFail, function.result == nil else { return }
      writer.line("return \(last.map { attempted($0.call, $0.callee, &writer) } ?? name(.ok));")
    }
    writer.lines("}", "")
  }

  // MARK: - Statements

  var end: String { ";" }

  func condition(_ x: CodeExpression) -> String { "(\(text(x)))" }

  func branch(_ condition: String, _ line: String) -> String { "if \(condition) \(line)" }

  func loop(_ index: Local, from lower: CodeExpression, to upper: CodeExpression) -> String {
    let i = name(index.name)
    return "for (\(declaration(of: index)) = \(text(lower)); \(i) < \(print(upper, above: .comparison)); ++\(i))"
  }

  func write(other statement: Statement, in function: CodeFunction, _ writer: inout CodeWriter) {
    switch statement {
    case .comment(let text): writer.blockComment([text])
    case .constant(let local, .list(let values)):
      guard case .list(let element) = local.type else { preconditionFailure("a list is the value of a list") }
      writer.line("const \(declaration(of: name(local.name), .array(element, values.count))) = \(text(.list(values)));")
    case .constant(let local, let value), .variable(let local, let value):
      let isConstant = if case .constant = statement { true } else { false }
      if value.canFail {
        let start = local.type == .real ? " = 0.0" : local.type == .record(.pair) ? " = {0.0, 0.0}" : ""
        writer.line(declaration(of: local) + (isConstant ? start : "") + ";")
        attempt(value, "&" + name(local.name), &writer)
      } else {
        writer.line("\(isConstant ? "const " : "")\(declaration(of: local)) = \(text(value));")
      }
    case .memory(let local): writer.line(declaration(of: local) + " = {0};")
    case .declare(let local): writer.line(declaration(of: local) + ";")
    case .assign(let target, let value) where value.canFail: attempt(value, "&" + text(target), &writer)
    case .assign(let target, let value): writer.line("\(text(target)) = \(text(value));")
    case .require(let condition, let status):
      writer.line("if (\(text(condition.negated))) return \(name(status));")
    case .choose(let subject, let cases, let status):
      writer.block("switch (\(text(subject))) {") { writer in
        for (number, value) in cases {
          writer.line("case \(number):")
          writer.nested { result(value, of: function, &$0) }
        }
        writer.line("default:")
        writer.nested { $0.line("return \(name(status));") }
      }
    case .perform(let call):
      guard let (_, callee) = statement.attempt else { return writer.line(text(call) + ";") }
      succeed(attempted(call, callee, &writer), &writer)
    case .result(let value): result(value, of: function, &writer)
    case .update, .branch, .each, .loop, .stop: preconditionFailure("these are alike in all languages")
    }
  }

  /// A call that can fail; its result goes to a place.
  private func attempt(_ call: CodeExpression, _ place: String, _ writer: inout CodeWriter) {
    succeed(text(of: call, place), &writer)
  }

  private func succeed(_ call: String, _ writer: inout CodeWriter) {
    writer.lines("status = \(call);", "if (status != \(name(.ok))) return status;")
  }

  /// A call whose result, if it has one, does not matter.
  private func attempted(_ call: CodeExpression, _ callee: CodeFunction, _ writer: inout CodeWriter) -> String {
    guard let result = callee.result else { return text(call) }
    writer.line(declaration(of: "ignored", result) + ";")
    return text(of: call, "&ignored")
  }

  private func text(of call: CodeExpression, _ place: String?) -> String {
    place.map { text(call).dropLast() + ", \($0))" } ?? text(call)
  }

  private func result(_ value: CodeExpression, of function: CodeFunction, _ writer: inout CodeWriter) {
    if value.canFail { return writer.line("return \(text(of: value, function.result == nil ? nil : "result"));") }
    var text = text(value)
    if case .record(let record, _) = value {
      let place = function.canFail ? "value" : "result"
      writer.line("const \(type(.record(record))) \(place) = \(text);")
      text = place
    }
    guard function.canFail else { return writer.line("return \(text);") }
    writer.lines("*result = \(text);", "return \(name(.ok));")
  }
}

extension LibraryFunction {
  /// Those that C has to be given, in the order in which they stand.
  fileprivate static let inMemory: [LibraryFunction] = [.bits, .wideBits, .octet, .write, .wideWrite]
}

extension CodeWriter {
  /// A comment of one or several lines.
  mutating func blockComment(_ lines: [String]) {
    if lines.count == 1, lines[0].utf8.count < 110 { return line("/* \(CommentText.c(lines[0])) */") }
    for (index, line) in lines.enumerated() {
      let text = CommentText.c(line)
      self.line((index == 0 ? "/*" : " *") + (text.isEmpty ? "" : " " + text))
    }
    line(" */")
  }
}

extension Statement {
  /// The call that it is, of a function that can fail.
  fileprivate var attempt: (call: CodeExpression, callee: CodeFunction)? {
    guard case .perform(let expression) = self, case .call(let callee, _) = expression else { return nil }
    return callee.canFail ? (expression, callee) : nil
  }
}

extension ArraySlice<Statement> {
  /// Whether a call that can fail stands in it, other than as a result.
  fileprivate var canFail: Bool {
    var found = false
    Array(self).visit { (statement: Statement) in
      if case .result = statement { return }
      if statement.expressions.contains(where: \.canFail) { found = true }
    }
    return found
  }
}
