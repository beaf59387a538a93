import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// Weights, potential, h and h' of ten schemes against values that were computed to hundreds of bits.
@Suite struct ReferenceTests {
  /// Every scheme of `objectives.json`, written as its `definition` has it.
  static let source = """
    scheme reinforce { a[s] = 0  b[s] = 1 }
    scheme rloo where M >= 2 { Z = R - S / (M - 1) }
    scheme mean_centred { Z = R - N / M }
    scheme grpo(eps: real) { Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N)) / M + eps) }
    scheme grpo_sample_std(eps: real) {
      Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N) / (M * (M - 1))) + eps)
    }
    scheme rejection_sampling { a[s] = 0  b[s] = M / (s + 1) }
    scheme maxrl_shipped { Z = if N == 0 then 0 else R / (N / M) - 1 }
    scheme pass_at_k(k: int) where 1 <= k <= M { h(t) = 1 - (1 - t)^k  design exact }
    scheme log_odds { Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N) }
    scheme rs_grpo(beta: real) {
      let p = N / M
      Z = (e^(beta * R) / (1 - p + p * e^beta) - 1) / beta
    }
    """

  @Test func everyValueIsTheNearestDouble() throws {
    let file = try SchemeFile(Self.source)
    let cases = try Reference.cases("objectives.json")
    let largest = TestScale.count(16, full: 4096)
    var comparison = Comparison()
    var schemes: Set<String> = []
    for entry in cases where entry.M <= largest {
      schemes.insert(entry.scheme)
      let instance = try file.instance(
        entry.scheme, M: entry.M, set: entry.parameters.mapValues { entry.isInt ? .integer(Int($0)) : .real($0) })
      let place = "\(entry.scheme) M = \(entry.M)"
      for row in entry.weights {
        comparison.add(instance.a[row.s], row.a, "\(place) a[\(row.s)]")
        comparison.add(instance.b[row.s], row.b, "\(place) b[\(row.s)]")
        comparison.add(instance.d[row.s], row.d, "\(place) d[\(row.s)]")
      }
      let objective = InducedObjective(instance.curve)
      let potential = try #require(instance.curve.potential).coefficients
      for row in entry.potential {
        comparison.add(potential[row.n].settled.value, row.value, "\(place) Phi[\(row.n)]")
      }
      for (row, found) in zip(entry.table, objective.rows(at: entry.table.map(\.t))) {
        comparison.add(found.objective.value, row.h, "\(place) h(\(row.t))")
        comparison.add(found.derivative.value, row.slope, "\(place) h'(\(row.t))")
      }
    }
    #expect(schemes.count == 10)
    #expect(comparison.count > TestScale.count(1000, full: 4000))
    #expect(comparison.misrounded == [])
  }

  /// The shipped samples are the same schemes: their weights must be the same doubles.
  @Test(arguments: [
    ("reinforce.scheme", "reinforce", "reinforce"), ("rloo.scheme", "rloo", "rloo"),
    ("mean_centred.scheme", "mean_centred", "mean_centred"), ("grpo.scheme", "grpo", "grpo"),
    ("grpo.scheme", "grpo_sample_std", "grpo_sample_std"),
    ("rejection_sampling.scheme", "rejection_sampling", "rejection_sampling"),
    ("mean_normalised.scheme", "mean_normalised", "maxrl_shipped"), ("pass_at_k.scheme", "pass_at_k", "pass_at_k"),
    ("log_odds.scheme", "mean_difference", "log_odds"), ("risk_sensitive.scheme", "risk_sensitive", "rs_grpo"),
  ])
  func samplesAreTheReferenceSchemes(_ file: String, _ name: String, _ reference: String) throws {
    let text = try String(contentsOf: Repository.samples.appendingPathComponent(file), encoding: .utf8)
    let schemes = try SchemeFile(text)
    var comparison = Comparison()
    for entry in try Reference.cases("objectives.json")
    where entry.scheme == reference && entry.M <= TestScale.count(8, full: 1024) {
      // The samples' defaults are the reference's parameters.
      let instance = try schemes.instance(name, M: entry.M)
      for row in entry.weights {
        comparison.add(instance.a[row.s], row.a, "a[\(row.s)] M = \(entry.M)")
        comparison.add(instance.b[row.s], row.b, "b[\(row.s)] M = \(entry.M)")
      }
      for row in entry.table { comparison.add(instance.table.h(row.t), row.h, "h(\(row.t)) M = \(entry.M)") }
    }
    #expect(comparison.count > 30)
    #expect(comparison.misrounded == [])
  }
}

/// Counts computed doubles that are not the reference's.
struct Comparison {
  private(set) var count = 0
  private(set) var misrounded: [String] = []

  mutating func add(_ found: Double?, _ wanted: Reference.Value, _ place: String) {
    count += 1
    if found != wanted.double {
      misrounded.append("\(place): \(found.map { "\($0)" } ?? "open"), not \(wanted.double) = \(wanted.decimal)")
    }
  }
}

/// The files of `Tests/Data/reference`.
enum Reference {
  struct Value {
    let double: Double
    let decimal: String
  }

  struct Case {
    let scheme: String
    let M: Int
    let parameters: [String: Double]
    let weights: [(s: Int, a: Value, b: Value, d: Value)]
    let potential: [(n: Int, value: Value)]
    let table: [(t: Double, h: Value, slope: Value)]

    /// Whether its parameters are ints of the language.
    var isInt: Bool { scheme == "pass_at_k" }
  }

  struct Malformed: Error {
    let file: String
  }

  static func json(_ name: String) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(contentsOf: Repository.data.appendingPathComponent("reference/\(name)")))
  }

  static func cases(_ name: String) throws -> [Case] {
    guard let root = try json(name) as? [String: Any], let list = root["cases"] as? [[String: Any]] else {
      throw Malformed(file: name)
    }
    return try list.map { entry in
      guard let scheme = entry["scheme"] as? String, let M = entry["M"] as? Int,
        let parameters = entry["params"] as? [String: [String: String]],
        let weights = entry["weights"] as? [[String: Any]], let potential = entry["Phi"] as? [[String: Any]],
        let table = entry["table"] as? [[String: Any]]
      else { throw Malformed(file: name) }
      return Case(
        scheme: scheme, M: M, parameters: try parameters.mapValues { try double($0["hex"]) },
        weights: try weights.map {
          (s: try integer($0["s"]), a: try value($0["a"]), b: try value($0["b"]), d: try value($0["d"]))
        },
        potential: try potential.map { (n: try integer($0["n"]), value: try value($0["value"])) },
        table: try table.map {
          (t: try double(($0["t"] as? [String: String])?["hex"]), h: try value($0["h"]), slope: try value($0["hp"]))
        })
    }
  }

  private static func integer(_ value: Any?) throws -> Int {
    guard let value = value as? Int else { throw Malformed(file: "objectives.json") }
    return value
  }

  private static func double(_ text: String?) throws -> Double {
    guard let text, let value = Double(text) else { throw Malformed(file: "objectives.json") }
    return value
  }

  private static func value(_ value: Any?) throws -> Value {
    guard let pair = value as? [String: String], let decimal = pair["dec"] else {
      throw Malformed(file: "objectives.json")
    }
    return Value(double: try double(pair["hex"]), decimal: decimal)
  }
}
