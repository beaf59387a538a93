import SchemeAccuracy
import SchemeCode
import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

/// Formulas that lose too much in double are computed in pairs of doubles, and their floats are rounded once.
@Suite struct PairTests {
  private static let noisy = """
    scheme noisy(k: int = 8, x: real = 0.25, y: real = 0.25) where 1 <= k <= M and x + y < 1 {
      verifier(false_positive = x, false_negative = y)
      h(t) = 1 - (1 - t)^k
      design exact
      split none
    }
    """
  private static let asymmetric = """
    scheme asymmetric(delta: real = 2) where delta > 0 { Z = if R == 1 then 1 - mean else -mean / delta }
    """

  /// At least 99.99 % of the floats are the nearest ones, at other parameters than the defaults too.
  @Test(arguments: [
    (noisy, [ParameterValue.integer(8), .real(0.1), .real(0.1)], 16),
    (noisy, [.integer(8), .real(0.45), .real(0.45)], 16),
    (asymmetric, [.real(1e-6)], 4096), (asymmetric, [.real(2)], 4096),
  ])
  func floats(text: String, parameters: [ParameterValue], largest: Int) throws {
    let example = try #require(Example.all(in: text).first)
    let exact = try Formula(try #require(example.designed()), values: example.defaults)
    let sample = AccuracySample(dense: 8, largest: largest, others: 24)
    let emitted = try #require(try example.emitted(sample))
    #expect(emitted.isInPairs)
    var (count, wrong) = (0, 0)
    for M in [8, 9, 33, 64, 2048, 4096] {
      let environment = Environment(groupSize: M, parameters: parameters)
      let weights = EmittedWeights(emitted, environment)
      let truth = Interpreter(exact.program, BallArithmetic(precision: 512), environment)
      let step = max(1, M / TestScale.count(32, full: 512))
      for s in stride(from: M > 64 ? M % 7 : 0, to: M, by: step) + Array((M - 8)..<M) {
        truth.set(others: s)
        for (isCorrect, node) in [(false, exact.a), (true, exact.b)] {
          let wanted = try #require(try truth.real(node).uniqueFloat)
          count += 1
          if try weights.weight(isCorrect: isCorrect, others: s).nearestFloat != wanted { wrong += 1 }
        }
      }
    }
    #expect(count > 300 && wrong * 10_000 <= count, "\(wrong) of \(count)")
  }

  /// Where more cancels than pairs of doubles hold, a group is refused and no weight is wrong.
  @Test func refused() throws {
    let example = try #require(Example.all(in: Self.noisy.replacing("= 8", with: "= 32")).first)
    let exact = try Formula(try #require(example.designed()), values: example.defaults)
    let emitted = try #require(try example.emitted(AccuracySample(dense: 8, largest: 64, others: 24)))
    let parameters = [ParameterValue.integer(32), .real(0.2), .real(0.3)]
    var (right, refusals): ([Int], [Int]) = ([], [])
    for M in [32, 33, 40, 64, 128, 256, 512, 1024] {
      let environment = Environment(groupSize: M, parameters: parameters)
      guard let weights = EmittedWeights(emitted, environment).all(M) else {
        refusals.append(M)
        continue
      }
      right.append(M)
      let truth = Interpreter(exact.program, BallArithmetic(precision: 1024), environment)
      for (s, weight) in weights.b.enumerated() {
        truth.set(others: s)
        let wanted = try #require(try truth.real(exact.b).uniqueFloat)
        #expect(weight.nearestFloat == wanted, "b[\(s)] at M = \(M)")
      }
    }
    #expect(right.contains(32) && refusals.contains(1024), "\(right) right, \(refusals) refused")
  }

  /// Formulas that lose more than one float in 10,000 are not generated.
  @Test func tooInexact() throws {
    let text = "scheme f { a[s] = 0  b[s] = (exp((s + 1) * 1e-9) - 1 - (s + 1) * 1e-9) / (s + 1)^2 }"
    let example = try #require(Example.all(in: text).first)
    let exact = try Formula(try #require(example.designed()), values: [])
    let choice = FormulaChoice(exact, [], AccuracySample(dense: 8, largest: 64, others: 24))
    let shortcoming = try #require(choice.shortcoming)
    #expect(shortcoming.hasSuffix("are not the nearest ones"))
    let failure = choice.formula.tablesOnly(since: shortcoming)
    #expect(failure.diagnostic.code == .tableModeOnly && failure.diagnostic.message.hasSuffix(shortcoming))
  }

  /// Simple formulas stay in double: nothing is lost at the defaults or elsewhere.
  @Test(arguments: ["grpo", "rloo", "pass_at_k", "mean_centred", "power"]) func simpleFormulas(name: String) throws {
    let example = try #require(try Example.samples().first { $0.name == name })
    let sample = AccuracySample(dense: 8, largest: TestScale.count(256, full: 4096), others: 24)
    #expect(try example.emitted(sample)?.isInPairs == false)
  }

  /// Where integers outgrow 64 bits they go on as doubles, and so does the rest.
  @Test func integersThatOutgrow() throws {
    let text = "scheme f { a[s] = ((M + 2)^70 / (M + 3)^69 + 1e12) - 1e12  b[s] = 1 }"
    let formula = try #require(try Example.all(in: text).first?.emitted())
    #expect(!formula.isInPairs && formula.inPairs == nil)
  }

  /// A quotient of products with binomial coefficients beyond the range of doubles, in a branch that alone has them.
  @Test(arguments: [4, 170, 2000]) func largeBinomials(k: Int) throws {
    let example = try #require(try Example.samples().first { $0.name == "pass_at_k_centred" })
    let exact = try Formula(try #require(example.designed()), values: example.defaults)
    let environment = Environment(groupSize: 4096, parameters: [.integer(k)])
    let weights = EmittedWeights(exact.rewritten(), environment)
    let truth = Interpreter(exact.program, RationalArithmetic(), environment)
    for s in [0, 1, 5, 2048, 4094, 4095] {
      truth.set(others: s)
      for (isCorrect, node) in [(false, exact.a), (true, exact.b)] {
        let wanted = try truth.real(node).nearestFloat
        #expect(try weights.weight(isCorrect: isCorrect, others: s).nearestFloat == wanted, "s = \(s)")
      }
    }
  }

  /// The objective of weights of which one is near 1e300: h(t) = 3 t Phi_1 + … + t^3 / alpha, with Phi_1 near log(3/2).
  @Test func smallObjective() throws {
    let text =
      "scheme f(alpha: real = 1) where alpha > 0 { h(t) = (1 - (1 - t)^alpha) / alpha  design potential  split none }"
    let example = try #require(Example.all(in: text).first)
    let formula = try Formula(try #require(example.designed()), values: [.real(1)]).rewritten()
    let weights = EmittedWeights(formula, Environment(groupSize: 3, parameters: [.real(1e-300)]))
    let (a, b) = try #require(weights.all(3))
    // 3e-300 log(3/2)
    let wanted = 1.2163953243244932e-300
    #expect((EmittedObjective(a: a, b: b)(1e-300) - wanted).magnitude <= 4 * wanted.ulp)
  }

  /// The heading names the sizes that were looked at, and those alone.
  @Test func sizesOfTheSample() throws {
    let text = "scheme f where M >= 4 and M != 6 { Z = R / M }"
    let exact = try Formula(try #require(Example.all(in: text).first?.designed()), values: [])
    for (sample, wanted) in [
      (AccuracySample(dense: 8, largest: 8, others: 3), "at M = 4, 5, 7, 8 (all s)."),
      (
        AccuracySample(dense: 5, largest: 10, others: 3),
        "at M = 4, 5 (all s) and 2 sizes from 7 to 10 (3 values of s)."
      ),
    ] {
      let accuracy = Accuracy(of: exact.rewritten(), against: exact, parameters: [], sample)
      let words = accuracy.lines(sample).joined(separator: " ")
      #expect(words.contains(wanted), "\(words)")
    }
  }
}
