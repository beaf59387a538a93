/// What weights induce.
extension Glossary {
  static let objectives = [
    Term(
      "objective", ["h", "h_M", "induced objective"],
      """
      The function of the pass rate that the update climbs: E[update] = grad h_M(t), where t is the prompt's pass rate
      under the policy. Weights that look only at the labels of a group always have one. It depends on d = b - a alone
      and on the group size, is fixed up to a constant, and is a polynomial of degree at most M. Here h_M(0) = 0.

      A sampling plan takes part in it: d is then the effective d. Under `resample` h is no polynomial, and 0 at t = 0, 1
      or 1/2, the first of them at which it is finite.

      `weigh check` describes it and `weigh table` prints h and h'. Training on many prompts climbs the mean of h_M
      over them: a steep h at small t means that hard prompts count more.
      """,
      related: ["slope", "difference", "sampling plan", "target", "large-group limit"]),
    Term(
      "what it is", ["identity", "formula", "recognition", "known objective"],
      """
      The line of `weigh check` that says what the objective is.

      A formula, such as h(t) = 7/8 t, is exact: it is written where h has a few powers of t, of 1 - t, or of both, with
      short numbers. A name, as "7/8 times REINFORCE", is that of an objective which is known, and the factor is exact
      or rounded to six digits. Both are proved: the d_s are compared in fractions or with square roots, or a difference
      is shown to be 0 by its form.

      "for every M" is proved too: d_s is followed as a function of s and M, and its difference from the known one is 0,
      at every M at which there are both. "at this M" means that nothing is known of others: GRPO without eps is
      REINFORCE up to a factor at M = 2 and 3, and not at 4.

      "within 0.122 of 1.48 asin sqrt t" is less: the objective is no further than that from the multiple, after the best
      constant, on all of [0, 1]. It is said where that is at most some 6 % of the rise; where both are infinite at an
      end, 2 % on what groups of M see of them: from t = 1/M, or up to 1 - 1/M.
      """,
      related: ["objective", "difference", "degree", "REINFORCE"]),
    Term(
      "slope", ["h'", "derivative", "hprime"],
      """
      h'(t), the derivative of the objective: how much an increase of a prompt's pass rate is worth where it stands at
      t. A scheme for hard prompts has a large slope near 0. Where h' is negative, training makes correct responses
      rarer, and `weigh check` warns. At the ends it is h_M'(0) = d_0 and h_M'(1) = d_(M-1).

      The block of a scheme draws it as a line of bars: each is h' in the middle of a 32nd of [0, 1], as high over 0, or
      over the smallest where some are negative, as it is beside the largest.
      """,
      related: ["objective", "difference", "rise", "focal"]),
    Term(
      "rise", ["span"],
      """
      h_M(1) - h_M(0), what the objective gains from never correct to always correct: the mean of all d_s. `weigh
      check` prints it. For GRPO without eps it is 1.00 at M = 2, 1.65 at 4, 2.10 at 8, 2.41 at 16 and 2.78 at 64; the
      limit is pi.
      """,
      related: ["objective", "slope", "large-group limit"]),
    Term(
      "anchor", ["infinite", "infinite end", "h(1) = 0", "h(1/2) = 0"],
      """
      h is fixed up to a constant, and set to 0 somewhere: at t = 0 where it is finite there, else at t = 1, else at
      t = 1/2. Under `resample`, without a cap and where prompts are weighted h' may grow without bound at an end, and h
      with it, as log t does: then there is no number, the cell of a table is empty, and a note says where h is 0.
      """,
      related: ["objective", "resample", "cap", "prompts weighted"]),
    Term(
      "degree", [],
      """
      The degree of the objective as a polynomial in t, at most M. It is 1 for REINFORCE, RLOO and Dr. GRPO, k for
      pass@k. It is the order of the highest difference of d that is not 0, plus one. The degree of h' is one less:
      centred weights need h' of degree at most M - 2, `design exact` of at most M - 1.
      """,
      related: ["objective", "exact", "centred"]),
    Term(
      "Bernstein polynomial", ["Bernstein basis", "binomial probability"],
      """
      A sum of the basis polynomials
        B_(s,n)(t) = C(n, s) t^s (1-t)^(n-s)
      each of which is the probability of s successes in n trials. The slope h_M' is the one with the coefficients
      d_s, n = M - 1. Coefficients without a negative one make a polynomial without a negative value; so d_s >= 0
      proves that h rises.
      """,
      related: ["difference", "bernstein", "objective"]),
    Term(
      "large-group limit", ["limit", "h_inf", "compare", "no limit", "not integrable"],
      """
      What h_M tends to as M grows, for t in (0, 1): put s = t M in d_s. GRPO without eps has h_inf' =
      1/sqrt(t (1-t)), that is h_inf = 2 asin(sqrt(t)). `expect limit h(t) = 2 * asin(sqrt(t)) with eps = 0` claims it,
      up to a constant, and `limit h'(t) = …` its slope; no group size plays a part in either.

      At the sizes in use the objective can be far from its limit: at M = 8 GRPO rises by 2.10, its limit by pi = 3.14.
      `weigh check` of one scheme says so in the line `compare`: which part of the limit's rise is spanned, how near
      h_M is to the best multiple of it, and the layer at ends where it is steep without bound; or that h_M is a
      multiple of it, proved by equal d_s. `weigh plot --limit` draws both, and pages have the line.

      There may be no limit: weights that depend on whether M is even alternate, others grow with M. And h_inf may be
      infinite at an end, as log(t) is at 0: its slope is not integrable there. Where a single d_s is as large as M, as
      that of a majority is, h_inf may jump, which its slope does not tell.
      """,
      scheme: """
        scheme rejection_sampling {
          a[s] = 0
          b[s] = M / (s + 1)

          expect limit h(t) = log(t)
        }
        """,
      related: ["rise", "layer", "group size", "GRPO", "claim"]),
    Term(
      "layer", ["boundary layer"],
      """
      Beside an end where the limit of an objective is steep without bound, or more than M times its rise and 100 times,
      groups of M do not come near it: they cannot tell chances apart that are less than 1/M. The layer is the largest |h_M(x/M) - h_inf(x/M)| for x from 0 to 8,
      both taken to be 0 at t = 1/2, and likewise at a distance of x/M from 1. Where the limit is infinite at the end x
      begins at 1; in small groups it goes up to M/2. As M grows the layer of GRPO without eps shrinks like 1/sqrt(M);
      that of log(t) stays.
      """,
      related: ["large-group limit", "distance"]),
    Term(
      "pass@k", ["pass at k", "pass_k"],
      """
      The probability that at least one of k responses is correct: 1 - (1 - t)^k. As an objective it prefers many
      prompts solved sometimes to few prompts solved always. For k <= M it is reached exactly, by
        d_s = k C(M-1-s, k-1) / C(M-1, k-1)
      Multiplying RLOO by a pass@k factor of the group is not it, but a mixture of pass@k and pass@(k-1).
      """,
      scheme: """
        scheme pass_at_k(k: int = 4) where 1 <= k <= M {
          h(t) = 1 - (1 - t)^k
          design exact
        }
        """,
      related: ["exact", "target", "centred"]),
    Term(
      "mixture", ["mix", "curriculum", "linear combination"],
      """
      A linear combination of schemes. Its weights are the same combination of theirs, and so is its objective. A
      component takes the arguments that are written, and else its own defaults: --set reaches the mixture's
      parameters only. The components are schemes of the same file.
      """,
      scheme: """
        scheme reinforce { Z = R }
        scheme rejection { Z = if R == 1 then M / N else 0 }

        scheme curriculum(w: real = 0.5) where 0 <= w <= 1 {
          mix = w * rejection + (1 - w) * reinforce
        }
        """,
      related: ["scheme", "objective", "parameter", "prompts weighted"]),
  ]
}
