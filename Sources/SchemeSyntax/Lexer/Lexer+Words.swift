import SchemeDiagnostics
import SchemeText

extension Lexer {
  /// A keyword, an identifier or `h'`; the current byte begins one.
  mutating func word() -> TokenKind {
    let start = index
    var isASCII = true
    while true {
      let byte = peek()
      if isWordByte(byte) {
        index += 1
      } else if isGreekLetter(at: index) {
        isASCII = false
        index += 2
      } else {
        break
      }
    }
    let length = index - start
    if length == 1, bytes[start] == UInt8(ascii: "h"), let kind = prime(from: start) { return kind }
    if isASCII, let keyword = KeywordTable.shared.keyword(bytes, start, length) { return .keyword(keyword) }
    if !isASCII, length == 2, let kind = greekSign(from: start) { return kind }
    if length > Limits.identifierBytes {
      let message = "this name has \(length) bytes; a name has at most \(Limits.identifierBytes)"
      report(Diagnostic(.identifierTooLong, message, at: Span(start, index)))
    }
    return .identifier
  }

  /// The prime of `h'`, as a quote or as print has it.
  private mutating func prime(from start: Int) -> TokenKind? {
    if peek() == UInt8(ascii: "'") {
      index += 1
      return .derivativeHead
    }
    guard peek() == 0xE2, peek(1) == 0x80, peek(2) == 0xB2 || peek(2) == 0x99 else { return nil }
    index += 3
    foreign("h'", from: start)
    return .derivativeHead
  }

  /// Whether a byte continues a word: an ASCII letter, a digit or `_`.
  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }

  func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether a letter of U+0370-03FF begins here; the block's signs and empty places are none.
  func isGreekLetter(at place: Int) -> Bool {
    guard place < bytes.count, 0xCD...0xCF ~= bytes[place], let scalar = decodeScalar(bytes, at: place) else {
      return false
    }
    switch scalar.value {
    case 0x375, 0x378, 0x379, 0x37E, 0x380...0x385, 0x387, 0x38B, 0x38D, 0x3A2, 0x3F6: return false
    default: return scalar.value >= 0x370
    }
  }
}

/// The keywords, found by their bytes.
private struct KeywordTable: Sendable {
  static let shared = KeywordTable()
  /// For each initial letter the words that begin with it, their bytes packed into one integer.
  private let byInitial: [[(packed: UInt64, keyword: Keyword)]]

  private init() {
    var table = [[(packed: UInt64, keyword: Keyword)]](repeating: [], count: 26)
    for keyword in Keyword.allCases {
      let spelling = Array(keyword.rawValue.utf8)
      table[Int(spelling[0] - 0x61)].append((Self.pack(spelling, 0, spelling.count), keyword))
    }
    byInitial = table
  }

  func keyword(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Keyword? {
    guard 2...8 ~= length, 0x61...0x7A ~= bytes[start] else { return nil }
    let candidates = byInitial[Int(bytes[start] - 0x61)]
    guard !candidates.isEmpty else { return nil }
    let packed = Self.pack(bytes, start, length)
    for candidate in candidates where candidate.packed == packed { return candidate.keyword }
    return nil
  }

  private static func pack(_ bytes: [UInt8], _ start: Int, _ length: Int) -> UInt64 {
    var packed: UInt64 = 0
    for place in start..<start + length { packed = packed << 8 | UInt64(bytes[place]) }
    return packed
  }
}
