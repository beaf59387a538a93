extension CommentText {
  /// One line of a `#` comment in ASCII: only a line break could end it. Greek letters and a few signs are spelled, all
  /// others stand by their numbers.
  package static func python(_ text: String) -> String {
    visible(text).map { scalar in
      if scalar.isASCII { return String(scalar) }
      if let spelling = signs[scalar] { return spelling }
      return 0x370...0x3FF ~= scalar.value
        ? Spelling.spelled(scalar) : "U+" + String(scalar.value, radix: 16, uppercase: true)
    }.joined().trimmingBlanks
  }

  private static let signs: [Unicode.Scalar: String] = [
    "\u{FFFD}": "?", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "−": "-", "–": "-", "—": "-", "…": "...", "·": "*",
    "×": "*", "→": "->", "∞": "infinity", "√": "sqrt", "²": "^2", "³": "^3", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "\u{A0}": " ",
  ]
}

extension String {
  fileprivate var trimmingBlanks: String { String(reversed().drop { $0 == " " }.reversed()) }
}
