/// Why a log cannot be read, and where.
package struct LogProblem: Error, Equatable, Sendable {
  package let kind: Kind
  /// What was found and what was expected, as a clause.
  package let message: String
  /// The line, from 1; nil where it is about the whole.
  package let line: Int?
  /// The name of the column; nil where it is about a line.
  package let column: String?
  /// What to do.
  package let notes: [String]
  /// Where it stands in its line; nil where it is about the whole.
  package internal(set) var place: LogPlace?
  /// The byte of the line at which reading ended; nil where a column says where it is.
  let byte: Int?

  package enum Kind: Sendable {
    /// The file is none that is read.
    case form
    /// A row of it is not what it should be.
    case cell
    /// A weight is given twice.
    case repeated
    /// There is more of it than can be held.
    case size
  }

  package init(
    _ message: String, _ kind: Kind = .cell, line: Int?, column: String? = nil, notes: [String] = [], byte: Int? = nil
  ) {
    (self.kind, self.message, self.line, self.column, self.notes) = (kind, message, line, column, notes)
    self.byte = byte
  }
}

/// A line of a log, and a part of it.
package struct LogPlace: Equatable, Sendable {
  /// From 1.
  package let line: Int
  /// The text of the line; nothing of a long one.
  package let text: [UInt8]
  /// The part, by bytes of the text.
  package let part: Range<Int>

  /// The longest line that is shown, in bytes.
  private static let mostBytes = 1 << 16

  /// A line without its text.
  package init(line: Int) { (self.line, text, part) = (line, [], 0..<0) }

  init(_ record: ArraySlice<UInt8>, line: Int, part: Range<Int>? = nil) {
    self.line = line
    let isShown = record.count <= Self.mostBytes
    text = isShown ? Array(record) : []
    self.part = isShown ? part ?? 0..<record.count : 0..<0
  }
}
