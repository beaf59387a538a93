import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

@Suite struct HostileTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// The diagnostics of an expression as the formula of a scheme.
  private func diagnose(formula: String) -> [DiagnosticCode] {
    SchemeSyntaxTests.diagnose("scheme f {\n  Z = \(formula)\n}\n").map(\.code)
  }

  @Test func nestingUpToTheLimit() {
    let limit = Limits.nesting
    #expect(diagnose(formula: repeated("(", limit) + "1" + repeated(")", limit)) == [])
    #expect(diagnose(formula: repeated("(", limit + 1) + "1" + repeated(")", limit + 1)) == [.nestingTooDeep])
    // The innermost operand is a level of its own.
    #expect(diagnose(formula: repeated("-", limit - 1) + "1") == [])
    #expect(diagnose(formula: repeated("-", limit) + "1") == [.nestingTooDeep])
    #expect(diagnose(formula: repeated("not ", limit - 1) + "p") == [])
    #expect(diagnose(formula: repeated("not ", limit) + "p") == [.nestingTooDeep])
    #expect(diagnose(formula: repeated("2^", limit - 1) + "2") == [])
    #expect(diagnose(formula: repeated("2^", limit) + "2") == [.nestingTooDeep])
    #expect(diagnose(formula: repeated("1+", limit - 1) + "1") == [])
    #expect(diagnose(formula: repeated("1+", limit) + "1") == [.nestingTooDeep])
    #expect(diagnose(formula: repeated("f(", limit - 1) + "1" + repeated(")", limit - 1)) == [])
    #expect(diagnose(formula: repeated("f(", limit) + "1" + repeated(")", limit)) == [.nestingTooDeep])
    #expect(diagnose(formula: repeated("sum(k in 1..2) ", limit - 1) + "k") == [])
    #expect(diagnose(formula: repeated("sum(k in 1..2) ", limit) + "k") == [.nestingTooDeep])
    #expect(diagnose(formula: repeated("if p then 1 else ", limit - 1) + "2") == [])
    #expect(diagnose(formula: repeated("if p then 1 else ", limit) + "2") == [.nestingTooDeep])
  }

  @Test func longChainsAreFlat() {
    #expect(diagnose(formula: repeated("1 < ", 5000) + "1") == [])
    #expect(diagnose(formula: "f(" + repeated("1, ", 5000) + "1)") == [])
  }

  @Test func oneDiagnosticForEachMemberThatIsTooDeep() {
    let deep = repeated("(", 3000)
    let text = "scheme f {\n  a[s] = \(deep)\n  b[s] = 1\n  let c = \(deep)\n}\nscheme g { Z = R }\n"
    #expect(SchemeSyntaxTests.diagnose(text).map(\.code) == [.nestingTooDeep, .nestingTooDeep])
    #expect(tree(text).hasSuffix("(b s 1)\n    (let c (error)))\n  (scheme g\n    (Z R)))\n"))
  }

  @Test(arguments: [
    "(", ")", "[", "{", "}", "-", "+", "1+", "2^", "not ", "if ", "sum(", "sum(k in ", "f(", "f(1,", "a = ", "a[s] = ",
    "h(t) = ", "a[", "b(", "expect ", "let ", "scheme ", "scheme f {", "group 1,", "1 1 ", "x y\n", ",", "\n", "///\n",
    "1 // 2\n", "@ a ", "**", "1.", "1 + if 1 then ", "h'", "é", "then else ", "Z = ", "..", "1 = ",
    "|", "a|b ", "|a ", "# ", "dh(t)/dt = ", "1 if ", "1 if 2 else ", "(1 if 2 else ", "a-b-", "scheme f(k,", "int k,",
    "sample ", "sample until ", "sample M, ", "sample until 1 correct ", "keep ", "verifier(", "verifier a = 1, ",
    "verifier(1, ", "prompts ", "prompts by ", "resample until ", "sample until both ", "sample M at most ",
  ])
  func repetition(_ piece: String) {
    let count = (TestScale.isFull ? 5 << 20 : 20_000) / piece.utf8.count
    for text in [repeated(piece, count), "scheme f {\n  Z = " + repeated(piece, count)] {
      let file = SourceFile(name: "hostile", text: text)
      let found = Parser.parse(file).diagnostics
      #expect(found.count <= 2 * (Limits.errors + 1))
    }
  }

  @Test func everyTruncationOfAFile() {
    let bytes = Array(example.utf8)
    for length in 0..<bytes.count {
      let file = SourceFile(name: "cut", bytes: Array(bytes[..<length]))
      #expect(isLossless(Lexer.tokenize(file).tokens, file.bytes))
      let found = Parser.parse(file).diagnostics
      // What is cut off is missed once, and the cut may halve one character.
      #expect(found.count <= 3, "\(length)")
    }
  }

  @Test func everyDeletionOfAToken() {
    let file = SourceFile(name: "whole", text: example)
    for token in Lexer.tokenize(file).tokens where !token.kind.isTrivia && token.kind != .endOfFile {
      var bytes = file.bytes
      bytes.removeSubrange(token.span.start..<token.span.end)
      let found = Parser.parse(SourceFile(name: "cut", bytes: bytes)).diagnostics
      #expect(found.count <= 2, "\(file.text(token.span)) at \(token.span.start): \(found.map(\.message))")
    }
  }

  @Test func mutants() {
    var random = SplitMix64(state: 42)
    let pieces = [
      "(", ")", "[", "]", "{", "}", "=", "==", ",", "\n", "if ", "sum(", "Z = ", "b[s] = ", "scheme ", "π", "//", "1.",
      "é", "'",
    ]
    let seed = Array(example.utf8)
    for _ in 0..<(TestScale.isFull ? 50_000 : 800) {
      var bytes = seed
      for _ in 0...random.below(8) {
        let place = random.below(bytes.count)
        switch random.below(5) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.insert(contentsOf: Array(pieces[random.below(pieces.count)].utf8), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
        default:
          bytes.insert(
            contentsOf: bytes[place..<min(bytes.count, place + random.below(60))], at: random.below(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x28] }
      }
      let file = SourceFile(name: "mutant", bytes: bytes)
      #expect(isLossless(Lexer.tokenize(file).tokens, bytes))
      let parsed = Parser.parse(file)
      #expect(parsed.file.dump.hasPrefix("(file"))
      let starts = parsed.diagnostics.map { $0.span?.start ?? -1 }
      #expect(starts == starts.sorted())
      #expect(parsed.diagnostics.allSatisfy { ($0.span?.end ?? 0) <= bytes.count })
    }
  }

  @Test func diagnosticsAreBounded() {
    #expect(SchemeSyntaxTests.diagnose(repeated("scheme f { Z = 1 ** * }\n", 500)).count <= 2 * (Limits.errors + 1))
  }
}
