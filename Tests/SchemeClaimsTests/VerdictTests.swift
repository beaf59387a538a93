import Foundation
import SchemeClaims
import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

@Suite struct VerdictTests {
  private static let grpo = "Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-6)"
  private static let rejection = "a[s] = 0\n b[s] = M / (s + 1)"

  private func verdict(_ scheme: String, M: Int, _ claim: LoweredClaim.Kind) throws -> Verdict {
    try Judge.verdict(claim, on: Cases.claimant("scheme x { \(scheme) }", M: M)).verdict
  }

  @Test func shapes() throws {
    #expect(try verdict(Self.grpo, M: 16, .increasing).isProved)
    #expect(try verdict(Self.grpo, M: 16, .decreasing).witness != nil)
    #expect(try verdict(Self.rejection, M: 16, .concave).isProved)
    #expect(try verdict(Self.rejection, M: 16, .convex).witness?.found ?? 0 < 0)
    #expect(try verdict("a[s] = 0\n b[s] = 1", M: 8, .increasing).isProved)
    #expect(try verdict("a[s] = 0\n b[s] = 1", M: 8, .concave).witness?.place == .whole)
    #expect(try verdict("a[s] = 1\n b[s] = 1", M: 8, .increasing).witness?.place == .whole)
  }

  /// h' = (t - 1/3)^2 - delta: negative on an interval of width 2 sqrt(delta) only.
  @Test(arguments: [1e-2, 1e-6, 2.5e-13])
  func narrowDips(_ delta: Double) throws {
    let scheme = "h'(t) = (t - 0.3333)^2 - \(delta)\n design exact"
    for M in [3, 8, 33] {
      let witness = try #require(try verdict(scheme, M: M, .increasing).witness)
      guard case .point(let t) = witness.place else {
        Issue.record("no point: \(witness)")
        continue
      }
      #expect((t - 0.3333) * (t - 0.3333) < delta && witness.found < 0)
    }
    #expect(try verdict("h'(t) = (t - 0.3333)^2 + \(delta)\n design exact", M: 8, .increasing).isProved)
  }

  @Test func weights() throws {
    #expect(try verdict("Z = R - mean", M: 8, .centred).isProved)
    // Exactly, with a square root in each weight; with two of them to rounding.
    #expect(try verdict(Self.grpo, M: 8, .centred).isProved)
    #expect(try verdict("Z = (R - mean) / (population_std + sqrt(N + 2))", M: 8, .centred).isWithin)
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

  @Test func equalities() throws {
    let sum = "sum(k in 1..M) (1 - (1 - t)^k) / k"
    for M in [1, 2, 8, 64] {
      let (claimant, curve) = try Cases.pair(Self.rejection, sum, M: M)
      let claim = LoweredClaim.Kind.equal(isDerivative: false, curve, isUpToScale: false)
      #expect(try Judge.verdict(claim, on: claimant).verdict.isProved, "M = \(M)")
    }
    let (off, curve) = try Cases.pair(Self.rejection, sum + " + 1e-9 * t^2", M: 8)
    #expect(try Judge.verdict(.equal(isDerivative: false, curve, isUpToScale: false), on: off).verdict.witness != nil)
    let (log, logCurve) = try Cases.pair(Self.rejection, "log(t)", M: 8)
    #expect(
      try Judge.verdict(.equal(isDerivative: false, logCurve, isUpToScale: false), on: log).verdict.witness != nil)
    let (scaled, line) = try Cases.pair("a[s] = 0\n b[s] = 3", "t", M: 8)
    let judgement = try Judge.verdict(.equal(isDerivative: false, line, isUpToScale: true), on: scaled)
    #expect(judgement.verdict.isProved && judgement.factor == 3)
    #expect(try Judge.verdict(.equal(isDerivative: false, line, isUpToScale: false), on: scaled).verdict.witness != nil)
  }

  private func near(
    _ scheme: String, _ curve: String, M: Int, within tolerance: Double, on interval: (Double, Double)? = nil
  ) throws -> Verdict {
    let (pair, node) = try Cases.pair(scheme, curve, M: M)
    let (claimant, numbers) = try Cases.constants(pair, [tolerance, interval?.0 ?? 0, interval?.1 ?? 1])
    return try Judge.verdict(
      .near(
        isDerivative: false, node, within: numbers[0],
        interval: interval == nil ? nil : (lower: numbers[1], upper: numbers[2])), on: claimant
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

  /// Singular slopes at both ends: h(1) - h(0) of GRPO at M = 8 is 2.0997, that of 2 asin sqrt t is pi.
  @Test func singularSlopes() throws {
    let distance = try near(Self.grpo, "2 * asin(sqrt(t))", M: 8, within: 0.6)
    #expect(distance.isProved)
    let refuted = try near(Self.grpo, "2 * asin(sqrt(t))", M: 8, within: 0.4)
    #expect(refuted.witness != nil)
  }

  @Test func values() throws {
    let claimant = try Cases.claimant("scheme x { \(Self.grpo) }", M: 8)
    let (with, n) = try Cases.constants(claimant, [1, 2.0997, 1e-4, 1e-5])
    func value(_ tolerance: Int) throws -> Verdict {
      try Judge.verdict(.value(isDerivative: false, at: n[0], n[1], within: n[tolerance]), on: with).verdict
    }
    #expect(try value(2).isProved)
    #expect(try value(3).witness != nil)
  }
}
