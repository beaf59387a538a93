/// A log that has been read: weights by group size and count, and where they come from responses what was seen of these.
package struct Log: Sendable {
  /// In the order in which they came.
  package let weights: [WeightRows]
  /// nil for a table of weights.
  package let groups: LogTable?
}

/// Reads a log as it comes, and folds it to its groups. Memory grows with the number of groups and the longest line, not with the rows.
package struct LogReader: Sendable {
  private let format: LogFormat
  private let chosen: [LogRole: String]
  private var splitter: RecordSplitter
  private var fields: DelimitedRecord
  private var cells: [LogCell] = []
  /// The names of the columns, and the places of those that are read.
  private var header: [String]?
  private var wanted: [[UInt8]] = []
  private var places: [Int] = []
  private var rollouts: Rollouts?
  private var weights: WeightTable?
  private var problems: [LogProblem] = []
  /// Whether nothing more is read.
  private var isOver = false

  /// So many bad rows are told of.
  package static let mostProblems = 20

  /// - Parameter chosen: columns of a log of responses that are named by the user.
  package init(_ format: LogFormat, chosen: [LogRole: String] = [:]) {
    self.format = format
    self.chosen = chosen
    if case .table(let separator) = format {
      splitter = RecordSplitter(separator: separator)
      fields = DelimitedRecord(separator: separator)
    } else {
      splitter = RecordSplitter(separator: nil)
      fields = DelimitedRecord(separator: 0)
    }
    if case .parquet = format {
      isOver = true
      problems.append(
        LogProblem(
          "this is Parquet, which is not read", .form, line: nil,
          notes: [
            "write it as lines of JSON: python -c \"import pandas; pandas.read_parquet('FILE').to_json('FILE.jsonl',"
              + " orient='records', lines=True)\""
          ]))
    }
  }

  /// Takes the next bytes. False: no more are wanted.
  package mutating func feed(_ piece: ArraySlice<UInt8>) -> Bool {
    if isOver { return false }
    var splitter = splitter
    do throws(LogProblem) {
      try splitter.feed(piece) { (record, line) throws(LogProblem) in try take(record, line) }
    } catch {
      end(with: error)
    }
    self.splitter = splitter
    return !isOver
  }

  /// The end of the log: nil where there are problems, in the order in which they came.
  package mutating func finish() -> (log: Log?, problems: [LogProblem]) {
    if !isOver {
      var splitter = splitter
      do throws(LogProblem) {
        try splitter.finish { (record, line) throws(LogProblem) in try take(record, line) }
        if problems.isEmpty { return (try log(), []) }
      } catch {
        end(with: error)
      }
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
    if problems.last != problem { problems.append(problem) }
  }

  // MARK: - Rows

  /// Takes a record. A bad row is told of, and the next one is read; it throws where that makes no sense.
  private mutating func take(_ record: ArraySlice<UInt8>, _ line: Int) throws(LogProblem) {
    do throws(LogProblem) {
      try read(record, line)
    } catch {
      var problem = error
      problem.place = place(of: problem, in: record)
      if header == nil || problem.kind == .size || problems.count + 1 == Self.mostProblems { throw problem }
      problems.append(problem)
    }
  }

  private mutating func read(_ record: ArraySlice<UInt8>, _ line: Int) throws(LogProblem) {
    if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    cells.removeAll(keepingCapacity: true)
    if case .table = format {
      try fields.read(record, line: line)
      guard let header else { return try begin(fields.fields.indices.map { text($0) }, line) }
      guard fields.fields.count == header.count else {
        throw LogProblem("this row has \(fields.fields.count) fields, the first line \(header.count)", line: line)
      }
      for place in places {
        let text = fields.text(place)
        cells.append(text.isEmpty ? .missing : .text(text))
      }
    } else {
      let object = Self.object(in: record)
      if object.isEmpty { return }
      if header == nil { try begin(JSONRecord.names(object, line: line), line) }
      cells = try JSONRecord(object, line: line, wanted: wanted).cells
    }
    try rollouts?.add(cells, line: line)
    try weights?.add(cells, record, line: line)
  }

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
  private mutating func begin(_ names: [String], _ line: Int) throws(LogProblem) {
    let table = chosen.isEmpty ? WeightTableColumns(names) : nil
    if table?.isByCorrect == true, names.contains("tries") {
      throw LogProblem(
        "weights of groups of several sizes are not read", .form, line: line,
        notes: ["a table has groups of M responses: M,N,correct,wrong or M,s,a,b"])
    }
    if table != nil, let name = names.first(where: { WeightTableColumns.furtherLevels.contains($0.lowercased()) }) {
      throw LogProblem(
        "rewards have two values, and a column `\(name)` is of a third one", .form, line: line, column: name,
        notes: [
          "weights are those of responses that are right or wrong", "leave the column out if it is something else",
        ])
    }
    let columns = table == nil ? try LogColumns(names, chosen: chosen, line: line) : nil
    let used = table?.names ?? columns?.names ?? []
    if let name = used.first(where: { name in names.count { $0 == name } > 1 }) {
      throw LogProblem("there are two columns `\(name)`", .form, line: line)
    }
    weights = table.map { WeightTable($0) }
    rollouts = columns.map { Rollouts($0) }
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
    else {
      return LogPlace(record, line: line)
    }
    return LogPlace(record, line: line, part: fields.place(index))
  }
}
