import SchemeDiagnostics
import SchemeObjective
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// Weights as numbers in a file, such as a trainer has printed them: a table with a header line, of the columns of
/// `weigh weights`, or fewer.
///
/// - `M,N,correct,wrong`: the weights of a correct and of a wrong response in a group of M with N correct; no response is
///   correct at N = 0 or wrong at N = M, and what stands there is not looked at;
/// - `M,s,a,b`: the same by the number correct among the others.
///
/// A column `scheme` tells several schemes apart, the order of columns and rows does not matter, and others (d, phi, a
/// trainer's step) are left aside. TableFields are separated by commas or tabs, and may stand in quotes. Each group size needs
/// all its weights, each once.
struct WeightFile {
  private(set) var groups: [Group] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile

  /// All weights of one scheme at one group size.
  struct Group {
    let scheme: String
    let groupSize: Int
    let source: WeightSource
    /// Where its first row stands, from 1.
    let line: Int
  }

  init(_ file: SourceFile) {
    self.file = file
    guard file.bytes.count <= Limits.fileBytes else {
      diagnostics.append(
        Diagnostic(.fileTooLarge, "the file is larger than \(Limits.fileBytes >> 20) MiB", at: nil))
      return
    }
    guard let columns = columns() else { return }
    var drafts: [Key: Draft] = [:]
    var order: [Key] = []
    for line in columns.line + 1..<max(file.lines.count, columns.line) + 1 {
      let fields = TableFields(file, line: line)
      if fields.isBlank { continue }
      guard diagnostics.count < Limits.errors else { return }
      guard let row = row(fields, columns) else { continue }
      if drafts[row.key] == nil {
        drafts[row.key] = Draft(line: line)
        order.append(row.key)
      }
      for (kind, number) in row.numbers { set(number, kind, row, fields, &drafts[row.key]) }
    }
    // What is missing may stand in a row that could not be read.
    if !diagnostics.isEmpty { return }
    for key in order { finish(key, drafts[key]) }
    if order.isEmpty, diagnostics.isEmpty {
      refuse(.badWeightTable, "there are no rows of weights", TableFields(file, line: columns.line).span)
    }
  }

  // MARK: - Reading

  /// Where the columns are.
  private struct Columns {
    let line: Int
    let count: Int
    let scheme: Int?
    let groupSize: Int
    let index: Int
    let wrong: Int
    let correct: Int
    /// Whether the index is N, the number correct in the group.
    let isByCorrect: Bool
  }

  private struct Key: Hashable {
    let scheme: String
    let groupSize: Int
  }

  private enum Kind: String {
    case wrong = "a wrong"
    case correct = "a correct"
  }

  private struct Row {
    let key: Key
    /// The index as it is written, and its name.
    let index: Int
    let indexName: String
    let numbers: [(kind: Kind, number: (value: Double, others: Int, field: Int))]
  }

  /// The weights of one key as far as they are read.
  private struct Draft {
    /// Where it begins.
    let line: Int
    /// By kind, then by the number correct among the others.
    var weights: [Kind: [Int: (value: Double, line: Int)]] = [:]

    /// All weights of a kind; nil where one is missing.
    func complete(_ kind: Kind, _ groupSize: Int) -> [Double]? {
      guard let found = weights[kind], found.count == groupSize else { return nil }
      return (0..<groupSize).compactMap { found[$0]?.value }
    }
  }

  /// The header; nil after a diagnostic.
  private mutating func columns() -> Columns? {
    var line = 1
    while line < file.lines.count, TableFields(file, line: line).isBlank { line += 1 }
    let header = TableFields(file, line: line)
    let names = header.texts
    func place(_ name: String) -> Int? { names.firstIndex(of: name) }
    if let name = names.first(where: { name in ["M", "N", "s"].contains(name) && names.filter { $0 == name }.count > 1 }
    ) {
      refuse(.badWeightTable, "there are two columns `\(name)`", header.span)
      return nil
    }
    if place("tries") != nil {
      refuse(
        .badWeightTable, "weights of groups of several sizes are not read", header.span,
        notes: ["a table has groups of M responses: M,N,correct,wrong or M,s,a,b"])
      return nil
    }
    if let groupSize = place("M") {
      if let index = place("N"), let correct = place("correct"), let wrong = place("wrong") {
        return Columns(
          line: line, count: names.count, scheme: place("scheme"), groupSize: groupSize, index: index, wrong: wrong,
          correct: correct, isByCorrect: true)
      }
      if let index = place("s"), let a = place("a"), let b = place("b") {
        return Columns(
          line: line, count: names.count, scheme: place("scheme"), groupSize: groupSize, index: index, wrong: a,
          correct: b, isByCorrect: false)
      }
    }
    refuse(
      .badWeightTable, "this is no header of a table of weights", header.span,
      notes: ["it names the columns: M,N,correct,wrong or M,s,a,b; a column `scheme` may stand beside them"])
    return nil
  }

  private mutating func row(_ fields: TableFields, _ columns: Columns) -> Row? {
    guard fields.texts.count == columns.count else {
      let (found, wanted) = (fields.texts.count, columns.count)
      refuse(.badWeightCell, "this row has \(found) fields, the header \(wanted)", fields.span)
      return nil
    }
    guard let M = count(fields, columns.groupSize, "M", 1...GroupSizes.largest),
      let index = count(
        fields, columns.index, columns.isByCorrect ? "N" : "s", 0...(columns.isByCorrect ? M : M - 1), of: M)
    else { return nil }
    let scheme = columns.scheme.map { fields.texts[$0] } ?? file.stem
    var numbers: [(Kind, (Double, Int, Int))] = []
    if index < M {
      guard let value = number(fields, columns.wrong) else { return nil }
      numbers.append((.wrong, (value, index, columns.wrong)))
    }
    let others = columns.isByCorrect ? index - 1 : index
    if others >= 0 {
      guard let value = number(fields, columns.correct) else { return nil }
      numbers.append((.correct, (value, others, columns.correct)))
    }
    return Row(
      key: Key(scheme: scheme, groupSize: M), index: index, indexName: columns.isByCorrect ? "N" : "s",
      numbers: numbers)
  }

  private mutating func count(
    _ fields: TableFields, _ field: Int, _ name: String, _ range: ClosedRange<Int>, of M: Int? = nil
  ) -> Int? {
    let text = fields.texts[field]
    // A data frame with empty cells writes its counts as 8.0.
    let value = Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
    if let value, range.contains(value) { return value }
    let wanted = "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)"
    refuse(
      .badWeightCell, "\(wanted)\(M.map { " in a group of M = \($0)" } ?? ""), not \(Self.quoted(text))",
      fields.spans[field])
    return nil
  }

  private mutating func number(_ fields: TableFields, _ field: Int) -> Double? {
    let text = fields.texts[field]
    if let value = Double(text), value.isFinite { return value }
    let isEmpty = text.isEmpty
    refuse(
      .badWeightCell, isEmpty ? "a weight is missing" : "a weight is a finite number, not \(Self.quoted(text))",
      isEmpty ? fields.span : fields.spans[field])
    return nil
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : "`\(text)`" }

  private mutating func set(
    _ number: (value: Double, others: Int, field: Int), _ kind: Kind, _ row: Row, _ fields: TableFields,
    _ draft: inout Draft?
  ) {
    if let first = draft?.weights[kind]?[number.others] {
      let place = "M = \(row.key.groupSize), \(row.indexName) = \(row.index)"
      refuse(
        .repeatedWeight, "the weight of \(kind.rawValue) response at \(place) is given twice",
        fields.spans[number.field], notes: ["first in line \(first.line)"])
      return
    }
    draft?.weights[kind, default: [:]][number.others] = (number.value, fields.line)
  }

  private mutating func finish(_ key: Key, _ draft: Draft?) {
    guard let draft, diagnostics.count < Limits.errors else { return }
    guard let a = draft.complete(.wrong, key.groupSize), let b = draft.complete(.correct, key.groupSize) else {
      return refuseIncomplete(key, draft)
    }
    groups.append(
      Group(
        scheme: key.scheme, groupSize: key.groupSize, source: WeightSource(numbers: a, b), line: draft.line))
  }

  private mutating func refuseIncomplete(_ key: Key, _ draft: Draft) {
    let count = 2 * key.groupSize - draft.weights.values.reduce(0) { $0 + $1.count }
    var missing: [String] = []
    for N in 0...key.groupSize where missing.count < 3 {
      for (kind, others) in [(Kind.correct, N - 1), (Kind.wrong, N)]
      where (0..<key.groupSize).contains(others) && draft.weights[kind]?[others] == nil {
        missing.append("of \(kind.rawValue) response at N = \(N)")
      }
    }
    refuse(
      .incompleteWeights, "weights of `\(key.scheme)` at M = \(key.groupSize) are missing",
      file.lines.span(ofLine: draft.line), notes: [missing.listed(first: 3, of: count)])
  }

  private mutating func refuse(_ code: DiagnosticCode, _ message: String, _ span: Span, notes: [String] = []) {
    diagnostics.append(Diagnostic(code, message, at: span, notes: notes))
  }
}

extension SourceFile {
  /// The name without folders and without its last extension.
  fileprivate var stem: String {
    let base = baseName
    guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return base }
    return String(base[..<dot])
  }
}
