import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import TestSupport
import Testing

/// What is said of random schemes is true of h' as other formulas compute it: no name is false.
@Suite struct RandomTests {
  @Test func noNameIsFalse() throws {
    var writer = SchemeWriter(seed: 77)
    var counts = (schemes: 0, named: 0, everywhere: 0, near: 0)
    while counts.schemes < TestScale.count(100, full: 10_000) {
      let text = writer.scheme()
      let M = writer.number(1...9)
      guard let file = try? SchemeFile(text), let instance = try? file.instance(M: M) else { continue }
      counts.schemes += 1
      let d = instance.weights.d.map(\.double)
      switch identity(instance).match {
      case nil: break
      case .near(let nearness):
        counts.near += 1
        try expectNear(nearness, d, text)
      case .same(let parts, let reach):
        counts.named += 1
        try expectSame(parts, d, text)
        guard case .every(let from, let factor) = reach else { continue }
        counts.everywhere += 1
        for other in Set([from, from + 1, M + 1, M + 4, 12]) where other >= from {
          guard let instance = try? file.instance(M: other) else { continue }
          try expectMultiple(parts, factor, instance.weights.d.map(\.double), text)
        }
      }
    }
    #expect(counts.named > counts.schemes / 4, "\(counts)")
    #expect(counts.everywhere > counts.schemes / 10, "\(counts)")
    #expect(counts.near >= TestScale.count(0, full: 20), "\(counts)")
  }

  private func expectSame(_ parts: [Match.Part], _ d: [Double], _ text: String) throws {
    let scale = d.reduce(0) { max($0, $1.magnitude) }
    for t in Slopes.points {
      let sum = try parts.reduce(0) { sum, part in
        try sum + (part.factor.settled.value ?? .nan) * Slopes.known(part, d.count, at: t)
      }
      let own = Slopes.slope(d, at: t)
      #expect((own - sum).magnitude <= 1e-9 * scale, "\(text) at M = \(d.count): \(own) is no \(sum)")
    }
  }

  /// One factor for all t, the same as at the first group size where that is said.
  private func expectMultiple(_ parts: [Match.Part], _ factor: Match.Factor, _ d: [Double], _ text: String) throws {
    let scale = d.reduce(0) { max($0, $1.magnitude) }
    let known = try Slopes.points.map { try Slopes.known(parts[0], d.count, at: $0) }
    let own = Slopes.points.map { Slopes.slope(d, at: $0) }
    let pivot = known.indices.max { known[$0].magnitude < known[$1].magnitude } ?? 0
    // At M = 1 both may be 0.
    let ratio = known[pivot].magnitude > 1e-12 ? own[pivot] / known[pivot] : 0
    let expected = factor == .constant ? parts[0].factor.settled.value ?? .nan : ratio
    for (own, known) in zip(own, known) {
      let difference = (own - expected * known).magnitude
      let isSmall = difference <= 1e-9 * max(scale, expected.magnitude)
      #expect(isSmall, "\(text) at M = \(d.count): \(own) is no \(expected * known)")
    }
  }

  private func expectNear(_ nearness: Match.Nearness, _ d: [Double], _ text: String) throws {
    let found = try NearnessTests.distance(d, nearness)
    #expect(found <= nearness.distance * (1 + 1e-12) && nearness.distance <= 1.06 * found + 1e-5, "\(text)")
  }
}

/// Writes schemes that are known objectives in disguise, such with a flaw, targets and others.
private struct SchemeWriter {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func one<T>(of list: [T]) -> T { list[number(0...list.count - 1)] }

  private mutating func fraction() -> String { "(\(one(of: ["", "-"]))\(number(1...9)) / \(number(1...9)))" }

  private static let known = [
    "R", "(2 * R - 1)", "(R - mean)", "(if N == 0 then 0 else R / mean - 1)", "(if R == 1 then 1 / mean else 0)",
    "(if N == 1 and R == 1 then 1 else 0)", "(if N == 0 or N == M then 0 else (R - mean) / population_std)",
    "(if N == 0 or N == M then 0 else (R - mean) / sample_std)",
    "(if N == 0 or N == M then 0 else (R - mean) / (mean * (1 - mean)))",
    "(if N == 0 then 0 else (R - mean) / sqrt(mean))", "(R * choose(M - N, 2))",
    "(e^R / (1 - mean + mean * e) - 1)", "(if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-3))",
  ]

  /// What all responses with as many correct others have, which the objective does not see.
  private mutating func baseline() -> String {
    one(of: ["0", "S", "S / M", "\(number(1...5))", "S^2 / (M + 1)", "sqrt(S)", "M / (S + 1)"])
  }

  private mutating func expression(_ depth: Int) -> String {
    if depth == 0 || number(0...4) == 0 {
      return one(of: ["R", "N", "M", "S", "mean", "(M - N)", "\(number(1...4))", "(N + 1)"])
    }
    let (x, y) = (expression(depth - 1), expression(depth - 1))
    switch number(0...6) {
    case 0, 1: return "(\(x) + \(y))"
    case 2: return "(\(x) - \(y))"
    case 3, 4: return "(\(x) * \(y))"
    case 5: return "(\(x) / (\(y) + 3))"
    default: return "(if \(one(of: ["N == 0", "N == M", "N < 3", "R == 1", "M > 4"])) then \(x) else \(y))"
    }
  }

  mutating func scheme() -> String {
    switch number(0...5) {
    case 0, 1: return "scheme x { Z = \(fraction()) * \(one(of: Self.known)) + \(baseline()) }"
    case 2:
      let flaw = "(if N == \(number(1...5)) and R == 1 then \(fraction()) else 0)"
      return "scheme x { Z = \(one(of: Self.known)) + \(flaw) }"
    case 3:
      let powers = [number(1...5), number(1...5)]
      let base = one(of: ["t", "(1 - t)"])
      return
        "scheme x { h(t) = \(fraction()) * \(base)^\(powers[0]) + \(fraction()) * (1 - t)^\(powers[1])  design exact }"
    case 4: return "scheme x { Z = (\(expression(2))) * \(one(of: Self.known)) }"
    default: return "scheme x { Z = R * \(expression(3)) + \(expression(2)) }"
    }
  }
}
