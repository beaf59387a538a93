import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// The identities of the theory of weight schemes, section 9, and the linearity of everything.
@Suite struct IdentityTests {
  static let points = [0, 1e-9, 0.01, 0.125, 0.3, 0.5, 0.7, 0.95, 0.999, 1]

  /// Expects h and h' of a text's first scheme to be these polynomials, to a few ulps of the largest term.
  private func expect(
    _ text: String, M: Int, set: [String: ParameterValue] = [:], h: (Double) -> Double, slope: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let table = try instance(text, M: M, set: set).table
    for t in Self.points {
      let (value, derivative) = (table.h(t), table.derivative(t))
      // The closed forms below cancel near t = 0: an absolute error of a few units of their largest term.
      #expect(abs(value - h(t)) <= 1e-13 * max(1, abs(h(t))), "h(\(t)) at M = \(M)", sourceLocation: sourceLocation)
      #expect(
        abs(derivative - slope(t)) <= 1e-13 * max(1, abs(slope(t))) * Double(M), "h'(\(t)) at M = \(M)",
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    ("a[s] = 0 b[s] = 1", 1.0), ("Z = R", 1.0), ("Z = R - 1", 1.0), ("Z = 2 * R - 1", 2.0),
    ("Z = if R == 1 then 1 else -1", 2.0),
    ("Z = 0.1 * R + R - 1", 1.1), ("h(t) = t design exact", 1.0), ("h'(t) = 3 design bernstein", 3.0),
    ("Phi[n] = 5 * n / M", 5.0), ("h(t) = 2 * t design potential split negative", 2.0),
  ])
  func linearSchemes(_ form: String, _ slope: Double) throws {
    for M in [2, 3, 8, 64] {
      let found = try instance("scheme x { \(form) }", M: M)
      for t in Self.points {
        #expect(abs(found.table.h(t) - slope * t) <= ulps(1, of: slope * t), "\(form) h(\(t)) at M = \(M)")
        #expect(abs(found.table.derivative(t) - slope) <= ulps(1, of: slope), "\(form) h'(\(t)) at M = \(M)")
      }
    }
  }

  @Test func baselinesOnlyScale() throws {
    for M in [2, 3, 7, 64] {
      try expect("scheme x { Z = R - S / (M - 1) }", M: M, h: { $0 }, slope: { _ in 1 })
      let rate = 1 - 1 / Double(M)
      try expect("scheme x { Z = R - mean }", M: M, h: { rate * $0 }, slope: { _ in rate })
      for delta in [0.5, 2.0] {
        try expect(
          "scheme x(delta: real = 2) { Z = if R == 1 then 1 - mean else -mean / delta }", M: M,
          set: ["delta": .real(delta)],
          h: { rate * ($0 - $0 * $0 / 2 + $0 * $0 / (2 * delta)) }, slope: { rate * (1 - $0 + $0 / delta) })
      }
    }
  }

  @Test func logarithmsTruncated() throws {
    /// sum over k <= T of (1 - (1-t)^k) / k, and its slope.
    func logarithm(_ T: Int) -> (h: (Double) -> Double, slope: (Double) -> Double) {
      (
        { t in (1...max(T, 1)).reduce(0) { $0 + (T == 0 ? 0 : (1 - power(1 - t, $1)) / Double($1)) } },
        { t in (0..<T).reduce(0) { $0 + power(1 - t, $1) } }
      )
    }
    for M in [2, 3, 8, 33] {
      let (full, short) = (logarithm(M), logarithm(M - 1))
      for text in ["a[s] = 0 b[s] = M / (s + 1)", "Z = if R == 1 then 1 / mean - 1 else -1", "Phi[n] = harmonic(n)"] {
        try expect("scheme x { \(text) }", M: M, h: full.h, slope: full.slope)
      }
      try expect("scheme x { Z = if N == 0 then 0 else R / mean - 1 }", M: M, h: short.h, slope: short.slope)
      for T in 1...min(M, 6) {
        let wanted = logarithm(T)
        try expect(
          "scheme x { h'(t) = (1 - (1 - t)^\(T)) / t design exact }", M: M, h: wanted.h, slope: wanted.slope)
      }
    }
  }

  @Test func passAtKAndItsRelatives() throws {
    for M in [4, 9, 32] {
      for k in 1...4 {
        func pass(_ k: Int, _ t: Double) -> Double { 1 - power(1 - t, k) }
        func slope(_ k: Int, _ t: Double) -> Double { k == 0 ? 0 : Double(k) * power(1 - t, k - 1) }
        for split in ["none", "negative", "leave_one_out"] {
          try expect(
            "scheme x { h(t) = 1 - (1 - t)^\(k) design exact split \(split) }", M: M, h: { pass(k, $0) },
            slope: { slope(k, $0) })
        }
        guard k >= 2 else { continue }
        let naive = "let w = choose(M - N, k - 1) / choose(M - 1, k - 1)  Z = w * (R - S / (M - 1))"
        try expect(
          "scheme x(k: int = 2) { \(naive) }", M: M, set: ["k": .integer(k)],
          h: { (Double(M - k) * pass(k, $0) / Double(k) + pass(k - 1, $0)) / Double(M - 1) },
          slope: { (Double(M - k) * slope(k, $0) / Double(k) + slope(k - 1, $0)) / Double(M - 1) })
      }
      try expect(
        "scheme x { Z = if R == 1 and N == 1 then sqrt(M) else 0 }", M: M,
        h: { (1 - power(1 - $0, M)) / Double(M).squareRoot() }, slope: { power(1 - $0, M - 1) * Double(M).squareRoot() }
      )
      try expect(
        "scheme x { Z = if N < M then R else 0 }", M: M, h: { $0 - power($0, M) / Double(M) },
        slope: { 1 - power($0, M - 1) })
    }
  }

  @Test func majorityOfThreeAndFive() throws {
    for M in [5, 12] {
      let text = "h(t) = sum(j in (k + 1) div 2 .. k) choose(k, j) * t^j * (1 - t)^(k - j) design exact"
      try expect(
        "scheme x(k: int = 3) { \(text) }", M: M, h: { $0 * $0 * (3 - 2 * $0) }, slope: { 6 * $0 * (1 - $0) })
      try expect(
        "scheme x(k: int = 5) { \(text) }", M: M, h: { t in t * t * t * (10 - 15 * t + 6 * t * t) },
        slope: { t in 30 * t * t * (1 - t) * (1 - t) })
    }
  }

  @Test func meansOverEachSide() throws {
    for M in [3, 8, 20] {
      let difference = try instance(
        "scheme x { Z = if N == 0 or N == M then 0 else R / mean - (1 - R) / (1 - mean) }", M: M)
      let deviation = try instance(
        "scheme x { Z = if N == 0 or N == M then 0 else (R - mean) / (2 * mean * (1 - mean)) }", M: M)
      for s in 0..<M {
        #expect(difference.a[s] == 2 * deviation.a[s])
        #expect(difference.b[s] == 2 * deviation.b[s])
      }
      for t in [0.01, 0.3, 0.5, 0.9] {
        let q = 1 - t
        let wanted = (1 - power(q, M)) / t + (1 - power(t, M)) / q - power(q, M - 1) - power(t, M - 1)
        #expect(abs(difference.table.derivative(t) - wanted) < 1e-13 * wanted * Double(M))
      }
    }
  }

  @Test func smallGroupsOfGroupRelativeAdvantages() throws {
    let text = "scheme x(eps: real = 0) { Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps) }"
    // At M = 2 it is REINFORCE, at M = 3 REINFORCE up to scale: sqrt(2); it first differs at M = 4.
    #expect(try instance(text, M: 2).d == [1, 1])
    let three = try instance(text, M: 3)
    #expect(three.d == [Double](repeating: Double(2).squareRoot(), count: 3))
    let four = try instance(text, M: 4).d
    #expect(four[0] != four[1])
    let sample = text.replacing("population_std", with: "sample_std")
    for M in [2, 5, 16] {
      let (x, y) = (try instance(text, M: M), try instance(sample, M: M))
      let scale = (Double(M - 1) / Double(M)).squareRoot()
      for s in 0..<M { #expect(abs(y.d[s] - scale * x.d[s]) <= ulps(2, of: x.d[s])) }
    }
    // The rises that the theory names, to the digits given.
    for (M, rise) in [(2, 1.00), (4, 1.65), (8, 2.10), (16, 2.41), (64, 2.78)] {
      #expect(abs(try instance(text, M: M).table.h(1) - rise) < 0.005)
    }
  }

  @Test func softmaxIsRiskSensitive() throws {
    let risk = "scheme x(beta: real = 2) { Z = (e^(beta * R) / (1 - mean + mean * e^beta) - 1) / beta }"
    let soft = "scheme x(tau: real = 0.5) { Z = M * e^(R / tau) / (N * e^(1 / tau) + M - N) - 1 }"
    for M in [1, 2, 8, 31] {
      let (x, y) = (try instance(risk, M: M), try instance(soft, M: M))
      for s in 0..<M {
        #expect(abs(2 * x.a[s] - y.a[s]) <= ulps(1, of: y.a[s]))
        #expect(abs(2 * x.b[s] - y.b[s]) <= ulps(1, of: y.b[s]))
      }
    }
  }

  // MARK: - Z, a and b

  @Test(arguments: [
    ("R - mean", "-(s / M)", "1 - (s + 1) / M"), ("R * N + S", "s", "s + 1 + s"),
    ("R / (N + 1) - M * S", "-(M * s)", "1 / (s + 2) - M * s"),
    ("if R == 1 then 1 / N else N", "s", "1 / (s + 1)"), ("if N == 0 then 7 else R", "if s == 0 then 7 else 0", "1"),
    ("if N == M then 7 else R", "0", "if s == M - 1 then 7 else 1"), ("(1 - R) / (M - N + R)", "1 / (M - s)", "0"),
    ("if R == 0 then sqrt(N) else log(N)", "sqrt(s)", "log(s + 1)"),
    ("R * sample_std", "0", "sqrt((s + 1) * (M - s - 1) / (M * (M - 1)))"),
    ("population_std - R", "sqrt(s * (M - s)) / M", "sqrt((s + 1) * (M - s - 1)) / M - 1"),
  ])
  func advantagesAreThePapersWeights(_ Z: String, _ a: String, _ b: String) throws {
    for M in [2, 5] {
      let x = try instance("scheme x { Z = \(Z) }", M: M)
      let y = try instance("scheme x { a[s] = \(a) b[s] = \(b) }", M: M)
      #expect(x.a == y.a, "\(Z) at M = \(M)")
      #expect(x.b == y.b, "\(Z) at M = \(M)")
    }
  }

  // MARK: - Against exact Bernstein polynomials

  /// Random fractions as weights: h and h' are the nearest doubles to the exact values, exact zeros and ties excepted.
  @Test func tablesAreExactlyRounded() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<TestScale.count(12, full: 300) {
      let M = Int.random(in: 1...24, using: &random)
      let d = (0..<M).map { _ in
        fraction(Int.random(in: -20...40, using: &random), Int.random(in: 1...9, using: &random))
      }
      let table = try instance(scheme(d: d), M: M).table
      let slope = BernsteinPolynomial(d)
      var sum = Rational.zero
      let potential =
        [Rational.zero]
        + d.map {
          sum = sum + $0
          return sum * fraction(1, M)
        }
      let objective = BernsteinPolynomial(potential)
      for _ in 0..<4 {
        let t = Double.random(in: 0...1, using: &random)
        let exact = try #require(Rational(t))
        let (h, derivative) = (objective.value(at: exact), slope.value(at: exact))
        #expect(isNearest(table.h(t), h), "h(\(t)) of \(d)")
        #expect(isNearest(table.derivative(t), derivative), "h'(\(t)) of \(d)")
      }
      #expect(table.h(0) == 0)
      #expect(table.h(1) == potential[M].nearestDouble)
      #expect(table.derivative(0) == d[0].nearestDouble)
      #expect(table.derivative(1) == d[M - 1].nearestDouble)
    }
  }

  /// Whether a double is nearest to a fraction; of two that are equally near either one is.
  private func isNearest(_ found: Double, _ exact: Rational) -> Bool {
    guard found != exact.nearestDouble else { return true }
    guard let x = Rational(found), let y = Rational(exact.nearestDouble) else { return false }
    return x + y == exact + exact
  }

  // MARK: - Linearity

  @Test func mixturesMixTheObjectives() throws {
    let parts = """
      scheme f { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }
      scheme g { h(t) = 1 - (1 - t)^3 design exact }
      scheme x(w: real = 0.25) { mix = w * f + (1 - w) * g }
      """
    let file = try SchemeFile(parts)
    for M in [3, 8, 17] {
      let (f, g) = (try file.instance("f", M: M), try file.instance("g", M: M))
      for w in [0.0, 0.25, 0.875, 1.0] {
        let x = try file.instance("x", M: M, set: ["w": .real(w)])
        for t in Self.points {
          let h = w * f.table.h(t) + (1 - w) * g.table.h(t)
          let slope = w * f.table.derivative(t) + (1 - w) * g.table.derivative(t)
          #expect(abs(x.table.h(t) - h) <= ulps(3, of: h))
          #expect(abs(x.table.derivative(t) - slope) <= ulps(3, of: slope))
        }
      }
    }
  }

  // MARK: - Large groups

  /// The largest group at full scale: everything finite, in time, and right where a closed form is known.
  @Test(arguments: [
    "Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-6)", "a[s] = 0 b[s] = M / (s + 1)",
    "h(t) = 1 - (1 - t)^4 design exact", "Phi[n] = harmonic(n)",
  ])
  func largeGroups(_ form: String) throws {
    let M = TestScale.count(1024, full: 65536)
    var found: SchemeInstance?
    let time = try WorkTime.measure { found = try instance("scheme x { \(form) }", M: M) }
    let x = try #require(found)
    #expect(time < .seconds(30))
    #expect(x.a.allSatisfy(\.isFinite) && x.b.allSatisfy(\.isFinite) && x.d.allSatisfy(\.isFinite))
    let table = x.table
    for t in Self.points { #expect(table.h(t).isFinite && table.derivative(t).isFinite) }
    if form.contains("^4") { #expect(abs(table.h(0.25) - (1 - power(0.75, 4))) < 1e-15) }
    if form.contains("harmonic") || form.contains("M /") {
      // h' = (1 - q^M) / t.
      #expect(abs(table.derivative(0.125) - 8) < 1e-14)
      #expect(abs(table.derivative(0.5) - 2) < 1e-15)
    }
    if TestScale.isFull { print("M = \(M): \(time) for \(form)") }
  }
}

/// x^n for n >= 0.
func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { y, _ in y * x } }
