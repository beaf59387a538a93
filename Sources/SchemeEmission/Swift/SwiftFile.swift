import SchemeCode
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

  /// The text of NAME.swift.
  func source(_ functions: SchemeFunctions) -> String {
    let linker = CodeLinker(functions.main + [functions.objective].compactMap(\.self))
    var writer = CodeWriter()
    writer.lines("// swift-format-ignore-file", "//")
    for line in interface.heading { comment("//", line, &writer) }
    writer.line()
    if linker.library.contains(where: \.needsImport) { imports(&writer) }
    comment("///", "The weights of the scheme `\(interface.name)`, and the advantages that they give.", &writer)
    writer.block("public enum \(names.namespace) {") { writer in
      parameters(&writer)
      failure(&writer)
      weights(&writer)
      for reward in Reward.allCases { advantages(reward, &writer) }
      if functions.objective != nil { objective(&writer) }
      for function in linker.functions { printer.write(function, &writer) }
      for table in linker.tables { printer.write(table, &writer) }
      for record in linker.records { printer.write(record, &writer) }
    }
    return writer.text
  }

  /// The C library of the platform.
  private func imports(_ writer: inout CodeWriter) {
    for (index, module) in ["Darwin", "Glibc", "Musl", "Android", "ucrt"].enumerated() {
      writer.line("\(index == 0 ? "#if" : "#elseif") canImport(\(module))")
      writer.line("import \(module)")
    }
    writer.lines("#endif", "")
  }

  private func comment(_ mark: String, _ text: String, _ writer: inout CodeWriter) {
    let safe = CommentText.swift(text)
    writer.line(safe.isEmpty ? mark : mark + " " + safe)
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
    let statuses = interface.statuses.filter { $0 != .parameters || !interface.parameters.isEmpty }.compactMap {
      status in
      status.swiftCase.map { (status, $0) }
    }
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
