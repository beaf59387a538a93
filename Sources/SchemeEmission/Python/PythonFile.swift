import SchemeCode
import SchemeText

/// Writes the Python file of one scheme: constants, what looks them up, and the objective where there is one.
struct PythonFile {
  let interface: Interface
  let names: PythonNames
  let package: ArrayPackage
  let tables: [WeightTable]
  let hasObjective: Bool

  private let printer = PythonPrinter()

  init(_ interface: Interface, _ tables: [WeightTable], _ package: ArrayPackage, hasObjective: Bool) {
    self.hasObjective = hasObjective
    self.interface = interface
    names = PythonNames(scheme: interface.name)
    self.package = package
    self.tables = tables
  }

  /// The text of NAME.py.
  ///
  /// The first line is a string: a comment there, or below it, could declare the encoding of the file.
  func source(_ functions: SchemeFunctions) -> String {
    let objective = CodeLinker([functions.objective].compactMap(\.self))
    let opening = [
      #""""Advantages of responses with rewards 0 and 1, from how many of their group are correct.""""#,
      heading.map { $0.isEmpty ? "#" : "# " + CommentText.swift($0) }.joined(separator: "\n"),
      imports(hasObjective: functions.objective != nil), "GROUP_SIZES = " + sizesTuple,
    ]
    var parts = [opening.joined(separator: "\n\n")]
    parts += runtime
    parts += objective.records.map { record in text { printer.write(record, &$0) } }
    parts += objective.functions.map { function in text { printer.write(function, &$0) } }
    var constants = CodeWriter(step: "    ")
    let constantTables = tables.map { $0.rowTable(.single) } + tables.map(\.values) + objective.tables
    for (name, comment) in Self.comments {
      let tables = constantTables.filter { $0.name == name }
      guard !tables.isEmpty else { continue }
      constants.line()
      constants.line("# " + comment)
      printer.write(tables, isNested: name == "rows", &constants)
    }
    parts.append(String(constants.text.dropFirst()))
    return parts.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }.joined(separator: "\n\n\n") + "\n"
  }

  private func text(_ write: (inout CodeWriter) -> Void) -> String {
    var writer = CodeWriter(step: "    ")
    write(&writer)
    return writer.text
  }

  /// What stands above the tables of a name.
  private static let comments = [
    ("rows", "For each M: (wrong, correct) for N = 0 to M. None is wrong at N = M, none correct at N = 0: it says 0."),
    ("values", "For each M: a[0] to a[M - 1], then b[0] to b[M - 1]."),
    ("potential", "For each M: Phi[0] to Phi[M] in pairs, high and low, then max |Phi[n]|."),
  ]

  private func imports(hasObjective: Bool) -> String {
    let standard =
      ["array", "math", "operator"] + (package == .jax ? ["functools"] : []) + (hasObjective ? ["typing"] : [])
    return (standard.sorted().map { "import " + $0 } + [""] + package.imports).joined(separator: "\n")
  }

  // MARK: - The heading

  private var heading: [String] {
    var lines = ["\(interface.name): \(interface.declaration)."]
    if !interface.documentation.isEmpty { lines += [""] + interface.documentation }
    if !interface.provenance.definition.isEmpty { lines += [""] + interface.provenance.definition.map { "    " + $0 } }
    lines += [""] + interface.design + interface.plan
    for parameter in interface.parameters {
      if let value = parameter.defaultValue { lines.append("Built in: \(parameter.name) = \(value.text).") }
    }
    lines.append("Group sizes: \(sizesText).")
    lines += interface.ends
    return lines + interface.accuracy + (hasObjective ? interface.objectiveAccuracy : []) + [""]
      + interface.origin.flatMap { $0.lines(width: 116) }
  }

  private var sizes: [Int] { tables.map(\.groupSize) }

  /// "1 to 16, 64"
  var sizesText: String { sizes.rangesText }

  /// The expression of all of them.
  var sizesTuple: String {
    let parts = sizes.ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "*range(\($0.lowerBound), \($0.upperBound + 1))"
    }
    if parts.count == 1, parts[0].hasPrefix("*") { return "tuple(\(parts[0].dropFirst()))" }
    return "(\(parts.joined(separator: ", "))\(parts.count == 1 ? "," : ""))"
  }
}
