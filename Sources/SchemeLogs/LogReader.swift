/// In which form a log is written.
package enum LogFormat: String, CaseIterable, Sendable {
  /// Columns that are separated by commas, with a line of names.
  case csv
  /// By tabs.
  case tsv
  /// A JSON object on each line.
  case jsonl

  /// The form of a file with this name and these first bytes.
  package init(name: String, start: ArraySlice<UInt8>) {
    let name = name.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".tsv") {
      self = .tsv
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".json") || name.hasSuffix(".ndjson") {
      self = .jsonl
    } else {
      let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
      let first = start.first { !blanks.contains($0) }
      let line = start.prefix { $0 != 0x0A && $0 != 0x0D }
      self = first == UInt8(ascii: "{") ? .jsonl : line.contains(0x09) ? .tsv : .csv
    }
  }
}

/// Reads a log as it comes, and folds it to its groups. Memory grows with the number of groups and the longest line, not with the rows.
package struct LogReader {
  private let format: LogFormat
  private let chosen: [LogRole: String]
  private var splitter: RecordSplitter
  private var header: [String]?
  private var places: [Int] = []
  private var columns: LogColumns?
  private var rollouts: Rollouts?

  /// - Parameter chosen: columns that are named by the user.
  package init(_ format: LogFormat, chosen: [LogRole: String] = [:]) {
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

  /// The end of the log.
  package mutating func finish() throws(LogProblem) -> LogTable {
    var splitter = splitter
    try splitter.finish { (record, line) throws(LogProblem) in try read(record, line) }
    self.splitter = splitter
    guard let rollouts else { throw LogProblem("there are no rows", line: nil, column: nil) }
    return try rollouts.table()
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
      try rollouts?.add(places.map { fields[$0].isEmpty ? .missing : .text(fields[$0]) }, line: line)
    case .jsonl:
      if columns == nil { try begin(JSONRecord(record, line: line, wanted: []).names, line) }
      guard let columns else { return }
      try rollouts?.add(JSONRecord(record, line: line, wanted: columns.names).cells, line: line)
    }
  }

  /// The names are known: of the first line of a table, or of its first object.
  private mutating func begin(_ names: [String], _ line: Int) throws(LogProblem) {
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw LogProblem("there are two columns `\(name)`", line: line, column: nil)
    }
    let columns = try LogColumns(names, chosen: chosen, line: line)
    self.columns = columns
    header = names
    places = columns.names.compactMap { names.firstIndex(of: $0) }
    rollouts = Rollouts(columns)
  }
}
