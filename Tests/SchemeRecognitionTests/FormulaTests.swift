import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import TestSupport
import Testing

@Suite struct FormulaTests {
  /// By the theory of weight schemes, sections 2, 3 and 9.
  @Test(
    arguments: [
      ("a[s] = 0  b[s] = 1", 5, "t"), ("Z = R - S / (M - 1)", 8, "t"), ("Z = R - mean", 8, "7/8 t"),
      ("Z = 2 * R - 1", 3, "2 t"), ("Z = -R", 4, "-t"),
      ("h(t) = (1 - t)^3  design exact", 8, "(1 - t)^3 - 1"),
      ("h(t) = 1 - (1 - t)^4  design exact", 16, "1 - (1 - t)^4"),
      ("h(t) = t - t^2 / 2  design exact", 8, "t - t^2/2"), ("Z = R * (1 - mean)", 8, "7/8 (t - t^2/2)"),
      ("h(t) = 1 - (1 - t)^2  design exact", 8, "2 t - t^2"),
      ("h(t) = 1 / 2 - (1 - t)^4 / 2  design exact", 8, "1/2 (1 - (1 - t)^4)"),
      ("Z = if R == 1 then 1 - mean else -mean / 2", 8, "7/8 (t - t^2/4)"),
      ("Z = if N < M then R else 0", 64, "t - t^64/64"),
      // Groups without a success or without a failure left out: h' = 2 - t^7 - (1-t)^7.
      ("Z = if N == 0 or N == M then 0 else 2 * R - 1", 8, "1/8 (16 t - t^8 + (1 - t)^8 - 1)"),
      // h' = 5 (M-1) (t - t^(M-1))
      ("Z = if N == M then 0 else 5 * S * R", 21, "50 t^2 - 100/21 t^21"),
      // sum over k <= 3 of (1 - (1-t)^k) / k
      ("h(t) = sum(k in 1..3) (1 - (1 - t)^k) / k  design exact", 9, "3 t - 3/2 t^2 + t^3/3"),
      ("h(t) = 3 * t^2 - 2 * t^3  design exact", 4, "3 t^2 - 2 t^3"),
      // The lone success, divided by its sample deviation sqrt(1/M).
      ("Z = if R == 1 and N == 1 then 1 / sample_std else 0", 8, "sqrt(2)/4 (1 - (1 - t)^8)"),
      // GRPO at M = 2 and 3: d = 2, and d = 3/sqrt(2).
      ("Z = if N == 0 or N == M then 0 else (R - mean) / population_std", 2, "t"),
      ("Z = if N == 0 or N == M then 0 else (R - mean) / population_std", 3, "sqrt(2) t"),
      ("Z = if N == 0 or N == M then 0 else (R - mean) / population_std", 8, nil),
      ("Z = R * exp(1)", 8, nil), ("Z = 0 * R", 8, nil), ("a[s] = 1  b[s] = 1", 8, nil),
    ] as [(String, Int, String?)])
  func isWritten(_ member: String, _ M: Int, _ formula: String?) throws {
    #expect(try identity("scheme x where M >= 2 { \(member) }", M: M).formula == formula)
  }

  /// Every way of writing h has, at fractions, the values sum_n Phi_n B_{n,M}(t) with Phi_n = (d_0 + … + d_{n-1}) / M.
  @Test func everyFormHasTheValuesOfTheObjective() throws {
    var random = SplitMix64(seed: 41)
    var count = 0
    for round in 0..<TestScale.count(30, full: 400) {
      let M = Int.random(in: 1...TestScale.count(12, full: 17), using: &random)
      let d = Self.differences(M, kind: round % 3, &random)
      let curve = try SchemeFile(scheme(d: d)).instance(M: M).curve
      var payoff = Rational.zero
      var payoffs = [Rational.zero]
      for value in d {
        payoff = payoff + value * fraction(1, M)
        payoffs.append(payoff)
      }
      let exact = BernsteinPolynomial(payoffs)
      for formula in Formula.all(of: curve) {
        for t in [fraction(0), fraction(1, 3), fraction(5, 7), fraction(1)] {
          #expect(Self.value(formula, at: t) == exact.value(at: t), "\(d)")
          count += 1
        }
      }
    }
    #expect(count > TestScale.count(200, full: 3000))
  }

  /// At random, values of a polynomial of low degree, and those but for the ends.
  private static func differences(_ M: Int, kind: Int, _ random: inout SplitMix64) -> [Rational] {
    func number() -> Rational {
      fraction(Int.random(in: -9...9, using: &random), Int.random(in: 1...9, using: &random))
    }
    if kind == 0 { return (0..<M).map { _ in number() } }
    let c = (number(), number(), number())
    var d = (0..<M).map { s in c.0 + fraction(s) * (c.1 + fraction(s) * c.2) }
    if kind == 2 { (d[0], d[M - 1]) = (number(), number()) }
    return d
  }

  private static func value(_ formula: Formula, at t: Rational) -> Rational {
    formula.terms.reduce(.zero) { sum, term in
      let power =
        switch term.function {
        case .one: Rational.one
        case .success(let k): t.power(UInt(k))
        case .failure(let k): (Rational.one - t).power(UInt(k))
        }
      return sum + term.coefficient.rational * power
    }
  }

  @Test func numbersAreWrittenWithoutSquaresUnderTheRoot() throws {
    let a = SurdArithmetic()
    func root(_ value: Rational) throws -> Surd { try a.apply(.sqrt, Surd(value)) }
    #expect(FormulaText.number(Surd(fraction(-7, 8))) == "7/8")
    #expect(FormulaText.number(try root(fraction(8))) == "2 sqrt(2)")
    #expect(FormulaText.number(try root(fraction(7, 64))) == "sqrt(7)/8")
    #expect(FormulaText.number(try root(fraction(1, 3))) == "sqrt(3)/3")
    #expect(FormulaText.number(try a.subtract(Surd(.one), root(fraction(3)))) == nil)
    #expect(FormulaText.number(Surd(fraction(1, 1 << 24))) == nil)
  }
}
