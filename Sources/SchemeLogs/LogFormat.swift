/// In which form a log is written.
package enum LogFormat: Sendable, Equatable {
  /// Columns that are separated by a byte, with a line of names.
  case table(separator: UInt8)
  /// A JSON object on each line.
  case lines
  /// A binary form of columns, which is not read.
  case parquet

  package static let (csv, tsv) = (LogFormat.table(separator: UInt8(ascii: ",")), LogFormat.table(separator: 0x09))

  /// The form of a file with this name and these first bytes; nil where it is no log. A file has a log's name, or begins with a JSON object or
  /// with names of columns that are known. What begins with a brace is JSON, whatever its name.
  package init?(name: String, start: ArraySlice<UInt8>) {
    let name = name.lowercased()
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    let text = start.drop { blanks.contains($0) }
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    let isTable = name.hasSuffix(".csv") || name.hasSuffix(".tsv")
    if text.starts(with: "PAR1".utf8) || name.hasSuffix(".parquet") {
      self = .parquet
    } else if text.first == UInt8(ascii: "{") || [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) {
      self = .lines
    } else if name.hasSuffix(".tsv") || isTable && line.contains(0x09) {
      self = .tsv
    } else if isTable {
      self = .csv
    } else if name.hasSuffix(".scheme") {
      return nil
    } else {
      // A comment of the language may list anything.
      if line.starts(with: "//".utf8) { return nil }
      self = line.contains(0x09) ? .tsv : .csv
      guard Self.names(of: line, self).contains(where: Self.known.contains) else { return nil }
    }
  }

  /// Names that tell a line of names from a line of a scheme file.
  private static let known: Set<String> = Set(["M"] + LogRole.reward.names + LogRole.advantage.names)

  private static func names(of line: ArraySlice<UInt8>, _ format: LogFormat) -> [String] {
    guard case .table(let separator) = format else { return [] }
    var record = DelimitedRecord(separator: separator)
    guard line.contains(separator), (try? record.read(line, line: 1)) != nil else { return [] }
    return record.fields.indices.map { String(decoding: record.text($0), as: UTF8.self) }
  }
}
