import SchemeCode

/// Writes code in C.
///
/// A function that can fail returns a status, and its result goes where its last argument points.
struct CPrinter: Printer {
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
  func parameter(_ position: Int) -> String { "p->" + members[position] }
  func library(_ function: LibraryFunction, _ arguments: [CodeExpression]) -> Printed {
    switch function {
    case .bits, .wideBits, .octet: ("\(name(function))(&\(text(arguments[0])))", .primary)
    case .write, .wideWrite: ("\(name(function))(&\(text(arguments[0])), \(text(arguments[1])))", .primary)
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
  func record(_ record: Record, _ values: [String]) -> String { list(values) }
  func text(_ operation: CodeOperator) -> String {
    switch operation {
    case .addBits: "+"
    case .multiplyBits: "*"
    default: operation.rawValue
    }
  }
  func list(_ values: [String]) -> String { "{" + values.joined(separator: ", ") + "}" }

  func converted(_ x: CodeExpression, to type: CodeType) -> Printed {
    ("(\(self.type(type)))" + print(x, from: .unary), .unary)
  }

  private func name(_ function: LibraryFunction) -> String { own + name(function.rawValue) }
  func name(_ status: Status) -> String { names.upper + "_" + status.constant }

  // MARK: - Types

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
    case .parameters, .list, .buffer, .source, .array: declaration(of: "", type)
    }
  }

  /// A name with its type before it.
  func declaration(of name: String, _ type: CodeType) -> String {
    switch type {
    case .parameters: "const \(names("params")) *\(name)"
    case .list(let element), .source(let element): "const \(self.type(element)) *\(name)"
    case .buffer(let element): "\(self.type(element)) *\(name)"
    case .array(let element, let count): "\(self.type(element)) \(name)[\(count)]"
    case .integer, .real, .float, .bits, .wide, .byte, .size, .truth, .record: "\(self.type(type)) \(name)"
    }
  }

  private func declaration(of local: Local) -> String { declaration(of: name(local.name), local.type) }

  func write(_ record: Record, _ writer: inout CodeWriter) {
    write(comment: record.comment, &writer)
    writer.block("typedef struct {", "} \(type(.record(record)));") {
      for field in record.fields { $0.line(declaration(of: field) + ";") }
    }
    writer.line()
  }

  func write(_ table: CodeTable, _ writer: inout CodeWriter) {
    write(comment: table.comment, &writer)
    let count = table.blocks.joined().reduce(0) { $0 + $1.count }
    writer.block("static const \(type(table.type)) \(name(table))[\(count)] = {", "};") { writer in
      for block in table.blocks { writer.list(block.map { $0.map(text).joined(separator: ", ") }) }
    }
    writer.line()
  }

  private func write(comment: String, _ writer: inout CodeWriter) {
    if !comment.isEmpty { writer.blockComment(comment.lines(width: 112)) }
  }

  /// What reads and writes numbers as their bits: in memory, which need not be aligned, and without values that may not be
  /// NaN under -ffast-math.
  func write(_ library: Set<LibraryFunction>, _ writer: inout CodeWriter) {
    for (function, type) in [(LibraryFunction.bits, "uint32_t"), (.wideBits, "uint64_t")]
    where library.contains(function) {
      writer.block("static \(type) \(name(function))(const void *x) {") {
        $0.lines("\(type) bits;", "memcpy(&bits, x, sizeof bits);", "return bits;")
      }
      writer.line()
    }
    if library.contains(.octet) {
      writer.block("static uint64_t \(name(.octet))(const uint8_t *x) {") { writer in
        let bytes = (0..<8).map { $0 == 0 ? "(uint64_t)x[0]" : "(uint64_t)x[\($0)] << \(8 * $0)" }
        writer.line("return " + bytes.joined(separator: " | ") + ";")
      }
      writer.line()
    }
    for (function, type) in [(LibraryFunction.write, "uint32_t"), (.wideWrite, "uint64_t")]
    where library.contains(function) {
      writer.block("static void \(name(function))(void *x, \(type) bits) {") {
        $0.line("memcpy(x, &bits, sizeof bits);")
      }
      writer.line()
    }
  }

  /// All that a file brings along.
  func write(_ linker: CodeLinker, _ writer: inout CodeWriter) {
    for record in linker.records { write(record, &writer) }
    write(linker.library, &writer)
    for table in linker.tables { write(table, &writer) }
    for function in linker.functions { write(function, &writer) }
  }

  // MARK: - Functions

  func write(_ function: CodeFunction, _ writer: inout CodeWriter) {
    write(comment: function.comment, &writer)
    var arguments = function.parameters.map(declaration)
    if function.canFail, let result = function.result { arguments.append(declaration(of: "*result", result)) }
    let result = function.canFail ? type(.truth) : function.result.map(type) ?? "void"
    writer.head("static \(result) \(name(function))(", arguments, ") {")
    writer.nested { writer in
      for parameter in function.parameters where !function.reads(parameter) {
        writer.line("(void)\(name(parameter.name));")
      }
      if function.body.containsFailingCall { writer.line("int status;") }
      write(bodyOf: function, &writer)
    }
    writer.lines("}", "")
  }

  /// The body; what only can fail ends with what it calls last, or well.
  private func write(bodyOf function: CodeFunction, _ writer: inout CodeWriter) {
    guard function.canFail, function.result == nil else { return write(function.body, in: function, &writer) }
    if let call = function.body.last?.lastCheck {
      write(Array(function.body.dropLast()), in: function, &writer)
      writer.line("return \(text(call));")
    } else {
      write(function.body, in: function, &writer)
      writer.line("return \(name(.ok));")
    }
  }

  private func write(_ statements: [Statement], in function: CodeFunction, _ writer: inout CodeWriter) {
    for statement in statements { write(statement, in: function, &writer) }
  }

  private func write(_ statement: Statement, in function: CodeFunction, _ writer: inout CodeWriter) {
    func block(_ head: String, _ body: [Statement]) {
      writer.block(head + " {") { write(body, in: function, &$0) }
    }
    switch statement {
    case .comment(let text): writer.blockComment([text])
    case .constant(let local, .list(let values)):
      guard case .list(let element) = local.type else { preconditionFailure("a list is the value of a list") }
      let head = "const \(type(element)) \(name(local.name))[\(values.count)]"
      writer.line("\(head) = \(text(.list(values)));")
    case .constant(let local, let value) where value.canFail:
      writer.line(declaration(of: local) + (local.type == .real ? " = 0.0;" : ";"))
      attempt(value, "&" + name(local.name), &writer)
    case .constant(let local, let value): writer.line("const \(declaration(of: local)) = \(text(value));")
    case .memory(let local): writer.line(declaration(of: local) + " = {0};")
    case .declare(let local): writer.line(declaration(of: local) + ";")
    case .variable(let local, let value) where value.canFail:
      writer.line(declaration(of: local) + ";")
      attempt(value, "&" + name(local.name), &writer)
    case .variable(let local, let value): writer.line("\(declaration(of: local)) = \(text(value));")
    case .assign(let target, let value) where value.canFail: attempt(value, "&" + text(target), &writer)
    case .assign(let target, let value): writer.line("\(text(target)) = \(text(value));")
    case .update(let operation, let target, let value):
      writer.line("\(text(target)) \(text(operation))= \(text(value));")
    case .require(let condition, let status):
      writer.line("if (\(text(condition.negated))) return \(name(status));")
    case .branch(let condition, let first, let second):
      if second.isEmpty, let line = only(first, in: function), line.utf8.count + text(condition).utf8.count < 100 {
        return writer.line("if (\(text(condition))) \(line)")
      }
      writer.line("if (\(text(condition))) {")
      writer.nested { write(first, in: function, &$0) }
      if !second.isEmpty {
        writer.line("} else {")
        writer.nested { write(second, in: function, &$0) }
      }
      writer.line("}")
    case .each(let index, let lower, let upper, let body):
      let i = name(index.name)
      let start = "\(declaration(of: index)) = \(text(lower))"
      block("for (\(start); \(i) < \(print(upper, above: .comparison)); ++\(i))", body)
    case .loop(let condition, let body): block("while (\(text(condition)))", body)
    case .choose(let subject, let cases, let status):
      writer.block("switch (\(text(subject))) {") { writer in
        for (number, value) in cases {
          writer.line("case \(number):")
          writer.nested { result(value, of: function, &$0) }
        }
        writer.line("default:")
        writer.nested { $0.line("return \(name(status));") }
      }
    case .stop: writer.line("break;")
    case .perform(let call) where !call.canFail: writer.line(text(call) + ";")
    case .perform(let call):
      guard case .call(let callee, _) = call, let result = callee.result else { return attempt(call, nil, &writer) }
      writer.line(declaration(of: "ignored", result) + ";")
      attempt(call, "&ignored", &writer)
    case .result(let value): result(value, of: function, &writer)
    }
  }

  /// A block of one line.
  private func only(_ statements: [Statement], in function: CodeFunction) -> String? {
    var writer = CodeWriter()
    write(statements, in: function, &writer)
    let lines = writer.text.split(separator: "\n")
    return lines.count == 1 && !lines[0].hasPrefix("/*") ? String(lines[0]) : nil
  }

  /// A call that can fail; its result goes to a place.
  private func attempt(_ call: CodeExpression, _ place: String?, _ writer: inout CodeWriter) {
    writer.line("status = \(text(of: call, place));")
    writer.line("if (status != \(name(.ok))) return status;")
  }

  private func text(of call: CodeExpression, _ place: String?) -> String {
    guard let place else { return text(call) }
    return text(call).dropLast() + ", \(place))"
  }

  private func result(_ value: CodeExpression, of function: CodeFunction, _ writer: inout CodeWriter) {
    if value.canFail { return writer.line("return \(text(of: value, function.result == nil ? nil : "result"));") }
    if case .record(let record, _) = value {
      let place = function.canFail ? "value" : "result"
      writer.line("const \(type(.record(record))) \(place) = \(text(value));")
      return function.canFail
        ? writer.lines("*result = \(place);", "return \(name(.ok));") : writer.line("return \(place);")
    }
    if function.canFail {
      writer.lines("*result = \(text(value));", "return \(name(.ok));")
    } else {
      writer.line("return \(text(value));")
    }
  }
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
  /// The call that its function can end with: the check of something.
  fileprivate var lastCheck: CodeExpression? {
    guard case .perform(let expression) = self, case .call(let callee, _) = expression else { return nil }
    return callee.canFail && callee.result == nil ? expression : nil
  }
}

extension [Statement] {
  /// Whether a call that can fail stands in it, other than at the end.
  fileprivate var containsFailingCall: Bool {
    var found = false
    let body = last?.lastCheck == nil ? self : Array(dropLast())
    body.visit { (statement: Statement) in
      if case .result = statement { return }
      if statement.expressions.contains(where: \.canFail) { found = true }
    }
    return found
  }
}
