import SchemeText
import SchemeVocabulary

/// From a target to weights.
extension Explanation {
  static let missingDesign = Explanation(
    title: "a target that needs a `design`",
    why: """
      Without a `design`, or with `design auto`, a target gets the one that it asks for: exact where h' is a polynomial
      of degree at most M - 1, the series M/(s+1) and M/(M-s) for logarithms, and else potential, or bernstein for h'.
      These need values at 0 and at 1, and this target has none at one of them.

      Give it the value that it tends to there, or say on which interval it counts: `design best(on = [1 / M, 1])`.
      """,
    failing: Example(
      """
      scheme rare_first {
        h(t) = t - t * log(t)
      }
      """),
    repaired: Example(
      """
      scheme rare_first {
        h(t) = if t == 0 then 0 else t - t * log(t)
      }
      """))

  static let unknownDesign = Explanation(
    title: "no `design` or `split` of that name",
    why: """
      The designs are \(DesignName.spellings.joined(last: "and")), of which
      \(Design<Int>.standard.name.rawValue) is taken when none is named; the splits are
      \(SplitName.spellings.joined(last: "and")), of which \(Split<Int>.standard.name.rawValue) is taken when none is
      named. They are written in full, with underscores.
      """,
    failing: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
        split loo
      }
      """),
    repaired: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
        split leave_one_out
      }
      """))

  static let designDoesNotExist = Explanation(
    title: "this design cannot reach this target",
    why: """
      What M responses can induce exactly are the objectives whose slope h' is a polynomial of degree at most M - 1.
      So `design exact` needs a polynomial target, and a group large enough: pass@k needs M >= k. `design bernstein`
      takes h' at s/(M-1), which a group of one does not have.

      Take larger groups, or a design that approximates: potential where h is given, bernstein where h' is, or
      `design best`, which comes as near as any; where h is infinite at an end, on an interval without it, as
      `best(on = [1 / M, 1])`. A logarithm can be cut after T terms: sum(k in 1..T) (1 - (1 - t)^k) / k.

      No weights with d_s >= 0 come near a target that falls throughout, jumps or is infinite inside; and none nearer
      than the least error of `weigh explain least error`.
      """,
    failing: Example(
      """
      scheme arcsine {
        h(t) = 2 * asin(sqrt(t))
        design exact
      }
      """),
    repaired: Example(
      """
      scheme arcsine {
        h(t) = 2 * asin(sqrt(t))
        design potential
      }
      """))

  static let splitDoesNotExist = Explanation(
    title: "no weights sum to zero in every group",
    why: """
      `split centred` asks for weights with sum 0 in every group. They exist only where the slope h' of the objective
      has a degree of at most M - 2, and then in one way. pass@M has degree M - 1: no scheme with centred weights
      optimises it.

      Use another split (the objective is the same, only the variance differs), or larger groups: one response more is
      enough here. Or give up a little of the objective: payoffs next to F(n) that have a centred split are
        Phi[n] = F(n) + n * (M - n) / (M * (M - 1)) * (F(n - 1) - 2 * F(n) + F(n + 1))
      since their objective is one of groups of M - 1. For a target F(n) is h(n / M).
      """,
    failing: Example(
      """
      scheme pass_at_8 {
        h(t) = 1 - (1 - t)^8
        design exact
        split centred
      }
      """, .check, .group(8)),
    repaired: Example(
      """
      scheme pass_at_8 {
        h(t) = 1 - (1 - t)^8
        design exact
        split centred
      }
      """, .check, .group(9)))

  static let undifferentiable = Explanation(
    title: "h is not differentiated through this",
    why: """
      `design bernstein` needs the slope h'. Given h it differentiates, but not through abs, min, max, floor, ceil and
      `if`, which have corners or jumps.

      Declare h'(t) yourself, or use `design potential`, which works from h.
      """,
    failing: Example(
      """
      scheme clipped {
        h(t) = min(t, 0.5)
        design bernstein
      }
      """),
    repaired: Example(
      """
      scheme clipped {
        h(t) = min(t, 0.5)
        design potential
      }
      """))
}
