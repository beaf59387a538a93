import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

@Suite struct FileTests {
  @Test func theExampleAsATree() {
    #expect(diagnose(example).isEmpty)
    #expect(
      tree(example) == #"""
        (file
          (group 8 16 2..64)
          (let ln2 (call log 2))
          (let (cube x y) (* (^ x 3) y))
          (scheme grpo
            (documentation "Group-relative advantages.")
            (documentation "  arXiv 2402.03300")
            (parameter eps real 1e-06)
            (where (compare eps >= 0))
            (Z (if (or (compare N == 0) (compare N == M)) 0 (/ (- R mean) (+ population_std eps)))))
          (scheme rejection
            (a s 0)
            (b s (/ M (+ s 1))))
          (scheme pass_at_k
            (parameter k int 4)
            (parameter ε real)
            (where (and (compare 1 <= k <= M) (not (compare k == 3))))
            (let c (sum i 1 k (* (call choose k i) (negate ε))))
            (h t (- 1 (mod (div (^ (- 1 t) k) c) 2)))
            (design exact)
            (split leave_one_out))
          (scheme focal
            (h' t (^ (- 1 t) (negate 2.5)))
            (design bernstein))
          (scheme payoff
            (Phi n (prod i 1 n i)))
          (scheme until
            (parameter B int 4)
            (sample until B correct or M)
            (prompts weighted (^ (- 1 t) 2))
            (Z (/ R B)))
          (scheme lost
            (parameter rho real)
            (sample M, keep with probability (- 1 rho))
            (verifier (false_positive 0.1) (false_negative rho))
            (Z (- R mean)))
          (scheme log_odds
            (sample until mixed)
            (Z (- (/ R N) (/ (- 1 R) (- tries N)))))
          (scheme refilled
            (sample M, refill until mixed)
            (Z R))
          (scheme curriculum
            (parameter w real 0.5)
            (mix (+ (* w grpo) (* (- 1 w) (call pass_at_k (= k 8) (= ε 1)))))))

        """#)
  }

  @Test func membersNeedNoLineBreaks() {
    let text =
      "scheme f { let c = 2 a[s] = c b[s] = s h(t) = t h'(t) = 1 Z = R Phi[n] = n mix = g design exact split none }"
    #expect(diagnose(text).isEmpty)
    #expect(
      tree(text) == """
        (file
          (scheme f
            (let c 2)
            (a s c)
            (b s s)
            (h t t)
            (h' t 1)
            (Z R)
            (Phi n n)
            (mix g)
            (design exact)
            (split none)))

        """)
  }

  @Test func emptyFiles() {
    for text in ["", "\n\n", "// nothing", "/// nothing", "\u{FEFF}"] {
      #expect(diagnose(text).isEmpty)
      #expect(tree(text) == "(file)\n")
    }
  }

  @Test func documentationStandsDirectlyAbove() throws {
    func documentation(_ text: String) throws -> [String] {
      let file = Parser.parse(SourceFile(name: "a", text: text + "scheme f { }")).file
      guard case .scheme(let scheme) = try #require(file.items.last) else { return ["no scheme"] }
      return scheme.documentation
    }
    #expect(try documentation("/// one\n///two\n  ///\n") == ["one", "two", ""])
    #expect(try documentation("///  one \t\n///\t\n/// \n") == [" one", "", ""])
    #expect(try documentation("/// one\n\n/// two\n") == ["two"])
    #expect(try documentation("/// one\n\n") == [])
    #expect(try documentation("/// one\r\n/// two\r\n") == ["one", "two"])
    #expect(try documentation("/// one\n// two\n") == [])
    #expect(try documentation("// one\n//// two\n") == [])
    // Behind code a comment is about that code.
    #expect(try documentation("let c = 1 /// one\n") == [])
    #expect(try documentation("let c = 1 /// one\n/// two\n") == ["two"])
  }

  @Test func spansOfMembers() throws {
    let text = "scheme f { b[s] = s + 1 design exact }"
    let file = Parser.parse(SourceFile(name: "a", text: text)).file
    guard case .scheme(let scheme) = try #require(file.items.first) else { return }
    #expect(scheme.span == Span(0, 38))
    #expect(scheme.members.map(\.span) == [Span(11, 23), Span(24, 36)])
    guard case .definition(let definition) = scheme.members[0].kind else { return }
    #expect(definition.headSpan == Span(11, 15))
    #expect(definition.index?.span == Span(13, 14))
    #expect(definition.body.span == Span(18, 23))
  }

  @Test func tokensAsText() {
    let file = SourceFile(name: "a", text: "Z = π≤\"é\r\n h'(1..M) // x\ty\n\n")
    #expect(
      Token.dump(Lexer.tokenize(file).tokens, of: file) == #"""
        1:1 identifier "Z"
        1:2 whitespace " "
        1:3 assign "="
        1:4 whitespace " "
        1:5 identifier "\u{3C0}"
        1:6 comparison(<=) "\u{2264}"
        1:7 unknown "\"\u{E9}"
        1:9 newline "\r\n"
        2:1 whitespace " "
        2:2 derivativeHead "h'"
        2:4 leftParenthesis "("
        2:5 integer "1"
        2:6 dotDot ".."
        2:8 identifier "M"
        2:9 rightParenthesis ")"
        2:10 whitespace " "
        2:11 comment "// x\ty"
        2:17 newline "\n"
        3:1 newline "\n"
        4:1 endOfFile ""

        """#)
  }
}
