/// Schemes of the literature.
extension Glossary {
  static let methods = [
    Term(
      "REINFORCE", ["vanilla policy gradient"],
      """
      The weight is the reward. Its objective is t itself, the mean pass rate: the yardstick for all others. RLOO has
      the same objective with less variance; Dr. GRPO, the sign reward and GRPO at M = 2 have it up to scale.
      """,
      scheme: """
        scheme reinforce {
          Z = R
        }
        """,
      related: ["RLOO", "baseline", "scale"]),
    Term(
      "RLOO", ["REINFORCE leave-one-out"],
      """
      REINFORCE with the mean reward of the other M - 1 responses as its baseline (arXiv 2402.14740). Its objective is
      t, at every M >= 2: a baseline that leaves the own response out changes the variance only. Its weights sum to 0
      in each group, and it is Dr. GRPO times M / (M - 1).
      """,
      scheme: """
        scheme rloo where M >= 2 {
          Z = R - S / (M - 1)
        }
        """,
      related: ["leave-one-out", "baseline", "REINFORCE", "Dr. GRPO"]),
    Term(
      "GRPO", ["group relative policy optimization"],
      """
      The reward minus the group's mean, divided by the group's deviation (arXiv 2402.03300). Without eps its
      objective tends to 2 asin(sqrt(t)) as M grows: steep at both ends, so that hard and nearly solved prompts count
      more than those between. At small M it is far from that limit: it rises by 2.10 at M = 8, not by pi, and at M =
      2 and 3 it is REINFORCE up to scale. Groups of one kind weigh nothing. The deviation is the population's or the
      sample's; that is a matter of scale.
      """,
      scheme: """
        scheme grpo(eps: real = 1e-6) where eps >= 0 {
          Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
        }
        """,
      related: ["Dr. GRPO", "standard deviation", "zero-variance group", "large-group limit"]),
    Term(
      "Dr. GRPO", ["Dr GRPO", "mean-centred", "mean-centered"],
      """
      GRPO without the division by the deviation: the reward minus the group's mean (arXiv 2503.20783). Its objective
      is (1 - 1/M) t, that of REINFORCE up to scale. Its other change, no division by a response's length, cannot be
      seen in a scheme file.
      """,
      scheme: """
        scheme dr_grpo {
          Z = R - mean
        }
        """,
      related: ["GRPO", "RLOO", "group mean", "not expressible"]),
    Term(
      "rejection sampling", ["RFT", "RAFT", "rejection fine-tuning"],
      """
      Keep the correct responses and average over them: b[s] = M / (s + 1), a[s] = 0. Its objective is
        h_M(t) = sum of (1 - (1-t)^k) / k, k = 1, …, M
      a logarithm cut after M terms. As it is often coded, each correct response kept with weight 1, it is REINFORCE:
      the division by the number kept makes the logarithm.

      `sample until 1 correct or M` with Z = R has the same objective for fewer responses. Where groups of one kind are
      tried again, `sample M, resample until mixed`, it is log t itself.
      """,
      scheme: """
        scheme rejection_sampling {
          a[s] = 0
          b[s] = M / (s + 1)
        }
        """,
      related: ["MaxRL", "REINFORCE", "sequential plan", "resample"]),
    Term(
      "MaxRL", ["mean-normalised", "mean-normalized", "truncated log", "truncated logarithm"],
      """
      The reward divided by the group's mean, minus 1 (arXiv 2602.02710): a maximum-likelihood objective cut after
      some terms. With 0 at N = 0, as it is shipped, its objective is
        h_M(t) = sum of (1 - (1-t)^k) / k, k = 1, …, M - 1
      With -1 for the responses of such a group too, the sum goes to M, as for rejection sampling. `design exact`
      makes it of any order T <= M.
      """,
      scheme: """
        scheme mean_normalised {
          Z = if N == 0 then 0 else R / mean - 1
        }

        scheme unbiased {
          Z = if R == 1 then M / N - 1 else -1
        }
        """,
      related: ["rejection sampling", "group mean", "exact"]),
    Term(
      "PSR and NSR", ["PSR", "NSR", "W-REINFORCE", "sign reward", "negative reinforcement"],
      """
      Learning from correct responses only (weights 1 and 0), from wrong ones only (0 and -1), or from both (arXiv
      2506.01347). All have the objective t up to scale: with weight lambda for correct and -1 for wrong ones it is (1
      + lambda) t. What differs is the variance, and what the policy does beyond this prompt.
      """,
      scheme: """
        scheme w_reinforce(lambda: real = 0.1) where lambda >= 0 {
          Z = if R == 1 then lambda else -1
        }
        """,
      related: ["REINFORCE", "scale", "split"]),
    Term(
      "focal", ["focal weight", "hard-prompt weighting"],
      """
      A slope that falls with the pass rate: h'(t) = (1 - t)^gamma, so that hard prompts count more. gamma = 0 is
      REINFORCE. For a whole number gamma it is pass@(gamma + 1) up to scale, and `design exact` reaches it; `design
      bernstein` approximates it for any gamma >= 0.
      """,
      scheme: """
        scheme focal(gamma: real = 2) where gamma >= 0 and M >= 2 {
          h'(t) = (1 - t)^gamma
          design bernstein
        }
        """,
      related: ["slope", "pass@k", "bernstein"]),
    Term(
      "log-odds", ["positives minus negatives"],
      """
      The objective log(t / (1 - t)), which is infinite at both ends. The mean over correct responses minus the mean
      over wrong ones (arXiv 2505.12366), 0 in groups of one kind, tends to it as M grows, and under `sample M, resample
      until mixed` is it at every M. No design takes it as it stands, since it is not finite at 0 and 1.
      """,
      scheme: """
        scheme positives_minus_negatives {
          Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N)
        }
        """,
      related: ["large-group limit", "design", "resample", "zero-variance group"]),
  ]
}
