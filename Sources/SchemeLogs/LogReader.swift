/// A log that has been read: weights by group size and count, and where they come from responses what was seen of these.
package struct Log: Sendable {
  /// In the order in which they came.
  package let weights: [WeightRows]
  /// nil for a table of weights.
  package let groups: LogTable?
}

/// Reads a log as it comes, and folds it to its groups. Memory grows with the number of groups and the longest line, not with the rows.
package struct LogReader: Sendable {
  private let chosen: [LogRole: String]
  private var rows: LogRows
  private var rollouts: Rollouts?
  private var weights: WeightTable?
  private var problems: [LogProblem] = []
  /// Whether nothing more is read.
  private var isOver = false

  /// So many bad rows are told of.
  package static let mostProblems = 20

  /// - Parameter chosen: columns of a log of responses that are named by the user.
  package init(_ format: LogFormat, chosen: [LogRole: String] = [:]) {
    self.chosen = chosen
    rows = LogRows(format)
    if case .parquet = format { end(with: .parquet) }
  }

  /// Takes the next bytes. False: no more are wanted.
  package mutating func feed(_ piece: ArraySlice<UInt8>) -> Bool {
    read(piece, isLast: false)
    return !isOver
  }

  /// The end of the log: nil where there are problems, in the order in which they came.
  package mutating func finish() -> (log: Log?, problems: [LogProblem]) {
    read([], isLast: true)
    if !isOver, problems.isEmpty {
      do throws(LogProblem) { return (try log(), []) } catch { end(with: error) }
    }
    return (nil, problems)
  }

  private func log() throws(LogProblem) -> Log {
    if let rollouts {
      let table = try rollouts.table()
      return Log(weights: table.weights, groups: table)
    }
    guard let weights else { throw LogProblem("there are no rows", .form, line: nil) }
    return Log(weights: try weights.weights(), groups: nil)
  }

  private mutating func end(with problem: LogProblem) {
    isOver = true
    problems.append(problem)
  }

  /// A bad row is told of, and the next one is read, where that makes sense.
  private mutating func read(_ piece: ArraySlice<UInt8>, isLast: Bool) {
    if isOver { return }
    var rows = rows
    do throws(LogProblem) {
      try rows.feed(piece, isLast: isLast) { (names, line) throws(LogProblem) in
        try begin(names, line)
      } row: { (cells, record, line) throws(LogProblem) in
        try rollouts?.add(cells, line: line)
        try weights?.add(cells, record, line: line)
      } problem: { (problem) throws(LogProblem) in
        if problems.count + 1 == Self.mostProblems || problem.kind == .size { throw problem }
        problems.append(problem)
      }
    } catch {
      end(with: error)
    }
    self.rows = rows
  }

  /// The names are known: which of them are read.
  private mutating func begin(_ names: [String], _ line: Int) throws(LogProblem) -> [String] {
    let isChosen = chosen.values.contains { names.contains($0) }
    guard !isChosen, let table = WeightTableColumns(names) else {
      let columns = try LogColumns(names, chosen: chosen, line: line)
      rollouts = Rollouts(columns)
      return columns.names
    }
    try table.check(names, line)
    weights = WeightTable(table)
    return table.names
  }
}

extension LogProblem {
  /// A file in a binary form.
  static let parquet = LogProblem(
    "this is Parquet, which is not read", .form, line: nil,
    notes: [
      "write it as lines of JSON: python -c \"import pandas; pandas.read_parquet('FILE').to_json('FILE.jsonl',"
        + " orient='records', lines=True)\""
    ])
}
