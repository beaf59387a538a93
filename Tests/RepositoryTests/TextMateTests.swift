import Foundation
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// Editors colour scheme files as the lexer reads them.
@Suite struct TextMateTests {
  private let grammar: TextMateGrammar
  private let highlighter: TextMateHighlighter

  init() throws {
    grammar = try TextMateGrammar()
    highlighter = try TextMateHighlighter(grammar)
  }

  /// Words of claims and sampling plans.
  static let claimWords = [
    "increasing", "decreasing", "concave", "convex", "centred", "bounded", "dead", "only", "at", "limit", "same",
    "objective", "variance", "as", "up", "to", "scale", "within", "of", "target", "on", "for", "all", "with", "in",
    "until", "correct", "mixed", "resample", "refill", "keep", "probability", "weighted",
  ]

  @Test func filesAreColouredAsTheyAreRead() throws {
    let folders = [Repository.samples, Repository.data.appendingPathComponent("golden")]
    let files = try folders.flatMap { try Repository.schemeFiles(in: $0) }
    let sources = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    let examples = try Document("grammar/README.md").blocks.filter { $0.language == "scheme" }.map(\.text)
    #expect(sources.count > 25 && examples.count > 10)
    for source in sources + examples { check(source) }
  }

  /// Everything that samples may lack: every word of the language, in its place.
  @Test func wordsOfTheLanguage() {
    let functions = Builtin.allCases.map { "  let \($0)_of(x, y) = \($0)(x) + \($0)x * x\($0)" }
    let symbols = ReservedNames.symbols.map { "  let \($0)2 = \($0)_3 + \($0) - β\($0)" }
    check((["scheme s {"] + functions + symbols + ["}"]).joined(separator: "\n"))
    check(Keyword.allCases.map { "\($0) \($0)s my_\($0) \($0)β" }.joined(separator: "\n  "))
    for name in DesignName.spellings { check("design \(name)\n design \(name)_x \(name)") }
    for name in SplitName.spellings { check("split \(name)\n let x = \(name)") }
    check("design best(within = 0.03, on = [1 / (2 * M), 1], cap = M, signed)\n  split best(t=0.5)\n split bayes(u, 1)")
    check("let cap = on + within * order(t)\n design quasi(order == 2)")
  }

  @Test func hardPlaces() {
    check("scheme f(ε: real = 1e-6, int: int, k : int=2) where 0<=k<=M{h'(t)=(1-t)^-2.5 design bernstein}")
    check("  b[s] = 1..M 2.5E+3 4e7 x1 1.5..2 // h'(t) = 1\r\n//// no doc\r/// doc // twice\n /// h' is\n k//2")
    check("let cube(x, // the first\n  y) = x^3 * y\nlet in = sum(in in 1..3) in + prod ( i in 0..1 ) (i)")
    check("h' (t) = h'(x) a [ j ] = 0 Phi[n] = n Z = R mix = s(k = 8) / 2 h(é")
    check("h' = h'(1 - t) + h'h oh'")
    check("sample M, keep with probability (1 - x)\nkeep = until prompts weighted keep * t + b\n correct mixed with")
    check(
      "verifier(false_positive=x,false_negative = (1 - y)) verifier = false_positive == 2 verifiers (t) verifier\n(k)")
    check("  sample until B correct or M verifier (false_negative = 0.5) // until\n verifier false_positive")
  }

  @Test func claims() {
    let text = "expect h(t) ~ log(t) within 0.04 on [0.1, 1] // for M"
    let scopes = highlighter.highlight(text)
    #expect(scopes[0].last == "keyword.other.weigh")
    #expect(scopes[7].last == "entity.name.function.head.weigh")
    #expect(scopes[12].last == "keyword.operator.comparison.weigh")
    #expect(scopes[14].last == "support.function.weigh")
    #expect(scopes[51].last == "comment.line.double-slash.weigh")
    check("claims for M in {2, 8}\nscheme claims { Z = R - claims }")
    for word in Self.claimWords {
      let line = "  expect \(word) x\n \(word)"
      let scopes = highlighter.highlight(line)
      #expect(scopes[9].last == "keyword.other.claim.weigh", "\(word)")
      #expect(scopes[scopes.count - 1].isEmpty, "\(word)")
    }
  }

  /// Compares the innermost scopes with what the lexer says.
  private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let scopes = highlighter.highlight(text)
    let file = SourceFile(name: "test.scheme", text: text)
    let tokens = Lexer.tokenize(file).tokens.filter { $0.kind != .endOfFile }
    #expect(tokens.last?.span.end ?? 0 == scopes.count, sourceLocation: sourceLocation)
    for (token, wanted) in ExpectedScopes(file, tokens).scopes {
      for place in token.span.start..<token.span.end {
        let found = scopes[place].first ?? "none"
        let isRight = wanted == "none" ? found == wanted : found.hasPrefix(wanted + ".")
        #expect(isRight, "\(file.text(token.span)): \(found), not \(wanted)", sourceLocation: sourceLocation)
        if !isRight { break }
      }
    }
  }

  // MARK: - The expressions

  /// Every word in the expressions is one of the language, and the other way round.
  @Test func wordsAreThoseOfTheCompiler() {
    var words: Set<String> = []
    for pattern in patterns {
      let plain = pattern.replacing(/\[[^\]]*\]/, with: " ").replacing(/\\x\{[0-9A-F]+\}|\\./, with: " ")
      words.formUnion(plain.matches(of: /[A-Za-z_][A-Za-z0-9_]*/).map { String($0.0) })
    }
    var known = Keyword.allCases.map(\.rawValue) + Builtin.allCases.map(\.rawValue) + ReservedNames.symbols
    known += DesignName.spellings + SplitName.spellings + ExpectedScopes.clauseWords
    known +=
      ["int", "real", "in", "verifier", "claims"] + Self.claimWords + VerifierSyntax.Chance.allCases.map(\.rawValue)
    #expect(words.symmetricDifference(known).sorted() == [])
  }

  /// The expressions keep to what Oniguruma, PCRE and ICU read alike.
  @Test func expressionsAreEverywhereTheSame() {
    for pattern in patterns {
      let groups = pattern.replacing(/\\./, with: " ").matches(of: /\(\?(.)/).map { String($0.1) }
      #expect(Set(groups).isSubset(of: [":", "!"]), "\(pattern)")
      let escapes = pattern.matches(of: /\\(.)/).map { String($0.1) }
      #expect(Set(escapes).isSubset(of: ["b", "s", "x", "(", ")", "[", "]", "{", "}", "."]), "\(pattern)")
      #expect(pattern.firstMatch(of: /[+*?}]\+|\[\[|&&/) == nil, "\(pattern)")
    }
  }

  private var patterns: [String] { grammar.rules.flatMap { [$0.match, $0.begin, $0.end].compactMap { $0 } } }

  @Test func scopesAreNamedAfterTheGrammar() {
    #expect(grammar.scopeName == "source.weigh")
    #expect(grammar.fileTypes == ["scheme"])
    for rule in grammar.rules {
      let captures = [rule.captures, rule.beginCaptures, rule.endCaptures].compactMap { $0 }.flatMap(\.values)
      for name in captures.map(\.name) + (rule.name.map { [$0] } ?? []) { #expect(name.hasSuffix(".weigh"), "\(name)") }
    }
  }
}
