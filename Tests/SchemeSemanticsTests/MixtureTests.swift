import SchemeDiagnostics
import SchemeSemantics
import Testing

/// `mix = …`: linear combinations of schemes.
@Suite struct MixtureTests {
  private let parts = "scheme f { Z = R }\nscheme g(k: int, x: real = 1) { Z = k * x * R }\n"

  /// The typed text of a mixture's formula.
  private func mixture(_ formula: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let text = typed(parts + "scheme m(w: real = 0.5) { mix = \(formula) }", sourceLocation: sourceLocation)
    let line = text.split(separator: "\n").first { $0.hasPrefix("  mix = ") } ?? ""
    return String(line.dropFirst(8))
  }

  @Test func linearCombinations() {
    #expect(mixture("f") == "f")
    #expect(mixture("-f") == "(-f)")
    #expect(mixture("f + f - f") == "((f + f) - f)")
    #expect(mixture("w * f") == "(parameter#0 * f)")
    #expect(mixture("f * w") == "(parameter#0 * f)")
    #expect(mixture("f / 2") == "(f / real(2))")
    #expect(mixture("w * f + (1 - w) * g(k = 8)") == "((parameter#0 * f) + ((real(1) - parameter#0) * g(#0 = 8)))")
    #expect(mixture("2 * (f - g(x = 2, k = M)) / M") == "((real(2) * (f - g(#1 = real(2), #0 = M))) / real(M))")
    #expect(mixture("sqrt(w) * f") == "(sqrt(parameter#0) * f)")
    #expect(mixture("(if w > 0 then 1 else 2) * f") == "(real((if (parameter#0 > real(0)) then 1 else 2)) * f)")
  }

  @Test func nothingElse() {
    let cases: [(String, DiagnosticCode, String)] = [
      ("«f * g»", .nonlinearMixture, "the product of two schemes is not a scheme"),
      ("2 * («f * f»)", .nonlinearMixture, "the product of two schemes is not a scheme"),
      ("«1 / f»", .nonlinearMixture, "`mix` is a linear combination of schemes"),
      ("«f^2»", .nonlinearMixture, "`mix` is a linear combination of schemes"),
      ("«if w > 0 then f else g»", .nonlinearMixture, "`mix` is a linear combination of schemes"),
      ("«sum(i in 1..3) f»", .nonlinearMixture, "`mix` is a linear combination of schemes"),
      ("«f < g»", .nonlinearMixture, "`mix` is a linear combination of schemes"),
      (
        "f + «1»", .nonlinearMixture, "a term of `mix` is a scheme, or a number times a scheme; this is a number alone"
      ),
      ("f + «w»", .nonlinearMixture, "`w` is a number; a term of `mix` is a scheme, or a number times a scheme"),
      ("f - «M»", .nonlinearMixture, "`M` is a number; a term of `mix` is a scheme, or a number times a scheme"),
      (
        "«max(f, f)»", .nonlinearMixture,
        "`max` gives a number; a term of `mix` is a scheme, or a number times a scheme"
      ),
      ("«nobody»", .unknownScheme, "there is no scheme `nobody` in this file"),
      ("w * «nobody»(k = 1)", .unknownScheme, "there is no scheme `nobody` in this file"),
      ("«N» * f", .wrongStage, "`N` does not exist in a mixture's coefficient"),
      ("(«w < 1») * f", .typeMismatch, "a coefficient is a number; this is true or false"),
    ]
    for (formula, code, message) in cases {
      let formula = formula.replacing("(«w < 1»)", with: "«(w < 1)»").replacing("(«f * f»)", with: "«(f * f)»")
      expect(parts + "scheme m(w: real = 0.5) { mix = \(formula) }", code, message)
    }
  }

  @Test func arguments() {
    let cases: [(String, DiagnosticCode, String)] = [
      ("g(«8»)", .wrongArguments, "the arguments of a scheme are named"),
      ("f(«8»)", .wrongArguments, "`f` has no parameters"),
      ("g(«l» = 8)", .unknownParameter, "`g` has no parameter `l`"),
      ("g(k = 8, «k» = 9)", .wrongArguments, "`k` is given twice"),
      ("g(k = «0.5»)", .typeMismatch, "`k` of `g` is an int; this is a real"),
      ("g(k = «M / 2»)", .typeMismatch, "`k` of `g` is an int; this is a real"),
      ("g(k = 1, x = «1 < 2»)", .typeMismatch, "`x` of `g` is a real; this is true or false"),
      ("g(k = «N»)", .wrongStage, "`N` does not exist in a mixture's coefficient"),
    ]
    for (formula, code, message) in cases {
      expect(parts + "scheme m(w: real = 0.5) { mix = \(formula) }", code, message)
    }
    expect(
      "scheme g(k: int) { Z = k }\nscheme m { mix = g(«8») }", .wrongArguments, "the arguments of a scheme are named",
      repairedTo: "scheme g(k: int) { Z = k }\nscheme m { mix = g(k = 8) }")
    // A missing argument is found when the mixture is put together: its component may have a default.
    #expect(codes(parts + "scheme m { mix = g }") == [])
  }

  @Test func cycles() {
    let cases = [
      ("scheme «m» { mix = m }", "m", "m -> m"),
      ("scheme «m» { mix = 2 * n }\nscheme n { mix = -m }", "m", "m -> n -> m"),
      (
        "scheme f { Z = R }\nscheme «x» { mix = f + y }\nscheme y { mix = z / 2 }\nscheme z { mix = x }", "x",
        "x -> y -> z -> x"
      ),
      ("scheme top { mix = x }\nscheme «x» { mix = y }\nscheme y { mix = x }", "x", "x -> y -> x"),
    ]
    for (text, name, cycle) in cases {
      expect(text, .recursiveDefinition, "the mixture `\(name)` contains itself")
      let plain = text.replacing("«", with: "").replacing("»", with: "")
      let (file, diagnostics) = check(plain)
      #expect(diagnostics.flatMap(\.notes) == ["the cycle is \(cycle)"])
      #expect(file.schemes.allSatisfy { $0.name == "f" })
    }
  }

  @Test func twoCyclesAreTwoErrors() {
    #expect(
      codes("scheme m { mix = m }\nscheme n { mix = n }\nscheme o { mix = m + n }")
        == [.recursiveDefinition, .recursiveDefinition])
  }

  @Test func aSchemeUsedTwiceIsNoCycle() {
    #expect(codes("scheme f { Z = R }\nscheme m { mix = f + f }\nscheme n { mix = m + f - m }") == [])
  }

  /// The component's errors have been told; the mixture is left out in silence.
  @Test func componentsWithErrors() {
    let (file, diagnostics) = check(
      "scheme f { Z = q }\nscheme top { mix = middle }\nscheme middle { mix = 0.5 * f + g }\nscheme g { Z = R }")
    #expect(diagnostics.map(\.code) == [.unknownName])
    #expect(file.schemes.map(\.name) == ["g"])
  }

  /// Chains longer than any stack, and every scheme referring back to the first.
  @Test func longChains() {
    let count = 5000
    var text = "scheme x0 { Z = R }\n"
    for i in 1...count { text += "scheme x\(i) { mix = x\(i - 1) }\n" }
    #expect(check(text).file.schemes.count == count + 1)
    var broken = "scheme x0 { Z = q }\n"
    for i in (1...count).reversed() { broken += "scheme x\(i) { mix = x\(i - 1) }\n" }
    let (file, diagnostics) = check(broken)
    #expect(diagnostics.count == 1 && file.schemes.isEmpty)
    var circular = "scheme x0 { mix = x1 }\n"
    for i in 1...count { circular += "scheme x\(i) { mix = x\((i + 1) % (count + 1)) + x0 }\n" }
    let (rest, cycles) = check(circular)
    #expect(cycles.map(\.code) == [.recursiveDefinition] && rest.schemes.isEmpty)
  }
}
