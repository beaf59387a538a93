import SchemeDiagnostics
import SchemeText

/// Reads the tokens of a scheme file into a tree, by recursive descent: in `Grammar/` one function for each production,
/// with its line above it; in `Repairs/` what people write instead. It accepts slightly more than the language; the checker
/// explains the rest.
///
/// After an error in a member the parser is silent until the next member or scheme, so that every diagnostic is
/// about something of its own. Every path consumes tokens, none is visited twice. Cost: linear in the file.
package struct Parser {
  let source: SourceFile
  /// All tokens, with blanks and comments; the last is the end of the file.
  let tokens: [Token]
  /// Where in `tokens` those stand that mean something to the grammar.
  let places: [Int32]
  /// The next token, as an index into `places`.
  private(set) var cursor = 0
  /// The next token.
  private(set) var current: Token
  /// `(` and `[` taken and not yet closed since the member began.
  var bracketDepth = 0
  /// How deep the productions being read are nested; see `Limits.nesting`.
  var depth = 0
  /// Set by an error that was not repaired, until the next member or scheme begins.
  var isPanicking = false
  /// Whether the diagnostic that led to the panic is the last one.
  var panicWasReported = false
  var diagnostics: [Diagnostic] = []
  /// The line of the last error that was not repaired.
  var lastErrorLine = 0
  /// Whether members of the scheme being read are missing after an error.
  var isIncomplete = false
  /// The names of the file's schemes, wherever they stand; asked for by mixtures only.
  lazy var declaredSchemes: Set<String> = Set(
    places.indices.compactMap { kind(at: $0) == .keyword(.scheme) ? text(at: $0 + 1) : nil })
  /// Where definitions begin that have another name in the text.
  var guessedHeads: Set<Int> = []
  /// Whether a claim is being read, whose words end an expression.
  var isInClaim = false
  /// Whether its braces are open: what stands in them is separated by commas.
  var isInClaimBraces = false
  /// The parameters of the scheme being read.
  var parameterNames: Set<String> = []

  init(_ source: SourceFile, _ tokens: [Token]) {
    let end = Token(.endOfFile, Span(source.bytes.count, source.bytes.count))
    self.source = source
    self.tokens = tokens.isEmpty ? [end] : tokens
    var places: [Int32] = []
    places.reserveCapacity(self.tokens.count)
    for (place, token) in self.tokens.enumerated() where !token.kind.isTrivia && token.kind != .documentation {
      places.append(Int32(place))
    }
    self.places = places
    self.current = self.tokens[Int(places[0])]
  }

  /// The tree of a file, and what the lexer and the parser found wrong with it, in source order.
  package static func parse(_ file: SourceFile) -> (file: SyntaxFile, diagnostics: [Diagnostic]) {
    let (tokens, diagnostics) = Lexer.tokenize(file)
    var parser = Parser(file, tokens)
    let tree = parser.file()
    return (tree, inSourceOrder(diagnostics + parser.diagnostics))
  }

  /// The expression that a text consists of, such as the value of `--set k=8`; nil, with diagnostics about the text,
  /// where it is none.
  package static func parseExpression(_ text: String) -> (expression: Expression?, diagnostics: [Diagnostic]) {
    let file = SourceFile(name: "<expression>", text: text)
    let (tokens, diagnostics) = Lexer.tokenize(file)
    var parser = Parser(file, tokens)
    let expression = parser.expression()
    if parser.current.kind != .endOfFile { parser.expected("an operator or the end of the expression") }
    let found = inSourceOrder(diagnostics + parser.diagnostics)
    return (found.isEmpty && !parser.isPanicking ? expression : nil, found)
  }

  // MARK: Tokens

  /// The last token that was taken; an empty one at the beginning.
  var previous: Token { cursor > 0 ? tokens[Int(places[cursor - 1])] : Token(.endOfFile, Span(0, 0)) }

  /// The kind of the token `distance` further on; beyond the end, the end.
  func peek(_ distance: Int = 1) -> TokenKind { kind(at: cursor + distance) }

  func kind(at place: Int) -> TokenKind { tokens[Int(places[min(place, places.count - 1)])].kind }

  func text(at place: Int) -> String { text(tokens[Int(places[min(place, places.count - 1)])]) }

  /// The spelling of a token; `π` and `√` are what they stand for.
  func text(_ token: Token) -> String {
    let text = String(decoding: source.bytes[token.span.start..<token.span.end], as: UTF8.self)
    guard token.kind == .identifier, source.bytes[token.span.start] >= 0x80 else { return text }
    return text == "π" ? "pi" : text == "√" ? "sqrt" : text
  }

  /// Takes the next token; the end of the file stays.
  @discardableResult mutating func advance() -> Token {
    let token = current
    switch token.kind {
    case .leftParenthesis, .leftBracket: bracketDepth += 1
    case .rightParenthesis, .rightBracket: bracketDepth -= 1
    case .endOfFile: return token
    default: break
    }
    cursor += 1
    current = tokens[Int(places[cursor])]
    return token
  }

  /// Takes the next token if it has this kind.
  @discardableResult mutating func take(_ kind: TokenKind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  /// Whether nothing but blanks stands before a token on its line.
  func isFirstOnLine(_ place: Int) -> Bool {
    var before = Int(places[min(place, places.count - 1)]) - 1
    while before >= 0 {
      switch tokens[before].kind {
      case .whitespace, .comment: before -= 1
      case .newline, .documentation: return true
      default: return false
      }
    }
    return true
  }

  /// Forgets the member that was read: the next one begins with a clean slate.
  mutating func beginMember() {
    isPanicking = false
    panicWasReported = false
    bracketDepth = 0
    depth = 0
  }
}
