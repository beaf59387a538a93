import SchemeText

extension String {
  /// The text broken into lines of at most `width` characters.
  func lines(width: Int) -> [String] { paragraphs(self, width: width).split(separator: "\n").map(String.init) }
}

/// Makes text of users safe inside comments: it can neither end the comment, nor begin one, nor hide or reorder what
/// follows, and warns no compiler.
package enum CommentText {
  /// One line of a `/* … */` comment in C.
  ///
  /// `*/` and `/*` are taken apart, `??` too (trigraphs), and a backslash never stands last (it would join the lines).
  package static func c(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in visible(text) {
      let isDelimiter = (previous == "*" && scalar == "/") || (previous == "/" && scalar == "*")
      if isDelimiter || (previous == "?" && scalar == "?") { result.unicodeScalars.append(" ") }
      result.unicodeScalars.append(scalar)
      previous = scalar
    }
    let line = trimmed(result)
    return line.unicodeScalars.last == "\\" ? line + "." : line
  }

  /// One line of a `//` comment in Swift, which only a line break can end.
  package static func swift(_ text: String) -> String {
    var result = ""
    for scalar in visible(text) { result.unicodeScalars.append(scalar) }
    return trimmed(result)
  }

  /// The text in ASCII: tabs become blanks, letters of other alphabets and signs what people write for them, and what has no
  /// such form its number, control characters and those that hide or reorder text among them.
  private static func visible(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { Array(ascii($0).unicodeScalars) }
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09, 0xA0: return " "
    case 0x20..<0x7F: return String(scalar)
    default: break
    }
    if let text = signs[scalar] ?? Spelling.letter(scalar) { return text }
    let words = (scalar.properties.name ?? "").split(separator: " ")
    // LATIN SMALL LETTER E WITH ACUTE
    if words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH" {
      return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
    }
    return number(scalar)
  }

  private static func number(_ scalar: Unicode.Scalar) -> String {
    let number = String(scalar.value, radix: 16, uppercase: true)
    return "<U+\(String(repeating: "0", count: max(0, 4 - number.count)))\(number)>"
  }

  /// The name of a file, in which é is not e: what is not ASCII by its number.
  static func fileName(_ name: String) -> String {
    name.unicodeScalars.map { $0.isASCII ? String($0) : number($0) }.joined()
  }

  private static let signs: [Unicode.Scalar: String] = [
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∼": "~", "·": "*", "×": "*", "÷": "/", "−": "-", "±": "+-", "√": "sqrt",
    "∞": "infinity", "∑": "sum", "∏": "prod", "∈": "in", "→": "->", "←": "<-", "⇒": "=>", "–": "-", "—": "-",
    "…": "...",
    "‘": "'", "’": "'", "′": "'", "“": "\"", "”": "\"", "²": "^2", "³": "^3", "½": "1/2", "ß": "ss", "æ": "ae",
    "ø": "o",
    "Φ": "Phi", "φ": "phi", "ℓ": "l", "•": "*", "°": " degrees", "§": "section ",
  ]

  /// Without blanks at the end.
  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
