/// The lines of a block, each under a word that `weigh explain` knows, and with a line break at its end.
enum LabelledLines {
  static func text(_ rows: [(label: String, text: String)]) -> String {
    rows.map { "  \($0.label)\(String(repeating: " ", count: 12 - $0.label.count))\($0.text)\n" }.joined()
  }
}
