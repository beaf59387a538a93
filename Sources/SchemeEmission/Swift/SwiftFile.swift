import SchemeCode

/// Writes the Swift files of one scheme: what formulas and tables have in common.
struct SwiftFile {
  let interface: Interface
  let heads: [Head]
  let objective: Head?
  let names: SwiftNames
  let printer: SwiftPrinter

  init(_ interface: Interface, _ functions: SchemeFunctions) {
    self.interface = interface
    heads = Head.main(functions)
    objective = functions.objective.map { Head.objective($0) }
    names = SwiftNames(scheme: interface.name, namespace: interface.options.namespace)
    printer = SwiftPrinter(interface)
  }

  /// What stands before declarations for users.
  var access: String { interface.options.access == .public ? "public " : "" }

  /// NAME.swift, and NAME+Objective.swift.
  var artifacts: [Artifact] {
    var list = [Artifact(name: names.file + ".swift", text: main)]
    if let objective {
      list.append(Artifact(name: names.file + "+Objective.swift", text: text(of: objective)))
    }
    return list
  }

  private var main: String {
    let linker = CodeLinker(heads.map(\.core))
    var writer = begin(interface.heading, linker)
    comment("///", "The weights of the scheme `\(interface.name)`, and the advantages that they give.", &writer)
    writer.line("///")
    for line in promises { comment("///", line, &writer) }
    writer.block("\(access)enum \(names.namespace) {") { writer in
      parameters(&writer)
      for head in heads { write(head, &writer) }
      failure(&writer)
      write(linker, &writer)
      writer.line()
      writer.line("/// A place in memory that is never looked at where there is none.")
      writer.block(
        "private static func start<Number>(of memory: UnsafeBufferPointer<Number>) -> UnsafePointer<Number> {"
      ) {
        $0.line("memory.baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Number>.alignment)!")
      }
    }
    return writer.text
  }

  private func text(of objective: Head) -> String {
    let linker = CodeLinker([objective.core])
    var writer = begin(interface.objectiveHeading(beside: names.file + ".swift"), linker)
    writer.block("extension \(names.namespace) {") { writer in
      write(objective, &writer)
      write(linker, &writer)
    }
    return writer.text
  }

  /// The functions for which Swift calls the C library, at least without optimisation.
  private static let imported: Set<LibraryFunction> = [
    .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .pow, .floor, .ceil,
  ]

  private func begin(_ heading: [String], _ linker: CodeLinker) -> CodeWriter {
    var writer = CodeWriter()
    writer.lines("// swift-format-ignore-file", "//")
    for line in heading { comment("//", line, &writer) }
    writer.line()
    guard !linker.library.isDisjoint(with: Self.imported) else { return writer }
    for (index, module) in ["Darwin", "Glibc", "Musl", "Android", "ucrt"].enumerated() {
      writer.line("\(index == 0 ? "#if" : "#elseif") canImport(\(module))")
      writer.line("import \(module)")
    }
    writer.lines("#endif", "")
    return writer
  }

  private func write(_ linker: CodeLinker, _ writer: inout CodeWriter) {
    for function in linker.functions { printer.write(function, &writer) }
    for table in linker.tables { printer.write(table, &writer) }
    for record in linker.records { printer.write(record, &writer) }
  }

  func comment(_ mark: String, _ text: String, _ writer: inout CodeWriter) {
    let safe = CommentText.swift(text)
    writer.line(safe.isEmpty ? mark : mark + " " + safe)
  }

  private var promises: [String] {
    """
    Rewards are 0 or 1; anything else is refused, with its index in the error. Output of the caller is written only if \
    all is well.
    """.lines(width: 112)
  }

  // MARK: - Parameters

  private func parameters(_ writer: inout CodeWriter) {
    guard !interface.parameters.isEmpty else {
      writer.line("/// The parameters of the scheme: there are none.")
      writer.block("\(access)struct Parameters: Sendable {") { $0.line("\(access)init() {}") }
      writer.line()
      return
    }
    writer.line("/// The parameters of the scheme.")
    writer.block("\(access)struct Parameters: Sendable {") { writer in
      for parameter in interface.parameters {
        comment("///", "`\(parameter.name)`, \(parameter.remark).", &writer)
        writer.line("\(access)var \(SwiftNames.member(parameter.name)): \(printer.type(parameter.type))")
      }
      writer.line()
      let arguments = interface.parameters.map { parameter in
        let value = parameter.defaultValue.map { " = \(printer.literal($0))" } ?? ""
        return "\(SwiftNames.member(parameter.name)): \(printer.type(parameter.type))\(value)"
      }
      writer.block("\(access)init(\(arguments.joined(separator: ", "))) {") { writer in
        for parameter in interface.parameters {
          let name = SwiftNames.member(parameter.name)
          writer.line("self.\(name) = \(name)")
        }
      }
    }
    writer.line()
  }

  // MARK: - Failures

  private func failure(_ writer: inout CodeWriter) {
    let statuses = Status.allCases.filter { $0 != .parameters || !interface.parameters.isEmpty }
      .compactMap { status in status.swiftCase.map { (status, $0) } }
    writer.line("/// Why there is no answer.")
    writer.block("\(access)struct Failure: Error, Hashable, Sendable, CustomStringConvertible {") { writer in
      writer.block("\(access)enum Reason: Error, Hashable, Sendable {") { writer in
        for (status, name) in statuses {
          comment("///", sentence(status.swiftMessage(interface)), &writer)
          writer.line("case \(name)")
        }
      }
      writer.line()
      writer.line("\(access)let reason: Reason")
      writer.line("/// Of the response or the group that it is about.")
      writer.line("\(access)let index: Int?")
      writer.line()
      writer.block("init(_ reason: Reason, at index: Int? = nil) {") { writer in
        writer.line("self.reason = reason")
        let others = statuses.filter { $0.0.place == nil }.map { ".\($0.1)" }.joined(separator: ", ")
        writer.lines("switch reason {", "case \(others): self.index = nil", "default: self.index = index", "}")
      }
      writer.line()
      writer.block("\(access)var description: String {") { writer in
        writer.line("switch reason {")
        for (status, name) in statuses {
          let index = status.place.map { " + (index.map { \" (\($0.rawValue) \\($0))\" } ?? \"\")" } ?? ""
          writer.lines("case .\(name): \"\(status.swiftMessage(interface))\"\(index)")
        }
        writer.line("}")
      }
    }
  }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}

extension Status {
  /// What it means in Swift, without a full stop.
  fileprivate func swiftMessage(_ interface: Interface) -> String {
    switch self {
    case .parameters:
      interface.parametersMessage.replacing(", or p is NULL and a parameter has no default", with: "")
    case .tooManyGroups:
      "the rewards do not fill whole groups, or there are not as many ids, masks or places, or far more groups than rewards"
    default: message(interface)
    }
  }
}
