import SchemeVocabulary

/// From a target to weights.
extension Glossary {
  static let designs = [
    Term(
      "target", ["h(t)", "h'(t)", "target objective"],
      """
      The objective that is wanted, given as h(t) or by its slope h'(t); a `design` finds differences d whose h_M is
      the target or near it, and a `split` makes weights of them. What groups of M can reach exactly are the targets
      whose h' is a polynomial of degree at most M - 1.

      It is the objective of the scheme under its plan: designs make up for a verifier that errs, for weighted prompts
      and for responses that are lost.
      """,
      scheme: """
        scheme arcsine {
          h(t) = 2 * asin(sqrt(t))
          design potential
        }
        """,
      related: ["design", "split", "objective"]),
    Term(
      "design", [],
      """
      How a target becomes differences d_s. A scheme with h(t) or h'(t) may name one:
      \(table(DesignName.allCases.map { ($0.rawValue, $0.summary) }))
      Without the word it is \(Design<Int>.standard.name.rawValue). All but exact approximate, the better the larger M.
      """,
      related: ["exact", "bernstein", "potential", "quasi", "best", "auto", "target"]),
    Term(
      "exact", ["exact design", "design exact", "unbiased"],
      """
      The design without error: h_M = h for every M that is large enough. It takes targets whose h' is a polynomial of
      degree at most M - 1. pass@k is exact for M >= k. A logarithm is no polynomial; cut after T terms it is one,
      exact for M >= T.
      """,
      scheme: """
        scheme truncated_log(T: int = 8) where 1 <= T <= M {
          h(t) = sum(k in 1..T) (1 - (1 - t)^k) / k
          design exact
        }
        """,
      related: ["design", "degree", "pass@k", "MaxRL"]),
    Term(
      "bernstein", ["bernstein design", "design bernstein"],
      """
      The design d_s = h'(s/(M-1)): the rate among the others is put in place of t. h_M' is then the Bernstein
      polynomial of h'. It needs M >= 2 and a slope that is finite at 0 and 1; given h it differentiates. It is not
      exact: h' = (1-t)^2 at M = 8 has the slope 0.2857 at t = 1/2, not 0.25.
      """,
      scheme: """
        scheme focal(gamma: real = 2) where gamma >= 0 and M >= 2 {
          h'(t) = (1 - t)^gamma
          design bernstein
        }
        """,
      related: ["design", "Bernstein polynomial", "potential"]),
    Term(
      "potential", ["potential design", "design potential", "Kantorovich"],
      """
      The design with the payoff Phi[n] = h(n/M) - h(0), that is d_s = M (h((s+1)/M) - h(s/M)). h_M is then the
      Bernstein polynomial of h. It takes h, not h', and needs it finite at 0 and 1; the slope may be infinite there.
      A target that rises, or that is convex, gives an h_M of the same kind.
      """,
      scheme: """
        scheme arcsine {
          h(t) = 2 * asin(sqrt(t))
          design potential
        }
        """,
      related: ["design", "payoff", "bernstein"]),
    Term(
      "quasi", ["quasi design", "design quasi", "quasi-interpolant"],
      """
      The design quasi(order = 2) or quasi(order = 3): payoffs such that h_M is h - (1 - B)^2 h or h - (1 - B)^3 h, where
      B h is the Bernstein polynomial of h; order 1 would be potential. For a smooth h the error falls like 1/M^2 or
      1/M^3: for exp(3 t) at M = 8 it is 0.14 or 0.061, and 0.49 with potential. At an end where the slope is infinite it
      gains little. Some d_s may be negative. It makes numbers for one M: code for it is tables.
      """,
      scheme: """
        scheme tempered {
          h(t) = exp(3 * t)
          design quasi(order = 2)
        }
        """,
      related: ["design", "potential", "Bernstein polynomial", "payoff"]),
    Term(
      "best", ["best design", "design best", "best approximation", "signed"],
      """
      The design that among all d_s >= 0 whose h_M is near enough to h takes the best estimate of h' by its relative
      mean-square error, so that the variance is the least. Near enough is 5 % more than the least error that is
      possible, or what it is given, in any order:
      \(table(DesignName.best.arguments.map { ($0.text, $0.meaning) }))
      With signed and a cap C it is -C <= d_s <= C.
      """,
      related: ["design", "variance", "potential", "harmonic series", "least error", "trade-off"]),
    Term(
      "least error", ["limits of approximation", "approximation", "best possible error"],
      """
      How near h_M can come to a target with any d_s >= 0 in groups of M, after the best constant. `design best` proves a
      lower bound of it. Where the slope is infinite at an end, or jumps, it falls like 1/sqrt(M) only: for
      2 asin(sqrt(t)) it is 0.0428 at M = 16 and 0.0213 at M = 64, for min(t, 1/2) 0.0072 at M = 64. For a smooth
      target that rises it is next to nothing: below 1e-10 for sigmoid(10 (t - 1/2)) at M = 64. Where a target falls, no
      objective comes nearer than half of the fall.

      A target that is infinite at an end is looked at up to there: for log t on [1/M, 1] the least error is 0.0008 at
      M = 64 and at M = 256, on [1/(2M), 1] it is 0.014 at both.

      Without d_s >= 0 there is less error, and weights that are of no use: `signed` needs a cap.
      """,
      related: ["best", "trade-off", "target", "large-group limit"]),
    Term(
      "trade-off", ["front", "trade", "error against variance", "Pareto front"],
      """
      Less error costs variance and larger weights. `weigh design FILE --scheme NAME --trade` shows the front: designs
      with 1.02, 1.05, … 40 times the least error, and what each costs; then the scheme's own design and that of auto.
      For 2 asin(sqrt(t)) at M = 16 and on average over t, 1.05 times the least error costs 1.77 times the variance of
      RLOO, twice the least error 1.09 times. `--within X -o FILE` writes the one that is chosen as a scheme of numbers,
      with its claims; `design best(within = X)` in the scheme is the same.
      """,
      scheme: """
        scheme arcsine {
          h(t) = 2 * asin(sqrt(t))
          design best(within = 0.1)
        }
        """,
      related: ["best", "least error", "variance", "RLOO"]),
    Term(
      "auto", ["auto design", "design auto", "default design"],
      """
      The design that a target has without one: exact where h' is a polynomial of degree at most M - 1; the harmonic
      series where h' is c/t + k/(1-t), as for log t and log-odds; else potential, and bernstein for an h' without h.
      It may be another one at each M, and `weigh check` says which. A target without a value at 0 or 1 that is no
      logarithm needs a design that is named.
      """,
      scheme: """
        scheme log_odds {
          h(t) = log(t / (1 - t))
        }
        """,
      related: ["design", "exact", "harmonic series", "potential"]),
    Term(
      "harmonic series", ["harmonic weights"],
      """
      The differences d_s = M/(s+1), which induce h = sum(k in 1..M) (1 - (1-t)^k)/k: the series of log t, up to its
      constant, cut after M terms. For log(1 - t) they are -M/(M-s), and for
      log-odds the sum M/(s+1) + M/(M-s). With `split none` they are the weights of rejection sampling.
      """,
      scheme: """
        scheme maximum_likelihood {
          h(t) = log(t)
          split none
        }
        """,
      related: ["auto", "rejection sampling", "MaxRL"]),
    Term(
      "split", ["none", "negative", "bayes"],
      """
      How differences d, made from a target or a payoff, are shared out over wrong and correct responses. The variance
      depends on it, the objective does not: under `refill`, where groups of one kind are lost, a lone correct response has
      all of d_0 and a lone wrong one all of d_(M-1).
      \(table(SplitName.allCases.map { ($0.example, $0.summary) }))
      bayes is leave_one_out with u correct and v wrong responses added, against the noise of small groups. Without the
      word it is \(Split<Int>.standard.name.rawValue).
      """,
      scheme: """
        scheme pass_at_k_negative(k: int = 4) where 1 <= k <= M and M >= 2 {
          h(t) = 1 - (1 - t)^k
          design exact
          split negative
        }
        """,
      related: ["leave-one-out", "centred", "variance", "difference"]),
  ]

  private static func table(_ rows: [(name: String, summary: String)]) -> String {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count))  \($1)" }.joined(separator: "\n")
  }
}
