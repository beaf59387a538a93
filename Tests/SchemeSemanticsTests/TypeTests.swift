import SchemeDiagnostics
import SchemeSemantics
import Testing

@Suite struct TypeTests {
  @Test(arguments: [
    "1", "M", "R", "N", "S", "k", "R + N", "R - N", "R * N", "-N", "N div 2", "N mod 2", "-7 div 2", "abs(N)",
    "abs(-1)", "min(N, 2)", "max(N, M)", "floor(mean)", "ceil(1.5)", "floor(N)", "ceil(N)", "choose(M, N)",
    "choose(5, -1)", "sum(i in 1..N) i", "sum(i in 1..N) choose(N, i)", "prod(i in 1..3) i",
    "if N > 0 then 1 else 2", "(N)",
  ])
  func int(_ expression: String) { #expect(type(of: expression) == .int) }

  @Test(arguments: [
    "1.5", "1e3", "M / 2", "4 / 2", "N + 0.5", "0.5 - N", "N * 0.5", "mean", "population_std", "sample_std", "pi", "e",
    "x", "-x", "sqrt(4)", "exp(0)", "expm1(0)", "log(1)", "log1p(0)", "asin(0)", "tanh(0)", "sigmoid(0)",
    "logit(0.5)", "harmonic(N)", "abs(mean)", "min(N, 0.5)", "max(0.5, N)", "sum(i in 1..N) 1 / i",
    "prod(i in 1..N) 0.5", "if N > 0 then 1 else 0.5", "if N > 0 then 0.5 else 1", "1 + 1.0",
  ])
  func real(_ expression: String) { #expect(type(of: expression) == .real) }

  @Test(arguments: [
    "N == 0", "N != 0", "mean < 0.5", "N <= mean", "N > 0", "N >= 0", "0 <= N <= M", "0 < mean < N < M",
    "N == 0 and R == 1", "N == 0 or N == M", "not N == 0", "if N > 0 then R == 1 else N == 2",
  ])
  func bool(_ expression: String) { #expect(type(of: expression) == .bool) }

  @Test(arguments: [
    ("«(R == 1)» + 1", "`+` needs a number; this is true or false"),
    ("1 - «(R == 1)»", "`-` needs a number; this is true or false"),
    ("-«(R == 1)»", "`-` needs a number; this is true or false"),
    ("N * «(R == 1)»", "`*` needs a number; this is true or false"),
    ("«(R == 1)» / N", "`/` needs a number; this is true or false"),
    ("«(R == 1)»^2", "`^` needs a number; this is true or false"),
    ("2^«(R == 1)»", "`^` needs a number; this is true or false"),
    ("«(R == 1)» div 2", "`div` needs a number; this is true or false"),
    ("5 div «mean»", "`div` needs an int; this is a real"),
    ("«mean» mod 2", "`mod` needs an int; this is a real"),
    ("5 mod «(M / 2)»", "`mod` needs an int; this is a real"),
    ("sqrt(«R == 1»)", "`sqrt` needs a number; this is true or false"),
    ("choose(«M / 2», 1)", "`choose` needs an int; this is a real"),
    ("choose(M, «0.5»)", "`choose` needs an int; this is a real"),
    ("harmonic(«mean»)", "`harmonic` needs an int; this is a real"),
    ("sum(i in «mean»..2) i", "a bound of `sum` needs an int; this is a real"),
    ("sum(i in 1..«M / 2») i", "a bound of `sum` needs an int; this is a real"),
    ("prod(i in 1..«x») i", "a bound of `prod` needs an int; this is a real"),
    ("sum(i in 1..2) «(R == 1)»", "`sum` needs a number; this is true or false"),
    ("if «N» then 1 else 0", "`if` needs a condition; this is an int"),
    ("if «mean» then 1 else 0", "`if` needs a condition; this is a real"),
    ("if R == 1 then R == 1 else «0»", "`then` gives true or false, `else` gives an int"),
    ("if R == 1 then 0.5 else «R == 1»", "`then` gives a real, `else` gives true or false"),
    ("«N» and R == 1", "`and` needs a condition; this is an int"),
    ("R == 1 or «mean»", "`or` needs a condition; this is a real"),
    ("not «N»", "`not` needs a condition; this is an int"),
    ("«(R == 1)» == 1", "`==` needs a number; this is true or false"),
    ("min(1, «R == 1»)", "`min` needs a number; this is true or false"),
  ])
  func mismatch(_ expression: String, _ message: String) {
    expect("let some(u) = R\nscheme f(x: real = 1) { let v = \(expression)  Z = some(v) }", .typeMismatch, message)
  }

  /// Both sides are checked: two faults in one formula are two errors.
  @Test func independentFaults() {
    expect(
      "scheme f { Z = choose(«1.5», «2.5») + «q» }",
      [
        (.typeMismatch, "`choose` needs an int; this is a real"),
        (.typeMismatch, "`choose` needs an int; this is a real"),
        (.unknownName, "there is no `q` here"),
      ])
  }

  @Test func theWholeFormulaIsANumber() {
    expect("scheme f { Z = «R == 1» }", .typeMismatch, "a weight is a number; this is true or false")
    expect("scheme f { a[s] = 0  b[s] = «s == 1» }", .typeMismatch, "a weight is a number; this is true or false")
    expect("scheme f { Phi[n] = «n == 1» }", .typeMismatch, "a group's payoff is a number; this is true or false")
    expect(
      "scheme f { h(t) = «t < 1»  design exact }", .typeMismatch, "an objective is a number; this is true or false")
  }

  @Test func conversionsAreWritten() {
    #expect(
      typed("scheme f { Z = N + 0.5 * R }")
        == "scheme f\n  Z = (real(N) + (0.5 * real(R)))\n\n")
    #expect(typed("scheme f { Z = N / M }") == "scheme f\n  Z = (real(N) / real(M))\n\n")
    // The int part stays an int until it meets a real.
    #expect(typed("scheme f { Z = (N + 1) * 0.5 }") == "scheme f\n  Z = (real((N + 1)) * 0.5)\n\n")
    #expect(typed("scheme f { Z = R }") == "scheme f\n  Z = real(R)\n\n")
    #expect(
      typed("scheme f { Z = if N < mean then 1 else 0.5 }")
        == "scheme f\n  Z = (if (real(N) < mean) then real(1) else 0.5)\n\n")
    #expect(
      typed("scheme f { Z = if 0 <= N < M then 1 else 2 }")
        == "scheme f\n  Z = real((if (0 <= N < M) then 1 else 2))\n\n")
    #expect(typed("scheme f { Z = max(N, 0.5) }") == "scheme f\n  Z = max(real(N), 0.5)\n\n")
    // An exponent stays an int under a real base.
    #expect(typed("scheme f { Z = mean^N }") == "scheme f\n  Z = (mean ^ N)\n\n")
    #expect(typed("scheme f { Z = N^0.5 }") == "scheme f\n  Z = (real(N) ^ 0.5)\n\n")
    // floor of an int is that int.
    #expect(typed("scheme f { Z = floor(N) }") == "scheme f\n  Z = real(N)\n\n")
  }
}
