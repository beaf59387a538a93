import SchemeCode
import SchemeText

/// Writes the Python file of one scheme: constants, what looks them up, and the objective where there is one.
struct PythonFile {
  let interface: Interface
  let names: PythonNames
  let package: ArrayPackage
  let tables: [WeightTable]

  private let printer = PythonPrinter()

  init(_ interface: Interface, _ tables: [WeightTable], _ package: ArrayPackage) {
    self.interface = interface
    names = PythonNames(scheme: interface.name)
    self.package = package
    self.tables = tables
  }

  /// The text of NAME.py.
  ///
  /// The first line is a string: a comment there, or below it, could declare the encoding of the file.
  func source(_ functions: SchemeFunctions) -> String {
    let main = CodeLinker(functions.main)
    let objective = CodeLinker([functions.objective].compactMap(\.self), after: main)
    let opening = [
      #""""Advantages of responses with rewards 0 and 1, from how many of their group are correct.""""#,
      heading.map { $0.isEmpty ? "#" : "# " + CommentText.python($0) }.joined(separator: "\n"),
      imports(hasObjective: functions.objective != nil), "GROUP_SIZES = " + sizesTuple,
    ]
    var parts = [opening.joined(separator: "\n\n")]
    parts += runtime
    parts += objective.records.map { record in text { printer.write(record, &$0) } }
    parts += objective.functions.map { function in text { printer.write(function, &$0) } }
    var constants = CodeWriter(step: "    ")
    for (name, comment) in Self.comments {
      let tables = (main.tables + objective.tables).filter { $0.name == name }
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
    if !interface.provenance.lines.isEmpty { lines += [""] + interface.provenance.lines.map { "    " + $0 } }
    lines += [""] + interface.design + interface.plan
    for value in interface.fixed { lines.append("Built in: \(value.name) = \(value.value.text).") }
    lines.append("Group sizes: \(sizesText).")
    lines += ends
    lines += interface.accuracy + [""] + interface.provenanceLine.lines(width: 116)
    return lines + ["Generated code belongs to whoever generated it."]
  }

  /// What groups get whose responses are all wrong or all correct.
  private var ends: [String] {
    let rows = tables.map(\.ends)
    guard let last = rows.last else { return [] }
    let isSame = rows.allSatisfy { $0 == last }
    let place = isSame ? "" : " at M = \(tables[tables.count - 1].groupSize)"
    let (wrong, correct) = (NumberLiteral.python(last.wrong), NumberLiteral.python(last.correct))
    return ["N = 0 gives \(wrong) to wrong responses\(place), N = M gives \(correct) to correct ones."]
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
