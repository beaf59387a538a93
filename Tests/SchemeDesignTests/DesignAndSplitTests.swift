import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// The designs that approximate, payoffs, and the four splits: theory of weight schemes, sections 4 and 5.
@Suite struct DesignAndSplitTests {
  // MARK: - Bernstein and potential

  @Test func bernsteinTakesTheSlopeAtTheRateOfTheOthers() throws {
    for M in 2...9 {
      let d = try differences("scheme x { h'(t) = (1 - t)^3 / (1 + t) design bernstein }", M: M)
      #expect(
        d
          == (0..<M).map { s in
            let t = fraction(s, M - 1)
            return (Rational.one - t).power(3) / (Rational.one + t) ?? .zero
          })
      // h = t^3 - 2 / (1 + t): h' = 3 t^2 + 2 / (1 + t)^2.
      let derived = try differences("scheme x { h(t) = t^3 - 2 / (1 + t) design bernstein split negative }", M: M)
      #expect(
        derived
          == (0..<M).map { s in
            let t = fraction(s, M - 1)
            return Rational(3) * t * t + (Rational(2) / (Rational.one + t).power(2) ?? .zero)
          })
    }
    let logarithm = try enclosures("scheme x { h(t) = log1p(t * expm1(2)) / 2 design bernstein }", M: 9)
    // The slope at s/8: (e^2 - 1) / (2 (1 + s/8 (e^2 - 1))).
    let c = 6.38905609893065
    for s in 0..<9 {
      #expect(abs(logarithm.d[s].double - c / 2 / (1 + Double(s) / 8 * c)) < 1e-14)
    }
  }

  @Test func potentialIsTheDifferenceOfTheTarget() throws {
    for M in 1...9 {
      let target = "h(t) = t^3 - 2 / (1 + t)"
      func h(_ t: Rational) -> Rational { t.power(3) - (Rational(2) / (Rational.one + t) ?? .zero) }
      let d = try differences("scheme x { \(target) design potential }", M: M)
      #expect(d == (0..<M).map { Rational(M) * (h(fraction($0 + 1, M)) - h(fraction($0, M))) })
    }
    // Phi_n = h(n/M): the rise is h(1) - h(0) = pi for every M.
    for M in [1, 2, 8] {
      let curve = try source("scheme x { h(t) = 2 * asin(sqrt(t)) design potential }", M: M).curve
      let payoffs = try #require(curve.potential).coefficients
      #expect(payoffs[M].settled == .nearest(Double.pi))
      if M % 2 == 0 { #expect(payoffs[M / 2].settled == .nearest(Double.pi / 2)) }
    }
  }

  @Test func payoffsGiveTheirDifferences() throws {
    for M in 1...9 {
      let d = try differences("scheme x { Phi[n] = n^2 / (n + 1) }", M: M)
      #expect(
        d
          == (0..<M).map { s in
            Rational(M) * (fraction((s + 1) * (s + 1), s + 2) - fraction(s * s, s + 1))
          })
      #expect(
        try differences("scheme x { Phi[n] = harmonic(n) split none }", M: M) == (0..<M).map { fraction(M, $0 + 1) })
      // Only differences matter.
      #expect(try differences("scheme x { Phi[n] = 7 + n^2 / (n + 1) split negative }", M: M) == d)
    }
    let large = try enclosures("scheme x { Phi[n] = harmonic(n) split none }", M: TestScale.count(512, full: 8192))
    let M = large.d.count
    for s in [0, 1, M / 3, M - 1] { #expect(large.d[s].double == Double(M) / Double(s + 1)) }
  }

  @Test func designsThatDoNotExist() throws {
    #expect(try refusal("scheme x { h(t) = t design bernstein }", M: 1).first == "`design bernstein` needs M >= 2")
    #expect(
      try refusal("scheme x { h(t) = abs(t - 0.5) design bernstein }", M: 4).contains {
        $0.contains("design potential")
      })
    for text in [
      "h(t) = log(t) design potential", "h'(t) = 1 / t design bernstein", "h(t) = sqrt(t) design bernstein",
      "h(t) = log(t / (1 - t)) design potential",
    ] { #expect(try refusal("scheme x { \(text) }", M: 4).isEmpty == false, "\(text)") }
  }

  // MARK: - Groups of one

  @Test func withoutOthersEverySplitIsNone() throws {
    for split in ["leave_one_out", "none", "negative", "centred"] {
      for form in ["h(t) = 3 * t design exact", "h(t) = 3 * t^2 design potential", "Phi[n] = 3 * n"] {
        let (a, b) = try exact("scheme x { \(form) split \(split) }", M: 1)
        #expect(a == [.zero], "\(form) \(split)")
        #expect(b == [Rational(3)], "\(form) \(split)")
      }
    }
  }

  // MARK: - Splits

  private static let forms = [
    "h(t) = 1 - (1 - t)^3 design exact", "h(t) = t^2 - t^3 / 3 design exact", "h'(t) = 1 / (1 + t) design bernstein",
    "h(t) = 1 / (1 + t) design potential", "Phi[n] = n^2 / (n + 1)", "Phi[n] = if n == 0 then 0 else 1",
  ]

  @Test(arguments: forms)
  func splitsKeepTheObjective(_ form: String) throws {
    for M in 4...7 {
      let (zero, d) = try exact("scheme x { \(form) split none }", M: M)
      #expect(zero == [Rational](repeating: .zero, count: M))
      let negative = try exact("scheme x { \(form) split negative }", M: M)
      #expect(negative.a == d.map { -$0 })
      #expect(negative.b == zero)
      let others = try exact("scheme x { \(form) split leave_one_out }", M: M)
      for s in 0..<M {
        #expect(others.a[s] == -(fraction(s, M - 1) * d[s]))
        #expect(others.b[s] == fraction(M - 1 - s, M - 1) * d[s])
      }
      let standard = try exact("scheme x { \(form) }", M: M)
      #expect(standard.a == others.a && standard.b == others.b)
    }
  }

  /// The split exists where the (M-1)-th difference of d is 0, and is the one solution of N b_{N-1} + (M-N) a_N = 0.
  @Test(arguments: [
    "h(t) = t design exact", "h(t) = 1 - (1 - t)^3 design exact", "h(t) = t^2 - t^3 / 3 design exact",
    "h(t) = sum(k in 1..3) (t^k - (1 - t)^k) / k design exact", "h(t) = t^3 - t^2 design potential",
    "Phi[n] = n * (M - n)", "Phi[n] = n^2",
  ])
  func centredSplitsSumToZero(_ form: String) throws {
    for M in 4...TestScale.count(12, full: 40) {
      let d = try differences("scheme x { \(form) split none }", M: M)
      let (a, b) = try exact("scheme x { \(form) split centred }", M: M)
      #expect(zip(a, b).map { $1 - $0 } == d)
      for N in 0...M {
        let sum = (N > 0 ? Rational(N) * b[N - 1] : .zero) + (N < M ? Rational(M - N) * a[N] : .zero)
        #expect(sum == .zero, "\(form) at M = \(M), N = \(N)")
      }
      // From a_0 = 0 upwards, in fractions.
      var last = Rational.zero
      for n in 1..<M {
        last = -(fraction(n, M - n) * (d[n - 1] + last))
        #expect(a[n] == last)
      }
      let enclosed = try enclosures("scheme x { \(form) split centred }", M: M)
      for n in 0..<M { #expect(enclosed.a[n].contains(a[n]) && enclosed.b[n].contains(b[n])) }
    }
  }

  @Test(arguments: [
    ("h(t) = 1 - (1 - t)^M design exact", 2), ("h(t) = 1 - (1 - t)^M design exact", 7),
    ("h(t) = t^M design exact", 5), ("Phi[n] = harmonic(n)", 6), ("Phi[n] = if n == 0 then 0 else 1", 4),
    ("h(t) = 2 * asin(sqrt(t)) design potential", 7), ("h'(t) = 1 / (1 + t) design bernstein", 8),
  ])
  func centredSplitsThatDoNotExist(_ form: String, _ M: Int) throws {
    let texts = try refusal("scheme x { \(form) split centred }", M: M)
    #expect(texts.contains { $0.contains("M - 2 = \(M - 2)") }, "\(texts)")
  }

  /// One-sided recurrences lose all digits long before; the centred weights of h = t are RLOO's.
  @Test func centredSplitsOfLargeGroups() throws {
    let M = TestScale.count(512, full: 4096)
    let linear = try enclosures("scheme x { h(t) = t design exact split centred }", M: M)
    for s in [0, 1, M / 2 - 1, M / 2, M / 2 + 1, M - 2, M - 1] {
      #expect(linear.a[s].double == -Double(s) / Double(M - 1))
      #expect(linear.b[s].double == Double(M - 1 - s) / Double(M - 1))
    }
    for k in TestScale.isFull ? [4, 64, 1024] : [4] {
      let source = try source("scheme x { h(t) = 1 - (1 - t)^\(k) design exact split centred }", M: M)
      let weights = source.weights
      #expect(weights.a.allSatisfy { $0.double.isFinite && $0.double.magnitude <= Double(k) })
      #expect(weights.b.allSatisfy { $0.double.isFinite && $0.double.magnitude <= Double(k) })
      let totals = source.totals.quick
      for N in stride(from: 0, through: M, by: 97) { #expect(totals[N].magnitudeUpperBound < 1e-20) }
    }
  }

  // MARK: - Mixtures

  @Test func mixturesAreCombinations() throws {
    let parts = """
      scheme f { h(t) = 1 - (1 - t)^2 design exact split none }
      scheme g(k: int = 3) { Z = if N == 0 then 1 / 2 else (R - mean) * k }
      scheme half { mix = (f + g(k = 1)) / 2 }
      """
    for M in 3...6 {
      let f = try exact("scheme f { h(t) = 1 - (1 - t)^2 design exact split none }", M: M)
      let g = try exact("scheme g { Z = if N == 0 then 1 / 2 else (R - mean) * 3 }", M: M)
      let one = try exact("scheme g { Z = if N == 0 then 1 / 2 else (R - mean) * 1 }", M: M)
      func combined(_ mix: String) throws -> (a: [Rational], b: [Rational]) {
        try exact("\(parts)\nscheme x(w: real = 0.25) { mix = \(mix) }", M: M, [.real(0.25)])
      }
      for s in 0..<M {
        let quarter = fraction(1, 4)
        let x = try combined("w * f + (1 - w) * g")
        #expect(x.a[s] == quarter * f.a[s] + fraction(3, 4) * g.a[s])
        #expect(x.b[s] == quarter * f.b[s] + fraction(3, 4) * g.b[s])
        let y = try combined("-(f - M * g / 3) - g(k = 1)")
        #expect(y.a[s] == fraction(M, 3) * g.a[s] - f.a[s] - one.a[s])
        #expect(y.b[s] == fraction(M, 3) * g.b[s] - f.b[s] - one.b[s])
        let z = try combined("2 * half - f")
        #expect(z.a[s] == one.a[s] && z.b[s] == one.b[s])
      }
    }
  }
}
