import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemePlans
import TestSupport
import Testing

/// `design exact` against the formulas of the theory of weight schemes, section 4c, in fractions.
@Suite struct ExactDesignTests {
  @Test func passAtK() throws {
    for M in 1...TestScale.count(10, full: 16) {
      for k in 1...M {
        let wanted = (0..<M).map { s in
          Rational(k) * (choose(M - 1 - s, k - 1) / choose(M - 1, k - 1) ?? .zero)
        }
        for target in [
          "h(t) = 1 - (1 - t)^\(k)", "h(t) = -(1 - t)^\(k)", "h'(t) = \(k) * (1 - t)^\(k - 1)",
          "h(t) = sum(j in 1..\(k)) choose(\(k), j) * t^j * (1 - t)^(\(k) - j)",
        ] {
          let d = try differences("scheme x { \(target) design exact }", M: M)
          #expect(d == wanted, "\(target) at M = \(M)")
        }
        let parameter = try differences(
          "scheme x(k: int = 1) { h(t) = 1 - (1 - t)^k design exact }", M: M, [.integer(k)])
        #expect(parameter == wanted)
      }
      #expect(try differences("scheme x { h(t) = 1 - (1 - t)^M design exact }", M: M)[0] == Rational(M))
    }
  }

  @Test func majority() throws {
    for M in 1...TestScale.count(11, full: 16) {
      for k in stride(from: 1, through: M, by: 2) {
        let half = (k - 1) / 2
        let wanted = (0..<M).map { s in
          Rational(k) * choose(k - 1, half) * choose(M - k, s - half) / choose(M - 1, s) ?? .zero
        }
        let d = try differences(
          "scheme x { h(t) = sum(j in (\(k) + 1) div 2 .. \(k)) choose(\(k), j) * t^j * (1 - t)^(\(k) - j) design exact }",
          M: M)
        #expect(d == wanted, "majority of \(k) at M = \(M)")
      }
    }
  }

  @Test func truncatedLogarithm() throws {
    for M in 1...TestScale.count(10, full: 16) {
      for T in 1...M {
        let wanted = (0..<M).map { s in
          (0..<T).reduce(Rational.zero) { $0 + (choose(M - 1 - s, $1) / choose(M - 1, $1) ?? .zero) }
        }
        for target in [
          "h(t) = sum(k in 1..\(T)) (1 - (1 - t)^k) / k", "h'(t) = (1 - (1 - t)^\(T)) / t",
          "h'(t) = sum(j in 0..\(T - 1)) (1 - t)^j", "h'(t) = (1 - (1 - t)^T) / t", "h'(t) = ((1 - t)^T - 1) / -t",
        ] {
          let parameters = target.contains("T") ? "(T: int = 1)" : ""
          let d = try differences(
            "scheme x\(parameters) { \(target) design exact split none }", M: M, parameters.isEmpty ? [] : [.integer(T)]
          )
          #expect(d == wanted, "\(target) at M = \(M)")
        }
        if T == M { #expect(wanted == (0..<M).map { fraction(M, $0 + 1) }) }
      }
    }
  }

  /// Random targets, expanded into powers of t by the tests' own arithmetic.
  @Test func randomPolynomials() throws {
    var random = SplitMix64(seed: 5)
    var indices = 0
    func tree(_ depth: Int) -> (text: String, value: Powers) {
      func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
      switch depth == 0 ? below(3) : below(9) {
      case 0: return ("t", .t)
      case 1: return ("(1 - t)", .q)
      case 2:
        let (p, q) = (below(9) - 4, 1 << below(3))
        return ("(\(p) / \(q))", Powers(fraction(p, q)))
      case 3, 4:
        let (x, y) = (tree(depth - 1), tree(depth - 1))
        return ("(\(x.text) + \(y.text))", x.value + y.value)
      case 5:
        let (x, y) = (tree(depth - 1), tree(depth - 1))
        return ("(\(x.text) - \(y.text))", x.value + y.value * Powers(-.one))
      case 6:
        let (x, y) = (tree(depth - 1), tree(depth - 1))
        return ("\(x.text) * \(y.text)", x.value * y.value)
      case 7:
        let (x, n) = (tree(depth - 1), below(4))
        return ("(\(x.text))^\(n)", x.value.power(n))
      default:
        let (x, n) = (tree(depth - 1), 1 + below(3))
        // A sum without t is a number that is not looked into.
        guard x.value.coefficients.count > 1 else { return x }
        let sum = (1...n).reduce(Powers(.zero)) { $0 + Powers(fraction(1, $1)) * x.value.power($1) }
        // Nothing shadows anything: each index has a name of its own.
        indices += 1
        return ("(sum(i\(indices) in 1..\(n)) (\(x.text))^i\(indices) / i\(indices))", sum)
      }
    }
    var reached = 0
    for _ in 0..<TestScale.count(150, full: 3000) {
      let (text, value) = tree(3)
      for (target, slope) in [("h(t) = \(text)", value.derivative), ("h'(t) = \(text)", value)] {
        let M = Int.random(in: 1...12, using: &random)
        let scheme = "scheme x { \(target) design exact split none }"
        if let wanted = slope.differences(M: M) {
          reached += 1
          #expect(try differences(scheme, M: M) == wanted, "\(target) at M = \(M)")
        } else {
          #expect(try refusal(scheme, M: M).first?.contains("cannot reach") ?? false, "\(target) at M = \(M)")
        }
      }
    }
    #expect(reached > 100)
  }

  @Test(arguments: [
    ("h(t) = t^2 + t * (1 - t)", "t", 1),
    ("h(t) = t^3 + 3 * t^2 * (1 - t) + 3 * t * (1 - t)^2 + (1 - t)^3", "0 * t", 1),
    ("h'(t) = t^4 - t^4 + t", "t^2 / 2", 2), ("h(t) = (t + (1 - t))^9 * t", "t", 1),
    ("h'(t) = (1 - t)^2 - 1 + 2 * t", "t^3 / 3", 3), ("h(t) = prod(k in 1..3) (t + k) - t^3", "6 * t^2 + 11 * t", 2),
    ("h(t) = t^5 * (1 - t)^0 - t^4 * t", "0 * t", 1), ("h(t) = (1 - t)^6 / (1 - t)^5", "-t", 1),
    ("h(t) = (t^3 - t^5) / (t^2 * (1 - t))", "t + t^2", 2), ("h(t) = (1 - t^7) / (1 - t)", "sum(k in 1..6) t^k", 6),
    ("h(t) = (1 - (1 - t)^7) / t", "sum(k in 1..6) (1 - t)^k", 6),
    ("h(t) = (t^2 - 2 * t + 1) / (1 - t)", "-t", 1), ("h(t) = (2 * t - 2 * t^3) / (2 * t)", "-(t^2)", 2),
    ("h(t) = (t - t^2) / t / 4", "-t / 4", 1), ("h(t) = (1 - t^4) / (1 + t)", "-t + t^2 - t^3", 3),
    ("h'(t) = (t^3 + 8) / (2 + t) - t^2", "4 * t - t^2", 2), ("h(t) = (t^2 - t^4) / (t + t^2)", "t - t^2", 2),
  ])
  func equalTargetsGiveEqualWeights(_ target: String, _ simple: String, _ M: Int) throws {
    for size in M...(M + 3) {
      let found = try differences("scheme x { \(target) design exact }", M: size)
      #expect(found == (try differences("scheme x { h(t) = \(simple) design exact }", M: size)))
    }
    if M > 1 { #expect(try refusal("scheme x { \(target) design exact }", M: M - 1).isEmpty == false) }
  }

  @Test(arguments: [
    ("h(t) = sqrt(t)", "`sqrt` of t is not a polynomial", ["potential"]),
    ("h(t) = t^1.5", "whole number", ["bernstein", "potential"]), ("h(t) = t^(-1)", "negative", ["potential"]),
    ("h(t) = (1 + t) / t", "does not divide", ["potential"]),
    ("h(t) = 1 / (1 + t)", "does not divide", ["bernstein", "potential"]),
    ("h(t) = t / (t - t)", "divides by 0", []), ("h(t) = if t > 0.5 then t else 0", "`if`", ["potential"]),
    ("h(t) = sum(k in 1..floor(4 * t)) t^k", "bounds", ["potential"]),
    ("h(t) = 2^t", "whole number", ["bernstein", "potential"]), ("h(t) = abs(t)", "`abs`", ["potential"]),
    ("h(t) = t^1000000", "too large", ["bernstein", "potential"]),
    ("h'(t) = (1 - (1 - t)^3) / t^2", "does not divide", ["bernstein"]),
    ("h(t) = harmonic(3) * log(t)", "`log`", ["auto"]), ("h(t) = sum(k in 1..10^9) t^k", "terms", []),
    ("h'(t) = (0.3 + 0.7 * t)^60000", "too many terms", ["bernstein"]),
  ])
  func targetsThatAreNoPolynomials(_ target: String, _ reason: String, _ advice: [String]) throws {
    let texts = try refusal("scheme x { \(target) design exact }", M: 8)
    #expect(texts.contains { $0.contains(reason) }, "\(texts)")
    let named = ["exact", "bernstein", "potential", "auto"].filter { design in
      texts.contains { $0.contains("`design \(design)`") && !$0.contains("needs") }
    }
    #expect(named == advice)
  }

  /// `a + b t` is `a (1-t) + (a+b) t`, so its power n has the coefficients `a^(n-s) (a+b)^s` in the Bernstein basis of
  /// degree n.
  @Test(arguments: [5, TestScale.count(20, full: 60)]) func powersOfBinomials(_ n: Int) throws {
    let a = try #require(Rational(0.3))
    let sum = a + (try #require(Rational(0.7)))
    let found = try differences("scheme x { h'(t) = (0.3 + 0.7 * t)^\(n) design exact }", M: n + 1)
    let arithmetic = RationalArithmetic(maximumBits: 1 << 20)
    for s in [0, 1, n / 2, n] {
      #expect(try found[s] == arithmetic.power(a, n - s) * arithmetic.power(sum, s))
    }
  }

  @Test func theDegreeIsNamed() throws {
    let texts = try refusal("scheme x { h(t) = t^6 design exact }", M: 4)
    #expect(texts.contains { $0.contains("degree 5") && $0.contains("M - 1 = 3") }, "\(texts)")
    #expect(texts.contains { $0.contains("at least 6") })
  }

  /// Coefficients may be irrational, and may depend on parameters and M.
  @Test func symbolicCoefficients() throws {
    let text = "scheme x(c: real = 1) { h(t) = c * t + M * t^2 / 2 - c / 4 * (1 - t)^2 design exact split none }"
    // h' = c + M t + c (1 - t) / 2
    let d = try differences(text, M: 5, [.real(3)])
    #expect(d == (0..<5).map { fraction(3) + fraction(5 * $0, 4) + fraction(3 * (4 - $0), 8) })
    let irrational = try enclosures("scheme x { h(t) = pi * t^2 + exp(1) * t design exact split none }", M: 3)
    // h' = 2 pi t + e at s/2.
    for s in 0..<3 { #expect(abs(irrational.d[s].double - (Double.pi * Double(s) + 0x1.5bf0a8b145769p1)) < 1e-14) }
    #expect(
      try differences("scheme x(k: int = 3) where k < M { h(t) = t^k / k design exact }", M: 6, [.integer(4)])
        == (0..<6).map { choose($0, 3) / choose(5, 3) ?? .zero })
  }

  @Test func generatedCodeKeepsWhatItCan() throws {
    // Exponents are built in; a factor stays an argument.
    let scheme = try lower("scheme x(k: int = 3, c: real = 1, j: int = 2) { h(t) = c * (1 - (1 - t)^k) design exact }")
    let code = try Designer.design(scheme, for: .code(parameters: [.integer(3), .real(1), .integer(2)]))
    #expect(code.fixedParameters == [0])
    let environment = Environment(groupSize: 6, parameters: [.integer(3), .real(2.5), .integer(2)])
    let (a, b) = try #require(WeightEvaluation.exact(code, environment, WeightPlaces(groupSize: 6)))
    #expect(
      zip(a, b).map { $1 - $0 }
        == (0..<6).map { s in
          fraction(15, 2) * (choose(5 - s, 2) / choose(5, 2) ?? .zero)
        })
    let quotient = try lower("scheme x(T: int = 3) { h'(t) = (1 - (1 - t)^T) / t design exact }")
    #expect(try Designer.design(quotient, for: .code(parameters: [.integer(3)])).fixedParameters == [0])
  }
}
