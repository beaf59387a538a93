import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import TestSupport
import Testing

/// Names, by the literature's own identities.
@Suite struct MatchTests {
  /// The factor and the name, the factor as a function of M, and the group size from which on that is proved for all.
  private static let expected: [(scheme: String, M: Int, set: [String: ParameterValue], words: String)] = [
    ("reinforce", 8, [:], "REINFORCE from 1"), ("rloo", 8, [:], "REINFORCE from 1"),
    ("raft", 5, [:], "REINFORCE from 1"), ("sign_reward", 8, [:], "2 REINFORCE from 1"),
    ("psr", 8, [:], "REINFORCE from 1"), ("nsr", 8, [:], "REINFORCE from 1"),
    ("w_reinforce", 8, ["lambda": .real(0.25)], "5/4 REINFORCE from 1"),
    ("mean_centred", 8, [:], "7/8 REINFORCE, (M - 1)/M, from 1"),
    ("mean_centred", 64, [:], "63/64 REINFORCE, (M - 1)/M, from 1"),
    // t - t^2/2 + t^2/(2 delta), delta = 1.
    ("asymmetric", 8, ["delta": .real(1)], "7/8 REINFORCE, (M - 1)/M, from 1"),
    ("pass_at_k", 16, [:], "pass@4 from 1"), ("pass_at_k_zero_sum", 16, [:], "pass@4 from 1"),
    ("pass_at_k_negative", 8, [:], "pass@4 from 1"),
    ("pass_at_k_centred", 8, [:], "1/2 pass@4, (M - 4)/M, from 1"),
    ("pass_at_k_naive", 8, [:], "1/7 pass@4 + 1/7 pass@3"),
    // ((M-k) pass@k / k + pass@(k-1)) / (M-1): at k = M a multiple of pass@(k-1), at k = 2 one of REINFORCE beside it.
    ("pass_at_k_naive", 4, [:], "1/3 pass@3"),
    ("pass_at_k_naive", 8, ["k": .integer(2)], "3/7 pass@2 + 1/7 REINFORCE"),
    ("lone_success", 8, ["eps": .real(0)], "sqrt(2)/4 pass@M, 1/sqrt(M), from 1"),
    ("lone_success_unscaled", 8, [:], "1/8 pass@M, 1/M, from 1"), ("any_correct", 8, [:], "pass@M from 1"),
    ("majority", 8, [:], "the majority of 3 from 1"),
    ("majority", 9, ["k": .integer(5)], "the majority of 5 from 1"),
    ("rejection_sampling", 8, [:], "the log truncated at order M from 1"),
    ("harmonic_payoff", 8, [:], "the log truncated at order M from 1"),
    ("mean_normalised_unbiased", 8, [:], "the log truncated at order M from 1"),
    ("mean_normalised", 8, [:], "the log truncated at order M - 1 from 1"),
    ("truncated_log", 8, [:], "the log truncated at order 4 from 1"),
    ("expected_tries", 8, [:], "the log truncated at order 4 from 1"),
    ("truncated_log_odds", 8, [:], "the log-odds truncated at order 4 from 1"),
    ("truncated_log_odds", 8, ["T": .integer(3)], "the log-odds truncated at order 3 from 1"),
    ("mean_difference", 8, [:], "the difference of the means over correct and wrong ones from 1"),
    (
      "mean_absolute_deviation", 8, [:],
      "1/2 the difference of the means over correct and wrong ones from 1"
    ),
    ("grpo", 8, ["eps": .real(0)], "GRPO without eps from 1"),
    // sqrt((M-1)/M)
    ("grpo_sample_std", 8, ["eps": .real(0)], "sqrt(14)/4 GRPO without eps, sqrt(M - 1)/sqrt(M), from 1"),
    ("beta_normalised", 8, [:], "GRPO without eps from 1"), ("masked_grpo", 8, [:], "GRPO without eps from 1"),
    ("refilled_grpo", 8, [:], "GRPO without eps"),
    ("one_sided_grpo", 8, ["eps": .real(0)], "one-sided GRPO without eps from 1"),
    ("risk_sensitive", 8, [:], "the risk-sensitive objective with β = 2 from 1"),
    ("softmax", 8, [:], "2 the risk-sensitive objective with β = 2 from 1"),
    ("softmax", 8, ["tau": .real(0.25)], "4 the risk-sensitive objective with β = 4 from 1"),
    ("first_success", 8, [:], "log t"), ("pure_rejection", 8, [:], "log t"),
    ("resampled_rejection", 8, [:], "log t"), ("log_odds_until_mixed", 8, [:], "log(t/(1 - t))"),
    ("rloo_until_mixed", 8, [:], "log(t/(1 - t))"), ("resampled_mean_difference", 8, [:], "log(t/(1 - t))"),
    ("pass_at_k_noisy", 8, [:], "pass@2"), ("reinforce_rej", 8, [:], "nothing"),
    ("grpo", 8, [:], "near asin sqrt t"), ("one_sided_grpo", 64, [:], "near sqrt t"),
    // Its slope dips at both ends: not like GRPO.
    ("leave_one_out_std", 8, [:], "nothing"), ("quantile_gate", 8, [:], "nothing"),
    // GRPO at M = 2 and 3 is REINFORCE up to scale, as well as itself.
    ("grpo", 4, ["eps": .real(0)], "GRPO without eps from 1"),
  ]

  @Test func samplesAreKnownByName() throws {
    let samples = try samples()
    for (name, M, set, words) in Self.expected {
      let instance = try #require(samples[name]).instance(name, M: M, set: set)
      #expect(SchemeRecognitionTests.words(identity(instance).match) == words, "\(name) at M = \(M)")
    }
  }

  /// What holds at the group size that is looked at, and not, or not known to hold, at others.
  @Test(arguments: [
    ("Z = if M == 8 then R else R * N", 8, "REINFORCE"), ("Z = if M <= 8 then R else 2 * R", 8, "REINFORCE"),
    ("Z = if N > 8 then 2 * R else R", 8, "REINFORCE"),
    ("h(t) = 1 - (1 - t)^M  design exact", 8, "pass@8"), ("h(t) = t + 0 * M  design exact", 8, "REINFORCE"),
    ("Z = R * sqrt((N - 20)^2) + R * (N - 20)", 8, "nothing"),
    ("Z = R * sqrt((N - 20)^2) / (20 - N)", 8, "REINFORCE"),
    ("Z = R * (M - 9)", 8, "-1 REINFORCE, (M - 9), from 1"), ("Z = -R", 3, "-1 REINFORCE from 1"),
    ("Z = R * floor(N / M + 1 / 2) - R * floor(N / M + 1 / 2) + R", 4, "REINFORCE"),
    // d = 0 at M = 1, where the known one has 1.
    ("Z = if N == 0 or N == M then 0 else R - S / (M - 1)", 8, "REINFORCE from 2"),
    ("Z = if M == 3 then 2 * R else R", 8, "REINFORCE"),
  ])
  func reachIsProvedOnly(_ member: String, _ M: Int, _ expected: String) throws {
    #expect(try words(identity("scheme x { \(member) }", M: M).match) == expected)
  }

  /// d as numbers, next to a known one: no false name.
  @Test func whatDiffersALittleHasNoName() throws {
    var random = SplitMix64(seed: 5)
    for M in 3...TestScale.count(7, full: 12) {
      for base in 0..<3 {
        var d = (0..<M).map { s -> Rational in
          switch base {
          case 0: .one
          case 1: fraction(M, s + 1)
          default: s == 0 ? fraction(M) : .zero
          }
        }
        #expect(try identity(scheme(d: d), M: M).match != nil)
        // Of d_0 alone every multiple is one of pass@M.
        let s = Int.random(in: (base == 2 ? 1 : 0)..<M, using: &random)
        d[s] = d[s] + fraction(1, 1 << 50)
        switch try identity(scheme(d: d), M: M).match {
        case .same(let parts, _): Issue.record("\(d) is \(parts[0].name)")
        case .near, nil: break
        }
      }
    }
  }

  /// A combination has the numbers of its parts.
  @Test func combinationsOfTwo() throws {
    let identity = try identity("scheme x { h(t) = (2 * (1 - (1 - t)^4) + 1 - (1 - t)^3) / 3  design exact }", M: 6)
    #expect(words(identity.match) == "2/3 pass@4 + 1/3 pass@3")
    #expect(identity.formula == "1 - q^3/3 - 2/3 q^4, q = 1 - t")
  }
}
