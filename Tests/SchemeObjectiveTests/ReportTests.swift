import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemePlans
import TestSupport
import Testing

/// What is said about a scheme at one group size.
@Suite struct ReportTests {
  // MARK: - Signs

  private func verdict(_ text: String, M: Int) throws -> SignKnowledge {
    try instance(text, M: M).curve.slopeSign
  }

  @Test(arguments: [
    ("a[s] = 0 b[s] = 1", 4), ("Z = if N == 0 or N == M then 0 else (R - mean) / population_std", 8),
    ("h'(t) = (t - 0.5)^2 design exact", 3),
    ("h'(t) = t * (1 - t) design exact", 6),
    ("h'(t) = t^2 * (1 - t)^3 design exact", 9),
    ("h'(t) = (t - 0.5)^2 + 1e-9 design exact", 3), ("h'(t) = 1 - t design exact", 300),
    ("a[s] = 0 b[s] = if s == 0 then 1 else 0", 5),
    ("a[s] = 1 - s b[s] = 3 - s", 4),
  ])
  func increasing(_ form: String, _ M: Int) throws {
    guard case .nonNegative = try verdict("scheme x { \(form) }", M: M) else {
      Issue.record("\(form) at M = \(M): \(try verdict("scheme x { \(form) }", M: M))")
      return
    }
  }

  /// Zeros inside [0,1] of slopes whose coefficients are no dyadic fractions: never a wrong verdict.
  @Test(arguments: [
    ("(t - 0.25)^2 * (t - 0.5)^2", 5), ("(t - 0.5)^2", 8), ("(2 * t - 1)^4 * t", 6), ("(t - 1 / 3)^2", 3),
    ("(3 * t - 2)^2 * (1 - t)", 20), ("(t - 0.3)^4", 300),
  ])
  func touchingZero(_ slope: String, _ M: Int) throws {
    guard case .nonNegative = try verdict("scheme x { h'(t) = \(slope) design exact }", M: M) else {
      Issue.record("\(slope) at M = \(M)")
      return
    }
    guard case .nonPositive = try verdict("scheme x { h'(t) = -\(slope) design exact }", M: M) else {
      Issue.record("-\(slope) at M = \(M)")
      return
    }
  }

  @Test(arguments: [
    ("a[s] = 1 b[s] = 0", 4), ("h'(t) = -(t - 0.5)^2 design exact", 3), ("h'(t) = -t * (1 - t) design exact", 7),
    ("h(t) = (1 - t)^3 design exact", 5), ("Z = mean - R", 6),
  ])
  func decreasing(_ form: String, _ M: Int) throws {
    guard case .nonPositive = try verdict("scheme x { \(form) }", M: M) else {
      Issue.record("\(form) at M = \(M): \(try verdict("scheme x { \(form) }", M: M))")
      return
    }
  }

  /// Each with h' < 0 somewhere and > 0 elsewhere; h' itself, for the witnesses.
  @Test(arguments: [
    ("h'(t) = (t - 0.5)^2 - 1e-6 design exact", 3), ("h'(t) = (t - 0.5)^2 - 1e-12 design exact", 8),
    ("h'(t) = (t - 1 / 3)^2 - 1e-9 design exact", 3), ("h'(t) = (t - 0.7)^2 - 1e-10 design exact", 6),
    ("h'(t) = t - 1e-7 design exact", 4), ("h'(t) = 1 - 1e-9 - t design exact", 4),
    ("h'(t) = 1 - 2 * t design exact", 2), ("h'(t) = t * (1 - t) * (1 - 2 * t) design exact", 4),
    ("a[s] = 0 b[s] = if s == 1 then 1 else if s == 2 then -1 else 0", 4),
    ("a[s] = 0 b[s] = if s == 1 then -3 else if s == 2 then 3 else 0", 4),
    ("h'(t) = t * (1 - t) * (2 * t - 1)^3 design exact", 8), ("a[s] = 0 b[s] = (-1)^s", 6),
    ("a[s] = s b[s] = 150", 300),
  ])
  func neither(_ form: String, _ M: Int) throws {
    let x = try instance("scheme x { \(form) }", M: M)
    guard case .mixed(let falls, let rises) = x.curve.slopeSign else {
      Issue.record("\(form) at M = \(M): \(x.curve.slopeSign)")
      return
    }
    // The witnesses are witnesses: in fractions for rational weights, else in the table.
    let slope = try #require(falls.value.value)
    #expect(slope < 0 && (0...1).contains(falls.t) && (0...1).contains(rises.t))
    if let exact = WeightEvaluation.exact(x.scheme, x.environment, WeightPlaces(groupSize: M)), M < 20 {
      let polynomial = BernsteinPolynomial(zip(exact.a, exact.b).map { $1 - $0 })
      let atFall = polynomial.value(at: try #require(Rational(falls.t)))
      #expect(atFall.nearestDouble == slope)
      #expect(polynomial.value(at: try #require(Rational(rises.t))).sign > 0)
    } else {
      #expect(x.table.derivative(falls.t) == slope && x.table.derivative(rises.t) > 0)
    }
  }

  @Test(arguments: [("a[s] = s b[s] = s", 5), ("Z = 0", 1), ("a[s] = 1 / 3 b[s] = 1 / 3", 4), ("Phi[n] = 7", 300)])
  func constant(_ form: String, _ M: Int) throws {
    guard case .zero = try verdict("scheme x { \(form) }", M: M) else {
      Issue.record("\(form) at M = \(M): \(try verdict("scheme x { \(form) }", M: M))")
      return
    }
  }

  /// A coefficient at an end is a value, however small beside the others.
  @Test func signsAtTheEnds() throws {
    let M = TestScale.count(1024, full: 65_536)
    guard case .mixed(let falls, _) = try verdict("scheme x { a[s] = 0 b[s] = if s == 0 then -1e-300 else 1 }", M: M)
    else {
      Issue.record("h'(0) = -1e-300 was not seen")
      return
    }
    #expect(falls.t == 0 && falls.value == .nearest(-1e-300))
  }

  // MARK: - Counts, sums, degrees

  @Test(arguments: [
    ("Z = if N == 0 or N == M then 0 else (R - mean) / population_std", 5, [0, 5]), ("Z = R", 4, [0]),
    ("Z = R - 1", 4, [4]), ("Z = R - mean", 4, [0, 4]), ("Z = 1", 4, []), ("Z = 0", 2, [0, 1, 2]),
    ("Z = if N == 2 then 1 else 0", 4, [0, 1, 3, 4]), ("Z = if N < 3 then R else 0", 4, [0, 3, 4]),
    ("h(t) = 1 - (1 - t)^4 design exact", 4, [0, 2, 3, 4]), ("Phi[n] = n * (n - 1) split negative", 4, [0, 4]),
    ("Z = (R - mean) * (N - 2)", 6, [0, 2, 6]), ("a[s] = 0 b[s] = if s == 1 then 0 else 1e-300", 3, [0, 2]),
  ])
  func deadCounts(_ form: String, _ M: Int, _ dead: [Int]) throws {
    let x = try instance("scheme x { \(form) }", M: M)
    let report = x.report
    #expect(report.deadGroups.map(\.correct) == dead)
    // The share of dead groups is a binomial sum.
    for p in [0.1, 0.5, 0.75] {
      let wanted = dead.reduce(0.0) { sum, N in
        sum + (0..<N).reduce(1.0) { $0 * Double(M - $1) / Double($1 + 1) } * power(p, N) * power(1 - p, M - N)
      }
      let share = try #require(report.deadShares(of: x.source, at: [p])[0].value)
      #expect(abs(share - wanted) < 1e-14)
    }
  }

  @Test(arguments: [
    ("Z = R - mean", 5, true), ("Z = R - S / (M - 1)", 6, true), ("Z = R", 4, false),
    ("Z = if N == 0 or N == M then 0 else (R - mean) / population_std", 7, true), ("Z = R - mean + 1e-30", 5, false),
    ("Z = if N == 3 then 1 else R - mean", 5, false), ("Z = if R == 1 then 1 / mean - 1 else -1", 6, false),
    ("Z = if N == 0 then 0 else R / mean - 1", 6, true), ("h(t) = 1 - (1 - t)^3 design exact split centred", 6, true),
    ("h(t) = 1 - (1 - t)^3 design exact", 6, false), ("Phi[n] = n^2 split centred", 5, true), ("Z = 0", 3, true),
  ])
  func centring(_ form: String, _ M: Int, _ isCentred: Bool) throws {
    let x = try instance("scheme x { \(form) }", M: M)
    switch x.report.centring {
    case .proved: #expect(isCentred, "\(form)")
    case .within, .unknown: Issue.record("\(form): not decided")
    case .no(let group, let sum):
      let N = group.correct
      #expect(!isCentred, "\(form): \(sum) at N = \(N)")
      let found =
        (N > 0 ? Double(N) * x.b[N - 1] : 0) + (N < M ? Double(M - N) * x.a[N] : 0)
      let printed = try #require(sum.value)
      #expect(abs(found - printed) <= 1e-14 * max(1, abs(printed)))
    }
  }

  @Test(arguments: [
    ("Z = R", 4, 1), ("Z = 0", 4, 0), ("Z = R - mean", 9, 1), ("h(t) = 1 - (1 - t)^3 design exact", 9, 3),
    ("h(t) = 1 - (1 - t)^9 design exact", 9, 9), ("h(t) = t^2 + t * (1 - t) design exact", 5, 1),
    ("a[s] = 0 b[s] = s^2", 6, 3),
    ("a[s] = 0 b[s] = M / (s + 1)", 6, 6), ("Z = if N == 0 then 0 else R / mean - 1", 6, 5),
    ("a[s] = 5 b[s] = 5 + s", 7, 2),
    ("h(t) = t^3 design potential", 8, 3),
  ])
  func degrees(_ form: String, _ M: Int, _ degree: Int) throws {
    guard case .exactly(let found) = try instance("scheme x { \(form) }", M: M).report.degree else {
      Issue.record("\(form): no degree")
      return
    }
    #expect(found == degree, "\(form)")
  }

  @Test func slopesRiseAndSize() throws {
    let report = try instance("scheme x { a[s] = -3 - s b[s] = 2 * s }", M: 4).report
    #expect(report.slopeAtZero == .nearest(3))
    #expect(report.slopeAtOne == .nearest(12))
    #expect(report.rise == .nearest(7.5))
    #expect(report.largestWeight == 6)
    // The degree of an irrational scheme: GRPO is centred, so it is at most M - 1; the other has a highest difference.
    let centred = try instance("scheme x { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }", M: 8)
    guard case .atMost(7) = centred.report.degree,
      case .exactly(8) = try instance("scheme x { Z = R * sqrt(N) }", M: 8).report.degree
    else {
      Issue.record("the degree of an irrational scheme")
      return
    }
  }

  // MARK: - Parameters and conditions

  @Test func whereExcludes() throws {
    let text = "scheme x(k: int = 3, w: real = 0.5) where 1 <= k <= M and 0 <= w < 1 { Z = R * w }"
    func outcome(M: Int, k: Int = 3, w: Double = 0.5) throws -> String {
      do {
        _ = try instance(text, M: M, set: ["k": .integer(k), "w": .real(w)])
        return "exists"
      } catch InstanceFailure.excluded(let condition) {
        return "excluded by \(condition.owner)"
      }
    }
    #expect(try outcome(M: 3) == "exists")
    #expect(try outcome(M: 2) == "excluded by x")
    #expect(try outcome(M: 4, k: 0) == "excluded by x")
    #expect(try outcome(M: 4, w: 1) == "excluded by x")
    #expect(try outcome(M: 4, w: 0) == "exists")
    let plain = "scheme x(w: real = 2) where w < 1 { Z = R * w }"
    #expect(throws: InstanceFailure.self) { try instance(plain, M: 4) }
    // A component's condition holds too.
    let mixture = "scheme f(k: int = 5) where k <= M { Z = R * k } scheme x { mix = f(k = 3) / 2 }"
    #expect(try instance(mixture, "x", M: 3).b == [1.5, 1.5, 1.5])
    #expect(throws: InstanceFailure.self) { try instance(mixture, "x", M: 2) }
  }

  @Test func parametersAreTheDoublesThatAreWritten() throws {
    let text = "scheme x(eps: real = 1e-6) { a[s] = 0 b[s] = eps * 2^60 }"
    #expect(try instance(text, M: 1).b == [1e-6 * 0x1p60])
    #expect(try instance(text, M: 1, set: ["eps": .real(0.1)]).b == [0.1 * 0x1p60])
    // Not 1/10^6: the difference from the decimal is exact.
    let exact = try instance("scheme x { a[s] = 0 b[s] = 1e-6 * 1e6 - 1 }", M: 1).b[0]
    let wanted = try #require(Rational(1e-6)) * Rational(1_000_000) - .one
    #expect(exact == wanted.nearestDouble && exact != 0)
  }

  // MARK: - Weights without a value

  @Test(arguments: [
    ("Z = 1 / N", 3, DiagnosticCode.undefinedWeight, "N == 0"), ("Z = R / (M - N)", 3, .undefinedWeight, "N == M"),
    ("Z = (R - mean) / sample_std", 4, .undefinedWeight, "N == 0"),
    ("a[s] = 0 b[s] = 1 / (s - 1)", 3, .undefinedWeight, "s == 1"),
    ("Z = e^(1000 * R)", 3, .weightTooLarge, "1.8e308"), ("Z = R * log(N - 1)", 3, .undefinedWeight, ""),
    ("a[s] = 0 b[s] = sum(k in 1..10^18) 1", 2, .tooMuchWork, "10^8"),
    ("a[s] = 0 b[s] = floor(1e300)", 2, .integerOverflow, "64 bits"),
    ("a[s] = 0 b[s] = 1 / (sqrt(2)^2 - 2)", 2, .undecidedValue, "4096 bits"),
    ("Phi[n] = harmonic(n) split centred", 4, .splitDoesNotExist, "M - 2 = 2"),
  ])
  func undefinedWeights(_ form: String, _ M: Int, _ code: DiagnosticCode, _ hint: String) throws {
    do {
      _ = try instance("scheme x { \(form) }", M: M)
      Issue.record("\(form) has weights")
    } catch InstanceFailure.diagnostic(let diagnostic) {
      #expect(diagnostic.code == code)
      #expect(
        hint.isEmpty || (diagnostic.notes + [diagnostic.label]).contains { $0.contains(hint) }, "\(diagnostic.notes)")
      #expect(diagnostic.message.contains("M = \(M)"))
    }
  }

  /// Cancellation costs precision, not correctness.
  @Test(arguments: [
    ("(1 + 1e-20) - 1", 1e-20), ("sqrt(2.0^132 + 1) - 2.0^66", 0x1p-67), ("exp(1e-25) - 1", 1e-25),
    ("log(1 + 1e-22)", 1e-22),
    ("choose(4999, 2000) / choose(5000, 2001)", 2001.0 / 5000), ("10.0^400 / 10.0^399", 10),
    ("e^2000 / e^1999", 2.718281828459045),
    ("(1 + 2.0^-300)^2 - 1 - 2 * 2.0^-300", 0x1p-600), ("tanh(40) - 1", -3.6097027756908306e-35),
  ])
  func cancellation(_ expression: String, _ value: Double) throws {
    let found = try instance("scheme x { a[s] = 0 b[s] = \(expression) }", M: 1).b[0]
    #expect(abs(found - value) <= 1e-15 * abs(value), "\(expression): \(found)")
  }
}
