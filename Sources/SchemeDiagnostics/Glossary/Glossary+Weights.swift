/// Weights and their properties.
extension Glossary {
  static let weights = [
    Term(
      "scheme", ["weight scheme", "scheme file"],
      """
      A rule that gives each response of a group its weight, from the labels of the group alone. A scheme file
      declares one or more, each in exactly one form: the weights a[s] and b[s]; Z; the payoff Phi[n]; a target h(t)
      or h'(t) with a `design`; or a `mix` of schemes of the file.
      """,
      scheme: """
        /// Keep the correct responses, average over them.
        scheme rejection_sampling {
          a[s] = 0
          b[s] = M / (s + 1)
        }
        """,
      related: ["weight", "payoff", "target", "mixture", "parameter"]),
    Term(
      "weight", ["a", "b", "a[s]", "b[s]"],
      """
      The factor of grad log pi(y) of a response. The update of a prompt is
        (1/M) sum_i Z_i grad log pi(y_i | x)
      A weight that depends only on the own reward and on how many are correct has two rows: a[s] for a wrong response
      and b[s] for a correct one, when s = 0, …, M - 1 of the others are correct. `weigh weights` prints them.
      """,
      scheme: """
        scheme sign_reward {
          a[s] = -1
          b[s] = 1
        }
        """,
      related: ["advantage", "difference", "number correct"]),
    Term(
      "advantage", ["Z", "group-relative advantage"],
      """
      The weight of a response written as one formula Z in its reward R and the group's counts: often the reward minus
      a baseline, perhaps divided by a scale. It is the same as a pair of rows: a[s] is Z at R = 0, N = s, and b[s] is
      Z at R = 1, N = s + 1.
      """,
      scheme: """
        scheme dr_grpo {
          Z = R - mean
        }
        """,
      related: ["weight", "baseline", "group mean"]),
    Term(
      "baseline", ["control variate"],
      """
      A number subtracted from the reward to lower the variance of the update. If it does not depend on the own reward
      (the mean of the others, S / (M - 1)) the objective stays what it was: it is subtracted from a[s] and from b[s]
      alike, and only b - a counts. The group's mean contains the own reward, so that with it the objective shrinks: R
      - mean has (1 - 1/M) t in place of t. Either way the shape is that of REINFORCE.
      """,
      scheme: """
        scheme leave_one_out where M >= 2 {
          Z = R - S / (M - 1)
        }

        scheme group_mean {
          Z = R - mean
        }
        """,
      related: ["leave-one-out", "difference", "variance", "REINFORCE"]),
    Term(
      "leave-one-out", ["LOO"],
      """
      An average over the other M - 1 responses: S / (M - 1). As a baseline it changes the variance and not the
      objective.

      `split leave_one_out`, the split that is taken when none is named, shares out the differences d of a target or
      payoff in this way:
        a_s = -(s/(M-1)) d_s,  b_s = (1 - s/(M-1)) d_s
      Of all splits it makes (1-p) a^2 + p b^2 least at the estimate p = s/(M-1). For d = 1 it is RLOO. In a group of
      one there are no others, and it is `none`.
      """,
      scheme: """
        scheme pass_at_k(k: int = 4) where 1 <= k <= M {
          h(t) = 1 - (1 - t)^k
          design exact
          split leave_one_out
        }
        """,
      related: ["RLOO", "baseline", "split"]),
    Term(
      "difference", ["d", "d_s"],
      """
      d_s = b_s - a_s, what a response gains in weight by being correct when s of the others are. It is all that the
      objective depends on:
        h_M'(t) = sum of d_s C(M-1, s) t^s (1-t)^(M-1-s), s = 0, …, M-1
      If all d_s >= 0 the objective never falls. The column d of `weigh weights` shows it. Under a sampling plan other
      numbers take its place, the effective d.
      """,
      related: ["objective", "split", "effective d", "Bernstein polynomial"]),
    Term(
      "table of weights", ["table", "rows", "log", "partial table", "columns", "trainer log"],
      """
      Weights as numbers in a file *.csv, *.tsv or *.jsonl: M, N, correct and wrong, or M, s, a and b; or a row for each
      response of a trainer, with what tells its group, its reward and its advantage. The columns are known by the names
      that trainers use, or named by --columns group=NAME,reward=NAME,advantage=NAME. Responses are folded to M and N:
      equal rewards of a group must have equal weights, and groups that are alike the same ones.

      Weights of all N make a scheme: `weigh check`, `table`, `plot` and `emit` take it as any other. Of some N `weigh
      check` says what follows from these rows, `weigh diff` whether they agree with another scheme, `weigh fit` which
      known scheme they are. A number with three to six digits behind its point is good to half a unit of the last one;
      others to four roundings of their type. What is apart by more, but not by half a unit of as many digits behind the
      point, or in all, as the column has, is the same "as far as their digits say".
      """,
      related: ["fit", "weight", "number correct", "reward"]),
    Term(
      "fit", ["nearest", "parts at", "which scheme"],
      """
      What `weigh fit` finds: the known schemes whose weights are those that are given, with the values of their
      parameters, to so many digits. Integers as k are tried up to 64, a real parameter from 0 to 9000; "eps from 0 to
      1e-05 fits" says which others have the same digits. Designs of targets are tried up to M = 128.

      With a number to choose many schemes have a few weights. So those come first, and exclude others, that have them
      with their defaults, or with an eps that trainers use; then those with a number of one or two digits, if there are
      two weights of different size; then any number, the one of fewest digits, if there are three; then those that are a
      factor off. Eight weights are as good as one more size. Numbers are taken as exact as their type is, and by the
      digits that are written: the one with less to choose is said.

      Where there is none, `nearest` is the one with the smallest mean difference, with its defaults or a number of one or
      two digits, and `parts at` says where the first of its weights is another.
      """,
      related: ["table of weights", "what it is", "parameter"]),
    Term(
      "sumsq", ["sum of squares", "sum of squared weights"],
      """
      The sum of the squared weights of a group with N correct responses, N correct^2 + (M - N) wrong^2. `weigh weights
      --by N` prints it, or nothing where it is beyond the range of doubles. Its mean over groups is what `variance` has above the line: V = E[sum_i Z_i^2] times the
      responses of an update.
      """,
      related: ["variance", "weight"]),
    Term(
      "payoff", ["Phi", "Φ", "Phi[n]", "group payoff"],
      """
      What a group with n correct responses is worth: Phi[n], n = 0, …, M. Under `sample M` the objective is its
      expectation, h_M(t) = E[Phi[N]] up to a constant with N ~ Binomial(M, t), and
        d_s = M (Phi[s+1] - Phi[s])
      Only differences matter, not Phi[0]. How d is shared out over wrong and correct responses is chosen by a
      `split`. Each scheme has a payoff: `weigh weights --by N` prints it, with Phi[0] = 0.
      """,
      scheme: """
        scheme harmonic_payoff {
          Phi[n] = harmonic(n)
        }
        """,
      related: ["objective", "difference", "split"]),
    Term(
      "centred", ["centered", "zero-sum"],
      """
      The weights of a group sum to 0, for every N. GRPO, Dr. GRPO and RLOO are centred. For a given objective centred
      weights exist only if h' has a degree of at most M - 2, and there is then one way to choose them: `split
      centred`. So pass@k has them for k < M, and pass@M cannot be centred.
      """,
      scheme: """
        scheme pass_at_k_zero_sum(k: int = 4) where 1 <= k < M {
          h(t) = 1 - (1 - t)^k
          design exact
          split centred
        }
        """,
      related: ["split", "degree", "baseline"]),
    Term(
      "variance", ["V", "V/h'^2", "gradient variance", "second moment", "efficiency"],
      """
      How much the update scatters around its mean. Schemes with the same objective may differ in it: that is what
      baselines and splits are for. A first measure is the second moment of the weights,
        V(t) = E[sum_i Z_i^2] / M
      For REINFORCE it is t, for RLOO t (1 - t) M / (M - 1). Under a sampling plan it is the second moment of an update
      times the number of responses drawn for it.

      `weigh check` reports V/h'^2 over that of RLOO: at 2, twice as many groups make an update as sure as RLOO's, and
      `expect variance at 0.5 <= 1.5` claims it. `weigh diff` compares V where two schemes have the same objective.
      """,
      related: ["baseline", "split", "leave-one-out", "responses drawn"]),
    Term(
      "scale", ["up to scale", "positive factor"],
      """
      Two schemes have the same objective up to scale if, at the same M, the d of one is a positive multiple of that
      of the other: a change of the learning rate makes them equal. REINFORCE (t), the sign reward (2 t) and Dr. GRPO
      ((1 - 1/M) t) are the same up to scale. What tells schemes apart is the shape of h.
      """,
      related: ["difference", "objective", "mixture"]),
  ]
}
