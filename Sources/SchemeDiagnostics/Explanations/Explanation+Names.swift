/// Names, and where they exist.
extension Explanation {
  static let unknownName = Explanation(
    title: "a name that nothing declares",
    why: """
      A formula may use the names of the language for its place (R, N, S, M, mean, population_std, sample_std in Z, and
      `tries` under `sample until …`; the index and M in a[s], b[s] and Phi[n]; t and M in a target), the scheme's
      parameters, `let`s, pi, e and the functions. The message lists what is known there.

      A number of your own is a parameter of the scheme: it has a default, can be changed with --set, and stays an
      argument of generated code.
      """,
    failing: Example(
      """
      scheme grpo {
        Z = (R - mean) / (population_std + eps)
      }
      """),
    repaired: Example(
      """
      scheme grpo(eps: real = 1e-6) where eps > 0 {
        Z = (R - mean) / (population_std + eps)
      }
      """))

  static let unusedBinding = Explanation(
    title: "a `let` that nothing uses",
    why: """
      A `let` is put in where it is used, and checked there. One that no formula of a scheme uses, directly or through
      another `let`, changes nothing, and a mistake in it is not found. Often the formula uses another name than was
      meant.

      Use it, or take it out.
      """,
    failing: Example(
      """
      scheme grpo {
        let scale = population_std + 1e-6
        Z = (R - mean) / (sample_std + 1e-6)
      }
      """, .check, .group(8)),
    repaired: Example(
      """
      scheme grpo {
        let scale = population_std + 1e-6
        Z = (R - mean) / scale
      }
      """, .check, .group(8)))

  static let duplicateName = Explanation(
    title: "a name that is declared twice",
    why: """
      A name means one thing wherever it can be seen. So the schemes and `let`s of a file have different names, and a
      parameter, a `let` in a scheme, an argument or an index never hides a name from further out.
      """,
    failing: Example(
      """
      scheme truncated_log(k: int = 4) where 1 <= k <= M {
        h(t) = sum(k in 1..k) (1 - (1 - t)^k) / k
        design exact
      }
      """),
    repaired: Example(
      """
      scheme truncated_log(T: int = 4) where 1 <= T <= M {
        h(t) = sum(k in 1..T) (1 - (1 - t)^k) / k
        design exact
      }
      """))

  static let reservedName = Explanation(
    title: "a name of the language used for something else",
    why: """
      M, R, N, S, tries, mean, population_std, sample_std, pi, e, the heads a, b, Z, Phi, h, mix and the functions mean
      the same in every scheme, as in the papers. No parameter, `let`, index or scheme takes their names.

      Often the name is there already and needs no declaration; else choose another one.
      """,
    failing: Example(
      """
      scheme dr_grpo {
        let mean = N / M
        Z = R - mean
      }
      """),
    repaired: Example(
      """
      scheme dr_grpo {
        Z = R - mean
      }
      """))

  static let wrongStage = Explanation(
    title: "a quantity that does not exist in this formula",
    why: """
      A weight is computed from the labels of one group: it sees counts, and never t, the probability of a correct
      response, which nobody knows. A target sees t and no counts. a[s] and b[s] see s, the number correct among the
      other M - 1; Z sees R, N and S; Phi[n] sees n. Conditions and defaults are fixed before anything is sampled.

      Use the count that stands for it: the rate of the group is N / M in Z, (s + 1) / M in b[s], and s / (M - 1) is
      the rate among the others. Or declare what you want of t as a target h(t) or h'(t), and let a `design` find
      weights.
      """,
    failing: Example(
      """
      scheme rejection_sampling {
        a[s] = 0
        b[s] = 1 / t
      }
      """),
    repaired: Example(
      """
      scheme rejection_sampling {
        a[s] = 0
        b[s] = M / (s + 1)
      }
      """))

  static let ambiguousStd = Explanation(
    title: "`std` does not say which deviation",
    why: """
      torch.std divides by M - 1, numpy.std by M. Both are in use for GRPO, and a paper's formula seldom says which.
      Here the first is sample_std, the second population_std.

      With no eps the choice only scales all weights by sqrt((M-1)/M). A group of one has no sample_std.
      """,
    failing: Example(
      """
      scheme grpo(eps: real = 1e-6) where eps > 0 {
        Z = (R - mean) / (std + eps)
      }
      """),
    repaired: Example(
      """
      scheme grpo(eps: real = 1e-6) where eps > 0 {
        Z = (R - mean) / (population_std + eps)
      }
      """))

  static let recursiveDefinition = Explanation(
    title: "a definition that contains itself",
    why: """
      A `let` names a formula and a mixture names its components; neither can contain itself, directly or through
      others. The message shows the way around.

      What repeats is a `sum` or a `prod`, and many recursions have a function: harmonic(n), choose(n, k).
      """,
    failing: Example(
      """
      let H(n) = if n == 0 then 0 else H(n - 1) + 1 / n

      scheme harmonic_payoff {
        Phi[n] = H(n)
      }
      """),
    repaired: Example(
      """
      let H(n) = sum(k in 1..n) 1 / k

      scheme harmonic_payoff {
        Phi[n] = H(n)
      }
      """))
}
