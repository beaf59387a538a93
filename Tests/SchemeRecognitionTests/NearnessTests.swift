import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import TestSupport
import Testing

@Suite struct NearnessTests {
  /// h_M by the sum of theory.md, section 2, in doubles.
  private static func objective(_ d: [Double], at t: Double) -> Double {
    let M = d.count
    var (sum, payoff, choose) = (0.0, 0.0, 1.0)
    for n in 0...M {
      sum += payoff * choose * pow(t, Double(n)) * pow(1 - t, Double(M - n))
      if n < M { payoff += d[n] / Double(M) }
      choose *= Double(M - n) / Double(n + 1)
    }
    return sum
  }

  private static func curve(_ name: String, _ t: Double) throws -> Double {
    switch name {
    case "asin sqrt t": asin(t.squareRoot())
    case "sqrt t": t.squareRoot()
    case "log t": log(t)
    case "log(t/(1 - t))": log(t / (1 - t))
    default: throw Refused(messages: ["no curve \(name)"])
    }
  }

  /// (max D - min D) / 2 for D = h - k e on many points.
  static func distance(_ d: [Double], _ nearness: Match.Nearness) throws -> Double {
    let differences = try (0...2000).map { index -> Double in
      let x = Double(index) / 2000
      let t = nearness.lower + (nearness.upper - nearness.lower) * (x * x * (3 - 2 * x))
      return try objective(d, at: t) - nearness.factor * curve(nearness.name, t)
    }
    let (least, most) = (differences.min() ?? 0, differences.max() ?? 0)
    return (most - least) / 2
  }

  /// GRPO at M = 8 spans 2.10 and is farther than 0.1 from every multiple of asin sqrt t.
  @Test(arguments: [("grpo", 8), ("grpo", 16), ("grpo", 64), ("one_sided_grpo", 64), ("curriculum", 8)])
  func distancesAreBoundsAndNearTheTruth(_ name: String, _ M: Int) throws {
    let instance = try #require(try samples()[name]).instance(name, M: M)
    let d = instance.weights.d.map(\.double)
    guard case .near(let nearness)? = identity(instance).match else {
      Issue.record("\(name) is near nothing")
      return
    }
    let found = try Self.distance(d, nearness)
    #expect(found <= nearness.distance && nearness.distance < 1.002 * found)
    guard case .near(let rough)? = identity(instance, nearTo: Match.Nearness.rough).match else {
      Issue.record("\(name) is near nothing, roughly")
      return
    }
    #expect(rough.factor == nearness.factor && found <= rough.distance && rough.distance < 1.06 * found)
    // No other factor does better.
    for factor in [0.95, 0.998, 1.002, 1.05] {
      let other = Match.Nearness(
        factor: factor * nearness.factor, scheme: "", name: nearness.name, distance: 0, lower: nearness.lower,
        upper: nearness.upper)
      #expect(try Self.distance(d, other) > found)
    }
    // By a ternary search in 60 digits: 0.11555 at the factor 1.4838.
    if name == "grpo", M == 8 {
      #expect(nearness.name == "asin sqrt t" && nearness.factor == 1.484 && nearness.distance < 0.116)
    }
  }

  /// Where the curve is infinite, on what groups of M see of it.
  @Test func insideWhereTheCurveIsInfinite() throws {
    let M = 8
    let instance = try #require(try samples()["resampled_grpo"]).instance("resampled_grpo", M: M)
    guard case .near(let nearness)? = identity(instance).match else {
      Issue.record("it is near nothing")
      return
    }
    #expect(nearness.name == "log(t/(1 - t))" && nearness.lower == 1 / 8.0 && nearness.upper == 7 / 8.0)
  }

  @Test func fallingOnesAreNearNothing() throws {
    #expect(try identity("scheme x { Z = -R / sqrt(N + M) }", M: 8).match == nil)
  }
}
