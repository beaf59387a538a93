import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

@Suite struct LexerTests {
  private func lex(_ text: String) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    Lexer.tokenize(SourceFile(name: "test.scheme", text: text))
  }

  /// The kinds of what is neither blank nor the end.
  private func kinds(_ text: String) -> [TokenKind] {
    lex(text).tokens.map(\.kind).filter { !$0.isTrivia && $0 != .endOfFile }
  }

  @Test(arguments: [
    "", "\n", "\r", "\r\n", "a", "h'", "h '", "1..M", "1.", "1.5.2", ".5", ".", "..", "...", "….", "π", "πr", "2π",
    "\u{FEFF}a", "a\u{FEFF}", "/", "//", "///", "////", "/// x\r\n//y", "#@$", "é", "≤≥≠−·×÷√…", "a\u{A0}b", "1e",
    "1e+",
    "0x", "0x1F", "1_", "&", "&&&", "|||", "!", "!=", "==", "===", ";", "(;)", "{}[]", "日本", "\u{37E}\u{387}", "h′(t)",
    example,
  ])
  func tokensCoverTheFile(_ text: String) { #expect(isLossless(lex(text).tokens, Array(text.utf8))) }

  @Test func kindsOfTokens() {
    #expect(kinds("a_1 ε2 _ hh h2") == [.identifier, .identifier, .identifier, .identifier, .identifier])
    #expect(kinds("h'(h)") == [.derivativeHead, .leftParenthesis, .identifier, .rightParenthesis])
    #expect(kinds("12 0.5 1e-6 1.5e3 2E+7") == [.integer, .real, .real, .real, .real])
    #expect(kinds("1..M") == [.integer, .dotDot, .identifier])
    #expect(kinds("1.5..2") == [.real, .dotDot, .integer])
    #expect(kinds("2s 1e5x 2eps") == [.integer, .identifier, .real, .identifier, .integer, .identifier])
    #expect(
      kinds("{ } [ ] , : ~ = + - * / ^") == [
        .leftBrace, .rightBrace, .leftBracket, .rightBracket, .comma, .colon, .tilde, .assign, .plus, .minus, .star,
        .slash,
        .caret,
      ])
    #expect(
      kinds("== != < <= > >=") == [
        .comparison(.equal), .comparison(.notEqual), .comparison(.less), .comparison(.lessOrEqual),
        .comparison(.greater),
        .comparison(.greaterOrEqual),
      ])
    for keyword in Keyword.allCases { #expect(kinds(keyword.rawValue) == [.keyword(keyword)]) }
    #expect(kinds("Scheme schemes sums iff in") == [.identifier, .identifier, .identifier, .identifier, .identifier])
    #expect(kinds("/// doc\n// no\n//// no") == [.documentation])
    #expect(lex("\u{FEFF}a").tokens.map(\.kind) == [.whitespace, .identifier, .endOfFile])
    #expect(
      lex("a\r\n\rb\n").tokens.map(\.kind) == [
        .identifier, .newline, .newline, .identifier, .newline, .endOfFile,
      ])
  }

  @Test(
    arguments: [
      ("x**2", "x^2", [.identifier, .caret, .integer]),
      ("p&&q", "p and q", [.identifier, .keyword(.and), .identifier]),
      ("p || q", "p or q", [.identifier, .keyword(.or), .identifier]),
      ("!p", "not p", [.keyword(.not), .identifier]),
      ("x≤y", "x<=y", [.identifier, .comparison(.lessOrEqual), .identifier]),
      ("x≥y", "x>=y", [.identifier, .comparison(.greaterOrEqual), .identifier]),
      ("x=<y", "x<=y", [.identifier, .comparison(.lessOrEqual), .identifier]),
      ("x=>y", "x>=y", [.identifier, .comparison(.greaterOrEqual), .identifier]),
      ("x≠y", "x!=y", [.identifier, .comparison(.notEqual), .identifier]),
      ("x−y", "x-y", [.identifier, .minus, .identifier]),
      ("x–y", "x-y", [.identifier, .minus, .identifier]),
      ("x·y", "x*y", [.identifier, .star, .identifier]),
      ("x⋅y", "x*y", [.identifier, .star, .identifier]),
      ("x\u{387}y", "x*y", [.identifier, .star, .identifier]),
      ("x×y", "x*y", [.identifier, .star, .identifier]),
      ("x÷y", "x/y", [.identifier, .slash, .identifier]),
      ("x%y", "x mod y", [.identifier, .keyword(.mod), .identifier]),
      ("π", "pi", [.identifier]),
      ("√(x)", "sqrt(x)", [.identifier, .leftParenthesis, .identifier, .rightParenthesis]),
      ("1…M", "1..M", [.integer, .dotDot, .identifier]),
      ("1...M", "1..M", [.integer, .dotDot, .identifier]), ("1.....M", "1..M", [.integer, .dotDot, .identifier]),
      ("h′(t)", "h'(t)", [.derivativeHead, .leftParenthesis, .identifier, .rightParenthesis]),
      ("h’(t)", "h'(t)", [.derivativeHead, .leftParenthesis, .identifier, .rightParenthesis]),
      ("x\u{A0}y", "x y", [.identifier, .identifier]),
      ("x;y", "x y", [.identifier, .identifier]),
      ("x;\ny", "x\ny", [.identifier, .identifier]),
    ] as [(String, String, [TokenKind])])
  func foreignSpellings(_ text: String, _ fixed: String, _ wanted: [TokenKind]) {
    let found = lex(text).diagnostics
    #expect(found.map(\.code) == [.foreignSpelling])
    #expect(repaired(text, found) == fixed)
    #expect(kinds(text) == wanted)
    #expect(kinds(fixed) == wanted)
    #expect(lex(fixed).diagnostics.isEmpty)
  }

  @Test func foreignSpellingsAreReadAsMeant() {
    let text = "scheme f { Z = √(2)·π**R − 1 }"
    let found = diagnose(text)
    #expect(
      found.map(\.message) == [
        "`√` is written `sqrt`", "`·` is written `*`", "`π` is written `pi`", "`**` is written `^`",
        "`−` is written `-`",
      ])
    #expect(repaired(text, found) == "scheme f { Z = sqrt(2)*pi^R - 1 }")
    #expect(tree(text) == "(file\n  (scheme f\n    (Z (- (* (call sqrt 2) (^ pi R)) 1))))\n")
    #expect(tree(repaired(text, found)) == tree(text))
  }

  @Test(
    arguments: [
      ("1.", "1.0", "a number does not end in a dot: `1.`"),
      ("1.e5", "1.0e5", "a number does not end in a dot: `1.e5`"),
      (".5", "0.5", "a number begins with a digit: `.5`"), (".5e3", "0.5e3", "a number begins with a digit: `.5e3`"),
      ("1_000", "1000", "a number has no `_`: `1_000`"), ("0x10", "16", "numbers are decimal: `0x10`"),
      ("1e", nil, "the exponent of this number is missing: `1e`"), ("1.2.3", nil, "a number has one dot: `1.2.3`"),
    ] as [(String, String?, String)])
  func malformedNumbers(_ number: String, _ fixed: String?, _ message: String) {
    let repairedText = fixed.map { "let x = \($0)" }
    expect("let x = «\(number)»", .malformedNumber, message, repairedTo: repairedText)
  }

  /// Behind a word a zero would make another word.
  @Test(arguments: ["mean", "x_", "x1", "ε", "1.5"]) func fractionBehindAWord(_ word: String) {
    let found = diagnose("let x = \(word).5")
    #expect(found.contains { $0.code == .malformedNumber })
    #expect(!found.flatMap(\.fixIts).contains { $0.replacement == "0.5" })
  }

  /// Nor is `0x0` a number where a word goes on behind it.
  @Test func hexadecimalsBeforeAWord() {
    #expect(diagnose("let x = 0x0x0x1").flatMap(\.fixIts).map(\.replacement).filter { $0 == "0" } == [])
  }

  @Test func numbersOutOfRange() {
    #expect(diagnose("let x = 9223372036854775807").isEmpty)
    #expect(diagnose("let x = 1.7976931348623157e308 + 5e-324 + 0e-999 + 0.0").isEmpty)
    expect(
      "let x = «9223372036854775808»", .numberOutOfRange,
      "`9223372036854775808` does not fit 64 bits; the largest whole number is 9223372036854775807")
    expect(
      "let x = «1e309»", .numberOutOfRange, "`1e309` is beyond the largest double, 1.7976931348623157e+308")
    expect("let x = «1e-400»", .numberOutOfRange, "`1e-400` is below the smallest double, 5e-324, and is not 0")
  }

  @Test func unexpectedCharacters() {
    expect("let x = 2 «@» 3", .unexpectedCharacter, "unexpected character `@`")
    expect("let x = «@$é日» 3", .unexpectedCharacter, "unexpected characters `@$é日`")
    expect("let x = f(1«;» 2)", .foreignSpelling, "`;` is written `,`", repairedTo: "let x = f(1, 2)")
    expect("let x = \u{3B5}«\u{37E}»", .unexpectedCharacter, "unexpected character `\u{37E}`")
  }

  @Test func longNames() {
    let name = String(repeating: "n", count: Limits.identifierBytes)
    #expect(diagnose("let \(name) = 1").isEmpty)
    expect("let «\(name)n» = 1", .identifierTooLong, "this name has 1001 bytes; a name has at most 1000")
  }

  @Test func largeFiles() {
    let result = Lexer.tokenize(
      SourceFile(name: "large", bytes: [UInt8](repeating: 0x20, count: Limits.fileBytes + 1)))
    #expect(result.tokens.isEmpty)
    #expect(result.diagnostics.map(\.code) == [.fileTooLarge])
    let parsed = Parser.parse(SourceFile(name: "large", bytes: [UInt8](repeating: 0x28, count: Limits.fileBytes + 1)))
    #expect(parsed.diagnostics.map(\.code) == [.fileTooLarge])
    #expect(parsed.file.items.isEmpty)
  }
}
