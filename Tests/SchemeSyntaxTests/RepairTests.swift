import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

/// What people bring along from other languages and from print is understood, and nothing follows on from it.
@Suite struct RepairTests {
  @Test func commentsWithHash() {
    let message = "a comment begins with `//`"
    expect(
      "«#» group-relative advantages\nscheme f { «##» the paper's } {\n  Z = R «#» two\r\n}",
      [(.foreignSpelling, message), (.foreignSpelling, message), (.foreignSpelling, message)],
      repairedTo: "// group-relative advantages\nscheme f { // the paper's } {\n  Z = R // two\r\n}")
    #expect(kinds("#") == [.comment, .endOfFile])
    #expect(kinds("a #@ b\nc") == [.identifier, .whitespace, .comment, .newline, .identifier, .endOfFile])
    #expect(diagnose("scheme f(k: int = 4) { Z = k # 2\n}").map(\.message) == [message])
  }

  private func kinds(_ text: String) -> [TokenKind] {
    Lexer.tokenize(SourceFile(name: "test.scheme", text: text)).tokens.map(\.kind)
  }

  @Test func absoluteBars() {
    expect(
      "let f(x) = 2 * «|x - 1|»", .unexpectedCharacter, "the absolute value of x is written `abs(x)`",
      repairedTo: "let f(x) = 2 * abs(x - 1)")
    expect("let x = 1 < 2 «|» 2 < 3", .foreignSpelling, "`|` is written `or`", repairedTo: "let x = 1 < 2 or 2 < 3")
    expect("let f(p) = p«|»p", .foreignSpelling, "`|` is written `or`", repairedTo: "let f(p) = p or p")
    expect("let f(x) = «|»x\nlet y = 1", .unexpectedCharacter, "unexpected character `|`")
  }

  @Test func schemesWithUnreadMembersHaveAForm() {
    for (members, form) in [
      ("w[s] = R", "(Z (error))"), ("w[s] = R split none", "(Phi (error))\n    (split none)"),
      ("w[s] = R design exact", "(h (error))\n    (design exact)"), ("3", "(Z (error))"),
      ("let = R", "(Z (error))"), ("a[s] = s\n w[s] = R", "(a s s)\n    (b (error))"),
      ("w[s] = R\n b[n] = n", "(b n n)\n    (a (error))"), ("tau = R", "(let tau R)\n    (Z (error))"),
      ("weight = R", "(Z R)"), ("weight = R Z = N", "(let weight R)\n    (Z N)"),
      ("h(t) = t\n solver lagrange", "(h t t)\n    (design )"),
      ("h(t) = t\n method exact", "(h t t)\n    (design exact)"),
    ] {
      let found = tree("scheme f { \(members) }")
      let lines = form.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(lines.allSatisfy { found.contains($0) }, "\(members): \(found)")
    }
    #expect(tree("scheme f { Z = R beta = 0.04 }") == "(file\n  (scheme f\n    (Z R)\n    (let beta 0.04)))\n")
    #expect(tree("scheme f {") == "(file\n  (scheme f\n    (Z (error))))\n")
    #expect(tree("scheme f { expect increasing }") == "(file\n  (scheme f\n    (expect increasing)))\n")
    #expect(tree("scheme f { }") == "(file\n  (scheme f))\n")
  }

  /// A `%` behind a number is a remainder only where an operand follows.
  @Test(arguments: [
    ("1%", "", "0.01"), ("1 %", "", "0.01"), ("50%", "", "0.5"), ("100%", "", "1"), ("0.5%", "", "0.005"),
    ("2.5%", "", "0.025"), ("250%", "", "2.5"), ("0%", "", "0"), ("1e-3%", "", "1e-5"), ("1%", " on [0.1, 1]", "0.01"),
    ("5%", " for M in {8}", "0.05"), ("5%", " with eps = 0", "0.05"),
    ("5%", " // of 1", "0.05"), ("5%", " * 2", "0.05"), ("5%", " + 0.1", "0.05"), ("5%", " - 0.01", "0.05"),
  ])
  func percentages(_ share: String, _ rest: String, _ number: String) {
    let claim = "scheme f(eps: real = 0) {\n  Z = R\n  expect h(t) ~ t within "
    expect(
      claim + "«\(share)»" + rest + "\n}", .foreignSpelling, "there are no percentages: `\(share)`",
      repairedTo: claim + number + rest + "\n}")
    #expect(diagnose(claim + number + rest + "\n}").isEmpty)
  }

  @Test func percentagesElsewhere() {
    let message = "there are no percentages: `10%`"
    expect(
      "scheme f { Z = R\n expect h(t) ~ t within 0.01 on [«10%», «10%»] }",
      [(.foreignSpelling, message), (.foreignSpelling, message)],
      repairedTo: "scheme f { Z = R\n expect h(t) ~ t within 0.01 on [0.1, 0.1] }")
    expect(
      "let x = if 1 < 2 then «10%» else «10%»\nlet y = 2", [(.foreignSpelling, message), (.foreignSpelling, message)],
      repairedTo: "let x = if 1 < 2 then 0.1 else 0.1\nlet y = 2")
  }

  @Test func percentagesUpToScale() {
    #expect(kinds("1% up to").first == .real)
    #expect(kinds("10% of target").first == .real)
    #expect(kinds("1 % up").first == .integer)
  }

  @Test(arguments: ["7 % 2", "7 % k", "7%k", "7 % (k)", "7 % -2", "7%-2", "7 % on", "7 % up", "k % 2", "(7) % 2"])
  func remainders(_ text: String) {
    let found = diagnose("let k = 2\nlet on = 2\nlet up = 2\nlet x = \(text)")
    #expect(found.map(\.message) == ["`%` is written `mod`"])
  }

  @Test func parametersWithoutType() {
    expect(
      "scheme f(«eps» = 1e-6) { Z = R }", .unexpectedToken, "the parameter `eps` needs its type, `int` or `real`",
      repairedTo: "scheme f(eps: real = 1e-6) { Z = R }")
    expect(
      "scheme f(«k» = -4, w: real) { Z = R }", .unexpectedToken, "the parameter `k` needs its type, `int` or `real`",
      repairedTo: "scheme f(k: int = -4, w: real) { Z = R }")
    expect(
      "scheme f(«k int» = 4) { Z = R }", .unexpectedToken, "a `:` stands between a parameter and its type",
      repairedTo: "scheme f(k: int = 4) { Z = R }")
    expect(
      "scheme f(«int k» = 4) { Z = R }", .unexpectedToken, "the type stands behind the name of a parameter",
      repairedTo: "scheme f(k: int = 4) { Z = R }")
    let found = diagnose("scheme f(k) { Z = R }")
    #expect(found.map(\.message) == ["the parameter `k` needs its type, `int` or `real`"])
    #expect(found.first?.fixIts.map(\.message) == ["write `k: int`", "write `k: real`"])
    #expect(
      tree("scheme f(k, w = 0.5, n = 2, x float, int B = 1) { Z = R }") == """
        (file
          (scheme f
            (parameter k int)
            (parameter w real 0.5)
            (parameter n int 2)
            (parameter x float)
            (parameter B int 1)
            (Z R)))

        """)
  }

  @Test func parametersBehindAFaultAreKept() {
    expect(
      "scheme f(«4», j: int, k: 5, w: real = (2 3, n: int = , B: int) { Z = R }", .unexpectedToken,
      "expected the name of a parameter, found the number `4`")
    #expect(
      tree("scheme f(4, j: int, k: 5, w: real = (2 + , n: int = , B: int) { Z = R }") == """
        (file
          (scheme f
            (parameter j int)
            (parameter k int)
            (parameter w real (error))
            (parameter n int (error))
            (parameter B int)
            (Z R)))

        """)
  }

  @Test func namesWithHyphens() {
    let message = "names are written with `_`, not with `-`"
    for (text, fixed) in [
      ("scheme «dr-grpo» { Z = R }", "scheme dr_grpo { Z = R }"),
      ("scheme «grpo-2-no-split»(k: int) { Z = R }", "scheme grpo_2_no_split(k: int) { Z = R }"),
      ("scheme «group-relative» { Z = R }", "scheme group_relative { Z = R }"),
      (
        "scheme f { h(t) = t design exact split «leave-one-out» }",
        "scheme f { h(t) = t design exact split leave_one_out }"
      ),
      ("let «ln-2» = 3", "let ln_2 = 3"),
      ("scheme f(«eps-low»: real) { Z = R }", "scheme f(eps_low: real) { Z = R }"),
    ] { expect(text, .unexpectedToken, message, repairedTo: fixed) }
    #expect(tree("scheme f { split leave-one-out }") == "(file\n  (scheme f\n    (split leave_one_out)))\n")
    #expect(diagnose("scheme group { Z = R }").map(\.code) == [.unexpectedToken])
  }

  @Test func conditionalsOfPython() {
    let message = "a conditional is written `if … then … else …`"
    expect(
      "scheme f { Z = 0 «if» N == 0 else R / mean }", .unexpectedToken, message,
      repairedTo: "scheme f { Z = if N == 0 then 0 else R / mean }")
    expect(
      "let x = 2 * (1 + 2 «if» 1 < 2 or 2 < 1 else 4 «if» 3 < 4 else 5)",
      [(.unexpectedToken, message), (.unexpectedToken, message)],
      repairedTo: "let x = 2 * (if 1 < 2 or 2 < 1 then 1 + 2 else if 3 < 4 then 4 else 5)")
    expect("let x = 1 «if» 2 < 3", .unexpectedToken, message)
    expect("let x = 1 «if» 2 < 3 // why\n else 4", .unexpectedToken, message)
    let nested = diagnose("let x = 1 if 2 = 3 else 4")
    #expect(nested.map(\.code) == [.unexpectedToken, .assignmentInExpression])
    #expect(nested.map(\.fixIts.count) == [0, 1])
    #expect(tree("let x = 1 if 2 < 3 else 4 + 5") == "(file\n  (let x (if (compare 2 < 3) 1 (+ 4 5))))\n")
    expect(
      "let x = 1 < 2 «?» 3 : 4", .unexpectedToken, message, repairedTo: "let x = if 1 < 2 then 3 else 4")
    expect("let x = 1 < 2 «?» 3", .unexpectedToken, message)
  }

  @Test func derivativesFromPrint() {
    for (head, meant) in [
      ("dh(t)/dt", "h'(t)"), ("dh(x) / dx", "h'(x)"), ("dh/dt", "h'(t)"), ("dh(t)", "h'(t)"), ("h_prime(t)", "h'(t)"),
      ("hprime(t)", "h'(t)"),
    ] {
      let word = head.hasPrefix("dh") && head.contains("/") ? head : String(head.prefix { $0 != "(" })
      let rest = head.dropFirst(word.utf8.count)
      let wanted = word == head ? meant : "h'"
      expect(
        "scheme f {\n  let c = 2\n  «\(word)»\(rest) = 1 - 2\n  design exact\n}",
        .unknownMember, "no member of a scheme is called `\(word)`; did you mean `\(wanted)`?",
        repairedTo: "scheme f {\n  let c = 2\n  \(meant) = 1 - 2\n  design exact\n}")
    }
    let found = tree("scheme f { dh(x)/dx = 1 design exact }")
    #expect(found == "(file\n  (scheme f\n    (h' x 1)\n    (design exact)))\n")
  }

  @Test func capitalsWithoutIndex() {
    expect(
      "scheme f { «A» = R }", .unknownMember, "no member of a scheme is called `A`; did you mean `Z`?",
      repairedTo: "scheme f { Z = R }")
  }

  @Test func ifWithoutElse() {
    expect("scheme f { Z = if R == 1 then 1 «}»", .unexpectedToken, "expected `else`, found `}`")
    let found = diagnose("scheme f { Z = if R == 1 then 1 }")
    #expect(found.map(\.notes) == [["an `if` has a value in both cases"]])
  }

  @Test func notesOfHeads() {
    #expect(diagnose("Z = R").first?.notes == ["members stand in the braces of a scheme: scheme NAME { … }"])
    #expect(diagnose("scheme f:\n  Z = R").first?.notes == ["the members stand in braces: scheme f { … }"])
    #expect(
      diagnose("scheme f { a[0] = 1 b[s] = 1 }").first?.notes == [
        "one formula holds for every s; single values are told apart with `if s == 0 then … else …`"
      ])
  }
}
