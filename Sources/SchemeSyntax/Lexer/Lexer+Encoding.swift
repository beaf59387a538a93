import SchemeDiagnostics
import SchemeText

extension Lexer {
  /// Reports bytes that are not UTF-8, one diagnostic for each run of them. Says no, with one diagnostic for the whole
  /// file, where it is no text at all: it holds a NUL byte, many bad runs, or one bad byte in ten.
  mutating func isText() -> Bool {
    var runs: [Span] = []
    var badBytes = 0
    var place = 0
    while true {
      place = endOfPlainText(from: place)
      guard place < bytes.count else { break }
      if bytes[place] == 0 {
        report(notText(at: place))
        return false
      } else if let scalar = decodeScalar(bytes, at: place) {
        place += scalar.length
      } else {
        let start = place
        place = endOfBadRun(from: start)
        badBytes += place - start
        runs.append(Span(start, place))
        if runs.count > Self.mostBadRuns { break }
      }
    }
    if runs.count > Self.mostBadRuns || (badBytes > 4 && badBytes * 10 > bytes.count) {
      report(notText(at: runs[0].start))
      return false
    }
    for run in runs {
      let count = run.end - run.start
      let message = count == 1 ? "this byte is not UTF-8" : "these \(count) bytes are not UTF-8"
      report(Diagnostic(.invalidUTF8, message, at: run, notes: ["a scheme file is UTF-8 text"]))
    }
    return true
  }

  /// The first place from `start` on that is no ASCII character, or NUL. Most of a file is passed eight bytes at a time.
  private func endOfPlainText(from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var place = start
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        // The subtraction sets the top bit of a byte that was 0.
        if ((word &- 0x0101_0101_0101_0101) | word) & 0x8080_8080_8080_8080 != 0 { break }
        place += 8
      }
      while place < bytes.count, bytes[place] &- 1 < 0x7F { place += 1 }
      return place
    }
  }

  /// Above so many runs of bad bytes the file is in another encoding, and one diagnostic says so.
  private static var mostBadRuns: Int { 20 }

  private func notText(at place: Int) -> Diagnostic {
    let isWide = looksLikeUTF16()
    let note = isWide ? "it looks like UTF-16: save it as UTF-8" : "a scheme file is UTF-8 text"
    let place = isWide ? 0 : place
    return Diagnostic(.invalidUTF8, "this file is not text", at: Span(place, place + 1), notes: [note])
  }

  /// Whether the file begins with the byte order mark of UTF-16, or with ASCII in two bytes a character.
  private func looksLikeUTF16() -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.count >= 4 else { return false }
    let pairs = stride(from: 0, to: min(bytes.count - 1, 16), by: 2).map { (bytes[$0], bytes[$0 + 1]) }
    return pairs.allSatisfy { $0 == 0 && $1 != 0 } || pairs.allSatisfy { $0 != 0 && $1 == 0 }
  }

  /// The end of the bytes from `start` on that do not begin a well-formed scalar.
  func endOfBadRun(from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count, bytes[place] >= 0x80, decodeScalar(bytes, at: place) == nil { place += 1 }
    return place
  }
}

/// The Unicode scalar that begins at a byte, and how many bytes it takes; nil where the bytes are not well-formed
/// UTF-8 (overlong forms, surrogates and values over U+10FFFF are not).
func decodeScalar(_ bytes: [UInt8], at start: Int) -> (value: UInt32, length: Int)? {
  let first = bytes[start]
  let length: Int
  let second: ClosedRange<UInt8>
  switch first {
  case 0..<0x80: return (UInt32(first), 1)
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  default: return nil
  }
  guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for place in start + 1..<start + length {
    guard bytes[place] & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(bytes[place] & 0x3F)
  }
  return (value, length)
}
