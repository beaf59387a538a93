/// Reads pass rates as they come: a table, or JSON lines, with rates, with N and m, or with a response a row. Memory grows with the
/// number of different rates, of a log of responses with the number of prompts.
package struct PassRateReader {
  private let format: LogFormat
  private let chosen: [PassRateRole: String]
  private var splitter: RecordSplitter
  private var header: [String]?
  private var places: [Int] = []
  private var columns: PassRateColumns?
  private var rates: [Double: Int] = [:]
  private var counts: [PassRates.Pair: Int] = [:]
  private var rollouts: Rollouts?

  /// - Parameter chosen: columns that are named by the user.
  package init(_ format: LogFormat, chosen: [PassRateRole: String] = [:]) {
    self.format = format
    self.chosen = chosen
    splitter = RecordSplitter(hasQuotes: format != .jsonl)
  }

  /// Takes the next bytes.
  package mutating func feed(_ piece: ArraySlice<UInt8>) throws(LogProblem) {
    var splitter = splitter
    try splitter.feed(piece) { (record, line) throws(LogProblem) in try read(record, line) }
    self.splitter = splitter
  }

  /// The end of the file.
  package mutating func finish() throws(LogProblem) -> PassRates {
    var splitter = splitter
    try splitter.finish { (record, line) throws(LogProblem) in try read(record, line) }
    self.splitter = splitter
    if let rollouts { return try folded(rollouts.table()) }
    if !rates.isEmpty { return PassRates(rates: rates) }
    if !counts.isEmpty { return PassRates(counts: counts) }
    throw LogProblem("there are no rows", line: nil, column: nil)
  }

  /// The groups of a log, each of which is N of m.
  private func folded(_ table: LogTable) throws(LogProblem) -> PassRates {
    var counts: [PassRates.Pair: Int] = [:]
    for row in table.list {
      if row.M > PassRates.mostResponses { throw tooMany(row.M, nil, nil) }
      counts[PassRates.Pair(row.N, of: row.M), default: 0] += row.groups
    }
    return PassRates(counts: counts, notes: table.notes)
  }

  private mutating func read(_ record: ArraySlice<UInt8>, _ line: Int) throws(LogProblem) {
    if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    switch format {
    case .csv, .tsv:
      let separator = format == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t")
      let fields = try DelimitedRecord(record, line: line, separator: separator).fields
      guard let header else { return try begin(fields, line) }
      guard fields.count == header.count else {
        throw LogProblem("this row has \(fields.count) fields, the first line \(header.count)", line: line, column: nil)
      }
      try add(places.map { fields[$0].isEmpty ? .missing : .text(fields[$0]) }, line)
    case .jsonl:
      if columns == nil { try begin(JSONRecord(record, line: line, wanted: []).names, line) }
      guard let columns else { return }
      try add(JSONRecord(record, line: line, wanted: columns.names).cells, line)
    }
  }

  /// The names are known: of the first line of a table, or of its first object.
  private mutating func begin(_ names: [String], _ line: Int) throws(LogProblem) {
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw LogProblem("there are two columns `\(name)`", line: line, column: nil)
    }
    let columns = try PassRateColumns(names, chosen: chosen, line: line)
    self.columns = columns
    header = names
    places = columns.names.compactMap { names.firstIndex(of: $0) }
    if case .rollouts(let columns) = columns { rollouts = Rollouts(columns) }
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
    guard max(rates.count, counts.count) <= PassRates.mostEntries else {
      throw LogProblem(
        "there are more than \(PassRates.mostEntries) different rates", line: line, column: nil,
        notes: ["round them: four digits are enough"])
    }
  }

  /// A response, or a list of them in one row of JSON.
  private mutating func addResponse(_ cells: [LogCell], _ line: Int) throws(LogProblem) {
    do throws(LogProblem) {
      guard case .numbers(let rewards) = cells[1], !rewards.isEmpty else {
        return try rollouts?.add(cells, line: line) ?? ()
      }
      for reward in rewards { try rollouts?.add([cells[0], .number(reward)] + cells[2...], line: line) }
    } catch {
      guard let reward = error.column, case .rollouts(let columns) = columns, columns.reward == reward else {
        throw error
      }
      let isShare = "where `\(reward)` is a share of each prompt's responses: --columns rate=\(reward)"
      throw LogProblem(error.message, line: error.line, column: reward, notes: error.notes + [isShare])
    }
  }

  private static func rate(_ cell: LogCell, _ line: Int, _ column: String) throws(LogProblem) -> Double {
    guard case .number(let number) = cell.asNumber, (0...1).contains(number.value) else {
      let isShare = if case .number(let number) = cell.asNumber, 1...100 ~= number.value { true } else { false }
      throw LogProblem(
        "a pass rate is a number from 0 to 1, not \(cell.text)", line: line, column: column,
        notes: isShare ? ["per cent are divided by 100; a count needs its total beside it"] : [])
    }
    return number.value + 0  // -0 is 0
  }

  private static func count(_ cell: LogCell, _ line: Int, _ column: String) throws(LogProblem) -> Int {
    guard case .number(let number) = cell.asNumber, number.value >= 0, let count = Int(exactly: number.value) else {
      throw LogProblem("a count is a whole number from 0 on, not \(cell.text)", line: line, column: column)
    }
    return count
  }

  private func tooMany(_ m: Int, _ line: Int?, _ column: String?) -> LogProblem {
    LogProblem(
      "a prompt has \(m) responses, and counts go up to \(PassRates.mostResponses)", line: line, column: column,
      notes: ["from so many N/m is as good as the rate: give rates"])
  }
}
