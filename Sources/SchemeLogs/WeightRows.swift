/// The weights of one scheme at one group size as they are given: all of them, or some.
package struct WeightRows: Sendable {
  /// As a column says; nil where none does.
  package let name: String?
  package let groupSize: Int
  /// The first row; nil where the rows are those of many responses.
  package let place: LogPlace?
  /// By N, each once, each with a weight.
  package let rows: [Row]

  /// The weights of groups with N correct responses.
  package struct Row: Equatable, Sendable {
    package let N: Int
    /// nil: not given, or at N = 0 none.
    package internal(set) var correct: LogNumber?
    /// nil: not given, or at N = M none.
    package internal(set) var wrong: LogNumber?
    /// How many groups of a log have them; nil in a table.
    package let groups: Int?

    package init(N: Int, correct: LogNumber?, wrong: LogNumber?, groups: Int? = nil) {
      (self.N, self.correct, self.wrong, self.groups) = (N, correct, wrong, groups)
    }
  }

  package init(name: String?, groupSize: Int, place: LogPlace?, rows: [Row]) {
    (self.name, self.groupSize, self.place, self.rows) = (name, groupSize, place, rows)
  }

  /// a_s and b_s, s = 0...M-1: the weights of wrong and of correct responses beside s correct ones; nil where one is missing.
  package var whole: (a: [LogNumber], b: [LogNumber])? {
    let a = rows.lazy.filter { $0.N < groupSize }.compactMap(\.wrong)
    let b = rows.lazy.filter { $0.N > 0 }.compactMap(\.correct)
    let (wrong, correct) = (Array(a), Array(b))
    return wrong.count == groupSize && correct.count == groupSize ? (wrong, correct) : nil
  }

  /// The weights that are not given, by N, the first few of them, and how many there are.
  package func missing(first limit: Int) -> (list: [(N: Int, isCorrect: Bool)], count: Int) {
    let given = Dictionary(rows.map { ($0.N, $0) }) { first, _ in first }
    let count = 2 * groupSize - numbers.count
    var list: [(N: Int, isCorrect: Bool)] = []
    for N in 0...groupSize where list.count < min(limit, count) {
      for isCorrect in [true, false] where N != (isCorrect ? 0 : groupSize) {
        let isGiven = (isCorrect ? given[N]?.correct : given[N]?.wrong) != nil
        if !isGiven, list.count < limit { list.append((N, isCorrect)) }
      }
    }
    return (list, count)
  }

  /// All weights that are given.
  package var numbers: [LogNumber] { rows.flatMap { [$0.correct, $0.wrong].compactMap { $0 } } }

  /// What their digits leave open.
  package var printed: PrintedNumbers { PrintedNumbers(numbers) }

  /// The first row whose weights do not sum to 0, by more than their errors make.
  package func excess(_ error: (LogNumber) -> Double) -> (row: Row, sum: Double)? {
    for row in rows {
      guard let sum = row.sum(of: groupSize) else { continue }
      let slack = [(row.N, row.correct), (groupSize - row.N, row.wrong)].reduce(0) { slack, part in
        slack + Double(part.0) * (part.1.map(error) ?? 0)
      }
      if sum.magnitude > slack { return (row, sum) }
    }
    return nil
  }
}

extension WeightRows.Row {
  /// The sum of the weights of a group; nil where a weight is not given.
  package func sum(of groupSize: Int) -> Double? {
    let parts = [(count: N, weight: correct), (count: groupSize - N, weight: wrong)].filter { $0.count > 0 }
    let known = parts.compactMap { part in part.weight.map { Double(part.count) * $0.value } }
    return known.count == parts.count ? known.reduce(0, +) : nil
  }
}

extension LogTable {
  /// The rows of each group size that have weights.
  package var weights: [WeightRows] {
    var rows: [Int: [WeightRows.Row]] = [:]
    for row in list where row.correct != nil || row.wrong != nil {
      rows[row.M, default: []].append(
        WeightRows.Row(N: row.N, correct: row.correct, wrong: row.wrong, groups: row.groups - row.others))
    }
    return rows.keys.sorted().map { M in WeightRows(name: nil, groupSize: M, place: nil, rows: rows[M] ?? []) }
  }
}
