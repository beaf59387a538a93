import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// Random entries of tables against a second formula at twice the precision: the sum of d_s times the probability that
/// more than s of M are correct (the incomplete beta functions), weights and sums in balls of 256 bits.
@Suite struct RandomEntriesTests {
  private static let arithmetic = BallArithmetic(precision: 256)

  @Test func noneIsMisrounded() throws {
    var random = SplitMix64(seed: 71)
    let (rounds, pointsPerSize) = (TestScale.count(4, full: 64), TestScale.count(6, full: 160))
    var (entries, undecided) = (0, 0)
    var misrounded: [String] = []
    for round in 0..<rounds {
      let M =
        round % 8 == 7
        ? Int.random(in: 65...TestScale.count(100, full: 400), using: &random)
        : Int.random(in: 1...(round % 2 == 0 ? 12 : 64), using: &random)
      let points = (0..<pointsPerSize).map { _ in Self.point(&random) }
      let laws = try points.map { try Law(t: $0, M) }
      for text in Self.schemes(&random) {
        let group = try instance("scheme x { \(text) }", M: M)
        let d = try #require(group.curve.d.balls(256), "\(text)")
        for ((t, law), row) in zip(zip(points, laws), InducedObjective(group.curve).rows(at: points)) {
          entries += 1
          let truths = [try law.objective(d), try law.derivative(d)]
          for (truth, found) in zip(truths, [row.objective, row.derivative]) {
            guard let wanted = truth.uniqueDouble else {
              undecided += 1
              let isNear = found.value.map { truth.lower.nearestDouble...truth.upper.nearestDouble ~= $0 } ?? false
              if !isNear { misrounded.append("\(text) at M = \(M), t = \(t): \(found), not within \(truth)") }
              continue
            }
            if found != .nearest(wanted) { misrounded.append("\(text) at M = \(M), t = \(t): \(found), not \(wanted)") }
          }
        }
      }
    }
    #expect(entries >= TestScale.count(200, full: 100_000))
    #expect(misrounded.count == 0, "\(misrounded.prefix(5))")
    // Exact ties and zeros, which LadderTests are about.
    #expect(undecided * 20 < entries, "\(undecided) of \(entries)")
  }

  /// Points all over [0,1], more of them near the ends.
  private static func point(_ random: inout SplitMix64) -> Double {
    let t = Double.random(in: 0..<1, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return t * Double(sign: .plus, exponent: Int.random(in: -40...0, using: &random), significand: 1)
    case 1: return 1 - t * Double(sign: .plus, exponent: Int.random(in: -40...0, using: &random), significand: 1)
    default: return t
    }
  }

  /// Schemes of all forms with random numbers in them.
  private static func schemes(_ random: inout SplitMix64) -> [String] {
    func number(_ range: ClosedRange<Double>) -> String { "\(Double.random(in: range, using: &random))" }
    let k = Int.random(in: 1...3, using: &random)
    return [
      "Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + \(number(1e-9...1e-3)))",
      "Z = (R - mean) * \(number(0.1...9)) + R * \(k)",
      "a[s] = -sqrt(s + \(number(0...2)))  b[s] = log(s + \(number(1...3)))",
      "Z = R * exp(\(number(-3...3)) * mean) - \(number(0...1)) * mean",
      "a[s] = 0  b[s] = M / (s + 1)",
      "a[s] = 0  b[s] = (-1)^s * (s + \(number(0...1)))",
      "Phi[n] = harmonic(n) + \(number(0...1)) * n^\(k)",
      "Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N)",
      "Z = tanh(\(number(0.1...4)) * (R - mean))",
      "a[s] = 1 / (s + \(number(0.5...2)))  b[s] = asin(s / M)",
    ]
  }
}

/// The binomial probabilities of M and of M - 1 at t, from the powers of 1 - t upwards, in balls.
private struct Law {
  private let M: Int
  /// P(N > s), s = 0...M-1, N ~ Binomial(M, t).
  private let tails: [Ball]
  /// P(S = s), S ~ Binomial(M-1, t).
  private let others: [Ball]
  private static let arithmetic = BallArithmetic(precision: 256)

  init(t: Double, _ M: Int) throws {
    self.M = M
    let chances = try Self.probabilities(t, M)
    var tail = Ball(0)
    var tails: [Ball] = []
    for chance in chances.dropFirst().reversed() {
      tail = try Self.arithmetic.add(tail, chance)
      tails.append(tail)
    }
    self.tails = tails.reversed()
    others = try Self.probabilities(t, M - 1)
  }

  private static func probabilities(_ t: Double, _ n: Int) throws -> [Ball] {
    let x = arithmetic.real(t)
    let rest = try arithmetic.subtract(Ball(1), x)
    return try (0...n).map { k in
      try arithmetic.multiply(
        arithmetic.choose(n, k), arithmetic.multiply(arithmetic.power(x, k), arithmetic.power(rest, n - k)))
    }
  }

  func objective(_ d: [Ball]) throws -> Ball { try Self.arithmetic.divide(Self.sum(d, tails), Ball(M)) }

  func derivative(_ d: [Ball]) throws -> Ball { try Self.sum(d, others) }

  private static func sum(_ x: [Ball], _ y: [Ball]) throws -> Ball {
    try zip(x, y).reduce(Ball(0)) { try arithmetic.add($0, arithmetic.multiply($1.0, $1.1)) }
  }
}
