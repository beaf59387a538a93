/// What a scheme consists of.
extension Explanation {
  static let missingForm = Explanation(
    title: "a scheme that does not say what its weights are",
    why: """
      A scheme has exactly one form: the weights a[s] and b[s]; the weight Z of a response; the payoff Phi[n] of a
      group; a target h(t) or h'(t) with a `design`; or a `mix` of other schemes. `let`, `design`, `split`, `sample`, `prompts`
      and `verifier` alone do not make one.
      """,
    failing: Example(
      """
      scheme rloo where M >= 2 {
        let baseline = S / (M - 1)
      }
      """),
    repaired: Example(
      """
      scheme rloo where M >= 2 {
        let baseline = S / (M - 1)
        Z = R - baseline
      }
      """))

  static let severalForms = Explanation(
    title: "a scheme that declares its weights in two ways",
    why: """
      Each form says all there is to know about the weights, so that a second one could only repeat or contradict it.
      What you have been comparing are two schemes: give each its name.
      """,
    failing: Example(
      """
      scheme rejection_sampling {
        a[s] = 0
        b[s] = M / (s + 1)
        Phi[n] = harmonic(n)
      }
      """),
    repaired: Example(
      """
      scheme rejection_sampling {
        a[s] = 0
        b[s] = M / (s + 1)
      }

      scheme harmonic_payoff {
        Phi[n] = harmonic(n)
      }
      """))

  static let missingWeight = Explanation(
    title: "a[s] and b[s] belong together",
    why: """
      a[s] is the weight of a wrong response, b[s] that of a correct one, when s of the others are correct. A scheme
      that declares one declares the other, with the same index: nothing is taken to be 0 in silence, for the
      objective depends on b - a.
      """,
    failing: Example(
      """
      scheme rejection_sampling {
        b[s] = M / (s + 1)
      }
      """),
    repaired: Example(
      """
      scheme rejection_sampling {
        a[s] = 0
        b[s] = M / (s + 1)
      }
      """))

  static let misplacedClause = Explanation(
    title: "a clause that has nothing to do",
    why: """
      A `design` turns a target h(t) or h'(t) into differences d = b - a, and a `split` divides d between wrong and
      correct responses. Where a scheme gives its weights itself (a[s] and b[s], Z, mix) there is nothing left to
      choose; Phi[n] takes a `split`, and `design potential` takes h but not h'.

      `sample until …` draws groups of several sizes, for which only Z says what they weigh, and of which N alone tells
      nothing, as `dead only at N` would have it. `resample until mixed` divides by the chance of a mixed group: no target
      and no Phi is an objective of the groups there. A mixture has the plan of its components, which declare it.

      In a claim `on [lo, hi]` and `up to scale` stand where all t are compared, not one value, and `same objective for M
      in {4, 8}` names its group sizes itself: no other `for M` stands behind it.
      """,
    failing: Example(
      """
      scheme rloo where M >= 2 {
        Z = R - S / (M - 1)
        split leave_one_out
      }
      """),
    repaired: Example(
      """
      scheme rloo where M >= 2 {
        Z = R - S / (M - 1)
      }
      """))

  static let duplicateMember = Explanation(
    title: "a member that is declared twice",
    why: """
      A scheme has each member once, and a file one `group` line. The later one does not replace the earlier one: keep
      the one that you mean, or make two schemes. All group sizes stand in one line: group 8, 16, 64.
      """,
    failing: Example(
      """
      scheme dr_grpo {
        Z = (R - mean) / (population_std + 1e-6)
        Z = R - mean
      }
      """),
    repaired: Example(
      """
      scheme dr_grpo {
        Z = R - mean
      }
      """))
}
