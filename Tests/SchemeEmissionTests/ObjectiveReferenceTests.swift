import Foundation
import SchemeEmission
import TestSupport
import Testing

/// Generated objectives against `objectives.json`, whose values were computed to hundreds of bits.
@Suite(.serialized) struct ObjectiveReferenceTests {
  /// Every scheme of the file as its `definition` has it, with the file's parameters.
  private static let source = """
    scheme reinforce { a[s] = 0  b[s] = 1 }
    scheme rloo where M >= 2 { Z = R - S / (M - 1) }
    scheme mean_centred { Z = R - N / M }
    scheme grpo(eps: real = 1e-6) { Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N)) / M + eps) }
    scheme grpo_sample_std(eps: real = 1e-4) {
      Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N) / (M * (M - 1))) + eps)
    }
    scheme rejection_sampling { a[s] = 0  b[s] = M / (s + 1) }
    scheme maxrl_shipped { Z = if N == 0 then 0 else R / (N / M) - 1 }
    scheme pass_at_k(k: int = 4) where 1 <= k <= M { h(t) = 1 - (1 - t)^k  design exact }
    scheme log_odds { Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N) }
    scheme rs_grpo(beta: real = 2) {
      let p = N / M
      Z = (e^(beta * R) / (1 - p + p * e^beta) - 1) / beta
    }
    """

  private struct Value {
    let call: ObjectiveHarness.Call
    let truth: Double
  }

  private static func values(largest: Int) throws -> [Value] {
    let file = Repository.data.appendingPathComponent("reference/objectives.json")
    let root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    var values: [Value] = []
    for entry in try #require(root["cases"] as? [[String: Any]]) {
      let name = try #require(entry["scheme"] as? String)
      let M = try #require(entry["M"] as? Int)
      guard M <= largest else { continue }
      for row in try #require(entry["table"] as? [[String: [String: String]]]) {
        let t = try #require(row["t"]?["hex"].flatMap(Double.init))
        let h = try #require(row["h"]?["hex"].flatMap(Double.init))
        values.append(Value(call: .init(name: name, groupSize: M, t: t), truth: h))
      }
    }
    return values
  }

  /// All of these have a Phi of one sign. Tables promise 1 ulp, which between doubles is the next one at most; formulas
  /// add what their weights lose.
  @Test(arguments: [(true, 1.0), (false, 4.0)]) func everyValue(isTable: Bool, bound: Double) throws {
    let all = Example.all(in: Self.source)
    #expect(all.count == 10)
    let examples = all.filter { TestScale.isFull || ["grpo", "pass_at_k"].contains($0.name) }
    // Swift takes minutes to compile tables of 4096.
    let values = try Self.values(largest: TestScale.count(16, full: isTable ? 1024 : 4096)).filter { value in
      examples.contains { $0.name == value.call.name }
    }
    let harness = ObjectiveHarness(examples: examples, calls: values.map(\.call))
    let found = try harness.values { example, language in
      guard isTable else { return try #require(example.formulas(language)).get() }
      return try example.tables(
        Set(values.filter { $0.call.name == example.name }.map(\.call.groupSize)).sorted(), language
      ).get()
    }
    for (value, h) in zip(values, found) {
      let error = (h - value.truth).magnitude / value.truth.ulp
      #expect(error <= bound, "\(value.call): \(h), not \(value.truth)")
    }
    #expect(values.count > TestScale.count(80, full: 900))
  }
}
