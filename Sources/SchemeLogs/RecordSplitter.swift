/// The lines of a stream of bytes, which comes in pieces of any size. A line ends with LF, CR LF or CR; in tables a line break inside of
/// a field in quotes does not end it. A byte order mark at the start is left out.
///
/// It holds no more than the line that is not complete yet: a longer one than ``mostBytes`` is refused.
package struct RecordSplitter {
  /// The most bytes of one line, 16 MiB.
  package static let mostBytes = 16 << 20

  /// What separates fields, of which each may stand in quotes; nil where quotes do not count.
  private let separator: UInt8?
  private var state = State.fieldStart
  private var endedWithReturn = false
  private var isAtStart = true
  private var pending: [UInt8] = []
  /// How many line breaks have been seen, and at which of them the pending record begins.
  private var breaks = 0
  private var start = 0

  private enum State {
    case fieldStart
    case plain
    case quoted
    /// Behind a quote in quotes: it closes the field, or another one follows.
    case behindQuote
  }

  package init(separator: UInt8?) { self.separator = separator }

  /// Takes the next piece; `record` is given each line that is complete, with its number from 1.
  ///
  /// - Throws: what `record` throws, and where a line is too long.
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
    if state == .quoted { throw LogProblem("a quote is not closed", line: start + 1) }
    if !pending.isEmpty { try record(pending[...], start + 1) }
    pending = []
  }

  private mutating func split(
    _ piece: ArraySlice<UInt8>, _ record: (ArraySlice<UInt8>, Int) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    var first = piece.startIndex
    for index in piece.indices {
      let byte = piece[index]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        endedWithReturn = false
        if let separator { move(byte, separator) }
        continue
      }
      if byte == UInt8(ascii: "\n"), endedWithReturn {
        // The second half of CR LF.
        endedWithReturn = false
        if state != .quoted { first = index + 1 }
        continue
      }
      endedWithReturn = byte == UInt8(ascii: "\r")
      breaks += 1
      if state == .quoted { continue }
      state = .fieldStart
      // The record that throws is over for all that.
      let line = start + 1
      start = breaks
      if pending.isEmpty {
        try record(piece[first..<index], line)
      } else {
        pending += piece[first..<index]
        let whole = pending
        pending.removeAll(keepingCapacity: true)
        try record(whole[...], line)
      }
      first = index + 1
    }
    pending += piece[first...]
    if pending.count > Self.mostBytes {
      throw LogProblem("a line has more than \(Self.mostBytes >> 20) MiB", .size, line: start + 1)
    }
  }

  private mutating func move(_ byte: UInt8, _ separator: UInt8) {
    let isQuote = byte == UInt8(ascii: "\"")
    switch state {
    case .quoted: if isQuote { state = .behindQuote }
    case .behindQuote where isQuote: state = .quoted
    case .fieldStart where isQuote: state = .quoted
    case .fieldStart where byte == UInt8(ascii: " "): return
    case .fieldStart, .plain, .behindQuote: state = byte == separator ? .fieldStart : .plain
    }
  }
}
