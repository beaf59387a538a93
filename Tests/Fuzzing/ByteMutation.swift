/// Changes that know nothing of the language.
enum ByteMutation {
  /// Changes a text in place; `other` is a text to take pieces from.
  static func apply(to bytes: inout [UInt8], other: [UInt8], _ choices: inout Choices) {
    let place = choices.below(bytes.count + 1)
    switch choices.below(12) {
    case 0 where !bytes.isEmpty: bytes[min(place, bytes.count - 1)] ^= 1 << UInt8(choices.below(8))
    case 1 where !bytes.isEmpty: bytes[min(place, bytes.count - 1)] = choices.byte()
    case 2: bytes.insert(choices.byte(), at: place)
    case 3: bytes.insert(contentsOf: Array(choices.one(of: pieces).utf8), at: place)
    case 4: bytes.removeSubrange(choices.range(in: bytes.count, longest: 3))
    case 5: bytes.removeSubrange(choices.range(in: bytes.count, longest: 60))
    case 6: bytes.insert(contentsOf: Array(bytes[choices.range(in: bytes.count, longest: 80)]), at: place)
    case 7: bytes.insert(contentsOf: other[choices.range(in: other.count, longest: 120)], at: place)
    case 8: bytes = Array(bytes[..<place] + other[choices.below(other.count + 1)...])
    case 9: bytes.removeSubrange(place...)
    case 10: bytes.insert(contentsOf: malformed[choices.below(malformed.count)], at: place)
    default:
      // Long runs are slow to read, so they are seldom.
      let length = choices.oneIn(20) ? 5000 : 1 + choices.below(60)
      let piece = Array(choices.one(of: pieces).utf8)
      bytes.insert(contentsOf: (0..<length).flatMap { _ in piece }, at: place)
    }
  }

  /// What means something to the lexer or the parser.
  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "=", "==", ",", "\n", "\r", "\t", " ", "if ", "sum(", "Z = ", "b[s] = ", "scheme ",
    "π", "//", "///", "1.", "..", "é", "'", "h'", "-", "2^", "not ", "|", "#", ";", "**", "≤", "·", "1e", "0x", "_",
    "\"",
    "\u{0}", "\u{FEFF}", "\u{202E}", "\u{1F600}", "let ", "where ", "group ", "else ", "&&", "?", "\\",
  ]

  /// What is not UTF-8: a lone continuation, cut characters, an overlong NUL, a surrogate, what lies beyond U+10FFFF.
  private static let malformed: [[UInt8]] = [
    [0x80], [0xC3], [0xE2, 0x89], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
    [0xFE], [0xFF, 0xFE], [0x00],
  ]
}
