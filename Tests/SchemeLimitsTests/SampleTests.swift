import Foundation
import SchemeIR
import SchemeLimits
import SchemeNumerics
import TestSupport
import Testing

/// The limits of all shipped samples, as their doc comments and the theory have them.
@Suite struct SampleLimitTests {
  /// h_inf up to a constant in t and the scheme's parameters, by scheme; nil where none is known.
  private static let objectives: [String: String?] = [
    "beta_normalised": "2 * asin(sqrt(t))", "focal": "(1 - (1 - t)^(gamma + 1)) / (gamma + 1)",
    "arcsine": "2 * asin(sqrt(t))", "sharpened": "sigmoid(beta * (t - 1 / 2))",
    "log_odds": "log(t / (1 - t))", "mean_difference": "log(t / (1 - t))",
    "mean_absolute_deviation": "log(t / (1 - t)) / 2",
    "truncated_log_odds": "sum(k in 1..T) (t^k - (1 - t)^k) / k", "lone_success": "0 * t",
    "lone_success_unscaled": "0 * t", "any_correct": "0 * t", "majority": "3 * t^2 - 2 * t^3", "mean_centred": "t",
    "mean_normalised": "log(t)", "mean_normalised_unbiased": "log(t)", "pass_at_k": "1 - (1 - t)^k",
    "pass_at_k_zero_sum": "1 - (1 - t)^k", "pass_at_k_negative": "1 - (1 - t)^k",
    "pass_at_k_centred": "1 - (1 - t)^k", "pass_at_k_naive": "(1 - (1 - t)^k) / k",
    "power": "(1 - (1 - t)^alpha) / alpha", "power_target": "(1 - (1 - t)^alpha) / alpha",
    "asymmetric": "t - t^2 / 2 + t^2 / (2 * delta)", "psr": "t", "nsr": "t", "w_reinforce": "(1 + lambda) * t",
    "quantile_gate": "t", "reinforce": "t", "sign_reward": "2 * t", "rejection_sampling": "log(t)",
    "harmonic_payoff": "log(t)", "raft": "t", "reinforce_rej": "t",
    "risk_sensitive": "log(1 - t + t * e^β) / β", "softmax": "log(1 - t + t * e^(1 / tau))",
    "risk_sensitive_target": "log(1 - t + t * e^β) / β", "rloo": "t", "resampled_rejection": "log(t)",
    "resampled_mean_difference": "log(t / (1 - t))", "pure_rejection": "log(t)", "first_success": "log(t)",
    "log_odds_until_mixed": "log(t / (1 - t))", "rloo_until_mixed": "log(t / (1 - t))",
    "resampled_grpo": "2 * asin(sqrt(t))", "refilled_grpo": "2 * asin(sqrt(t))", "masked_grpo": "2 * asin(sqrt(t))",
    "prioritised_grpo": "asin(sqrt(t)) + sqrt(t * (1 - t))",
    "noisy_grpo": "2 * asin(sqrt(x + (1 - x - y) * t))", "pass_at_k_noisy": "1 - (1 - t)^k",
    "lost_responses": "rho * t", "truncated_log": "sum(k in 1..T) (1 - (1 - t)^k) / k",
    "expected_tries": "sum(k in 1..T) (1 - (1 - t)^k) / k",
    // The slope is stated below.
    "grpo": nil, "grpo_sample_std": nil, "one_sided_grpo": nil, "leave_one_out_std": nil, "pass_at_k_shaped": nil,
    "curriculum": nil,
    // A solver keeps an error, or there are more and more terms.
    "arcsine_closest": nil, "arcsine_as_grpo": nil, "log_within": nil, "log_odds_best": nil, "root": nil,
    "power_first_success": nil,
  ]

  /// h_inf', for those whose h_inf is long.
  private static let slopes = [
    "grpo": "1 / (sqrt(t * (1 - t)) + eps)", "grpo_sample_std": "1 / (sqrt(t * (1 - t)) + eps)",
    "one_sided_grpo": "1 / (sqrt(t) + eps)", "leave_one_out_std": "1 / (sqrt(t * (1 - t)) + eps)",
    "pass_at_k_shaped": "(1 - t)^(k - 1) / (sqrt((1 - t)^k * (1 - (1 - t)^k)) + eps)",
    "curriculum": "(1 - w) * 8 * (1 - t)^7 + w / (sqrt(t * (1 - t)) + 1e-6)",
  ]

  @Test func everySampleHasItsLimit() throws {
    var seen: Set<String> = []
    for (name, text) in try Self.samples() {
      seen.insert(name)
      guard let expected = Self.objectives[name] else {
        Issue.record("no limit is stated for \(name)")
        continue
      }
      let claim = expected.map { "h(t) = \($0)" } ?? Self.slopes[name].map { "h'(t) = \($0)" }
      guard let claim else {
        let subject = try SchemeFile(text).subject(name)
        if name == "arcsine_closest" {
          guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
          #expect(limit.zero == .integrable && limit.one == .integrable)
        } else if case .unknown = subject.limit {
        } else {
          Issue.record("\(name): \(subject.summary)")
        }
        continue
      }
      let subject = try SchemeFile(Self.claiming(claim, name, text)).subject(name)
      guard case .slope(let limit) = subject.slope, let node = subject.claimed.last else {
        Issue.record("\(name): \(subject.summary)")
        continue
      }
      let fact = expected == nil ? limit.isSlope(node) : limit.isSlope(ofObjective: node)
      #expect(fact.isProved, "\(name): \(claim), \(subject.summary)")
    }
    #expect(seen == Set(Self.objectives.keys))
  }

  /// With eps = 0, as the doc comments say.
  @Test func withoutEpsilonTheFormulasAreShort() throws {
    let file = try SchemeFile(
      String(contentsOf: Repository.samples.appendingPathComponent("grpo.scheme"), encoding: .utf8))
    let none: [String: ParameterValue] = ["eps": .real(0)]
    #expect(try file.subject("grpo", none).summary == "(1 / sqrt((t * (1 - t)))) | (2 * asin(sqrt(t))) | finite finite")
    #expect(try file.subject("one_sided_grpo", none).summary == "(1 / sqrt(t)) | (2 * sqrt(t)) | finite finite")
    let shaped = try SchemeFile(
      Self.claiming(
        "h(t) = 2 / k * asin(sqrt(1 - (1 - t)^k))", "pass_at_k_shaped",
        String(contentsOf: Repository.samples.appendingPathComponent("pass_at_k.scheme"), encoding: .utf8)
          .replacing("eps > 0", with: "eps >= 0")))
    for k in [1, 2, 4, 5] {
      let subject = try shaped.subject("pass_at_k_shaped", ["eps": .real(0), "k": .integer(k)])
      guard case .slope(let limit) = subject.limit, let node = subject.claimed.last else {
        Issue.record("\(subject.summary)")
        continue
      }
      #expect(limit.isSlope(ofObjective: node).isProved, "k = \(k)")
      #expect(limit.antiderivative != nil, "k = \(k)")
    }
    let log = try SchemeFile(
      String(contentsOf: Repository.samples.appendingPathComponent("mean_normalised.scheme"), encoding: .utf8))
    #expect(try log.subject("mean_normalised").summary == "(1 / t) | log(t) | infinite finite")
  }

  /// The incomplete beta function of beta_normalised, by its slope.
  @Test func betaNormalisedTendsToTheIncompleteBetaFunction() throws {
    let text = try String(
      contentsOf: Repository.samples.appendingPathComponent("beta_normalised.scheme"), encoding: .utf8)
    let claim = "h'(t) = t^(1 - alpha) * (1 - t)^(1 - beta)"
    let file = try SchemeFile(Self.claiming(claim, "beta_normalised", text))
    for (alpha, beta, ends) in [
      (0.5, 0.5, "finite finite"), (1.25, 1.75, "finite finite"), (2.5, 1, "infinite finite"),
      (1, 2, "finite infinite"),
    ] {
      let subject = try file.subject("beta_normalised", ["alpha": .real(alpha), "beta": .real(beta)])
      guard case .slope(let limit) = subject.limit, let node = subject.claimed.last else {
        Issue.record("\(subject.summary)")
        continue
      }
      #expect(limit.isSlope(node).isProved, "\(alpha) \(beta)")
      #expect("\(limit.zero.word) \(limit.one.word)" == ends, "\(alpha) \(beta)")
    }
  }

  private static func samples() throws -> [(name: String, text: String)] {
    try Repository.schemeFiles(in: Repository.samples).flatMap { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      return try SchemeFile(text).names.map { ($0, text) }
    }
  }

  /// The text with one more claim at the end of a scheme.
  private static func claiming(_ claim: String, _ name: String, _ text: String) throws -> String {
    let start = try #require(text.range(of: "scheme \(name) ") ?? text.range(of: "scheme \(name)("))
    let end = try #require(text.range(of: "\n}", range: start.upperBound..<text.endIndex))
    return text.replacingCharacters(in: end, with: "\n  expect \(claim)\n}")
  }
}
