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

  /// Control characters, line separators, and those that reorder or hide text become U+FFFD; tabs become blanks.
  static func visible(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x09: " "
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
        0xFFF0...0xFFFC, 0xE0000...0xE0FFF:
        "\u{FFFD}"
      default: scalar
      }
    }
  }

  /// Without blanks at the end.
  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
