import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import Testing

/// Nodes written in the language's own words mean the same when they are read again.
@Suite struct FormulaTests {
  /// The target of a scheme with this right side, and the names of its parameters.
  private func target(_ formula: String) throws -> (program: Program, node: NodeID)? {
    let text = "scheme f(k: int = 3, x: real = 0.5) {\n h(t) = \(formula)\n design exact\n}"
    let (checked, _) = FileChecker.check(Parser.parse(SourceFile(name: "f.scheme", text: text)).file)
    let schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
    guard let scheme = schemes["f"] else { return nil }
    let lowered = try Lowering.lower(scheme, among: schemes).get()
    guard case .target(let node, _, _, _) = lowered.form else { return nil }
    return (lowered.program, node)
  }

  private func written(_ formula: String, atMost length: Int = 1000) throws -> String? {
    let (program, node) = try #require(try target(formula))
    return program.formula(node, parameters: ["k", "x"], atMost: length)
  }

  @Test(arguments: [
    "2 * asin(sqrt(t))", "-t^2 + t", "(-t)^2", "-(t + 1)", "t - (1 - t)", "t - 1 + t", "t / (t * x)", "t / x * t",
    "t * (t / x)", "(1 + t)^(1 - x)", "(t^x)^x", "t^x^x", "(1 - (1 - t)^k) / k", "log(1 - t + t * e^x)",
    "if t < x then t else 1 - t", "2 * (if t < x then t else 1)", "sum(k1 in 1..k) t^k1 / k1 + t",
    "2 * (sum(k1 in 1..k) t^k1)", "1e-06 * t", "0.25 * t - 3", "t * (-2)", "max(t, 1 - t)", "exp(-t)", "t^(-2)",
  ])
  func roundTrips(_ formula: String) throws {
    let text = try #require(try written(formula))
    // What was written once is written so again.
    #expect(try written(text) == text, "\(text)")
    let (first, second) = (try #require(try target(formula)), try #require(try target(text)))
    #expect(
      first.program.dump(roots: [("h", first.node)]) == second.program.dump(roots: [("h", second.node)]), "\(text)")
  }

  @Test func noMoreParenthesesThanNeeded() throws {
    for formula in ["2 * asin(sqrt(t))", "(1 - (1 - t)^k) / k", "t - (1 - t)", "t / (t * x)"] {
      #expect(try written(formula) == formula)
    }
  }

  /// Those of doubles have as many digits as these.
  @Test func fractions() throws {
    var (program, _) = try #require(try target("t"))
    let tenth = try #require(Rational(0.1))
    for (value, text) in [
      (Rational(reducing: 1, over: 3), "1 / 3"), (Rational(reducing: -7, over: 3), "-7 / 3"), (Rational(4), "4"),
      (tenth, "0.1"), (.one + tenth, "1.1"), (-tenth, "-0.1"),
    ] {
      let node = program.rational(value)
      #expect(program.formula(node, parameters: [], atMost: 20) == text)
    }
  }

  @Test func longOnesHaveNone() throws {
    #expect(try written("t + t^2 + t^3", atMost: 5) == nil)
    // 2^60 terms, of which each is shared.
    let (program, node) = try #require(try target("t + x"))
    var doubled = (program: program, node: node)
    for _ in 0..<60 { doubled.node = doubled.program.add(doubled.node, doubled.node) }
    #expect(doubled.program.formula(doubled.node, parameters: ["k", "x"], atMost: 100) == nil)
  }
}
