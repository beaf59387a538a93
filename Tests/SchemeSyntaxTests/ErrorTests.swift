import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

@Suite struct ErrorTests {
  @Test func operatorsAndComparisons() {
    expect(
      "scheme f { b[s] = 2 «s» }", .missingOperator, "an operator is missing between `2` and `s`",
      repairedTo: "scheme f { b[s] = 2 * s }")
    expect(
      "scheme f { b[s] = 2«s» + (1)«(»2) }",
      [
        (.missingOperator, "an operator is missing between `2` and `s`"),
        (.missingOperator, "an operator is missing between `)` and `(`"),
      ], repairedTo: "scheme f { b[s] = 2 * s + (1) * (2) }")
    expect(
      "scheme f {\n  Z = 2 // two\n    «sum»(k in 1..M) k\n}", .missingOperator,
      "an operator is missing between `2` and `sum`",
      repairedTo: "scheme f {\n  Z = 2 * // two\n    sum(k in 1..M) k\n}")
    expect(
      "scheme f { Z = if N «=» 0 or N «=» M then 0 else 1 }",
      [
        (.assignmentInExpression, "`=` defines a name; a comparison is written `==`"),
        (.assignmentInExpression, "`=` defines a name; a comparison is written `==`"),
      ], repairedTo: "scheme f { Z = if N == 0 or N == M then 0 else 1 }")
    expect(
      "let x = «+»1", .unexpectedToken, "a `+` stands between two terms, not before one", repairedTo: "let x = 1")
    expect(
      "let x = 1 + «if» 1 < 2 then 3 else 4", .unexpectedToken, "`if` needs parentheses here",
      repairedTo: "let x = 1 + (if 1 < 2 then 3 else 4)")
    expect(
      "let x = 2^«sum»(k in 1..2) k", .unexpectedToken, "`sum` needs parentheses here",
      repairedTo: "let x = 2^(sum(k in 1..2) k)")
    expect(
      "let x = sum(k «=» 1..2) k", .unexpectedToken, "the index of a sum runs `in` its bounds: `sum(k in 1..M)`",
      repairedTo: "let x = sum(k  in  1..2) k")
  }

  @Test func brackets() {
    expect(
      "scheme f {\n  a[s] = (1 +\n    2«»\n  b[s] = s\n}", .unexpectedToken,
      "expected `)` to close the `(` of line 2, found `b`")
    expect("let x = (1 «]» + 2", .unexpectedToken, "expected `)` to close the `(` of line 1, found `]`")
    expect("let x = f(1, 2«»", .unexpectedToken, "expected `)` to close the `(` of line 1, found the end of the file")
    expect("scheme f { Z = R«)» }", .unexpectedToken, "this `)` closes nothing")
    expect("scheme f { Z = R }\n«}»\n", .unexpectedToken, "this `}` closes nothing")
    expect(
      "scheme f {\n  Z = R«»\nscheme g { Z = R }", .unexpectedToken,
      "expected `}` to close the `{` of line 1, found the keyword `scheme`")
    expect("scheme f {«»\n", .unexpectedToken, "expected `}` to close the `{` of line 1, found the end of the file")
    expect("scheme f { Z = b + «a[»0] }", .unexpectedToken, "a formula cannot refer to `a[…]`")
  }

  @Test func operands() {
    expect("let x = «)»", .unexpectedToken, "expected a number, a name or `(`, found `)`")
    expect("let x = 1 *«»\n", .unexpectedToken, "expected a number, a name or `(`, found the end of the file")
    expect("let x = 1 * «then»", .unexpectedToken, "expected a number, a name or `(`, found the keyword `then`")
    expect("scheme f {\n  a[s] = 2 *«»\n  b[s] = 1\n}", .unexpectedToken, "expected a number, a name or `(`, found `b`")
    expect(
      "scheme f {\n  Z = 2 +«»\n  design exact\n}", .unexpectedToken,
      "expected a number, a name or `(`, found the keyword `design`")
    expect("let x = «√2»", .foreignSpelling, "`√2` is written `sqrt(2)`", repairedTo: "let x = sqrt(2)")
  }

  @Test func conditionalsAndSums() {
    expect("let x = if 1 < 2 «else» 3", .unexpectedToken, "expected `then`, found the keyword `else`")
    expect(
      "let x = if 1 < 2 then 3«»", .unexpectedToken,
      "expected `else`, found the end of the file")
    expect("let x = sum «k» in 1..2", .unexpectedToken, "expected `(` and the index, as in `sum(k in 1..M)`, found `k`")
    expect(
      "let x = sum(«1»..2) 3", .unexpectedToken,
      "expected the name of the index, as in `sum(k in 1..M)`, found the number `1`")
    expect(
      "let x = sum(k «of» 1..2) k", .unexpectedToken, "expected `in` and the bounds, as in `sum(k in 1..M)`, found `of`"
    )
    expect(
      "let x = sum(k in 1«,» 2) k", .unexpectedToken,
      "expected `..` between the bounds, as in `sum(k in 1..M)`, found `,`")
    expect("let x = sum(k in 1..2«,» k)", .unexpectedToken, "expected `)` to close the `(` of line 1, found `,`")
  }

  @Test func heads() {
    expect(
      "scheme f { b«(s)» = s }", .unexpectedToken, "the index of `b` stands in square brackets",
      repairedTo: "scheme f { b[s] = s }")
    expect(
      "scheme f { h«[x]» = x }", .unexpectedToken, "the index of `h` stands in round brackets",
      repairedTo: "scheme f { h(x) = x }")
    expect("scheme f { «b» = 1 }", .unexpectedToken, "`b` needs its index: `b[s]`", repairedTo: "scheme f { b[s] = 1 }")
    expect(
      "scheme f { «h'» = 1 }", .unexpectedToken, "`h'` needs its index: `h'(t)`", repairedTo: "scheme f { h'(t) = 1 }")
    expect(
      "scheme f { Z«(R, N)» = R }", .unexpectedToken, "`Z` has no index: it is a formula in `R` and `N`",
      repairedTo: "scheme f { Z = R }")
    expect(
      "scheme f { a[«0»] = 1 }", .unexpectedToken, "expected the name of the index, as in `a[s]`, found the number `0`")
    expect("scheme f { Z «R» }", .unexpectedToken, "expected `=` and the formula of `Z`, found `R`")
    for sign in ["==", ":", "<-"] {
      expect(
        "scheme f { Z «\(sign)» R }", .unexpectedToken, "a definition is written with `=`, not with `\(sign)`",
        repairedTo: sign == ":" ? "scheme f { Z  = R }" : "scheme f { Z = R }")
    }
    expect("scheme f { Z «+»= R }", .unexpectedToken, "expected `=` and the formula of `Z`, found `+`")
    expect(
      "scheme f { let «sum» = 1 }", .unexpectedToken, "expected the name that `let` defines, found the keyword `sum`")
    expect("let f(x«»", .unexpectedToken, "expected `)` to close the `(` of line 1, found the end of the file")
  }

  @Test func members() {
    let words: [(String, String)] = [("z", "Z"), ("A[s]", "a"), ("phi[n]", "Phi"), ("H(t)", "h"), ("mx", "mix")]
    for (word, meant) in words {
      let name = word.prefix { $0.isLetter }
      let rest = word.dropFirst(name.count)
      expect(
        "scheme f { «\(name)»\(rest) = 1 }", .unknownMember,
        "no member of a scheme is called `\(name)`; did you mean `\(meant)`?",
        repairedTo: "scheme f { \(meant)\(rest) = 1 }")
    }
    expect(
      "scheme f {\n  h(t) = t\n  «desing» exact\n}", .unknownMember,
      "no member of a scheme is called `desing`; did you mean `design`?",
      repairedTo: "scheme f {\n  h(t) = t\n  design exact\n}")
    expect(
      "scheme f {\n  «tau» = 1 + 2\n  Z = R\n}", .unknownMember, "no member of a scheme is called `tau`",
      repairedTo: "scheme f {\n  let tau = 1 + 2\n  Z = R\n}")
    expect("scheme f {\n  «w»[s] = 1\n  Z = R\n}", .unknownMember, "no member of a scheme is called `w`")
    expect(
      "scheme f { a[s] = s«,» b[s] = 1 }", .unexpectedToken, "members are not separated by `,`",
      repairedTo: "scheme f { a[s] = s b[s] = 1 }")
    expect(
      "scheme f { a[s] = s«;» b[s] = 1«;» }",
      [(.foreignSpelling, "members are not separated by `;`"), (.foreignSpelling, "members are not separated by `;`")],
      repairedTo: "scheme f { a[s] = s b[s] = 1 }")
    expect("scheme f { «3» }", .unexpectedToken, "expected a member of the scheme or `}`, found the number `3`")
    expect("scheme f {\n  «group» 8\n  Z = R\n}", .unexpectedToken, "`group` stands outside of schemes")
    expect(
      "scheme f {\n  Z = R\n  design «=»\n}", .unexpectedToken,
      "expected the name of a design, such as `exact` or `bernstein`, found `=`")
    expect(
      "scheme f { h(t) = t design exact «=» 2 }", .unexpectedToken,
      "expected an operator, the next member or `}`, found `=`")
  }

  @Test func formulasThatEndInRubbishAreNotHalfRead() {
    #expect(tree("scheme f { Z = R ? 1 }") == "(file\n  (scheme f\n    (Z (error))))\n")
    #expect(tree("scheme f { Z = R ) }") == "(file\n  (scheme f\n    (Z (error))))\n")
    #expect(tree("let x = 2 @ 3") == "(file\n  (let x (error)))\n")
  }

  @Test func unknownMembersAreReadAsMeant() {
    #expect(tree("scheme f { z = R }") == "(file\n  (scheme f\n    (Z (error))))\n")
  }

  @Test func filesAndSchemes() {
    expect("«Z» = R\nscheme f { Z = R }", .unexpectedToken, "`Z` stands outside of a scheme")
    expect(
      "«3» 4 5", .unexpectedToken, "expected `scheme`, `let`, `group` or `claims for M in …`, found the number `3`")
    expect(
      "«shceme» f { Z = R }", .unexpectedToken, "expected `scheme`, found `shceme`", repairedTo: "scheme f { Z = R }")
    expect("scheme «{» Z = R }", .unexpectedToken, "expected the name of the scheme, found `{`")
    expect(
      "scheme f(k «4») { Z = R }", .unexpectedToken,
      "expected `:` and the type of the parameter, `int` or `real`, found the number `4`")
    expect(
      "scheme f(k: «4») { Z = R }", .unexpectedToken,
      "expected the type of the parameter, `int` or `real`, found the number `4`")
    expect(
      "scheme f(k: int = «)» { Z = R }", .unexpectedToken,
      "expected a number, a name or `(`, found `)`")
    expect(
      "scheme f where k > 0«»\n  Z = R\n}", .unexpectedToken, "expected `{` and the members of the scheme, found `Z`")
    expect("group «M»", .unexpectedToken, "expected a group size, a whole number, found `M`")
    expect("group 8 «16»", .unexpectedToken, "group sizes are separated by commas", repairedTo: "group 8, 16")
    expect("group 8, «2.5»", .unexpectedToken, "expected a group size, a whole number, found the number `2.5`")
  }

  @Test func commentsThatAreExpressions() {
    let message = "`//` starts a comment; integer division is `div`"
    expect(
      "scheme f(k: int = 4) { b[s] = k «// 2»\n}", .commentIsExpression, message,
      repairedTo: "scheme f(k: int = 4) { b[s] = k div 2\n}")
    expect(
      "scheme f { b[s] = (s + 1)«//M * s + e»\n}", .commentIsExpression, message,
      repairedTo: "scheme f { b[s] = (s + 1) div M * s + e\n}")
    expect("let f(x) = x «//(x + 1)»", .commentIsExpression, message, repairedTo: "let f(x) = x div (x + 1)")
    expect(
      "scheme f(k: int) where k «// 2 == 1»\n{ Z = R }", .commentIsExpression, message,
      repairedTo: "scheme f(k: int) where k div 2 == 1\n{ Z = R }")
    expect(
      "scheme f {\n  b[s] = floor(s «// 2) + 1»\n}", .commentIsExpression, message,
      repairedTo: "scheme f {\n  b[s] = floor(s div 2) + 1\n}")
    expect(
      "scheme f(k: int = 4) {\n  h(t) = sum(j in (k + 1) «// 2 .. k) choose(k, j) * t^j»\n  design exact\n}",
      .commentIsExpression, message,
      repairedTo: "scheme f(k: int = 4) {\n  h(t) = sum(j in (k + 1) div 2 .. k) choose(k, j) * t^j\n  design exact\n}")
    expect(
      "let f(x) = max(2 + sum(j in 1..x «// 2) j, x)»\nlet g = 1", .commentIsExpression, message,
      repairedTo: "let f(x) = max(2 + sum(j in 1..x div 2) j, x)\nlet g = 1")
    #expect(diagnose("let f(x) = max(x // see x)\n, 2)").isEmpty)
    for comment in [
      "// two", "// see k", "// t", "// 2 things", "// 2)", "//", "// (", "// = 2", "// sqrt(2)", "/// 2", "// 2.",
    ] { #expect(diagnose("scheme f(k: int = 4) { b[s] = k \(comment)\n}").isEmpty) }
    #expect(diagnose("// 2\nscheme f { // 2\n b[s] = s + // 2\n 1\n // 2\n } // 2").isEmpty)
  }
}
