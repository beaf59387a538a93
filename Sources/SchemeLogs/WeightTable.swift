import SchemeVocabulary

/// The columns of a table of weights, one row for each count.
///
/// - `M,N,correct,wrong`: the weights of a correct and of a wrong response in a group of M with N correct; no response is correct at
///   N = 0 or wrong at N = M, and what stands there is not looked at;
/// - `M,s,a,b`: the same by the number correct among the others.
///
/// A column `scheme` tells several schemes apart; others (d, phi, a trainer's step) are left aside.
struct WeightTableColumns {
  /// Whether the index is N, the number correct in the group.
  let isByCorrect: Bool
  let hasScheme: Bool

  /// Names of columns that say that rewards have a level between right and wrong.
  private static let furtherLevels: Set<String> = [
    "half", "partial", "partially_correct", "partly", "partly_correct", "medium", "middle", "neutral", "quarter",
    "third",
  ]

  /// Refuses what no table of a weight for each count can have.
  func check(_ names: [String], _ line: Int) throws(LogProblem) {
    if isByCorrect, names.contains("tries") {
      throw LogProblem(
        "weights of groups of several sizes are not read", .form, line: line,
        notes: ["a table has groups of M responses: M,N,correct,wrong or M,s,a,b"])
    }
    guard let name = names.first(where: { Self.furtherLevels.contains($0.lowercased()) }) else { return }
    throw LogProblem(
      "rewards have two values, and a column `\(name)` is of a third one", .form, line: line, column: name,
      notes: ["weights are those of responses that are right or wrong", "leave the column out if it is something else"])
  }

  init?(_ names: [String]) {
    if ["M", "N", "correct", "wrong"].allSatisfy(names.contains) {
      isByCorrect = true
    } else if ["M", "s", "a", "b"].allSatisfy(names.contains) {
      isByCorrect = false
    } else {
      return nil
    }
    hasScheme = names.contains("scheme")
  }

  /// In the order in which cells are looked up.
  var names: [String] { ["M", index, correct, wrong] + (hasScheme ? ["scheme"] : []) }
  var index: String { isByCorrect ? "N" : "s" }
  var correct: String { isByCorrect ? "correct" : "b" }
  var wrong: String { isByCorrect ? "wrong" : "a" }
}

/// The rows of a table of weights, put together by scheme and group size. The order of rows does not matter.
struct WeightTable {
  private let columns: WeightTableColumns
  private var drafts: [Key: Draft] = [:]
  private var order: [Key] = []

  private struct Key: Hashable {
    let scheme: String?
    let groupSize: Int
  }

  private struct Draft {
    let place: LogPlace
    var rows: [Int: WeightRows.Row] = [:]
    /// Where each weight is given: of a correct response at N, and of a wrong one.
    var lines: [Weight: Int] = [:]
  }

  private struct Weight: Hashable {
    let N: Int
    let isCorrect: Bool
  }

  init(_ columns: WeightTableColumns) { self.columns = columns }

  /// Takes a row: the cells of ``WeightTableColumns/names``.
  mutating func add(_ cells: [LogCell], _ record: ArraySlice<UInt8>, line: Int) throws(LogProblem) {
    let M = try count(cells[0], "M", 1...GroupSizes.largest, line)
    let index = try count(cells[1], columns.index, 0...(columns.isByCorrect ? M : M - 1), line, of: M)
    // Of groups with N correct ones; by s these are two groups.
    var weights: [(weight: Weight, number: LogNumber, column: String)] = []
    let (N, others) = columns.isByCorrect ? (index, index) : (index + 1, index)
    if others < M, let number = try number(cells[3], columns.wrong, line) {
      weights.append((Weight(N: others, isCorrect: false), number, columns.wrong))
    }
    if N > 0, let number = try number(cells[2], columns.correct, line) {
      weights.append((Weight(N: N, isCorrect: true), number, columns.correct))
    }
    if weights.isEmpty { throw LogProblem("a weight is missing", line: line) }
    let key = Key(scheme: try scheme(cells, line), groupSize: M)
    if drafts[key] == nil {
      drafts[key] = Draft(place: LogPlace(record, line: line))
      order.append(key)
    }
    for (weight, number, column) in weights { try set(number, weight, index, key, line, column) }
  }

  private mutating func set(
    _ number: LogNumber, _ weight: Weight, _ index: Int, _ key: Key, _ line: Int, _ column: String
  ) throws(LogProblem) {
    if let first = drafts[key]?.lines[weight] {
      throw LogProblem(
        "the weight of a \(weight.isCorrect ? "correct" : "wrong") response at M = \(key.groupSize),"
          + " \(columns.index) = \(index) is given twice", .repeated, line: line, column: column,
        notes: ["first in line \(first)"])
    }
    drafts[key]?.lines[weight] = line
    let empty = WeightRows.Row(N: weight.N, correct: nil, wrong: nil)
    if weight.isCorrect {
      drafts[key]?.rows[weight.N, default: empty].correct = number
    } else {
      drafts[key]?.rows[weight.N, default: empty].wrong = number
    }
  }

  private func scheme(_ cells: [LogCell], _ line: Int) throws(LogProblem) -> String? {
    guard columns.hasScheme else { return nil }
    switch cells[4] {
    case .text(let text), .number(_, let text): return String(decoding: text, as: UTF8.self)
    case .missing: return nil
    case .numbers, .other:
      throw LogProblem("a scheme is a text, not \(cells[4].description)", line: line, column: "scheme")
    }
  }

  private func count(
    _ cell: LogCell, _ column: String, _ range: ClosedRange<Int>, _ line: Int, of M: Int? = nil
  ) throws(LogProblem) -> Int {
    // A data frame with empty cells writes its counts as 8.0.
    if let value = cell.number.flatMap({ Int(exactly: $0.value) }), range.contains(value) { return value }
    let place = M.map { " in a group of M = \($0)" } ?? ""
    throw LogProblem(
      "\(column) is a whole number from \(range.lowerBound) to \(range.upperBound)\(place), not \(cell.description)",
      line: line, column: column)
  }

  /// nil where none is given.
  private func number(_ cell: LogCell, _ column: String, _ line: Int) throws(LogProblem) -> LogNumber? {
    if case .missing = cell { return nil }
    if let number = cell.number, number.value.isFinite { return number }
    throw LogProblem("a weight is a finite number, not \(cell.description)", line: line, column: column)
  }

  /// All schemes and sizes, in the order in which they came.
  func weights() throws(LogProblem) -> [WeightRows] {
    if order.isEmpty { throw LogProblem("there are no rows of weights", .form, line: nil) }
    return order.compactMap { key in
      drafts[key].map { draft in
        WeightRows(
          name: key.scheme, groupSize: key.groupSize, place: draft.place,
          rows: draft.rows.values.sorted { $0.N < $1.N })
      }
    }
  }
}
