import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

/// What is known before or without evaluating: zeros, degrees, Bernstein coefficients all at once.
@Suite struct BoundedWorkTests {
  @Test(arguments: [
    ("0 * sqrt(2)", ZeroTest.zero), ("sqrt(6) - sqrt(2) * sqrt(3)", .zero), ("1 / 3 + 1 / 6 - 1 / 2", .zero),
    ("(1e-300)^5", .nonzero), ("exp(-100000)", .nonzero), ("sqrt(2) - 1.4142135623730951", .nonzero),
    ("sqrt(6) - sqrt(2) * sqrt(3) + 1e-200", .nonzero), ("M - 8", .zero), ("pi - pi", .unknown(bits: 4096, bound: nil)),
    ("1 / (exp(1) * exp(2) - exp(3))", .unknown(bits: 0, bound: nil)),
  ])
  func zeros(_ expression: String, _ wanted: ZeroTest) throws {
    let formula = try Formula(expression)
    let environment = Environment(groupSize: 8, parameters: [])
    let found = ZeroTest.of(.value(formula.node), in: formula.program, environment)
    switch (found, wanted) {
    case (.unknown(let bits, let bound), .unknown(let wantedBits, _)):
      #expect(bits == wantedBits)
      #expect(bits == 0 ? bound == nil : (bound ?? 1) < 1e-300)
    default: #expect(found == wanted, "\(expression)")
    }
  }

  /// t is N / M here, as the degree is asked of a target.
  @Test(arguments: [
    ("t^2 * (1 - t)^5", 7), ("sum(k in 1..M) (1 - t)^k / k", 8), ("sum(k in 1..3) sum(j in k..5) t^j * t^k", 8),
    ("prod(k in 1..4) (t + k)", 4), ("(t^2 + 1)^3 / pi", 6), ("exp(2) * t", 1), ("7", 0),
    ("sum(k in 1..4) (if k > 2 then t^(k - 2) else 0)", 2), ("t^2.0", 2), ("sum(k in 3..1) t^k", 0),
    ("exp(t)", -1), ("abs(t)", -1), ("t / (1 + t)", -1), ("t^0.5", -1), ("t^(-1)", -1), ("t^100000", -1),
    ("sum(k in 1..2000000) t^k", -1), ("sum(k in 1..2000) sum(j in 1..2000) t * k * j", -1),
  ])
  func degreeBounds(_ target: String, _ degree: Int) throws {
    let scheme = try lower("scheme x { h(t) = \(target) design potential }")
    guard case .target(let node, _, _, _) = scheme.form else { throw Refused(messages: ["no target"]) }
    var bound = DegreeBound(scheme.program, Environment(groupSize: 8, parameters: []))
    #expect(bound.degree(node) ?? -1 == degree)
    #expect(bound.visits <= 1_100_000)
  }

  /// In degree n the terms t^i (1-t)^j have C(n-i-j, k-i) of t^k (1-t)^(n-k).
  @Test func raisedTerms() throws {
    let terms = [(2, 1, fraction(1, 3)), (0, 0, fraction(-2)), (0, 4, fraction(5, 7)), (4, 0, fraction(1, 2))]
    let n = 6
    let (row, denominator) = try #require(
      BernsteinCoefficients.raised(terms.map { .init(i: $0.0, j: $0.1, coefficient: $0.2) }, to: n))
    let arithmetic = RationalArithmetic()
    for k in 0...n {
      let wanted = try terms.reduce(Rational.zero) { sum, term in
        k < term.0 ? sum : sum + term.2 * (try arithmetic.choose(n - term.0 - term.1, k - term.0))
      }
      #expect(Rational(row[k], denominator) == wanted)
    }
    #expect(BernsteinCoefficients.raised([.init(i: 4, j: 3, coefficient: .one)], to: n) == nil)
    #expect(BernsteinCoefficients.raised([], to: 2)?.row == [.zero, .zero, .zero])
  }

  /// Every node that is computed counts, each value of a sum's body among them, and what is known does not.
  @Test func workIsCounted() throws {
    let formula = try Formula("sum(k in 1..100) (k + s) * exp(k)")
    let interpreter = formula.interpreter(BallArithmetic(precision: 128))
    _ = try interpreter.real(formula.node)
    let once = interpreter.work
    #expect((1000...2000).contains(once))
    _ = try interpreter.real(formula.node)
    #expect(interpreter.work == once)
    interpreter.set(others: 1)
    _ = try interpreter.real(formula.node)
    #expect(interpreter.work > once + 300 && interpreter.work <= 2 * once)
  }

  @Test func suppliedValuesStandForNodes() throws {
    let formula = try Formula("2.0 * (s + 1.0)")
    let interpreter = formula.interpreter(RationalArithmetic())
    let sum = try #require(formula.program[formula.node].operation.operands.last)
    interpreter.supply(fraction(5), for: sum)
    #expect(try interpreter.real(formula.node) == fraction(10))
    interpreter.set(others: 3)
    #expect(try interpreter.real(formula.node) == fraction(8))
  }
}
