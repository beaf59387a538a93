import SchemeSyntax
import SchemeText

/// What holds of the formatter: the meaning and the comments stay, and what it wrote it leaves alone.
struct FormatProperties {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  func check() throws(Failure) {
    let (text, diagnostics) = Formatter.format(file)
    let before = Parser.parse(file)
    let isSound = !before.diagnostics.contains { $0.severity == .error }
    try Failure.unless((text != nil) == isSound, "files without syntax errors are formatted", "\(diagnostics)")
    guard let text else { return }
    let formatted = SourceFile(name: file.name, bytes: text)
    let after = Parser.parse(formatted)
    let shown = String(decoding: text, as: UTF8.self)
    try Failure.unless(
      after.diagnostics.map(\.message) == before.diagnostics.map(\.message),
      "formatting adds no diagnostic", shown)
    try Failure.unless(after.file.dump == before.file.dump, "formatting keeps the tree", shown)
    try Failure.unless(comments(of: formatted) == comments(of: file), "formatting keeps the comments", shown)
    try Failure.unless(Formatter.format(formatted).text == text, "formatting twice is formatting once", shown)
    try Failure.unless(text.isEmpty || text.last == 0x0A, "formatted files end in a line break", shown)
    let hasTrailingBlanks = formatted.bytes.split(separator: 0x0A).contains { $0.last == 0x20 || $0.last == 0x09 }
    try Failure.unless(!hasTrailingBlanks, "formatted lines end without blanks", shown)
  }

  /// The comments without the blanks at their ends.
  private func comments(of file: SourceFile) -> [String] {
    Lexer.tokenize(file).tokens.filter { $0.kind == .comment || $0.kind == .documentation }.map { token in
      var text = file.bytes[token.span.start..<token.span.end]
      while text.last == 0x20 || text.last == 0x09 { text.removeLast() }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
