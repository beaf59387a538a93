import SchemeDiagnostics

/// The list of all that `weigh explain` explains.
enum ExplanationIndex {
  static var text: String {
    var text = "weigh explain CODE, or a word of the field.\n"
    for (hundreds, heading) in headings {
      text += "\n\(heading)\n"
      for code in DiagnosticCode.allCases where code.rawValue.hasPrefix(hundreds) {
        text += "  \(code.rawValue)  \(code.explanation.title)\n"
      }
    }
    return text + "\nWords\n" + columns(Glossary.terms.map(\.name))
  }

  private static let headings = [
    ("S01", "Characters"), ("S02", "Syntax"), ("S03", "Names, forms and kinds"), ("S04", "Values"),
    ("S05", "Designs and splits"), ("S06", "Group sizes and objectives"), ("S07", "Claims"),
    ("S08", "Generated code"), ("S09", "Files and requests"),
  ]

  /// Three columns, to be read downwards.
  private static func columns(_ words: [String]) -> String {
    let rows = (words.count + 2) / 3
    return (0..<rows).map { row in
      var line = ""
      for index in stride(from: row, to: words.count, by: rows) {
        let pad = String(repeating: " ", count: max(0, index / rows * 26 + 2 - line.count))
        line += pad + words[index]
      }
      return line + "\n"
    }.joined()
  }
}
