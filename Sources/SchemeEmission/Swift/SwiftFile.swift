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

  /// A static function, given without its modifiers, which belong between it and its comment.
  func function(_ text: String, _ writer: inout CodeWriter) {
    writer.line()
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while let first = lines.first, first.hasPrefix("///") {
      writer.line(first)
      lines.removeFirst()
    }
    writer.text("private static func " + lines.joined(separator: "\n"))
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
