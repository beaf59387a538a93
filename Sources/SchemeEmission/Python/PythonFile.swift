import SchemeCode
import SchemeText

/// Writes the Python file of one scheme: the calls, and behind them the numbers that these look up.
struct PythonFile {
  let interface: Interface
  let package: ArrayPackage
  let tables: [WeightTable]

  var sizes: [Int] { tables.map(\.groupSize) }

  /// Whether the groups are those of a plan that does not draw all of them.
  var isSequence: Bool { tables.contains { $0.drawn != nil } }

  private var hasObjective: Bool { tables.contains { !$0.potential.isEmpty } }

  /// The text of NAME.py.
  ///
  /// The first line is a string: a comment there, or below it, could declare the encoding of the file.
  var text: String {
    let opening = [
      #""""Advantages of responses with rewards 0 and 1, from how many of their group are correct.""""#,
      heading.map { $0.isEmpty ? "#" : "# " + CommentText.swift($0) }.joined(separator: "\n"),
      imports, "GROUP_SIZES = " + sizesTuple,
    ]
    var parts = [opening.joined(separator: "\n\n"), errors, calls]
    if hasObjective { parts.append(objective) }
    parts += [helpers, package.functions]
    if isPacked { parts.append(Self.unpacking) }
    var constants = [
      numbers(
        "_VALUES",
        "For each M: a[0] to a[M - 1], then b[0] to b[M - 1]\(isSequence ? "; NaN where the plan draws no such group" : "").",
        \.drawnWeights), floats,
    ]
    if hasObjective {
      constants.append(
        numbers("_POTENTIAL", "For each M: Phi[0] to Phi[M] in pairs, high and low.") {
          [$0.potential.flatMap { [$0.hi, $0.lo] }]
        })
    }
    parts.append(constants.joined(separator: "\n\n"))
    return parts.joined(separator: "\n\n\n") + "\n"
  }

  private var imports: String {
    var standard = ["array", "math", "operator"]
    if hasObjective { standard.append("decimal") }
    if package == .jax { standard.append("functools") }
    if isPacked { standard += ["base64", "struct"] }
    return standard.sorted().map { "import \($0)\n" }.joined() + "\n" + package.imports
  }

  // MARK: - The numbers

  /// How many tables, of the smallest sizes, are written as numbers that can be read: 2048 weights at most.
  private var readable: Int {
    var count = 0
    return tables.prefix {
      count += 2 * $0.groupSize
      return count <= 2048
    }.count
  }

  /// Whether others are not.
  var isPacked: Bool { readable < tables.count }

  private func numbers(_ name: String, _ comment: String, _ blocks: (WeightTable) -> [[Double]]) -> String {
    var writer = CodeWriter(step: "    ")
    writer.line("# " + comment)
    writer.block("\(name) = " + (isPacked ? "_unpacked({" : "{"), isPacked ? "})" : "}") { writer in
      for table in tables[..<readable] {
        writer.block("\(table.groupSize): (", "),") { writer in
          for block in blocks(table) { writer.list(block.map(NumberLiteral.python)) }
        }
      }
      for table in tables[readable...] {
        writer.line("\(table.groupSize): \"\(Base64.text(of: blocks(table).joined()))\",")
      }
    }
    return String(writer.text.dropLast())
  }

  /// The weights that lie so near to the middle between two floats that their doubles round to the wrong one.
  private var floats: String {
    let comment =
      "# For each M: the floats nearest to weights, by their places above, if their doubles round to others."
    let lines = tables.compactMap { table in
      let items = table.floatsBesideDoubles.map { "\($0.place): \(NumberLiteral.python(Double($0.float)))" }
      return items.isEmpty ? nil : "    \(table.groupSize): {\(items.joined(separator: ", "))},\n"
    }
    return comment + "\n_FLOATS = {" + (lines.isEmpty ? "" : "\n" + lines.joined()) + "}"
  }

  // MARK: - The heading

  private var heading: [String] {
    var lines = ["\(interface.name): \(interface.declaration)."]
    if !interface.documentation.isEmpty { lines += [""] + interface.documentation }
    if !interface.provenance.definition.isEmpty { lines += [""] + interface.provenance.definition.map { "    " + $0 } }
    lines += [""] + interface.design + interface.plan
    for parameter in interface.parameters {
      if let value = parameter.defaultValue { lines.append("Built in: \(parameter.name) = \(value.decimal).") }
    }
    lines.append("Group sizes: \(sizes.rangesText).")
    lines += interface.ends
    return lines + interface.accuracy + (hasObjective ? interface.objectiveAccuracy : []) + [""]
      + interface.origin.flatMap { $0.lines(width: 116) }
  }

  /// The expression of all sizes.
  private var sizesTuple: String {
    let parts = sizes.ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "*range(\($0.lowerBound), \($0.upperBound + 1))"
    }
    if parts.count == 1, parts[0].hasPrefix("*") { return "tuple(\(parts[0].dropFirst()))" }
    return "(\(parts.joined(separator: ", "))\(parts.count == 1 ? "," : ""))"
  }
}

extension WeightTable {
  /// a and b: NaN where the plan draws no group that has the weight.
  fileprivate var drawnWeights: [[Double]] {
    guard let drawn else { return [a, b] }
    return [a, b].enumerated().map { isCorrect, list in
      list.enumerated().map { s, weight in drawn.contains(s + isCorrect) ? weight : .nan }
    }
  }

  /// The floats nearest to weights, a_0, …, b_{M - 1}, that are not those nearest to their doubles.
  fileprivate var floatsBesideDoubles: [(place: Int, float: Float)] {
    let rows = rowTable(.single).blocks.joined().map { row in
      row.map { if case .float(let x) = $0 { x } else { Float.nan } }
    }
    let floats = rows.dropLast().map { $0[0] } + rows.dropFirst().map { $0[1] }
    return zip(floats, a + b).enumerated().compactMap { place, pair in
      pair.0 == Float(pair.1) ? nil : (place, pair.0)
    }
  }
}

extension NumberLiteral {
  /// A finite double: the shortest decimal that reads back; or NaN.
  static func python(_ value: Double) -> String { value.isNaN ? "math.nan" : value.description }
}
