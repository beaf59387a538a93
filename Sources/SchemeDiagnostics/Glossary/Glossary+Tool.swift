/// What the language and its compiler call things.
extension Glossary {
  static let tool = [
    Term(
      "parameter", ["where", "set", "default"],
      """
      A number of a scheme that can be changed from outside: int or real, with a default or without. --set NAME=VALUE
      gives it a value, --set SCHEME.NAME=VALUE in one scheme only, and in a mixture it stands with the component.
      `where` says which values and group sizes are meant. Generated code takes parameters as arguments and checks
      `where` when it is called; those that a design must know are built in.
      """,
      scheme: """
        scheme pass_at_k(k: int = 4) where 1 <= k <= M {
          h(t) = 1 - (1 - t)^k
          design exact
        }
        """,
      related: ["group size", "mixture", "eps"]),
    Term(
      "close decision", ["ulp", "rounding"],
      """
      A comparison, floor or ceil of reals whose outcome hangs on rounding. Such decisions are taken once, on doubles
      computed as written, for tables and generated code alike: floor(0.12 * 25) is 3, and 2 if computed exactly with
      the double nearest to 0.12. `weigh check` warns where the sides are within 4 ulp, a few units in the last of a
      double's 53 bits, without being equal. Comparisons of ints are exact.
      """,
      scheme: """
        scheme quantile_gate(percent: int = 60) where 0 <= percent <= 100 {
          let tau = percent * M div 100
          Z = if N <= tau then R else R - 1
        }
        """,
      related: ["number correct", "parameter"]),
    Term(
      "range of doubles", ["overflow", "inf", "infinity", "beyond the range of doubles", "too large"],
      """
      What is printed is a double, which ends at about 1.8e308. Numbers in between may be larger. A weight beyond is an
      error (S0406), and so is a value of h, h' or V (S0608): its cell is empty, for no number stands for it. Only ratios
      of objectives matter, so weights can be scaled down.

      A value that is infinite, as log t at 0, is something else: that is the `anchor`'s matter.
      """,
      related: ["close decision", "anchor", "scale"]),
    Term(
      "claim", ["expect"],
      """
      A statement about a scheme that stands in its file and is proved or refuted by `weigh check`. A claim that is
      refuted or not decided is an error, so a file with claims is its own test. One can claim
        a shape             increasing, decreasing, concave, convex
        the weights         centred, bounded 2, dead only at N in {0, M}
        the differences     d >= 0, d <= 2
        the target          within 0.1 of target, also on [0.1, 1] or up to scale
        the objective       h(t) = e, h'(t) = e, also on [0, 0.5] or up to scale
        nearly              h(t) ~ e within 0.04 on [0.1, 1], also up to scale
        one value           h(0.5) ~ 1 within 1e-9
        another scheme      same as f(k = 8), also within 0.01 or up to scale
        all group sizes     same objective for M in {4, 8}, also up to scale
        the variance        variance at 0.5 <= 1.5, over that of RLOO
      each with `not` before it; behind it with eps = 0, for all eps in [0, 0.01] or for M in 2..64.
      """,
      related: ["distance", "range of a parameter", "same objective", "variance"]),
    Term(
      "table mode", ["formula mode", "generated code", "emit"],
      """
      `weigh emit c` and `weigh emit swift` generate code in two modes. In formula mode, without --group, it computes
      the weights for every M, with parameters as arguments. In table mode, with --group 8,16, it holds the weights of
      these sizes as constants, for the parameters' values at that time. A scheme without a formula, such as a centred
      split, has tables only; without --group it is named with the reason, and the others are written. `weigh emit python`
      writes tables, without --group for the sizes of the file's `group` line.

      The heading says what the caller does for a sampling plan. For plans that go on `until` something holds there is no Python
      in this version; a cap that weights look at is a parameter of the code. Under these plans, `resample` and `keep` there are
      weights and no objective: `weigh table` prints h.
      """,
      related: ["group size", "parameter", "centred", "sampling plan"]),
    Term(
      "figure", ["plot", "picture", "spark", "sparkline"],
      """
      `weigh plot` draws h, h', the weights by N, the variance or the cost (--show) of schemes and tables of weights, at each group
      size: as SVG for light and dark pages, as text in a terminal, or as a line of bars for each (--format spark). A target is
      drawn beside the weights that are made for it; --beside 'log(t)' draws any other h, and --vary eps=0,1 a curve for each value.

      An objective is known up to a constant: h is 0 where all curves of a figure are finite, at 0, else at 1, else at 1/2. What is
      infinite at an end is cut off there, and a line below the figure says so. --normalise maps the range of each curve to that
      from 0 to 1 and leaves its shape; --logit gives room to pass rates near 0 and near 1.
      """,
      related: ["objective", "anchor", "group size", "target"]),
    Term(
      "not expressible",
      [
        "response length", "length normalisation", "clipping", "importance ratio", "token-level credit",
        "batch statistics", "majority vote",
      ],
      """
      A scheme sees the labels of one group, 0 or 1, and nothing else. It cannot say: weights that look at the length
      of a response or at log-probabilities; credit for tokens or steps; statistics of other prompts, such as the
      deviation over the batch (pass it in as a parameter); rewards of more than two levels; votes over the content of
      answers; importance ratios and clipping. What is said about objectives holds for the on-policy step.
      """,
      related: ["reward", "scheme", "parameter"]),
  ]
}
