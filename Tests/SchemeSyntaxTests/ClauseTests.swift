import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

/// Designs and splits with what they take, and what people write instead.
@Suite struct ClauseTests {
  @Test(arguments: [
    ("design best", "(design best)"), ("design best(cap = M)", "(design best (= cap M))"),
    (
      "design best(within = 0.03, on = [1 / M, 1], cap = 2 * M)",
      "(design best (= within 0.03) (= on [(/ 1 M) 1]) (= cap (* 2 M)))"
    ),
    ("design best(signed, cap = 10)", "(design best signed (= cap 10))"),
    ("design quasi(order = 2)", "(design quasi (= order 2))"), ("design auto", "(design auto)"),
    ("split best(t = 0.5)", "(split best (= t 0.5))"), ("split bayes(u, v)", "(split bayes u v)"),
    ("split bayes(\n    1, 1\n  )", "(split bayes 1 1)"), ("design other([0, 1])", "(design other [0 1])"),
  ])
  func trees(_ text: String, _ dump: String) {
    for file in ["scheme f { h(t) = t \(text) }", "scheme f { \(text) h(t) = t }"] {
      #expect(diagnose(file).isEmpty)
      #expect(tree(file).contains(dump), "\(tree(file))")
    }
  }

  /// On one line, as it is written otherwise.
  @Test func texts() {
    let file = "scheme f { h(t) = t design best( within=0.1, // why\n  on = [0,\n 1] ) split bayes(1 , 2) }"
    guard case .scheme(let scheme)? = Parser.parse(SourceFile(name: "f", text: file)).file.items.first else { return }
    let texts = scheme.members.compactMap { member -> String? in
      switch member.kind {
      case .design(let clause), .split(let clause): clause.text
      default: nil
      }
    }
    #expect(texts == ["best( within=0.1, on = [0, 1] )", "bayes(1 , 2)"])
  }

  @Test func layout() {
    let text = "scheme f {\nh(t)=t\ndesign   best (within=0.03,on=[1/M,1],signed , cap=M)\nsplit bayes( u,v )\n}\n"
    let wanted =
      "scheme f {\n  h(t) = t\n  design best(within = 0.03, on = [1 / M, 1], signed, cap = M)\n  split bayes(u, v)\n}\n"
    for file in [text, wanted] {
      let found = Formatter.format(SourceFile(name: "f.scheme", text: file)).text
      #expect(found.map { String(decoding: $0, as: UTF8.self) } == wanted)
    }
  }

  /// The words are names everywhere else.
  @Test func wordsAreNamesElsewhere() {
    let text =
      "let cap = 1 scheme f(on: int = 1, order: real = 2) { let within(signed) = signed * cap Z = within(on) * order }"
    #expect(diagnose(text).isEmpty)
  }

  private func check(
    _ marked: String, _ messages: String..., repairedTo fixed: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let frame = { (member: String) in "scheme f {\n  h(t) = t\n  \(member)\n}" }
    expect(
      frame(marked), messages.map { (.unexpectedToken, $0) }, repairedTo: fixed.map(frame),
      sourceLocation: sourceLocation)
  }

  @Test func missingParentheses() {
    check("design quasi «2»", "what `quasi` takes stands in parentheses", repairedTo: "design quasi(2)")
    check(
      "design quasi «order = 2»", "what `quasi` takes stands in parentheses", repairedTo: "design quasi(order = 2)")
    check(
      "design best «within = 0.03, cap = 4»", "what `best` takes stands in parentheses",
      repairedTo: "design best(within = 0.03, cap = 4)")
    check("design best «tol = 0.03»", "what `best` takes stands in parentheses", repairedTo: "design best(tol = 0.03)")
    check("split bayes «1, 1»", "what `bayes` takes stands in parentheses", repairedTo: "split bayes(1, 1)")
    check("split best «0.5»", "what `best` takes stands in parentheses", repairedTo: "split best(0.5)")
    check("design exact«()»", "nothing stands in these parentheses", repairedTo: "design exact")
    check("design best(cap = 4«,»)", "nothing follows this `,`", repairedTo: "design best(cap = 4)")
  }

  @Test func intervals() {
    let message = "an interval is written `[lo, hi]`"
    check("design best(on = «0.1, 1», cap = M)", message, repairedTo: "design best(on = [0.1, 1], cap = M)")
    check("design best(on = «0.1, 1», signed)", message, repairedTo: "design best(on = [0.1, 1], signed)")
    check("design best(on = «(1 / M, 1)»)", message, repairedTo: "design best(on = [1 / M, 1])")
    check("design best(on = «0.1..1»)", message, repairedTo: "design best(on = [0.1, 1])")
    check("design best(interval = «(0, 0.5)»)", message, repairedTo: "design best(interval = [0, 0.5])")
    #expect(diagnose("scheme f { h(t) = t design best(on = [(1 + 1) / M, (1)]) }").isEmpty)
  }

  @Test func signs() {
    check("design best(within «<=» 0.03)", "an argument is given with `=`", repairedTo: "design best(within = 0.03)")
    check("design best(within «0.03»)", "an argument is given with `=`", repairedTo: "design best(within = 0.03)")
    check("design best(on «[»0, 1])", "an argument is given with `=`", repairedTo: "design best(on = [0, 1])")
    check("design best(eps «<» 0.03)", "an argument is given with `=`", repairedTo: "design best(eps = 0.03)")
    check(
      "design «=» best(cap = 3)", "`design` stands before a name without `=`", repairedTo: "design  best(cap = 3)")
  }

  @Test func broken() {
    check("design best(within = «)»", "expected a number, a name or `(`, found `)`")
    check("design best(cap = 4«»", "expected `)` to close the `(` of line 3, found `}`")
  }
}
