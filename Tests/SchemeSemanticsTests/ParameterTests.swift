import SchemeDiagnostics
import SchemeSemantics
import Testing

@Suite struct ParameterTests {
  @Test func typesAndDefaults() {
    #expect(
      typed("scheme f(k: int = 2 + 2, x: real = 1, y: real = 1e-6, z: real, n: int) { Z = R }") == """
        scheme f
          parameter 0 k: int = (2 + 2)
          parameter 1 x: real = real(1)
          parameter 2 y: real = 1e-06
          parameter 3 z: real
          parameter 4 n: int
          Z = real(R)


        """)
    #expect(codes("let c = 3\nscheme f(k: int = c, x: real = sqrt(2) * pi) { Z = R }") == [])
  }

  @Test func defaultsOfAnotherType() {
    expect("scheme f(k: int = «0.5») { Z = R }", .badParameterDefault, "the default of `k` is a real, not an int")
    let whole = check("scheme f(k: int = 4.0) { Z = R }").diagnostics
    #expect(whole.map(\.notes) == [[]] && whole.flatMap(\.fixIts).map(\.replacement) == ["4"])
    expect("scheme f(k: int = «4 / 2») { Z = R }", .badParameterDefault, "the default of `k` is a real, not an int")
    expect(
      "scheme f(k: int = «1 < 2») { Z = R }", .badParameterDefault, "the default of `k` is true or false, not an int")
    expect(
      "scheme f(x: real = «1 < 2») { Z = R }", .badParameterDefault, "the default of `x` is true or false, not a real")
  }

  @Test func defaultsAreConstants() {
    expect("scheme f(k: int = «M») { Z = R }", .wrongStage, "`M` does not exist in a parameter's default")
    expect("scheme f(k: int = 1, l: int = «k») { Z = R }", .wrongStage, "`k` does not exist in a parameter's default")
  }

  @Test(arguments: [
    ("float", "real"), ("double", "real"), ("Real", "real"), ("Int", "int"), ("integer", "int"), ("bool", "int"),
  ])
  func otherTypes(_ word: String, _ meant: String) {
    expect(
      "scheme f(k: «\(word)» = 1) { Z = k * R }", .typeMismatch, "`\(word)` is not the type of a parameter",
      repairedTo: "scheme f(k: \(meant) = 1) { Z = k * R }")
  }

  /// A parameter with a wrong type is what it seems to be: its uses give no errors of their own.
  @Test func usesOfAWronglyTypedParameter() {
    #expect(codes("scheme f(k: integer = 1) { Phi[n] = choose(n, k) }") == [.typeMismatch])
    #expect(codes("scheme f(k: whatever = 3) { Phi[n] = choose(n, k) }") == [.typeMismatch])
  }

  @Test func conditions() {
    #expect(
      typed("scheme f(k: int = 1) where 1 <= k <= M and M mod 2 == 0 { Z = R }").contains(
        "  where ((1 <= parameter#0 <= M) and ((M mod 2) == 0))\n"))
    expect(
      "scheme f(k: int = 1) where «k» { Z = R }", .typeMismatch, "a `where` condition is true or false; this is an int")
    expect("scheme f where «N» > 0 { Z = R }", .wrongStage, "`N` does not exist in a `where` condition")
    expect("scheme f where «q» > 0 { Z = R }", .unknownName, "there is no `q` here")
  }

  /// What an unusable `where` says about exponents is unknown: no error follows from that.
  @Test func brokenConditionsHaveNoFollowOnErrors() {
    #expect(codes("scheme f(k: int = 1) where k >= q { Phi[n] = choose(n, 2^k) }") == [.unknownName])
    #expect(codes("scheme f(k: int = 1) { Phi[n] = choose(n, 2^k) }") == [.typeMismatch])
  }

  @Test func schemesWithErrorsAreLeftOut() {
    let (file, _) = check("scheme f { Z = q }\nscheme g { Z = R }\nscheme i(k: int = 0.5) { Z = R }")
    #expect(file.schemes.map(\.name) == ["g"])
  }
}
