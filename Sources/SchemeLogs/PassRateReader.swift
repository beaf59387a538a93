/// Reads pass rates as they come: a table, or JSON lines, with rates, with N and m, or with a response a row. Memory grows with the
/// number of different rates, of a log of responses with the number of prompts.
package struct PassRateReader {
  private let chosen: [LogRole: String]
  private let mostPrompts: Int
  private var rows: LogRows
  private var columns: PassRateColumns?
  private var rates: [Double: Int] = [:]
  private var counts: [PassRates.Pair: Int] = [:]
  private var rollouts: Rollouts?
  private var prompts = 0

  /// - Parameters:
  ///   - chosen: columns that are named by the user.
  ///   - mostPrompts: where rows of prompts end.
  /// - Throws: for a form that is not read.
  package init(
    _ format: LogFormat, chosen: [LogRole: String] = [:], mostPrompts: Int = PassRates.mostPrompts
  ) throws(LogProblem) {
    if case .parquet = format { throw .parquet }
    (self.chosen, self.mostPrompts) = (chosen, mostPrompts)
    rows = LogRows(format)
  }

  /// Takes the next bytes.
  package mutating func feed(_ piece: ArraySlice<UInt8>) throws(LogProblem) { try read(piece, isLast: false) }

  /// The end of the file.
  package mutating func finish() throws(LogProblem) -> PassRates {
    try read([], isLast: true)
    if let rollouts {
      let table: LogTable
      do throws(LogProblem) { table = try rollouts.table() } catch { throw advisingShares(error) }
      return try folded(table)
    }
    if !rates.isEmpty { return PassRates(rates: rates) }
    if !counts.isEmpty { return PassRates(counts: counts) }
    throw LogProblem("there are no rows", .form, line: nil)
  }

  private mutating func read(_ piece: ArraySlice<UInt8>, isLast: Bool) throws(LogProblem) {
    var rows = rows
    try rows.feed(piece, isLast: isLast) { (names, line) throws(LogProblem) in
      try begin(names, line)
    } row: { (cells, _, line) throws(LogProblem) in
      try add(cells, line)
    } problem: { (problem) throws(LogProblem) in
      throw problem
    }
    self.rows = rows
  }

  /// The groups of a log, each of which is N of m. Where each prompt has one row, with numbers that nobody has for rewards, these are
  /// shares of its responses rather.
  private func folded(_ table: LogTable) throws(LogProblem) -> PassRates {
    if case .rollouts(let columns) = columns, chosen[.reward] == nil, table.sizes.keys.max() == 1,
      ![[0], [1], [0, 1], [-1], [-1, 1]].contains(table.rewards)
    {
      throw LogProblem(
        "each prompt has one row, and `\(columns.reward)` is \(table.rewards.map { "\($0)" }.joined(separator: " or "))",
        .form, line: nil, column: columns.reward,
        notes: [
          "where it is the share of a prompt's responses that are right: --columns rate=\(columns.reward)",
          "where it is the reward of one response: --columns reward=\(columns.reward)",
        ])
    }
    var counts: [PassRates.Pair: Int] = [:]
    for row in table.list {
      if row.M > PassRates.mostResponses { throw tooMany(row.M, nil, nil) }
      counts[PassRates.Pair(row.N, of: row.M), default: 0] += row.groups
    }
    return PassRates(counts: counts, notes: table.notes)
  }

  /// The names are known: which of them are read.
  private mutating func begin(_ names: [String], _ line: Int) throws(LogProblem) -> [String] {
    let columns = try PassRateColumns(names, chosen: chosen, line: line)
    self.columns = columns
    if case .rollouts(let columns) = columns { rollouts = Rollouts(columns) }
    return columns.names
  }

  private mutating func add(_ cells: [LogCell], _ line: Int) throws(LogProblem) {
    switch columns {
    case .rate(let column): rates[try Self.rate(cells[0], line, column), default: 0] += 1
    case .counts(let correct, let total):
      let N = try Self.count(cells[0], line, correct)
      let m = try Self.count(cells[1], line, total)
      guard m > 0 else { throw LogProblem("a prompt has one response at least, not 0", line: line, column: total) }
      guard m <= PassRates.mostResponses else { throw tooMany(m, line, total) }
      guard N <= m else {
        throw LogProblem("\(N) of \(m) responses cannot be correct: N is at most m", line: line, column: correct)
      }
      counts[PassRates.Pair(N, of: m), default: 0] += 1
    case .rollouts: try addResponse(cells, line)
    case nil: break
    }
    // Responses are bounded by their groups.
    if rollouts == nil { prompts += 1 }
    guard prompts <= mostPrompts else {
      throw LogProblem(
        "there are more than \(mostPrompts) prompts", .size, line: line,
        notes: ["a part of them, taken at random, is enough"])
    }
    guard max(rates.count, counts.count) <= PassRates.mostEntries else {
      throw LogProblem(
        "there are more than \(PassRates.mostEntries) different rates", line: line,
        notes: ["round them: four digits are enough"])
    }
  }

  /// A response, or a list of them in one row of JSON.
  private mutating func addResponse(_ cells: [LogCell], _ line: Int) throws(LogProblem) {
    do throws(LogProblem) {
      guard case .numbers(let rewards) = cells[1], !rewards.isEmpty else {
        return try rollouts?.add(cells, line: line) ?? ()
      }
      for reward in rewards { try rollouts?.add([cells[0], .number(reward, [])] + cells[2...], line: line) }
    } catch { throw advisingShares(error) }
  }

  /// What is wrong with rewards may be right of shares: the way to say that these are some.
  private func advisingShares(_ problem: LogProblem) -> LogProblem {
    guard let reward = problem.column, case .rollouts(let columns) = columns, columns.reward == reward else {
      return problem
    }
    let notes = problem.notes + ["where `\(reward)` is a share of each prompt's responses: --columns rate=\(reward)"]
    return LogProblem(problem.message, problem.kind, line: problem.line, column: reward, notes: notes)
  }

  private static func rate(_ cell: LogCell, _ line: Int, _ column: String) throws(LogProblem) -> Double {
    guard let number = cell.number, (0...1).contains(number.value) else {
      let isShare = cell.number.map { 1...100 ~= $0.value } ?? false
      throw LogProblem(
        "a pass rate is a number from 0 to 1, not \(cell.description)", line: line, column: column,
        notes: isShare ? ["per cent are divided by 100; a count needs its total beside it"] : [])
    }
    return number.value + 0  // -0 is 0
  }

  private static func count(_ cell: LogCell, _ line: Int, _ column: String) throws(LogProblem) -> Int {
    guard let count = cell.count else {
      throw LogProblem("a count is a whole number from 0 on, not \(cell.description)", line: line, column: column)
    }
    return count
  }

  private func tooMany(_ m: Int, _ line: Int?, _ column: String?) -> LogProblem {
    LogProblem(
      "a prompt has \(m) responses, and counts go up to \(PassRates.mostResponses)", line: line, column: column,
      notes: ["from so many N/m is as good as the rate: give rates"])
  }
}
