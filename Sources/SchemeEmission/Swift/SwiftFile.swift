import SchemeIR

/// Writes the Swift file of one scheme: what formulas and tables have in common.
struct SwiftFile {
  let interface: Interface
  let names: SwiftNames
  let printer: SwiftPrinter

  init(_ interface: Interface) {
    self.interface = interface
    names = SwiftNames(scheme: interface.name)
    printer = SwiftPrinter(interface)
  }

  /// The text of NAME.swift around the members that differ between formulas and tables.
  func source(imports: (inout CodeWriter) -> Void = { _ in }, members: (inout CodeWriter) -> Void) -> String {
    var writer = CodeWriter()
    writer.line("// swift-format-ignore-file")
    writer.line("//")
    for line in interface.heading { comment("//", line, &writer) }
    writer.line()
    imports(&writer)
    comment("///", "The weights of the scheme `\(interface.name)`, and the advantages that they give.", &writer)
    writer.block("public enum \(names.namespace) {") { writer in
      parameters(&writer)
      failure(&writer)
      members(&writer)
    }
    return writer.text
  }

  private func comment(_ mark: String, _ text: String, _ writer: inout CodeWriter) {
    let safe = CommentText.swift(text)
    writer.line(safe.isEmpty ? mark : mark + " " + safe)
  }

  /// What a file brings along.
  func write(_ linker: CodeLinker, _ writer: inout CodeWriter) {
    for function in linker.functions { printer.write(function, &writer) }
    for table in linker.tables { printer.write(table, &writer) }
    for record in linker.records { printer.write(record, &writer) }
  }

  /// `objective(at:groupSize:parameters:)`, from the function that computes it.
  func objective(_ arguments: String, _ writer: inout CodeWriter) {
    writer.lines(
      "/// The objective h(t) whose gradient the expected update is when a response is correct with probability t;",
      "/// h(0) = 0. NaN for t outside 0...1.")
    let head = "public static func objective(at t: Double, groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> Double {") { $0.line("try expected(\(arguments))") }
    writer.line()
  }

  // MARK: - Parameters

  private func parameters(_ writer: inout CodeWriter) {
    guard !interface.parameters.isEmpty else {
      writer.line("/// The parameters of the scheme: there are none at run time.")
      writer.block("public struct Parameters: Sendable {") { $0.line("public init() {}") }
      writer.line()
      return
    }
    writer.line("/// The parameters of the scheme.")
    writer.block("public struct Parameters: Sendable {") { writer in
      for parameter in interface.parameters {
        let value = parameter.defaultValue.map { "\($0.text) by default" } ?? "without a default"
        comment("///", "`\(parameter.name)`, \(value).", &writer)
        writer.line("public var \(SwiftNames.member(parameter.name)): \(type(of: parameter))")
      }
      writer.line()
      let arguments = interface.parameters.map { parameter in
        let value = parameter.defaultValue.map { " = \(literal($0))" } ?? ""
        return "\(SwiftNames.member(parameter.name)): \(type(of: parameter))\(value)"
      }
      writer.block("public init(\(arguments.joined(separator: ", "))) {") { writer in
        for parameter in interface.parameters {
          let name = SwiftNames.member(parameter.name)
          writer.line("self.\(name) = \(name)")
        }
      }
    }
    writer.line()
  }

  private func type(of parameter: Interface.Parameter) -> String { parameter.isInteger ? "Int" : "Double" }

  private func literal(_ value: ParameterValue) -> String {
    switch value {
    case .integer(let value): NumberLiteral.swift(value)
    case .real(let value): NumberLiteral.swift(value)
    }
  }

  /// The argument `parameters` of the public functions.
  var parametersArgument: String {
    "parameters: Parameters" + (interface.hasDefaults ? " = Parameters()" : "")
  }

  // MARK: - Failures

  private func failure(_ writer: inout CodeWriter) {
    let statuses = interface.statuses.compactMap { status in status.swiftCase(interface).map { (status, $0) } }
    let results = interface.hasObjective ? "weights, advantages or objective" : "weights or advantages"
    writer.line("/// Why there are no \(results).")
    writer.block("public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {") { writer in
      for (status, pattern) in statuses {
        writer.line("/// \(status.swiftMeaning(interface))")
        writer.line("case \(pattern.declaration)")
      }
      writer.line()
      writer.block("public var description: String {") { writer in
        writer.line("switch self {")
        for (status, pattern) in statuses {
          writer.line("case .\(pattern.match):")
          writer.nested { $0.line("\"\(status.swiftText(interface))\"") }
        }
        writer.line("}")
      }
    }
    writer.line()
  }
}
