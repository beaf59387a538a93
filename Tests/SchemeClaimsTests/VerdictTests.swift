import Foundation
import SchemeClaims
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

@Suite struct VerdictTests {
  private static let grpo = "Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-6)"
  private static let rejection = "a[s] = 0\n b[s] = M / (s + 1)"

  private func verdict(_ scheme: String, M: Int, _ claim: LoweredClaim.Kind) throws -> Verdict {
    try Judge.verdict(claim, on: Cases.claimant("scheme x { \(scheme) }", M: M)).verdict
  }

  @Test func shapes() throws {
    #expect(try verdict(Self.grpo, M: 16, .shape(.increasing)).isProved)
    #expect(try verdict(Self.grpo, M: 16, .shape(.decreasing)).witness != nil)
    #expect(try verdict(Self.rejection, M: 16, .shape(.concave)).isProved)
    #expect(try verdict(Self.rejection, M: 16, .shape(.convex)).witness?.found ?? 0 < 0)
    #expect(try verdict("a[s] = 0\n b[s] = 1", M: 8, .shape(.increasing)).isProved)
    #expect(try verdict("a[s] = 0\n b[s] = 1", M: 8, .shape(.concave)).witness?.place == .whole)
    #expect(try verdict("a[s] = 1\n b[s] = 1", M: 8, .shape(.increasing)).witness?.place == .whole)
  }

  /// h' = (t - 1/3)^2 - delta: negative on an interval of width 2 sqrt(delta) only.
  @Test(arguments: [1e-2, 1e-6, 2.5e-13])
  func narrowDips(_ delta: Double) throws {
    let scheme = "h'(t) = (t - 0.3333)^2 - \(delta)\n design exact"
    for M in [3, 8, 33] {
      let witness = try #require(try verdict(scheme, M: M, .shape(.increasing)).witness)
      guard case .point(let t) = witness.place else {
        Issue.record("no point: \(witness)")
        continue
      }
      #expect((t - 0.3333) * (t - 0.3333) < delta && (witness.found ?? 0) < 0)
    }
    #expect(try verdict("h'(t) = (t - 0.3333)^2 + \(delta)\n design exact", M: 8, .shape(.increasing)).isProved)
  }

  @Test func weights() throws {
    #expect(try verdict("Z = R - mean", M: 8, .centred).isProved)
    // Exactly, with a square root in each weight, and with two of them by their form.
    #expect(try verdict(Self.grpo, M: 8, .centred).isProved)
    #expect(try verdict("Z = (R - mean) / (population_std + sqrt(N + 2))", M: 8, .centred).isProved)
    // Centred but for one N.
    let almost = "Z = if N == 3 then R - mean + 1e-9 else R - mean"
    #expect(try verdict(almost, M: 8, .centred).witness?.place == .correct(3))
    let claimant = try Cases.claimant("scheme x { Z = R - mean }", M: 8)
    let (bounded, limits) = try Cases.constants(claimant, [0.875, 0.8749999999999999, 0.9])
    #expect(try Judge.verdict(.bounded(limits[0]), on: bounded).verdict.isProved)
    #expect(try Judge.verdict(.bounded(limits[1]), on: bounded).verdict.witness != nil)
    #expect(try Judge.verdict(.bounded(limits[2]), on: bounded).verdict.isProved)
    let (dead, counts) = try Cases.constants(claimant, [0, 8])
    #expect(try Judge.verdict(.deadOnly(counts), on: dead).verdict.isProved)
    #expect(try Judge.verdict(.deadOnly([counts[0]]), on: dead).verdict.witness?.place == .correct(8))
  }

  /// (R - mean) / population_std is centred in groups of any size, exactly: no number of bits shows it.
  @Test(arguments: TestScale.isFull ? [1025, 4096, 65536] : [1025]) func centredInLargeGroups(_ M: Int) throws {
    let weights = "Z = if N == 0 or N == M then 0 else (R - mean) / population_std"
    #expect(try verdict(weights, M: M, .centred).isProved)
    let almost = "Z = if N == 3 then R - mean + 1e-300 else (R - mean) / sqrt(mean + 1)"
    #expect(try verdict(almost, M: M, .centred).witness?.place == .correct(3))
  }

  @Test func equalities() throws {
    let sum = "sum(k in 1..M) (1 - (1 - t)^k) / k"
    for M in [1, 2, 8, 64] {
      let (claimant, curve) = try Cases.pair(Self.rejection, sum, M: M)
      let claim = LoweredClaim.Kind.equal(Cases.h, curve, on: nil, isUpToScale: false)
      #expect(try Judge.verdict(claim, on: claimant).verdict.isProved, "M = \(M)")
    }
    let (off, curve) = try Cases.pair(Self.rejection, sum + " + 1e-9 * t^2", M: 8)
    #expect(try Judge.verdict(.equal(Cases.h, curve, on: nil, isUpToScale: false), on: off).verdict.witness != nil)
    let (log, logCurve) = try Cases.pair(Self.rejection, "log(t)", M: 8)
    #expect(
      try Judge.verdict(.equal(Cases.h, logCurve, on: nil, isUpToScale: false), on: log).verdict.witness != nil)
    let (scaled, line) = try Cases.pair("a[s] = 0\n b[s] = 3", "t", M: 8)
    let judgement = try Judge.verdict(.equal(Cases.h, line, on: nil, isUpToScale: true), on: scaled)
    #expect(judgement.verdict.isProved && judgement.factor == 3)
    #expect(try Judge.verdict(.equal(Cases.h, line, on: nil, isUpToScale: false), on: scaled).verdict.witness != nil)
  }

  private func near(
    _ scheme: String, _ curve: String, M: Int, within tolerance: Double, on interval: (Double, Double)? = nil
  ) throws -> Verdict {
    let (pair, node) = try Cases.pair(scheme, curve, M: M)
    let (claimant, numbers) = try Cases.constants(pair, [tolerance, interval?.0 ?? 0, interval?.1 ?? 1])
    return try Judge.verdict(
      .near(
        Cases.h, node, within: numbers[0], on: interval.map { _ in Cases.interval(numbers[1], numbers[2]) },
        isUpToScale: false),
      on: claimant
    ).verdict
  }

  /// h - log t for rejection sampling at M: sum_k (1 - (1-t)^k)/k - log t falls on (0, 1], from H-sums at t = 0.1 to H_M at 1:
  /// half the difference is the distance after the best constant.
  @Test(arguments: TestScale.isFull ? [4, 16, 64] : [4])
  func distances(_ M: Int) throws {
    func difference(_ t: Double) -> Double {
      (1...M).reduce(0.0) { $0 + (1 - pow(1 - t, Double($1))) / Double($1) } - log(t)
    }
    let distance = (difference(0.1) - difference(1)).magnitude / 2
    #expect(try near(Self.rejection, "log(t)", M: M, within: distance * 1.001, on: (0.1, 1)).isProved)
    #expect(try near(Self.rejection, "log(t)", M: M, within: distance * 0.99, on: (0.1, 1)).witness != nil)
    // log is not bounded on [0, 1].
    #expect(try near(Self.rejection, "log(t)", M: M, within: 3).witness != nil)
    // The best constant does not matter.
    #expect(try near(Self.rejection, "log(t) + 7", M: M, within: distance * 1.001, on: (0.1, 1)).isProved)
  }

  /// A right side without a value somewhere is near nothing, however it is enclosed.
  @Test(arguments: [
    ("sqrt(-t)", 0.0, 1.0), ("sqrt(t - 0.5)", 0, 1), ("asin(2 * t)", 0, 1), ("asin(2 * t) + t", 0.1, 0.9),
    ("(t - 0.5)^0.5", 0.1, 0.9), ("(t - 0.5)^1.5", 0.1, 0.9), ("(t - 0.5)^t", 0.1, 0.9),
    ("sqrt((t - 0.6) * (t - 0.55))", 0, 1), ("sum(k in 1..2) sqrt(t - k / 4)", 0, 1),
    ("sqrt(sqrt(t) - 0.5)", 0, 1), ("log(t - 0.3)", 0.1, 0.9), ("sqrt((t - 0.5)^2 - 1e-12)", 0, 1),
  ])
  func withoutValue(_ curve: String, _ lower: Double, _ upper: Double) throws {
    for scheme in ["Z = R", "h(t) = t^2\n design exact"] {
      #expect(!(try near(scheme, curve, M: 4, within: 200, on: (lower, upper)).isProved))
    }
  }

  /// Roots are 0 at an end, and their arguments enclosed reach beyond it.
  @Test(arguments: [
    ("sqrt(t * (1 - t))", 0.5), ("asin(sqrt(t))", 0.8), ("sqrt(1 - t)", 1), ("(1 - t)^2.5", 1),
    ("asin(2 * t - 1)", 1.6), ("sqrt(1 - (1 - t)^2)", 1), ("sqrt(sqrt(t))", 1), ("asin(1 - t)", 1.6),
  ])
  func withValuesAtTheEnds(_ curve: String, _ distance: Double) throws {
    #expect(try near("a[s] = 0\n b[s] = 0", curve, M: 4, within: distance).isProved)
  }

  /// Singular slopes at both ends: h(1) - h(0) of GRPO at M = 8 is 2.0997, that of 2 asin sqrt t is pi.
  @Test func singularSlopes() throws {
    let distance = try near(Self.grpo, "2 * asin(sqrt(t))", M: 8, within: 0.6)
    #expect(distance.isProved)
    let refuted = try near(Self.grpo, "2 * asin(sqrt(t))", M: 8, within: 0.4)
    #expect(refuted.witness != nil)
  }

  /// Curves with sums of many terms, at the cost of their degree. With x = t - 0.35 the sum of the x^k is
  /// (x - x^(n+1)) / (1 - x): it rises from -0.26 to 1.86 for large n.
  @Test func sumsOfManyTerms() throws {
    let n = TestScale.count(24, full: 400)
    func geometric(_ t: Double) -> Double { (t - 0.35) * (1 - pow(t - 0.35, Double(n))) / (1.35 - t) }
    let sum = "sum(k in 1..\(n)) (t - 0.35)^k"
    let square = "h(t) = t^2\n design exact"
    let time = try WorkTime.measure { () throws in
      // |sum| is between 0 and its value at 1: half of that is the distance after the best constant.
      let spread = 1e-3 * geometric(1) / 2
      #expect(try near(square, "t^2 + 1e-3 * abs(\(sum))", M: 8, within: spread * 1.01).isProved)
      #expect(try near(square, "t^2 + 1e-3 * abs(\(sum))", M: 8, within: spread * 0.99).witness != nil)
      // exp rises with the sum.
      let rise = 1e-3 * (exp(geometric(1)) - exp(geometric(0))) / 2
      #expect(try near(square, "t^2 + 1e-3 * exp(\(sum))", M: 8, within: rise * 1.001).isProved)
      #expect(try near(square, "t^2 + 1e-3 * exp(\(sum))", M: 8, within: rise * 0.999).witness != nil)
    }
    #expect(time < .seconds(TestScale.isFull ? 20 : 6))
  }

  /// Slopes have kinks where |x| turns, and jump there: the largest distance may be at a kink, wherever it is.
  @Test func kinks() throws {
    let line = "h(t) = t\n design exact"
    // t - (t + |t - 1/3|) is between -2/3 and 0.
    #expect(try near(line, "t + abs(t - 1 / 3)", M: 4, within: 1 / 3.0 + 1e-9).isProved)
    #expect(try near(line, "t + abs(t - 1 / 3)", M: 4, within: 1 / 3.0 - 1e-9).witness != nil)
    // A tent of height 1e-6, whose second derivative is 0 wherever there is one.
    for tent in ["max(0, 1e-6 - abs(t - 0.3))", "-min(0, abs(t - 0.3) - 1e-6)"] {
      #expect(try near(line, "t + \(tent)", M: 4, within: 0.501e-6).isProved, "\(tent)")
      #expect(!(try near(line, "t + \(tent)", M: 4, within: 0.49e-6).isProved), "\(tent)")
    }
    // x / |x| is no slope here.
    #expect(!(try near(line, "t + (t - 1 / 3) / abs(t - 1 / 3)", M: 4, within: 0.9).isProved))
    #expect(!(try near(line, "t + abs(t - 1 / 3) + (t - 1 / 3) / abs(t - 1 / 3)", M: 4, within: 0.9).isProved))
    let square = "h(t) = t^2\n design exact"
    #expect(try near(square, "t^2 + 1e-6 * abs((t - 0.35)^3)", M: 8, within: 0.5e-6 * 0.27463).isProved)
    #expect(try near(square, "t^2 + 1e-6 * abs((t - 0.35)^3)", M: 8, within: 0.5e-6 * 0.27462).witness != nil)
  }

  /// What a report knows of the distance from the target decides claims as a search of their own does; at M = 8 the potential of
  /// t^2 is within 1/64.
  @Test func knownDistances() throws {
    let plain = try Cases.claimant("scheme x { h(t) = exp(log(t + 1) * 2)  design potential }", M: 8)
    let known = Claimant(plain.lowered, plain.instance, distance: TargetDistance(plain.instance))
    #expect(known.distance != nil)
    let cases = [(0.02, true), (0.01563, true), (0.015625, nil), (0.0156, false), (0.001, false)]
    for (tolerance, holds) in TestScale.some(cases, every: 3) {
      let (own, n) = try Cases.constants(plain, [tolerance, 0, 1, 0.25, 0.75])
      for claimant in [own, Claimant(own.lowered, plain.instance, distance: known.distance)] {
        let verdict = try Judge.verdict(.nearTarget(within: n[0], on: nil, isUpToScale: false), on: claimant).verdict
        #expect(holds == nil || verdict.isProved == holds, "\(tolerance)")
        #expect(holds != false || (verdict.witness?.found ?? 0) > tolerance && verdict.witness?.claimed == tolerance)
        // On a part of it, it is 1/256.
        let part = try Judge.verdict(
          .nearTarget(within: n[0], on: Cases.interval(n[3], n[4]), isUpToScale: false), on: claimant
        ).verdict
        #expect(part.isProved == (tolerance > 1.0 / 256), "\(tolerance)")
      }
    }
  }

  /// A curve that costs much at every point, and is a constant that no range shows: the work is counted, and ends.
  @Test func curvesThatCostMuch() throws {
    let curve = "t + 1e-3 * sum(k in 1..40) exp(-k * t) * exp(k * t)"
    let (claimant, node) = try Cases.pair("h(t) = t\n design exact", curve, M: 4)
    let budget = TestScale.isFull ? Environment.standardBudget : 1_000_000
    let (some, numbers) = try Cases.constants(
      Claimant(claimant.lowered, Environment(groupSize: 4, parameters: [], budget: budget)), [1e-13])
    let time = try WorkTime.measure { () throws in
      let claim = LoweredClaim.Kind.near(Cases.h, node, within: numbers[0], on: nil, isUpToScale: false)
      let verdict = try Judge.verdict(claim, on: some).verdict
      #expect(!verdict.isProved && verdict.witness == nil)
    }
    #expect(time < .seconds(15))
    // What one claim has found, others about the same curve need not find again; and none is poorer for what another has spent.
    let (again, others) = try Cases.constants(some, [2e-13, 1e18])
    func verdict(_ tolerance: NodeID) throws -> Verdict {
      try Judge.verdict(
        .near(Cases.h, node, within: tolerance, on: nil, isUpToScale: false), on: again
      ).verdict
    }
    let first = try WorkTime.measure { () throws in _ = try verdict(others[0]) }
    let second = try WorkTime.measure { () throws in _ = try verdict(others[0]) }
    #expect(second < first / 4, "\(first), then \(second)")
    #expect(try verdict(others[1]).isProved)
  }

  @Test func values() throws {
    let claimant = try Cases.claimant("scheme x { \(Self.grpo) }", M: 8)
    let (with, n) = try Cases.constants(claimant, [1, 2.0997, 1e-4, 1e-5])
    func value(_ tolerance: Int) throws -> Verdict {
      try Judge.verdict(.near(Cases.h(at: n[0]), n[1], within: n[tolerance], on: nil, isUpToScale: false), on: with)
        .verdict
    }
    #expect(try value(2).isProved)
    #expect(try value(3).witness != nil)
  }
}
