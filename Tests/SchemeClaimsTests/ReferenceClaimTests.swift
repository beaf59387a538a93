import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeSyntax
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// Claims made of the reference data: every value is proved to half an ulp of itself, and refuted four ulp beside it.
@Suite struct ReferenceClaimTests {
  /// The schemes of `objectives.json`, as its `definition` has them.
  private static let schemes = [
    "reinforce": "a[s] = 0  b[s] = 1", "rloo": "Z = if M == 1 then R else R - S / (M - 1)",
    "mean_centred": "Z = R - N / M",
    "grpo": "Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N)) / M + eps)",
    "grpo_sample_std":
      "Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N) / (M * (M - 1))) + eps)",
    "rejection_sampling": "a[s] = 0  b[s] = M / (s + 1)", "maxrl_shipped": "Z = if N == 0 then 0 else R / (N / M) - 1",
    "pass_at_k": "h(t) = 1 - (1 - t)^k  design exact",
    "log_odds": "Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N)",
    "rs_grpo": "Z = (e^(beta * R) / (1 - N / M + N / M * e^beta) - 1) / beta",
  ]

  @Test func everyValueIsProvedAndItsNeighboursRefuted() throws {
    let url = Repository.data.appendingPathComponent("reference/objectives.json")
    let root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let cases = try #require(root["cases"] as? [[String: Any]])
    var seen: Set<String> = []
    var count = 0
    for entry in cases {
      let name = try #require(entry["scheme"] as? String)
      let M = try #require(entry["M"] as? Int)
      if M > TestScale.count(16, full: 1024) { continue }
      let members = try #require(Self.schemes[name])
      let parameters = (entry["params"] as? [String: [String: Any]] ?? [:]).mapValues { number($0) ?? .nan }
      let list = parameters.sorted { $0.key < $1.key }.map { name, value in
        name == "k" ? "k: int = \(Int(value))" : "\(name): real = \(value)"
      }
      var (claims, wrong): ([String], [String]) = ([], [])
      for row in try #require(entry["table"] as? [[String: Any]]) {
        let t = try #require(number(row["t"] as? [String: Any]))
        for (subject, field) in [("h", "h"), ("h'", "hp")] {
          let value = try #require(number(row[field] as? [String: Any]))
          // Products of far less than 1 are no doubles any more.
          if value.magnitude < 1e-280 { continue }
          let place = "\(subject)(\(t)) ~ "
          claims.append("expect \(place)\(value) within \(value.ulp / 2 * 1.001)")
          let beside = value + 4 * value.ulp
          wrong.append("expect not \(place)\(beside) within \(value.ulp * 3)")
        }
      }
      let header = list.isEmpty ? "" : "(\(list.joined(separator: ", ")))"
      let text =
        "scheme x\(header)\(name == "pass_at_k" ? " where k <= M" : "") { \(members)\n\((claims + wrong).joined(separator: "\n"))\n}\n"
      let outcome = Driver.check(
        Request(
          files: [SourceFile(name: "x.scheme", text: text)], groups: [GroupSizes(M)]))
      let failures = outcome.diagnostics.filter { $0.diagnostic.severity == .error }
      #expect(failures.map { "\($0.diagnostic.message) \($0.diagnostic.label)" } == [], "\(name) M = \(M)")
      seen.insert(name)
      count += claims.count
    }
    #expect(seen.count == Self.schemes.count && count > TestScale.count(500, full: 1500))
  }

  private func number(_ value: [String: Any]?) -> Double? { (value?["hex"] as? String).flatMap(Double.init) }
}
