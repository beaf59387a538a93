import Foundation
import SchemeAccuracy
import SchemeCode
import SchemeEmission
import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

/// Formulas lose little in double, since what cancels is cancelled before they are generated.
@Suite struct AccuracyTests {
  /// Bounds in ulp over M = 1…24 and some sizes up to 4096; as written, GRPO loses 700 ulp and the shaped pass@k 10^12.
  @Test(arguments: [
    ("grpo", 3.0), ("grpo_sample_std", 3), ("rloo", 1), ("mean_centred", 1), ("mean_normalised_unbiased", 1),
    ("focal", 4), ("mean_difference", 2), ("pass_at_k_shaped", 6), ("pass_at_k_centred", 4), ("pass_at_k_naive", 4),
    ("pass_at_k", 4), ("risk_sensitive", 4), ("softmax", 4), ("leave_one_out_std", 4), ("harmonic_payoff", 4),
    ("curriculum", 6), ("power", 3), ("arcsine", 6),
  ])
  func samples(name: String, bound: Double) throws {
    let example = try #require(try Example.samples().first { $0.name == name })
    let sample = TestScale.isFull ? AccuracySample.standard : AccuracySample(dense: 24, largest: 4096, others: 6)
    let exact = try Formula(try #require(example.designed()), values: example.defaults)
    let accuracy = Accuracy(of: exact.rewritten(), against: exact, parameters: example.values, sample)
    #expect(accuracy.largest <= bound)
    #expect(accuracy.falseZero == 0 && accuracy.failure == nil && accuracy.count > 0)
  }

  /// Measuring ends where the budget does, and the heading says how far it came: M = 1 needs 50 terms, M = 2 twice as
  /// many, and so on, so that 450 = 50 + 100 + 150 + 150 is enough for three sizes and not for the fourth.
  @Test func heavySchemesAreMeasuredAsFarAsTheBudgetGoes() throws {
    let text = "scheme f { Z = if R == 1 then sum(k in 1..50) 2^k / (k + N) else 0 }"
    let exact = try Formula(try #require(Example.all(in: text).first?.designed()), values: [])
    for (budget, expected) in [(450, "at M = 1 to 3 (all s)."), (49, "Accuracy: not measured, it takes too long.")] {
      let sample = AccuracySample(dense: 8, largest: 8, others: 8, budget: budget)
      let accuracy = Accuracy(of: exact.rewritten(), against: exact, parameters: [], sample)
      let lines = accuracy.lines(sample)
      #expect(lines.joined(separator: " ").contains(expected), "\(lines)")
      #expect(lines.contains("Groups of other sizes would take too long to measure.") == (budget == 450))
    }
    // Sizes between are left out before large ones: 26,400 terms are those of M = 1 to 32 alone.
    let sample = AccuracySample(dense: 32, largest: 128, others: 9, budget: 26_400)
    let spent = Accuracy(of: exact.rewritten(), against: exact, parameters: [], sample).lines(sample)
    #expect(spent.joined(separator: " ").contains("4 sizes from 48 to 128 (9 values of s)"), "\(spent)")
    #expect(spent.contains("Groups of other sizes would take too long to measure."))
    let all = Accuracy(
      of: exact.rewritten(), against: exact, parameters: [], AccuracySample(dense: 8, largest: 8, others: 8))
    #expect(all.count == 72)
  }

  /// What cancels does so in large groups first: these are measured although not all sizes can be. Of 24 terms of both signs the smallest
  /// weights are lost from M = 77 on; a group that is refused says nothing of others.
  @Test func largeGroupsAreMeasured() throws {
    let text = """
      scheme f where M >= 24 {
        h(t) = sum(k in 1..24) (-1)^(k + 1) * choose(24, k) * t^k
        design exact
        split none
      }
      """
    let exact = try Formula(try #require(Example.all(in: text).first?.designed()), values: [])
    let choice = FormulaChoice(exact, [], AccuracySample(dense: 24, largest: 1024, others: 48))
    #expect(choice.shortcoming != nil && choice.formula.isInPairs)
    let accuracy = try #require(choice.accuracy)
    #expect(accuracy.loss != nil && accuracy.failure == nil && accuracy.wrongFloats > 0)
    let refused = "a group of whose weights too few digits are left is refused."
    #expect(accuracy.lines(.standard).contains { $0.hasSuffix(refused) })
  }

  /// What is lost near an edge of a parameter: logarithms of 1 and a little, powers whose exponent is the difference from 1.
  @Test(arguments: [
    ("Z = R * log(1 + x * N) / x", 1e-12), ("Z = R * log(1 - x * mean) / x", 1e-12),
    ("Z = R * (1 - (1 - mean)^(1 - x)) / (1 - x)", 1 - 0x1p-40), ("Z = R * (mean^(1 - x) - 1) / (1 - x)", 1 - 0x1p-40),
  ]) func edges(form: String, x: Double) throws {
    let text = "scheme f(x: real = 0.5) where x > 0 and x < 1 { \(form) }"
    let exact = try Formula(try #require(Example.all(in: text).first?.designed()), values: [.real(x)])
    let accuracy = Accuracy(
      of: exact.rewritten(), against: exact, parameters: [.real(x)],
      AccuracySample(dense: 12, largest: 256, others: 5))
    #expect(accuracy.count > 100 && accuracy.largest <= 8, "\(accuracy.largest)")
  }

  /// Differences of powers keep their digits where the exponent is near 0, and far from it.
  @Test(arguments: [(1e-9, 8.0), (0.5, 8.0), (3.25, 8.0), (700, 1000.0)]) func powers(alpha: Double, bound: Double)
    throws
  {
    let text = """
      scheme target(alpha: real = 0.5) where alpha > 0 { h(t) = (1 - (1 - t)^alpha) / alpha  design potential }
      scheme weights(alpha: real = 0.5) where alpha > 0 { Z = (1 - mean^alpha) / alpha }
      """
    for example in Example.all(in: text) {
      let exact = try Formula(try #require(example.designed()), values: [.real(alpha)])
      let sample = AccuracySample(dense: TestScale.count(12, full: 40), largest: 256, others: 5)
      let accuracy = Accuracy(of: exact.rewritten(), against: exact, parameters: [.real(alpha)], sample)
      #expect(accuracy.count > 100 && accuracy.failure == nil && accuracy.falseZero == 0)
      #expect(accuracy.largest <= bound, "\(example.name): \(accuracy.largest)")
    }
  }

  /// As alpha goes to 0 the power becomes a logarithm: at 1e-300 doubles cannot tell the weights apart.
  @Test func vanishingExponent() throws {
    let text =
      "scheme f(alpha: real = 1) where alpha > 0 { h(t) = (1 - (1 - t)^alpha) / alpha  design potential  split none }"
    let example = try #require(Example.all(in: text).first)
    let formula = try Formula(try #require(example.designed()), values: [.real(1)]).rewritten()
    for M in [2, 8, 1000] {
      let interpreter = Interpreter(
        formula.program, DoubleArithmetic(), Environment(groupSize: M, parameters: [.real(1e-300)]))
      for s in [0, M / 2 - 1, M - 2] {
        interpreter.set(others: s)
        let difference = try interpreter.real(formula.b) - interpreter.real(formula.a)
        let limit = -Double(M) * log1p(-1 / Double(M - s))
        #expect((difference - limit).magnitude <= 4 * limit.ulp, "M = \(M), s = \(s)")
      }
    }
  }

  /// Rewriting neither makes a value where there was none nor loses one, and leaves decisions alone.
  @Test(arguments: [
    "scheme f { Z = if R == 1 then (1 / (N - 1)) - (1 / (N - 1)) else 0 }",
    "scheme f { Z = if R == 1 then 0 / (N - 1) + 1 else log(N) - log(N) }",
    "scheme f { Z = 1 - choose(M - N, 2) / choose(M - 1, 2) }",
    "scheme f { Z = choose(N - 3 + R * 3, 2) / choose(M, 2) - choose(N, 2) / choose(M, 2) }",
    "scheme f { Z = if 1 - mean == 1 - N / M then 1 else 2 }",
    "scheme f { Z = floor((1 - mean) * M) }",
    "scheme f { Z = if N == M then 1 - (1 - 1 / (M - 1)) else (1 - 1 / (M - N)) - 1 }",
  ])
  func rewritingKeepsFaults(text: String) throws {
    let example = try #require(Example.all(in: text).first)
    let exact = try Formula(try #require(example.designed()), values: [])
    let emitted = exact.rewritten()
    for M in 1...12 {
      let environment = Environment(groupSize: M, parameters: [])
      let before = Interpreter(exact.program, DoubleArithmetic(), environment)
      let after = Interpreter(emitted.program, DoubleArithmetic(), environment)
      for s in 0..<M {
        before.set(others: s)
        after.set(others: s)
        for (x, y) in [(exact.a, emitted.a), (exact.b, emitted.b)] {
          let expected = try? before.real(x)
          let found = try? after.real(y)
          #expect((expected == nil) == (found == nil), "M = \(M), s = \(s)")
          if let expected, let found { #expect(abs(expected - found) <= 1e-9 * max(1, abs(expected))) }
        }
      }
    }
  }
}
