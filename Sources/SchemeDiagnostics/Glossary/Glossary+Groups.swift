/// What is sampled and seen.
extension Glossary {
  static let groups = [
    Term(
      "response", ["rollout", "completion", "generation"],
      """
      One answer y that the policy samples for a prompt x. It is labelled by a reward R, 0 or 1, and moves the policy
      by its weight Z times grad log pi(y | x). The responses of a group are sampled independently, each correct with
      probability t.

      The line `responses` of `weigh check` counts those that a sampling plan draws for an update.
      """,
      related: ["reward", "group size", "weight", "responses drawn"]),
    Term(
      "group size", ["M", "G", "group", "number of responses", "rollouts per prompt", "num_generations"],
      """
      The number M of responses that are sampled for one prompt; papers also write G or K. A weight may depend on M,
      and the induced objective does: h_M' is a polynomial of degree at most M - 1, so that pass@k needs M >= k.

      In a formula it is M; where a plan goes on until something holds M is its cap, and under `keep` the number of
      responses that are left. The sizes to look at stand in a `group` line of the file or behind --group; without
      either it is 8. They go from 1 to 65536. `where` says for which sizes a scheme exists.
      """,
      scheme: """
        group 4, 8..16, 64

        scheme rloo where M >= 2 {
          Z = R - S / (M - 1)
        }
        """,
      related: ["number correct", "sampling plan", "parameter", "large-group limit"]),
    Term(
      "reward", ["R", "label", "outcome", "verifiable reward", "binary reward"],
      """
      The label R of a response: 1 if it is correct, 0 if not. There are these two values only; a reward with more
      levels cannot be expressed. In Z it is written R. In a[s] and b[s] it is in the name: a is the weight where R =
      0, b where R = 1.
      """,
      related: ["weight", "number correct", "verifier", "not expressible"]),
    Term(
      "number correct", ["N", "s", "count", "number correct among the others"],
      """
      N counts the correct responses of the group, 0 to M, the own one included. S = N - R counts those among the
      other M - 1, 0 to M - 1. Z sees R, N and S; the index of a[s] and b[s] is S. So N is s in a[s] and s + 1 in
      b[s], and the groups N = 0 with R = 1 and N = M with R = 0 do not occur.
      """,
      scheme: """
        scheme rejection_sampling {
          Z = if R == 1 then M / N else 0
        }

        scheme the_same {
          a[s] = 0
          b[s] = M / (s + 1)
        }
        """,
      related: ["weight", "group mean", "leave-one-out"]),
    Term(
      "pass rate", ["t", "p", "rate", "success probability", "success rate", "solve rate", "pass@1"],
      """
      The probability that one response to a prompt is correct. Papers write p; here it is t, the variable of the
      objective: the weights make a prompt's h_M(t) go up. Nobody knows t during training, so that a weight cannot use
      it. What a weight sees are the counts: the rate of the group is N / M, the rate among the others s / (M - 1).

      In a scheme file t stands in targets only: h(t) = … and h'(t) = …. The rates of a data set are for --pass-rates.
      """,
      related: ["objective", "target", "group mean", "decile", "advice"]),
    Term(
      "decile", ["by decile", "N of m", "data set", "share of the gradient", "per cent"],
      """
      `weigh check PATH --pass-rates FILE` compares schemes on the prompts of a data set: a table or JSON lines with a
      rate (`pass_rate`), with N of m correct responses (`correct`, `total`), or with a response a row (`prompt`,
      `reward`). --columns rate=NAME and the like name other columns.

      The columns 0 to 0.9 are deciles of the rate, each a tenth of [0, 1]. A prompt's part in the gradient is
      h'(p) p (1-p), how far an update moves its log-odds if those of all prompts are as easily moved; nobody knows
      more without the policy. The others are means over the prompts: dead, C and h'. V is mean C times the mean of the
      second moment of an update, and V/h'^2 is made of both. Under `refill` dead is of the groups that arrive.

      A rate is taken as it is. From N of m the mean of a polynomial of degree k <= m is estimated without bias, by what
      groups of k of the m responses would show: h' has a degree of at most M - 1, V of M, the gradient of M + 1, or M
      where weights are centred. What needs more responses than some prompts have is left empty, and it is said why.
      The decile is that of N/m as it was observed.
      """,
      related: ["pass rate", "advice", "variance", "prompts weighted"]),
    Term(
      "advice", ["advise", "today", "fewer responses"],
      """
      `weigh advise PATH --pass-rates FILE --today NAME@M`: of all schemes below PATH, at all their group sizes (--group),
      those whose h' is today's up to scale, and which of them takes the fewest responses on the prompts of a data set.
      With --within X also those whose h' is nowhere on the range of the rates farther from today's than X of its mean,
      after both are scaled to the same mean over the prompts: proved between the rates too. Of counts that range is the
      one of the observed N/m, and the rates behind them may lie outside of it.

      How many responses an update takes to be as sure as another one goes by V over the square of mean h'. V is mean C
      times mean Q: C is the number of responses of an update of one prompt, those of discarded groups included, and Q
      is its second moment, f^2 times the mean sum of the squared weights. A group of each of n prompts takes n mean C
      responses, and scatters by mean Q / n. It takes right and wrong responses to scatter alike, and leaves out the
      scatter of their total weights.
      """,
      related: ["decile", "variance", "responses drawn", "scale"]),
    Term(
      "group mean", ["mean", "mean reward", "empirical pass rate"],
      """
      The share of correct responses in the group, mean = N / M: an estimate of the pass rate that contains the
      response's own reward. It is known to Z under the name `mean`. The mean of the other rewards is S / (M - 1). In a
      sequential plan `tries` stands in the place of M.
      """,
      scheme: """
        scheme dr_grpo {
          Z = R - mean
        }
        """,
      related: ["baseline", "leave-one-out", "standard deviation"]),
    Term(
      "standard deviation", ["std", "population_std", "sample_std", "normalisation", "normalization"],
      """
      The deviation of the group's rewards, known to Z under two names:
        population_std = sqrt(N (M - N)) / M               as numpy.std
        sample_std     = sqrt(N (M - N) / (M (M - 1)))     as torch.std
      They differ by the factor sqrt((M - 1) / M). Both are 0 in groups of one kind, N = 0 and N = M, and a group of
      one has no sample_std. `std` alone is refused, since it does not say which one is meant.
      """,
      related: ["eps", "zero-variance group", "GRPO"]),
    Term(
      "eps", ["epsilon", "ε"],
      """
      A small number added to a divisor so that 0/0 becomes 0. It changes the other weights too, mostly by little:
      with eps = 1e-6 those of GRPO at M = 8 are smaller by 3 parts in a million at most. It is a parameter like any
      other. With eps = 0 the rows that it saves must be defined by an `if`.
      """,
      scheme: """
        scheme grpo(eps: real = 1e-6) where eps >= 0 {
          Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
        }
        """,
      related: ["standard deviation", "zero-variance group", "parameter"]),
    Term(
      "zero-variance group",
      [
        "dead group", "dead", "zero variance", "degenerate group", "all-correct group", "all-wrong group",
        "uniform group",
      ],
      """
      A group whose responses are all wrong (N = 0) or all correct (N = M). It has no deviation, and under GRPO, Dr.
      GRPO and RLOO all its weights are 0: it costs M responses and teaches nothing. A prompt with pass rate t gives
      one with probability
        t^M + (1 - t)^M
      which at M = 8 is 43 % for t = 0.1 and 0.8 % for t = 0.5. Groups whose weights are all 0 are called dead; `weigh
      check` lists them. Other schemes do learn from such groups: REINFORCE from N = M.

      In Z they are the case `N == 0 or N == M`.
      """,
      related: ["dynamic sampling", "standard deviation", "eps", "GRPO"]),
  ]
}
