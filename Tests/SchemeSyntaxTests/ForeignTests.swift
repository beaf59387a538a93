import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

/// Formulas as other languages and print have them are read as they are meant, with one diagnostic for each mistake.
@Suite struct ForeignTests {
  /// What a foreign formula is read as: the tree of the right spelling.
  @Test(arguments: [
    ("np.sqrt(x)", "sqrt(x)"), ("math.log(x) / torch.exp(x)", "log(x) / exp(x)"), ("np.linalg.norm(x)", "norm(x)"),
    ("R.mean()", "mean"), ("R.sum()", "N"), ("(1 + x).sqrt()", "sqrt(1 + x)"), ("x.max(y)^2", "max(x, y)^2"),
    ("cfg.eps + 1", "eps + 1"), ("√x^2", "sqrt(x)^2"), ("√2.5", "sqrt(2.5)"), ("sqrt x", "sqrt(x)"),
    ("c > 1 ? x : y", "if c > 1 then x else y"), ("if (c > 1) x else y", "if c > 1 then x else y"),
    ("if (c > 1) -x else y", "if (c > 1) - x then 1 else y"), ("if c > 1: x else: y", "if c > 1 then x else y"),
    ("if c > 1 then x elif c > 0 then y else z", "if c > 1 then x else if c > 0 then y else z"),
    ("sum_{k=1}^{M} k + 1", "sum(k in 1..M) k + 1"), ("∑_{k=1}^M k", "sum(k in 1..M) k"),
    ("\\prod_{k=1}^{M} k", "prod(k in 1..M) k"), ("Σ(k in 1..M) k", "sum(k in 1..M) k"),
    ("sum(k in 1:M) k", "sum(k in 1..M) k"), ("sum(k in range(M)) k", "sum(k in 0..M - 1) k"),
    ("sum(k in range(2, M)) k", "sum(k in 2..M - 1) k"), ("x & y", "x and y"), ("x \\cdot y", "x * y"),
    ("f(k: 8)", "f(k = 8)"), ("f(x; y)", "f(x, y)"), ("$x$", "x"), ("x /* why */ + y", "x + y"),
  ])
  func readAsMeant(_ foreign: String, _ meant: String) {
    // A sign before a value makes a difference of what stands in parentheses.
    if foreign.contains(") -x") {
      #expect(diagnose("let v = \(foreign)").map(\.message) == ["expected `then`, found the keyword `else`"])
      return
    }
    #expect(!diagnose("let v = \(foreign)").isEmpty)
    #expect(tree("let v = \(foreign)") == tree("let v = \(meant)"))
    #expect(diagnose("let v = \(meant)").isEmpty)
  }

  /// What a foreign member is read as.
  @Test(arguments: [
    ("adv = R", "Z = R"), ("return R", "Z = R"), ("let Z = R", "Z = R"), ("def Z = R", "Z = R"), ("Z := R", "Z = R"),
    ("Z <- R", "Z = R"), ("a_s = s\n b_{s} = 1", "a[s] = s\n b[s] = 1"), ("Phi_n = n", "Phi[n] = n"),
    ("φ[n] = n", "Phi[n] = n"), ("h_M(t) = t\n method exact", "h(t) = t\n design exact"),
    ("h(t) = t\n design = exact\n split: none", "h(t) = t\n design exact\n split none"),
    ("float x = 2\n Z = x", "let x = 2\n Z = x"), ("let x: real = 2\n Z = x", "let x = 2\n Z = x"),
    ("tau(x) = x\n Z = tau(R)", "let tau(x) = x\n Z = tau(R)"),
  ])
  func membersReadAsMeant(_ foreign: String, _ meant: String) {
    #expect(!diagnose("scheme f {\n \(foreign)\n}").isEmpty)
    let read = tree("scheme f {\n \(foreign)\n}").replacing("\n    (Z (error))", with: "")
    #expect(read == tree("scheme f {\n \(meant)\n}"))
    #expect(diagnose("scheme f {\n \(meant)\n}").isEmpty)
  }

  /// Deep and long foreign forms end in a diagnostic, not in a trap, and in linear time.
  @Test(arguments: [
    "sum_{k=1}^{M} ", "np.", "x.f(", "c ? ", "if (c > 1) ", "√", "\\sum_{", "/*", "\"", "'", "x.y", "a-b", "sqrt x ",
    "sum(k in range(", "elif ", "A+ = 1\n", "x = 1\n", "w[s] = 1\n", "return 1\n", "mix = a-b\n", "?", "$", "!",
  ])
  func repeated(_ piece: String) {
    for head in ["scheme f {\n  Z = ", "scheme f {\n  ", "scheme f {\n  mix = ", "let v = ", ""] {
      let text = head + String(repeating: piece, count: TestScale.isFull ? 100_000 : 1000)
      let file = SourceFile(name: "hostile", text: text)
      #expect(Parser.parse(file).diagnostics.count <= 2 * (Limits.errors + 1))
    }
  }
}
