import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

/// The rules of the layout, one by one. A result is also its own layout.
@Suite struct FormatterTests {
  private func format(_ text: String) -> String? {
    Formatter.format(SourceFile(name: "test.scheme", text: text)).text.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Compares bytes: strings are equal too where characters are composed in another way.
  private func expect(_ text: String, becomes layout: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(format(text).map { Array($0.utf8) } == Array(layout.utf8), sourceLocation: sourceLocation)
    #expect(format(layout).map { Array($0.utf8) } == Array(layout.utf8), sourceLocation: sourceLocation)
  }

  /// Formats a formula as that of `Z`; the layout's further lines stand as in the file.
  private func expect(
    formula: String, becomes layout: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expect(
      "scheme f {\nZ=\(formula)\n}", becomes: "scheme f {\n  Z = \(layout)\n}\n", sourceLocation: sourceLocation)
  }

  // MARK: Blanks

  @Test func binaryOperatorsStandBetweenBlanks() {
    expect(formula: "R-mean", becomes: "R - mean")
    expect(formula: "1+2*3/4", becomes: "1 + 2 * 3 / 4")
    expect(formula: "N   div\t2 mod  3", becomes: "N div 2 mod 3")
    expect(formula: "(1)-(2)", becomes: "(1) - (2)")
    expect(formula: "f(1)-f(2)", becomes: "f(1) - f(2)")
    expect(formula: "2^k-1", becomes: "2^k - 1")
  }

  @Test func signsAdhere() {
    expect(formula: "- R", becomes: "-R")
    expect(formula: "- - R", becomes: "--R")
    expect(formula: "R- - 1", becomes: "R - -1")
    expect(formula: "R*- 1", becomes: "R * -1")
    expect(formula: "( - R )", becomes: "(-R)")
    expect(formula: "max(- R,- 1)", becomes: "max(-R, -1)")
    expect(formula: "if - R< - 1 then - 1 else - 2", becomes: "if -R < -1 then -1 else -2")
    expect(formula: "f(eps=- 1)", becomes: "f(eps = -1)")
    expect(formula: "max(- R-1,2)", becomes: "max(-R - 1, 2)")
    expect(formula: "- (1)", becomes: "-(1)")
    expect(formula: "- max(1,2)", becomes: "-max(1, 2)")
    expect(formula: "- sum(k in 1..2)k", becomes: "-sum(k in 1..2) k")
  }

  @Test func powersAreTight() {
    expect(formula: "2 ^ k", becomes: "2^k")
    expect(formula: "(1 - R) ^ (k - 1)", becomes: "(1 - R)^(k - 1)")
    expect(formula: "2 ^ - k ^ 3", becomes: "2^-k^3")
    expect(formula: "max(1, 2) ^ min(1, 2)", becomes: "max(1, 2)^min(1, 2)")
  }

  @Test func conditionsStandBetweenBlanks() {
    expect(formula: "if N==0or N==M then(0)else(1)", becomes: "if N == 0 or N == M then (0) else (1)")
    expect(
      formula: "if 0<=N<M and not(N!=1)and(1>=R>0)then 1 else 2",
      becomes: "if 0 <= N < M and not (N != 1) and (1 >= R > 0) then 1 else 2")
    expect(formula: "( if R == 1 then 2 else 3 )", becomes: "(if R == 1 then 2 else 3)")
  }

  @Test func callsAndHeadsAreTight() {
    expect("scheme f{a [ s ]=0 b[ s]=M/(s+1)}", becomes: "scheme f {\n  a[s] = 0\n  b[s] = M / (s + 1)\n}\n")
    expect("scheme f\n{\nh ( t )=t\ndesign   exact}", becomes: "scheme f {\n  h(t) = t\n  design exact\n}\n")
    expect("scheme f\n{\nh' ( t )=h (t)\nsplit\tnone}", becomes: "scheme f {\n  h'(t) = h(t)\n  split none\n}\n")
    expect("scheme f\n{\nPhi [n]=\nchoose ( n ,2 )}", becomes: "scheme f {\n  Phi[n] =\n      choose(n, 2)\n}\n")
    expect("let  f ( x,y )=x^2*y", becomes: "let f(x, y) = x^2 * y\n")
    expect("scheme f { mix=w*g(k=8)-h }", becomes: "scheme f { mix = w * g(k = 8) - h }\n")
  }

  @Test func schemeHeads() {
    expect(
      "scheme  f ( eps :real=1e-6,k:int )where 1<=k<=M{Z=R}",
      becomes: "scheme f(eps: real = 1e-6, k: int) where 1 <= k <= M { Z = R }\n")
    expect("scheme f where(M>1)and M<9{Z=R}", becomes: "scheme f where (M > 1) and M < 9 { Z = R }\n")
    expect("scheme f()\n{Z=R\n}", becomes: "scheme f() {\n  Z = R\n}\n")
    expect("scheme f(eps: real = - 1) { Z = R }", becomes: "scheme f(eps: real = -1) { Z = R }\n")
  }

  @Test func groups() {
    expect("group   8 ,16,2 .. 64", becomes: "group 8, 16, 2..64\n")
    expect("group 8,\n16", becomes: "group 8,\n    16\n")
  }

  @Test func reductions() {
    expect(formula: "sum ( k in 1 .. M )k", becomes: "sum(k in 1..M) k")
    expect(formula: "prod(k  in 1..M)(k+1)", becomes: "prod(k in 1..M) (k + 1)")
    expect(formula: "sum(k in 1..M)- k", becomes: "sum(k in 1..M) -k")
    expect(formula: "1 - sum(k in 1..M)-k-1", becomes: "1 - sum(k in 1..M) -k - 1")
    expect(formula: "sum(k in(1)..(M))sum(j in 1..k)j", becomes: "sum(k in (1)..(M)) sum(j in 1..k) j")
    expect(formula: "sum(in in - 1..in)in-in(1)", becomes: "sum(in in -1..in) in - in(1)")
  }

  /// `..` has blanks where a bound has some of its own.
  @Test func ranges() {
    expect(formula: "sum(k in - M .. M)k", becomes: "sum(k in -M..M) k")
    expect(formula: "sum(k in f(1, 2) .. (M - 1))k", becomes: "sum(k in f(1, 2)..(M - 1)) k")
    expect(formula: "sum(k in 2^1 .. 2^M)k", becomes: "sum(k in 2^1..2^M) k")
    expect(formula: "sum(k in 0..M-1)k", becomes: "sum(k in 0 .. M - 1) k")
    expect(formula: "sum(k in (k+1)div 2..k)k", becomes: "sum(k in (k + 1) div 2 .. k) k")
    expect(formula: "sum(k in if p then 1 else 2..k)k", becomes: "sum(k in if p then 1 else 2 .. k) k")
    expect(formula: "sum(k in 1..sum(j in 0..M)j)k", becomes: "sum(k in 1 .. sum(j in 0..M) j) k")
    expect(formula: "sum(k in 1..f(sum(j in 0..M-1)j))k", becomes: "sum(k in 1..f(sum(j in 0 .. M - 1) j)) k")
    expect(formula: "sum(k in 0..-M-1)k", becomes: "sum(k in 0 .. -M - 1) k")
  }

  @Test func aRangeOverSeveralLines() {
    expect(formula: "sum(k in 0..\nM-1)k", becomes: "sum(k in 0 ..\n      M - 1) k")
    expect(formula: "sum(k in 0\n..M-1)k", becomes: "sum(k in 0\n      .. M - 1) k")
    expect(formula: "sum(k in 0\n..M)k", becomes: "sum(k in 0\n      ..M) k")
    expect(formula: "sum(k in 0..// no\nM-1)k", becomes: "sum(k in 0 ..  // no\n      M - 1) k")
  }

  // MARK: Lines

  @Test func membersBeginLines() {
    expect(
      "scheme f { let c = 1 a[s] = c b[s] = c }", becomes: "scheme f {\n  let c = 1\n  a[s] = c\n  b[s] = c\n}\n")
    expect(
      "scheme f { h'(t) = t design exact split none }",
      becomes: "scheme f {\n  h'(t) = t\n  design exact\n  split none\n}\n")
    expect("scheme f { let g(x) = -x Z = g(R) }", becomes: "scheme f {\n  let g(x) = -x\n  Z = g(R)\n}\n")
    expect(
      "scheme f { let x = in mix = (g) let y = 2 }",
      becomes: "scheme f {\n  let x = in\n  mix = (g)\n  let y = 2\n}\n")
    expect("scheme f { Z = h(t) h(t) = Z Z = 2 }", becomes: "scheme f {\n  Z = h(t)\n  h(t) = Z\n  Z = 2\n}\n")
  }

  /// Not at what is only spelled like a head.
  @Test func headsWithinMembers() {
    expect("scheme f { let h = 1 Z = h }", becomes: "scheme f {\n  let h = 1\n  Z = h\n}\n")
    expect("scheme f { let a = 1 Z = a }", becomes: "scheme f {\n  let a = 1\n  Z = a\n}\n")
    expect("scheme f { mix = g(Z = 1, h = 2) + h }", becomes: "scheme f { mix = g(Z = 1, h = 2) + h }\n")
    expect(formula: "1+h'(2)*h(2)", becomes: "1 + h'(2) * h(2)")
    expect("scheme f(Z: int = 1) { Z = Z == mix }", becomes: "scheme f(Z: int = 1) { Z = Z == mix }\n")
  }

  @Test func formulasKeepTheirLines() {
    expect(formula: "if N == 0 then 0\nelse 1", becomes: "if N == 0 then 0\n      else 1")
    expect(formula: "if N == 0 then 0\n\n\n  else 1", becomes: "if N == 0 then 0\n      else 1")
    expect("scheme f {\nZ=\n  R\n-\nmean\n}", becomes: "scheme f {\n  Z =\n      R\n      -\n      mean\n}\n")
    expect("let c = 1\n+ 2", becomes: "let c = 1\n    + 2\n")
    expect(
      "scheme f(k: int,\n eps: real)\nwhere k > 1\n{ Z = R }",
      becomes: "scheme f(k: int,\n    eps: real)\n    where k > 1 {\n  Z = R\n}\n")
  }

  /// The bracket that closes the outermost one begins where the member or item does.
  @Test func closingBracketsThatBeginALine() {
    expect(formula: "max(\n1,\n2\n)+1", becomes: "max(\n      1,\n      2\n  ) + 1")
    expect(formula: "max(\n(1\n),\n2\n)", becomes: "max(\n      (1\n      ),\n      2\n  )")
    expect("scheme f(\nk: int,\neps: real\n) { }", becomes: "scheme f(\n    k: int,\n    eps: real\n) {}\n")
    expect("scheme f {\na[\ns\n] = 1 }", becomes: "scheme f {\n  a[\n      s\n  ] = 1\n}\n")
  }

  @Test func schemesOnOneLine() {
    expect("scheme f{Z=R}", becomes: "scheme f { Z = R }\n")
    expect("scheme f {Z = R\n}", becomes: "scheme f {\n  Z = R\n}\n")
    expect("scheme f\n{Z = R}", becomes: "scheme f {\n  Z = R\n}\n")
    expect("scheme f {Z =\nR}", becomes: "scheme f {\n  Z =\n      R\n}\n")
    expect("scheme f { Z = R } // all", becomes: "scheme f { Z = R }  // all\n")
    expect("scheme f{Z=R}scheme g{Z=R}", becomes: "scheme f { Z = R }\n\nscheme g { Z = R }\n")
    expect("scheme f{}", becomes: "scheme f {}\n")
    expect("scheme f\n{\n\n}", becomes: "scheme f {}\n")
  }

  @Test func emptyLines() {
    expect("\n\n\ngroup 8\n\n\n\nlet c = 1\nlet d = 2\n\n\n", becomes: "group 8\n\nlet c = 1\nlet d = 2\n")
    expect(
      "scheme f {\n\n\nlet c = 1\n\n\n\nlet d = 2\nZ = 1\n\n}",
      becomes: """
        scheme f {
          let c = 1

          let d = 2
          Z = 1
        }

        """)
    expect("scheme f {}\n\n\n\nscheme g {}", becomes: "scheme f {}\n\nscheme g {}\n")
  }

  @Test func anEmptyLineOnBothSidesOfAScheme() {
    expect("group 8\nscheme f {}\nlet c = 1", becomes: "group 8\n\nscheme f {}\n\nlet c = 1\n")
    expect("group 8 // few\nscheme f {}", becomes: "group 8  // few\n\nscheme f {}\n")
    expect("group 8\n// one\n/// two\nscheme f {}", becomes: "group 8\n\n// one\n/// two\nscheme f {}\n")
    expect("scheme f {}\n// one\nlet c = 1", becomes: "scheme f {}\n\n// one\nlet c = 1\n")
    expect("group 8\n// of group\n\nscheme f {}", becomes: "group 8\n// of group\n\nscheme f {}\n")
    expect("scheme f {}\n// end", becomes: "scheme f {}\n// end\n")
  }

  @Test func lineEnds() {
    expect("group 8", becomes: "group 8\n")
    expect("group 8  \t", becomes: "group 8\n")
    expect("group 8 // a \t\r\n\r\n\r\nlet c = 1\rlet d = 2", becomes: "group 8  // a\n\nlet c = 1\nlet d = 2\n")
    expect("\u{FEFF}group 8\n", becomes: "group 8\n")
    expect("\u{FEFF}  // a\n", becomes: "// a\n")
  }

  @Test func filesOfNothing() {
    expect("", becomes: "")
    expect(" \t\r\n\n", becomes: "")
    expect("\u{FEFF}", becomes: "")
    expect("\n // a \n\n\n\n  /// b\t\n", becomes: "// a\n\n/// b\n")
  }

  // MARK: Comments

  @Test func commentsKeepTheirText() {
    expect("//a\n/// b  c \n////  \n// e\u{301} é\n///\t\n", becomes: "//a\n/// b  c\n////\n// e\u{301} é\n///\n")
  }

  @Test func commentsBehindCode() {
    expect(
      "scheme f{// one\nlet c=1// two\nZ=c/// three\n}// four\n",
      becomes: """
        scheme f {  // one
          let c = 1  // two
          Z = c  /// three
        }  // four

        """)
    expect("scheme f { a[s] = 0 b[s] = 1 // both\n}", becomes: "scheme f {\n  a[s] = 0\n  b[s] = 1  // both\n}\n")
    expect("scheme f {\nZ = R } // end", becomes: "scheme f {\n  Z = R\n}  // end\n")
    expect(formula: "(// one\n1// no\n)", becomes: "(  // one\n      1  // no\n  )")
  }

  @Test func commentsOnTheirLines() {
    expect(
      """
      // file
      scheme f {

            // first

       // c
      let c = 1

      // Z
      Z = c
      // last

      }
          // end
      """,
      becomes: """
        // file
        scheme f {
          // first

          // c
          let c = 1

          // Z
          Z = c
          // last
        }
        // end

        """)
    expect("scheme f {\n\n// none\n\n}", becomes: "scheme f {\n  // none\n}\n")
    expect("scheme f { // one\n\n// none\n\n}", becomes: "scheme f {  // one\n  // none\n}\n")
  }

  @Test func commentsInsideOfFormulas() {
    expect(
      formula: "if N == 0 then 0 // none\n\n// some\n\nelse 1",
      becomes: "if N == 0 then 0  // none\n      // some\n      else 1")
    expect(formula: "// why\nR", becomes: " // why\n      R")
    expect(formula: "max(\n1\n// of two\n)", becomes: "max(\n      1\n      // of two\n  )")
  }

  @Test func commentsBetweenHeadAndBrace() {
    expect("scheme f // one\n\n\n   // two\n\n{Z=R}", becomes: "scheme f  // one\n// two\n{\n  Z = R\n}\n")
    expect("scheme f\n// one\n{}", becomes: "scheme f\n// one\n{}\n")
    expect("scheme f // no names\n where M > 1 {}", becomes: "scheme f  // no names\n    where M > 1 {}\n")
  }

  @Test func documentationKeepsItsScheme() {
    let text = "let c = 1 /// of c\n   /// one\n///two \nscheme f{Z=R}"
    let layout = "let c = 1  /// of c\n\n/// one\n///two\nscheme f { Z = R }\n"
    expect(text, becomes: layout)
    #expect(tree(layout).contains("(scheme f\n    (documentation \"one\")\n    (documentation \"two\")\n"))
    expect("group 8 /// of group\nscheme f{Z=R}", becomes: "group 8  /// of group\n\nscheme f { Z = R }\n")
    expect("/// apart\n\n\nscheme f{Z=R}", becomes: "/// apart\n\nscheme f { Z = R }\n")
  }

  // MARK: Files that are left alone

  @Test func filesWithErrorsGiveThem() {
    for (text, code) in [
      ("scheme f { Z = R ** 2 }", DiagnosticCode.foreignSpelling), ("scheme f { Z = R", .unexpectedToken),
      ("scheme f { Z = M // 2\n}", .commentIsExpression), ("group 8;", .foreignSpelling), ("\u{0}", .invalidUTF8),
    ] {
      let result = Formatter.format(SourceFile(name: "test.scheme", text: text))
      #expect(result.text == nil)
      #expect(result.diagnostics.first?.code == code)
    }
    let large = Formatter.format(SourceFile(name: "large", bytes: [UInt8](repeating: 0x20, count: (16 << 20) + 1)))
    #expect(large.text == nil)
    #expect(large.diagnostics.map(\.code) == [.fileTooLarge])
  }

  /// What later stages find wrong has nothing to do with the layout.
  @Test func errorsOfLaterStages() {
    expect("scheme f{Z=nobody}scheme f{}", becomes: "scheme f { Z = nobody }\n\nscheme f {}\n")
  }

  @Test func nestingUpToTheLimit() {
    let open = String(repeating: "( ", count: Limits.nesting)
    let close = String(repeating: " )", count: Limits.nesting)
    let tight = open.replacing(" ", with: "") + "1" + close.replacing(" ", with: "")
    expect(formula: open + "1" + close, becomes: tight)
  }
}
