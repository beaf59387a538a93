import SchemeDiagnostics
import SchemeText

/// Splits the bytes of a scheme file into tokens. The tokens cover every byte; what belongs to no token is `unknown`
/// and has been reported, so later stages stay silent about it. Cost: linear in the file, whatever it holds.
package struct Lexer {
  let file: SourceFile
  let bytes: [UInt8]
  var index = 0
  /// Open `(` and `[`: a `;` between them separates arguments, elsewhere members.
  var bracketDepth = 0
  /// Whether no `*/` stands further on.
  var hasNoMoreBlockEnds = false
  /// Where the absolute value ends whose first bar has been reported.
  var closingBar: Int?
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  private init(_ file: SourceFile) {
    self.file = file
    self.bytes = file.bytes
    // Blanks and signs are many: a formula has a token for every two bytes.
    tokens.reserveCapacity(bytes.count / 8 * 5 + 2)
  }

  /// The tokens of a file, ending with `endOfFile`, and what is wrong with its characters, in source order.
  ///
  /// - A file over `Limits.fileBytes` gives one diagnostic and no tokens.
  /// - A file that is not text gives one diagnostic and one `unknown` token.
  /// - Of more faults than a run reports, the first ones are given.
  package static func tokenize(_ file: SourceFile) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    guard file.bytes.count <= Limits.fileBytes else {
      let message = "the file is larger than \(Limits.fileBytes >> 20) MiB, the most that a scheme file may have"
      return ([], [Diagnostic(.fileTooLarge, message, at: nil)])
    }
    var lexer = Lexer(file)
    if lexer.isText() { lexer.run() } else { lexer.takeWhole() }
    lexer.append(.endOfFile, from: lexer.index)
    return (lexer.tokens, inSourceOrder(lexer.diagnostics))
  }

  private mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      append(.whitespace, from: 0)
    }
    while index < bytes.count {
      let start = index
      let kind = token()
      append(kind, from: start)
    }
  }

  private mutating func takeWhole() {
    index = bytes.count
    append(.unknown, from: 0)
  }

  private mutating func append(_ kind: TokenKind, from start: Int) { tokens.append(Token(kind, Span(start, index))) }

  /// Reads one token: moves `index` behind it and says what it is.
  private mutating func token() -> TokenKind {
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x09: return whitespace()
    case 0x0A, 0x0D: return newline()
    case 0x30...0x39: return number()
    case 0x41...0x5A, 0x61...0x7A, 0x5F: return word()
    case 0x80...: return nonASCII()
    default: return symbol(byte)
    }
  }

  private mutating func whitespace() -> TokenKind {
    repeat { index += 1 } while index < bytes.count && (bytes[index] == 0x20 || bytes[index] == 0x09)
    return .whitespace
  }

  private mutating func newline() -> TokenKind {
    index += bytes[index] == 0x0D && peek(1) == 0x0A ? 2 : 1
    return .newline
  }

  /// The byte `distance` further on; 0 beyond the end (no text holds a NUL).
  func peek(_ distance: Int = 0) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  /// Whether there are more faults already than a run reports; further ones need not be worded.
  var isFull: Bool { diagnostics.count > Limits.errors }

  mutating func report(_ diagnostic: Diagnostic) {
    if !isFull { diagnostics.append(diagnostic) }
  }
}

/// Diagnostics sorted by where they begin; those at the same place keep their order, and those without a place lead.
func inSourceOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  diagnostics.enumerated().sorted {
    ($0.element.span?.start ?? -1, $0.offset) < ($1.element.span?.start ?? -1, $1.offset)
  }.map(\.element)
}
