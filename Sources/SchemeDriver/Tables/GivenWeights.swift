import SchemeDiagnostics
import SchemeLogs
import SchemeObjective
import SchemeText

/// Weights as numbers of one scheme at one group size, as far as a file gives them.
struct GivenWeights: Sendable {
  let name: String
  let rows: WeightRows
  /// The file of a table with its first row, that of a log without text.
  let file: SourceFile
  let span: Span
  /// What was seen of the responses that the weights are of; nil in a table.
  let groups: LogTable?
  /// Whether there are so few numbers, in all tables, that which known scheme has them takes no more than a second to say.
  var isOneOfFew = true

  init(_ rows: WeightRows, in log: LogFile) {
    self.rows = rows
    name = (rows.name ?? log.file.stem).printable
    file = rows.place?.file(log.name) ?? log.file
    span = file.lines.span(ofLine: rows.place?.line ?? 1)
    groups = log.log?.groups
  }

  /// Where its first row stands; nil where it is made of many.
  var line: Int? { rows.place?.line }

  /// The weights as they are evaluated; nil where some are missing.
  var source: WeightSource? {
    rows.whole.map { a, b in WeightSource(numbers: a.map(\.value), b.map(\.value), error: rows.printed.leastError) }
  }

  /// Says which weights are missing; nil where none is.
  var incompleteness: Diagnostic? {
    let missing = rows.missing(first: 3)
    if missing.count == 0 { return nil }
    return Diagnostic(
      .incompleteWeights, "weights of `\(name)` at M = \(rows.groupSize) are missing", at: rows.place.map { _ in span },
      notes: [missing.list.map { Self.text($0) }.listed(first: 3, of: missing.count)])
  }

  /// "of a correct response at N = 3"
  static func text(_ weight: (N: Int, isCorrect: Bool)) -> String {
    "of a \(weight.isCorrect ? "correct" : "wrong") response at N = \(weight.N)"
  }
}

/// What a verb makes of tables of weights.
enum TableUse {
  /// Scheme files only.
  case none
  /// Weights as numbers, all of a group size.
  case whole
  /// As numbers, as far as they are given.
  case given
  /// As schemes that have these numbers for their formulas.
  case schemes
}

extension SourceFile {
  /// The name without folders and without its last extension.
  fileprivate var stem: String {
    let base = baseName
    guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return base }
    return String(base[..<dot])
  }
}

extension String {
  /// The beginning of a text of somebody else, on one line and without characters that a terminal or a comment would obey.
  var printable: String {
    var text = ""
    for scalar in unicodeScalars.prefix(100) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
