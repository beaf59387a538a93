/// The rows of a log as it comes: the cells of the columns that are wanted. Memory grows with the longest line, not with the rows.
struct LogRows: Sendable {
  private let format: LogFormat
  private var splitter: RecordSplitter
  private var fields: DelimitedRecord
  private var cells: [LogCell] = []
  /// The names of the columns, and the places of those that are wanted.
  private var header: [String]?
  private var wanted: [[UInt8]] = []
  private var places: [Int] = []
  /// How many lines without a row were read last.
  private var blanks = 0

  init(_ format: LogFormat) {
    self.format = format
    if case .table(let separator) = format {
      splitter = RecordSplitter(separator: separator)
      fields = DelimitedRecord(separator: separator)
    } else {
      splitter = RecordSplitter(separator: nil)
      fields = DelimitedRecord(separator: 0)
    }
  }

  /// Takes the next bytes.
  ///
  /// - Parameters:
  ///   - columns: is given all names and their line, once, and says which are wanted, in which order.
  ///   - row: is given the cells of a row, its text and its line.
  ///   - problem: is given why a row is broken, with its place. Where it throws, reading ends.
  ///   - isLast: whether these bytes are the last ones.
  /// - Throws: what these throw, and where the columns are not known.
  mutating func feed(
    _ piece: ArraySlice<UInt8>, isLast: Bool = false,
    columns: ([String], Int) throws(LogProblem) -> [String],
    row: ([LogCell], ArraySlice<UInt8>, Int) throws(LogProblem) -> Void,
    problem: (LogProblem) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    func take(_ record: ArraySlice<UInt8>, _ line: Int) throws(LogProblem) {
      do throws(LogProblem) {
        try read(record, line, columns, row)
      } catch {
        var found = error
        found.place = place(of: found, in: record)
        // Without columns there are no rows.
        if header == nil { throw found }
        try problem(found)
      }
    }
    var splitter = splitter
    if !piece.isEmpty { try splitter.feed(piece, take) }
    if isLast { try splitter.finish(take) }
    self.splitter = splitter
  }

  private mutating func read(
    _ record: ArraySlice<UInt8>, _ line: Int, _ columns: ([String], Int) throws(LogProblem) -> [String],
    _ row: ([LogCell], ArraySlice<UInt8>, Int) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return try skip(line) }
    if case .table = format {
      try fields.read(record, line: line)
      guard let header else { return try begin(fields.fields.indices.map { text($0) }, line, columns) }
      guard fields.fields.count == header.count else {
        throw LogProblem("this row has \(fields.fields.count) fields, the first line \(header.count)", line: line)
      }
      cells.removeAll(keepingCapacity: true)
      for place in places {
        let text = fields.text(place)
        cells.append(text.isEmpty ? .missing : .text(text))
      }
    } else {
      let object = Self.object(in: record)
      if object.isEmpty { return try skip(line) }
      if header == nil { try begin(JSONRecord.names(object, line: line), line, columns) }
      cells = try JSONRecord(object, line: line, wanted: wanted).cells
    }
    blanks = 0
    try row(cells, record, line)
  }

  /// A line on which nothing stands: a stream of them has an end.
  private mutating func skip(_ line: Int) throws(LogProblem) {
    blanks += 1
    guard blanks <= Self.mostBlanks else {
      throw LogProblem("more than \(Self.mostBlanks) lines without a row follow each other", .size, line: line)
    }
  }

  private static let mostBlanks = 1 << 20

  private func text(_ field: Int) -> String { String(decoding: fields.text(field), as: UTF8.self) }

  /// What is an object in a line of a list of objects, each on a line of its own.
  private static func object(in record: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let trimmed = record.drop(while: isBlank)
    let end = trimmed.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? trimmed.startIndex
    let text = trimmed[..<end]
    if text.elementsEqual("[".utf8) || text.elementsEqual("]".utf8) { return [] }
    return text.last == UInt8(ascii: ",") ? text.dropLast() : text
  }

  /// The names are known: of the first line of a table, or of its first object.
  private mutating func begin(
    _ names: [String], _ line: Int, _ columns: ([String], Int) throws(LogProblem) -> [String]
  ) throws(LogProblem) {
    let used = try columns(names, line)
    if let name = used.first(where: { name in names.count { $0 == name } > 1 }) {
      throw LogProblem("there are two columns `\(name)`", .form, line: line)
    }
    places = used.compactMap { names.firstIndex(of: $0) }
    wanted = used.map { Array($0.utf8) }
    header = names
  }

  /// Where a problem stands in its line.
  private func place(of problem: LogProblem, in record: ArraySlice<UInt8>) -> LogPlace? {
    guard let line = problem.line else { return nil }
    if let byte = problem.byte { return LogPlace(record, line: line, part: min(byte, record.count)..<record.count) }
    guard case .table = format, let column = problem.column,
      let index = header?.firstIndex(of: column) ?? fields.fields.indices.first(where: { text($0) == column })
    else { return LogPlace(record, line: line) }
    return LogPlace(record, line: line, part: fields.place(index))
  }
}
