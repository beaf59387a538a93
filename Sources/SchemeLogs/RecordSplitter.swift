/// The lines of a stream of bytes, which comes in pieces of any size. A line ends with LF, CR LF or CR; where quotes count, as in
/// tables, a line break inside of quotes does not end it. A byte order mark at the start is left out.
///
/// It holds no more than the line that is not complete yet: a longer one than ``mostBytes`` is refused.
package struct RecordSplitter {
  /// The most bytes of one line, 16 MiB.
  package static let mostBytes = 16 << 20

  private let hasQuotes: Bool
  private var isQuoted = false
  private var endedWithReturn = false
  private var isAtStart = true
  private var pending: [UInt8] = []
  /// How many line breaks have been seen, and at which of them the pending record begins.
  private var breaks = 0
  private var start = 0

  /// - Parameter hasQuotes: whether a line break inside of `"` is part of a field.
  package init(hasQuotes: Bool) { self.hasQuotes = hasQuotes }

  /// Takes the next piece; `record` is given each line that is complete, with its number from 1. False from it ends the work.
  ///
  /// - Throws: where a line is too long.
  package mutating func feed(
    _ piece: ArraySlice<UInt8>, _ record: (ArraySlice<UInt8>, Int) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    var piece = piece
    if isAtStart {
      // A mark that comes in pieces is met by waiting for three bytes.
      pending += piece
      if pending.count < 3 { return }
      isAtStart = false
      piece = pending.starts(with: [0xEF, 0xBB, 0xBF]) ? pending[3...] : pending[...]
      pending = []
    }
    try split(piece, record)
  }

  /// The end: a last line without a line break is a line.
  package mutating func finish(
    _ record: (ArraySlice<UInt8>, Int) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    if isAtStart {
      isAtStart = false
      let rest = pending
      pending = []
      try split(rest[...], record)
    }
    if isQuoted { throw LogProblem("a quote is not closed", line: start + 1, column: nil) }
    if !pending.isEmpty { try record(pending[...], start + 1) }
    pending = []
  }

  private mutating func split(
    _ piece: ArraySlice<UInt8>, _ record: (ArraySlice<UInt8>, Int) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    var first = piece.startIndex
    for index in piece.indices {
      let byte = piece[index]
      if hasQuotes, byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let isReturn = byte == UInt8(ascii: "\r")
      guard isReturn || byte == UInt8(ascii: "\n") else {
        endedWithReturn = false
        continue
      }
      if !isReturn, endedWithReturn {
        // The second half of CR LF.
        endedWithReturn = false
        if !isQuoted { first = index + 1 }
        continue
      }
      endedWithReturn = isReturn
      breaks += 1
      if isQuoted { continue }
      if pending.isEmpty {
        try record(piece[first..<index], start + 1)
      } else {
        pending += piece[first..<index]
        let line = pending
        pending.removeAll(keepingCapacity: true)
        try record(line[...], start + 1)
      }
      start = breaks
      first = index + 1
    }
    pending += piece[first...]
    if pending.count > Self.mostBytes {
      throw LogProblem("a line has more than \(Self.mostBytes >> 20) MiB", line: start + 1, column: nil)
    }
  }
}
