import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// Exact designs of targets with many terms cost what their degree is, and are refused where that is too much.
@Suite struct BoundedDesignTests {
  /// Of K^2 monomials 2 K + 1 are left, and the weights are those of the monomials.
  @Test func nestedSumsAreGatheredByDegree() throws {
    let (K, M) = (9, 21)
    let text =
      "scheme x { h'(t) = sum(k in 1..\(K)) sum(j in 1..\(K)) t^k * (1 - t)^j / (k + j) design exact split none }"
    let program = try design(text, M: M)
    guard case .bernsteinCoefficient(let monomials) = program.program[program.b].operation else {
      Issue.record("no polynomial")
      return
    }
    #expect(monomials.count <= 2 * K + 1 && monomials.allSatisfy { $0.i + $0.j == 2 * K })
    let wanted = (0..<M).map { s in
      (1...K).reduce(Rational.zero) { sum, k in
        (1...K).reduce(sum) { sum, j in
          // (s)_k (n-s)_j / (n)_{k+j}
          let top = choose(s, k) * choose(M - 1 - s, j)
          let bottom = choose(M - 1, k + j) * choose(k + j, k) * Rational(k + j)
          return sum + (top / bottom ?? .zero)
        }
      }
    }
    #expect(try differences(text, M: M) == wanted)
    let enclosed = try enclosures(text, M: M)
    for s in 0..<M { #expect(enclosed.d[s].contains(wanted[s])) }
  }

  /// Indices are bound anew in each turn, and bounds, exponents and conditions may depend on those further out.
  @Test(arguments: [
    ("sum(k in 1..6) sum(j in 1..k) t^j", "6 * t + 5 * t^2 + 4 * t^3 + 3 * t^4 + 2 * t^5 + t^6", 7),
    ("sum(k in 1..3) (if k == 2 then 5 * t else t^k) / k", "t + 5 * t / 2 + t^3 / 3", 4),
    ("prod(k in 1..3) sum(j in 0..k) t^j", "(1 + t) * (1 + t + t^2) * (1 + t + t^2 + t^3)", 7),
    ("sum(k in 0..30) choose(30, k) * t^k * (1 - t)^(30 - k) * k", "30 * t", 31),
    ("(sum(k in 1..4) t^k / k)^2", "t^2 + t^3 + 11 / 12 * t^4 + 5 / 6 * t^5 + 13 / 36 * t^6 + t^7 / 6 + t^8 / 16", 9),
    ("sum(k in 1..40) sum(j in 1..40) (t^k - t^k) + t", "t", 42),
    ("sum(k in 1..4) t * sum(j in 1..k) 1 / j", "77 / 12 * t", 2),
    ("sum(k in 1..200) t / (k * (k + 1))", "200 / 201 * t", 2),
  ])
  func sumsAreWhatTheyAddUpTo(_ target: String, _ simple: String, _ M: Int) throws {
    #expect(
      try differences("scheme x { h'(t) = \(target) design exact split none }", M: M)
        == differences("scheme x { h'(t) = \(simple) design exact split none }", M: M))
  }

  /// Sums of all terms of one degree are means of a few coefficients, whose binomials would be beyond double.
  @Test func sumsOfOneDegree() throws {
    for (M, m) in [(30, 29), (30, 20), (30, 12), (TestScale.count(40, full: 2000), TestScale.count(39, full: 1999))] {
      // sum_k C(m, k) t^k (1-t)^(m-k) k^2 = m t + m (m - 1) t^2
      let text =
        "scheme x { h'(t) = sum(k in 0..\(m)) choose(\(m), k) * t^k * (1 - t)^(\(m) - k) * k^2 design exact split none }"
      let enclosed = try enclosures(text, M: M)
      let exact = M <= 40 ? try differences(text, M: M) : nil
      for s in 0..<M {
        let wanted = fraction(m * s, M - 1) + fraction(m * (m - 1) * s * (s - 1), (M - 1) * (M - 2))
        #expect(enclosed.d[s].contains(wanted))
        if let exact { #expect(exact[s] == wanted) }
      }
      let roots = try enclosures(
        "scheme x { h'(t) = sum(k in 0..\(m)) choose(\(m), k) * t^k * (1 - t)^(\(m) - k) * sqrt(k + 1)^2 design exact split none }",
        M: M)
      for s in 0..<M { #expect(roots.d[s].contains(fraction(m * s, M - 1) + .one)) }
    }
  }

  /// h = sum_k (1 - (1-t)^k) / k has d_s = M / (s + 1). By Horner's rule all of them take some M^2 / 2 steps.
  @Test func denseSeriesCostHalfTheirSquare() throws {
    let M = TestScale.count(96, full: 2048)
    let text = "scheme x { h(t) = sum(k in 1..M) (1 - (1 - t)^k) / k design exact split none }"
    let weights = try enclosures(text, M: M)
    for s in 0..<M {
      #expect(weights.d[s].contains(fraction(M, s + 1)))
      #expect(weights.d[s].double == Double(M) / Double(s + 1))
    }
    let scheme = try lower(text)
    let enough = Environment(groupSize: M, parameters: [], budget: M * (M + 1) / 2)
    let designed = try Designer.design(scheme, for: .evaluation(enough))
    let interpreter = Interpreter(designed.program, DoubleDoubleBallArithmetic(), enough)
    for s in 0..<M {
      interpreter.set(others: s)
      _ = (try interpreter.real(designed.a), try interpreter.real(designed.b))
    }
    // What cannot do is refused before the first coefficient.
    let little = Environment(groupSize: M, parameters: [], budget: M * M / 2 - 1)
    let stopped = Interpreter(designed.program, DoubleDoubleBallArithmetic(), little)
    do throws(EvaluationFault) {
      _ = try stopped.real(designed.b)
      Issue.record("not refused")
    } catch {
      #expect(error.reason == .tooMuchWork)
      #expect(stopped.remaining == little.budget)
    }
  }

  /// A running sum of 1 / k would have the digits of H_k at every step.
  @Test func harmonicCoefficientsAreAddedByHalves() throws {
    let count = TestScale.count(200, full: 60_000)
    let time = try WorkTime.measure {
      let d = try differences(
        "scheme x { h'(t) = sum(k in 1..\(count)) (1 - (1 - t)) / k design exact split none }", M: 2)
      #expect(abs(d[1].nearestDouble - (1...count).reversed().reduce(0.0) { $0 + 1 / Double($1) }) < 1e-11)
    }
    #expect(time < .seconds(6))
  }

  @Test func whatIsTooMuchIsSaid() throws {
    let (count, M) = (TestScale.count(60, full: 3000), 8)
    let time = try WorkTime.measure {
      let texts = try refusal(
        "scheme x { h'(t) = (prod(k in 1..\(count)) (t + pi * k)) * (prod(k in 1..\(count)) (t + e * k)) design exact }",
        M: M)
      #expect(texts.first?.isEmpty == false)
    }
    #expect(time < .seconds(10))
  }

  // MARK: - Degrees

  @Test(arguments: [
    ("h'(t) = 1 + 1e-60 * t^3", 4, PolynomialDegree.exactly(3)), ("h'(t) = t^2 + t * (1 - t)", 4, .exactly(1)),
    ("h(t) = 1 - (1 - t)^4", 8, .exactly(3)), ("h'(t) = 0 * t", 4, .exactly(-1)), ("h'(t) = pi * t^3", 4, .exactly(3)),
    ("h'(t) = (sqrt(6) - sqrt(2) * sqrt(3)) * t^3 + 1", 4, .atMost(2)),
    ("h'(t) = (exp(1) * exp(2) - exp(3)) * t^3 + 1", 4, .atMost(3)),
    ("h'(t) = pi * t^3 + pi * t^2 * (1 - t)", 4, .atMost(3)),
  ])
  func degreesByConstruction(_ target: String, _ M: Int, _ degree: PolynomialDegree) throws {
    #expect(try design("scheme x { \(target) design exact }", M: M).slopeDegree == degree, "\(target)")
  }

  /// A coefficient that is 0 does not count where the degree is too high, and a degree is stated where it is known only.
  @Test func degreesThatAreTooHigh() throws {
    let zero = "(sqrt(6) - sqrt(2) * sqrt(3))"
    #expect(try refusal("scheme x { h'(t) = \(zero) * t^9 + t design exact }", M: 4).isEmpty)
    #expect(try refusal("scheme x { h'(t) = pi * t^9 + t design exact }", M: 4).contains { $0.contains("degree 9") })
    let open = try refusal("scheme x { h'(t) = (exp(1) * exp(2) - exp(3)) * t^9 + t design exact }", M: 4)
    #expect(open.contains { $0.contains("is written with degree 9") }, "\(open)")
  }

  // MARK: - Centred splits

  /// h' has degree M - 1, with a leading coefficient however small.
  @Test(arguments: [
    "h'(t) = 1 + 1e-60 * t^3 design exact", "h'(t) = 1 + (1e-300)^5 * t^3 design exact",
    "h'(t) = 1 + 1e-300 * t^3 / 1e300 design exact", "h'(t) = 1 - exp(-4000) * t^3 design exact",
    "h'(t) = pi * t^3 design exact", "h'(t) = (sqrt(2) * sqrt(3) - sqrt(6) + 1e-90) * t^3 + t design exact",
    "h'(t) = 1 + 1e-60 * (1 - t)^2 * t design exact", "Phi[n] = n^2 + 1e-60 * n^4", "Phi[n] = n + exp(-400) * n^4",
    "h(t) = t + 1e-40 * exp(t) design potential", "h'(t) = t + 1e-80 * t^3 design bernstein",
    "Phi[n] = n + 1e-50 * sqrt(n)",
  ])
  func noCentredSplitHoweverSmallTheReason(_ form: String) throws {
    let texts = try refusal("scheme x { \(form) split centred }", M: 4)
    #expect(texts.first == "`x` has no centred split at M = 4", "\(form): \(texts)")
    #expect(texts.contains { $0.contains("M - 2 = 2") })
  }

  @Test(arguments: [
    ("h'(t) = 1 + 1e-60 * t^2 design exact", CentredSplit.proved),
    ("h'(t) = (sqrt(6) - sqrt(2) * sqrt(3)) * t^3 + 1 design exact", .proved),
    ("h'(t) = pi * t^2 + t^3 - t^2 * t design exact", .proved),
    ("Phi[n] = sqrt(2) * n^2", .proved), ("Phi[n] = n^3 / 7", .proved), ("h'(t) = t^2 / 3 design bernstein", .proved),
    // exp(1) exp(2) - exp(3) is 0, which no enclosure and no exact number here can tell.
    ("h'(t) = (exp(1) * exp(2) - exp(3)) * t^3 + 1 design exact", .undecided(bits: 4096)),
    ("Phi[n] = pi * n^2", .undecided(bits: 4096)), ("Phi[n] = n + exp(-4000) * n^4", .undecided(bits: 4096)),
  ])
  func whatIsKnownOfCentredSplits(_ form: String, _ centring: CentredSplit) throws {
    let text = "scheme x { \(form) split centred }"
    #expect(try design(text, M: 4).centring == centring, "\(form)")
    let totals = try source(text, M: 4).totals.quick
    for N in 0...4 { #expect(totals[N].sign == nil || totals[N].sign == 0, "\(form) at N = \(N)") }
  }

  /// At large M what is left in the middle is far below the largest weight: 1 / C(M-1, M/2) of the leading coefficient.
  @Test func centredSplitsOfLargeGroupsAreDecided() throws {
    let M = TestScale.count(120, full: 1500)
    #expect(
      try refusal("scheme x { Phi[n] = harmonic(n) split centred }", M: M).first?.contains("no centred split") == true)
    #expect(try refusal("scheme x { h(t) = 1 - (1 - t)^M design exact split centred }", M: M).isEmpty == false)
    #expect(try design("scheme x { Phi[n] = n^3 / 7 split centred }", M: M).centring == .proved)
    #expect(try design("scheme x { h(t) = 1 - (1 - t)^5 design exact split centred }", M: 8 * M).centring == .proved)
  }
}
