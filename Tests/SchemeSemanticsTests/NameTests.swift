import SchemeDiagnostics
import SchemeSemantics
import Testing

/// Reserved names, and nothing shadows anything.
@Suite struct NameTests {
  static let reserved = [
    "M", "R", "N", "S", "tries", "mean", "population_std", "sample_std", "pi", "e", "a", "b", "Z", "Phi", "h", "mix",
    "sqrt", "exp", "expm1", "log", "log1p", "asin", "tanh", "abs", "min", "max", "floor", "ceil", "choose", "harmonic",
    "sigmoid", "logit",
  ]

  @Test(arguments: reserved) func reservedEverywhere(_ name: String) {
    let wanted: [DiagnosticCode] = [.reservedName]
    #expect(codes("scheme \(name) { Z = R }") == wanted)
    #expect(codes("scheme f(\(name): int = 1) { Z = R }") == wanted)
    #expect(codes("let \(name) = 1") == wanted)
    // `let Z = …` is a definition with a word too many.
    if name != "Z", name != "mix" { #expect(codes("scheme f { let \(name) = 1  Z = R }") == wanted) }
    #expect(codes("let f(\(name)) = 1\nscheme g { Z = f(R) }") == wanted)
    #expect(codes("scheme f { Z = sum(\(name) in 1..2) 1 }") == wanted)
    #expect(codes("scheme f { a[\(name)] = 0  b[\(name)] = 0 }") == wanted + wanted)
    #expect(codes("scheme f { Phi[\(name)] = 0 }") == wanted)
    #expect(codes("scheme f { h(\(name)) = 0  design exact }") == wanted)
  }

  @Test func otherNamesAreFree() {
    for name in ["s", "n", "t", "p", "k", "std", "var", "eps", "ε", "_x", "design_2", "in", "up", "exact", "none"] {
      #expect(codes("scheme f(\(name): int = 1) { Z = \(name) * R }") == [], "\(name)")
    }
  }

  @Test(arguments: [
    ("scheme f { Z = R }\nscheme «f» { Z = R }", "`f` is already a scheme of this file"),
    ("let c = 1\nlet «c» = 2", "`c` is already a `let` of this file"),
    ("let f = 1\nscheme «f» { Z = R }", "`f` is already a `let` of this file"),
    ("scheme f { Z = R }\nlet «f»(x) = 1", "`f` is already a scheme of this file"),
    ("scheme f(k: int = 1, «k»: real = 1) { Z = R }", "`k` is already a parameter of `f`"),
    ("scheme f(«f»: int = 1) { Z = R }", "`f` is already a scheme of this file"),
    ("let c = 1\nscheme f(«c»: int = 1) { Z = R }", "`c` is already a `let` of this file"),
    ("scheme f { let c = 1  let «c» = 2  Z = R }", "`c` is already a `let` of `f`"),
    ("scheme f(k: int = 1) { let «k» = 2  Z = R }", "`k` is already a parameter of `f`"),
    ("let c = 1\nscheme f { let «c» = 2  Z = R }", "`c` is already a `let` of this file"),
    ("scheme g { Z = R }\nscheme f { let «g» = 2  Z = R }", "`g` is already a scheme of this file"),
    ("let f(x, «x») = 1\nscheme g { Z = f(R, N) }", "`x` is already an argument of `f`"),
    ("let c = 1\nlet f(«c») = 1\nscheme g { Z = f(R) }", "`c` is already a `let` of this file"),
    ("let f(«g») = 1\nscheme g { Z = f(R) }", "`g` is already a scheme of this file"),
    ("scheme f(k: int = 1) { let u(«k») = 2  Z = u(R) }", "`k` is already a parameter of `f`"),
    ("scheme f { let c = 1  let u(«c») = 2  Z = u(R) }", "`c` is already a `let` of `f`"),
    ("scheme f(k: int = 1) { Z = sum(«k» in 1..2) k }", "`k` is already a parameter of `f`"),
    ("scheme f { let c = 1  Z = sum(«c» in 1..2) c }", "`c` is already a `let` of `f`"),
    ("let c = 1\nscheme f { Z = sum(«c» in 1..2) c }", "`c` is already a `let` of this file"),
    ("scheme f { Z = sum(«f» in 1..2) 1 }", "`f` is already a scheme of this file"),
    (
      "scheme f { Z = sum(i in 1..2) prod(«i» in 1..2) i }",
      "`i` is already the index of a `sum` or `prod` around this one"
    ),
    ("scheme f { a[s] = sum(«s» in 1..2) s  b[s] = 0 }", "`s` is already the index of the definition"),
    ("scheme f { h(t) = sum(«t» in 1..2) t  design exact }", "`t` is already the variable of the target"),
    ("let u(x) = sum(«x» in 1..2) x\nscheme f { Z = u(R) }", "`x` is already an argument of `u`"),
    ("scheme f(s: int = 1) { a[«s»] = 0  b[«s»] = 0 }", "`s` is already a parameter of `f`"),
    ("let n = 1\nscheme f { Phi[«n»] = 0 }", "`n` is already a `let` of this file"),
  ])
  func nothingShadowsAnything(_ marked: String, _ message: String) {
    let count = marked.filter { $0 == "«" }.count
    expect(marked, Array(repeating: (.duplicateName, message), count: count))
  }

  @Test func sameNamesApart() {
    // Indices one after the other, parameters and `let`s of different schemes.
    #expect(codes("scheme f { Z = sum(i in 1..2) i + sum(i in 1..3) i }") == [])
    #expect(codes("scheme f(k: int = 1) { Z = k * R }\nscheme g(k: int = 2) { let c = k  Z = c * R }") == [])
    #expect(
      codes("scheme f { let c = 1  Z = c }\nscheme g(c: real = 1) { Z = c }\nscheme h2 { Z = sum(c in 1..2) c }") == [])
    #expect(codes("let u(x) = x\nlet v(x) = u(x)\nscheme f(x: int = 1) { Z = v(x) }") == [])
  }

  @Test func ofTwoDeclarationsTheFirstCounts() {
    let (file, diagnostics) = check("scheme f { Z = R }\nscheme f { Z = q }\nlet c = 1\nlet c = q\nscheme g { Z = c }")
    #expect(diagnostics.map(\.code) == [.duplicateName, .duplicateName])
    #expect(file.schemes.map(\.name) == ["f", "g"])
  }
}
