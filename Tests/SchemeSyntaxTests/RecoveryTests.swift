import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

@Suite struct RecoveryTests {
  @Test func independentErrorsAreAllReported() {
    expect(
      """
      group 8, «x»
      scheme one(k «4» = 4 {
        a[s] = 2 + «*» 3 (4
        b[s] = (s + 1«»
        design «(»
      }
      scheme two {
        Z = R «`» N «@» 3
        let c = f(1, 2«»
        h(t) = t design exact
        «wieght»[s] = 3 +
      scheme three { Z = if R == 1 then 2 «}»
      let x = «)»
      scheme four { mix = one + two }
      """,
      [
        (.unexpectedToken, "expected a group size, a whole number, found `x`"),
        (.unexpectedToken, "expected `:` and the type of the parameter, `int` or `real`, found the number `4`"),
        (.unexpectedToken, "expected a number, a name or `(`, found `*`"),
        (.unexpectedToken, "expected `)` to close the `(` of line 4, found the keyword `design`"),
        (.unexpectedToken, "expected the name of a design, such as `exact` or `bernstein`, found `(`"),
        (.unexpectedCharacter, "unexpected character ```"),
        (.unexpectedCharacter, "unexpected character `@`"),
        (.unexpectedToken, "expected `)` to close the `(` of line 9, found `h`"),
        (.unknownMember, "no member of a scheme is called `wieght`"),
        (.unexpectedToken, "expected `else`, found `}`"),
        (.unexpectedToken, "expected a number, a name or `(`, found `)`"),
      ])
  }

  @Test func oneErrorALine() {
    expect(
      "scheme f { a[s] = «*» b[s] = * }", .unexpectedToken,
      "expected a number, a name or `(`, found `*`")
    expect("«)» ) ) ] }", .unexpectedToken, "expected `scheme`, `let`, `group` or `claims for M in …`, found `)`")
  }

  @Test func partsThatCouldBeReadRemain() {
    #expect(
      tree("scheme f(k: int = ) {\n  a[s] = (1 + \n  b[s] = s\n  h( = 2\n  design\n}\nscheme { }\nlet x = 1") == """
        (file
          (scheme f
            (parameter k int (error))
            (a s (error))
            (b s s)
            (h t (error))
            (design ))
          (let x 1))

        """)
  }

  @Test func aSchemeInsideUnclosedBraces() {
    #expect(
      tree("scheme f {\n  Z = (R +\nscheme g { Z = R }") == """
        (file
          (scheme f
            (Z (error)))
          (scheme g
            (Z R)))

        """)
  }

  @Test func labelsInABrokenCallAreNoMembers() {
    expect(
      "scheme f {\n  mix = g(\n    k = «*»,\n    w = 3)\n  design exact\n}", .unexpectedToken,
      "expected a number, a name or `(`, found `*`")
  }
}
