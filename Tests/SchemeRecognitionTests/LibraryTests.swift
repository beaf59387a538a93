import Foundation
import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import TestSupport
import Testing

/// The library is a scheme file, and says the same as the samples of its names.
@Suite struct LibraryTests {
  /// What tells the members of the families that are compared apart, and what else the samples have other defaults of.
  private static let settings: [String: [String: ParameterValue]] = [
    "pass_at_k": ["k": .integer(3)], "majority": ["k": .integer(3)], "truncated_log": ["T": .integer(3)],
    "truncated_log_odds": ["T": .integer(3)], "risk_sensitive": ["β": .real(3)], "grpo": ["eps": .real(0)],
    "one_sided_grpo": ["eps": .real(0)], "mean_normalised": ["eps": .real(0)],
  ]

  @Test func theFileIsReadWhole() throws {
    let file = try SchemeFile(Library.source)
    #expect(Set(Library.objectives.map(\.scheme.name)) == Set(file.schemes.keys))
    #expect(Library.objectives.count >= 18)
    // Everything has a name.
    #expect(Library.objectives.allSatisfy { $0.scheme.documentation.count == 1 })
  }

  @Test func objectivesAreThoseOfTheSamples() throws {
    let samples = try samples()
    for known in Library.objectives {
      let name = known.scheme.name
      let file = try #require(samples[name], "no sample \(name)")
      let settings = Self.settings[name] ?? [:]
      for M in [4, 7] {
        if known.kind == .curve {
          try Self.expectSameTarget(known, file, M)
          continue
        }
        let sample = try file.instance(name, M: M, set: settings)
        let values = known.scheme.parameters.map { settings[$0.name] ?? .real(0) }
        let own = try #require(known.instance(values, at: M))
        guard case .proved = own.curve.isSame(as: sample.curve) else {
          Issue.record("\(name) at M = \(M)")
          continue
        }
      }
    }
  }

  /// A name that is a formula has the values of that formula, with no factor before it.
  @Test func namesMeanWhatTheySay() throws {
    let points = [0.1, 0.35, 0.6, 0.93]
    var checked = 0
    for known in Library.objectives where known.kind != .curve {
      let values = known.scheme.parameters.map { (Self.settings[known.scheme.name] ?? [:])[$0.name] ?? .real(0) }
      for M in [4, 7] {
        guard let meaning = Self.meaning(of: known.name(values), M) else { continue }
        let rows = InducedObjective(try #require(known.instance(values, at: M)).curve).rows(at: points)
        for (t, row) in zip(points, rows) {
          let gap = try #require(row.objective.value) - (meaning(t) - meaning(0))
          #expect(gap.magnitude < 1e-13, "\(known.name(values)) at M = \(M)")
        }
        checked += 1
      }
    }
    #expect(checked == 2 * 8)
  }

  /// h by its name; nil where that is the name of a scheme.
  private static func meaning(of name: String, _ M: Int) -> ((Double) -> Double)? {
    if name == "REINFORCE" { return { $0 } }
    let last = name.split { " @".contains($0) }.last.map(String.init) ?? ""
    guard let order = name.hasSuffix("M - 1") ? M - 1 : last == "M" ? M : Int(last) else { return nil }
    func geometric(_ x: Double) -> Double { (1...order).reduce(0) { $0 + pow(x, Double($1)) / Double($1) } }
    switch name.split(separator: " ").prefix(2).joined(separator: " ") {
    case "the log": return { geometric(1) - geometric(1 - $0) }
    case "the log-odds": return { geometric($0) - geometric(1 - $0) }
    case "the majority": return { t in (order / 2 + 1...order).reduce(0) { $0 + binomial(order, $1, t) } }
    default: return name.hasPrefix("pass@") ? { 1 - pow(1 - $0, Double(order)) } : nil
    }
  }

  /// The chance of k successes in n trials.
  private static func binomial(_ n: Int, _ k: Int, _ t: Double) -> Double {
    let orders: Double = tgamma(Double(k + 1)) * tgamma(Double(n - k + 1))
    return tgamma(Double(n + 1)) / orders * pow(t, Double(k)) * pow(1 - t, Double(n - k))
  }

  /// Targets up to a factor and a constant, at points.
  private static func expectSameTarget(_ known: KnownObjective, _ file: SchemeFile, _ M: Int) throws {
    func target(_ scheme: LoweredScheme) throws -> TargetCurve {
      guard case .target(let node, let isDerivative, _, _) = scheme.form else {
        throw Refused(messages: ["\(scheme.name) has no target"])
      }
      return TargetCurve(scheme.program, node, isDerivative: isDerivative, Environment(groupSize: M, parameters: []))
    }
    let checked = try #require(file.schemes[known.scheme.name])
    let curves = try [target(known.scheme), target(Lowering.lower(checked, among: file.schemes).get())]
    let values = try curves.map { curve in
      try [0.2, 0.3, 0.5, 0.9].map { t in try #require(curve.value(at: t)).upper }
    }
    let ratios = (1..<4).map { (values[1][$0] - values[1][0]) / (values[0][$0] - values[0][0]) }
    #expect(ratios.allSatisfy { ($0 - ratios[0]).magnitude < 1e-12 && $0 > 0 }, "\(known.scheme.name)")
  }

  @Test func membersAreCalledByTheirParameter() throws {
    func name(_ scheme: String, _ value: ParameterValue) throws -> String {
      try #require(Library.objectives.first { $0.scheme.name == scheme }).name([value])
    }
    #expect(try name("pass_at_k", .integer(4)) == "pass@4")
    #expect(try name("truncated_log", .integer(7)) == "the log truncated at order 7")
    #expect(try name("risk_sensitive", .real(0.5)) == "the risk-sensitive objective with β = 0.5")
    #expect(try name("grpo", .real(0)) == "GRPO without eps")
  }
}
