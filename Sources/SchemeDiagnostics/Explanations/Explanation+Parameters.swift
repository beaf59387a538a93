/// Parameters: defaults, values from the command line, conditions.
extension Explanation {
  static let badParameterDefault = Explanation(
    title: "a default that does not fit its parameter",
    why: """
      A parameter is `int` or `real`. The default of an int is an int: 4, not 4.0 or 8 / 2. It is a constant: it sees
      neither M nor other parameters, and it has a value.
      """,
    failing: Example(
      """
      scheme pass_at_k(k: int = 4.0) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """),
    repaired: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """))

  static let conditionFails = Explanation(
    title: "the scheme's `where` does not hold",
    why: """
      `where` says for which parameters and group sizes a scheme exists; outside of it there are no weights to speak
      of. A sampling plan has needs of its own: `until B correct` from 1 to M of them, `resample` and `refill` groups of 2
      at least, `keep` a probability above 0 and at most 1. A verifier needs chances from 0 to 1, and where a plan waits for
      a label, that such labels come; prompts have weights from 0 upwards. Here one of these fails for every group size that was asked
      for, so that nothing is left to do; where it fails for some of several sizes these are left out, with a note.

      Choose other sizes with --group or a `group` line, or other values with --set. Generated code checks the same
      condition when it is called.
      """,
    failing: Example(
      """
      scheme pass_at_k(k: int = 16) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """, .check, .group(8)),
    repaired: Example(
      """
      scheme pass_at_k(k: int = 16) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """, .check, .group(16)))

  static let missingArgument = Explanation(
    title: "a parameter without a value",
    why: """
      A parameter without a default gets its value with --set NAME=VALUE, or SCHEME.NAME=VALUE for one scheme of
      several. In a mixture the value stands with the component, as pass_at_k(k = 8): --set does not reach into it.
      """,
    failing: Example(passAtK),
    repaired: Example(passAtK, .check, .set("k", "4")))

  private static let passAtK = """
    scheme pass_at_k(k: int) where 1 <= k <= M {
      h(t) = 1 - (1 - t)^k
      design exact
    }
    """

  static let unknownParameter = Explanation(
    title: "no scheme here has that parameter",
    why: """
      Each --set must be meant for a parameter of some scheme in the run, and each argument of a mixture's component
      for one of its parameters. A misspelled name would otherwise leave the default in place, unnoticed. Parameters
      are told apart by capitals: k is not K.
      """,
    failing: Example(grpo, .check, .set("epsilon", "1e-4")),
    repaired: Example(grpo, .check, .set("eps", "1e-4")))

  static let badParameterValue = Explanation(
    title: "a value that does not fit its parameter",
    why: """
      Behind --set NAME= stands a constant expression of the language: 4, 1e-6, 1 / 3, sqrt(2). A decimal is written
      with a dot, and a parameter that is an int takes an int.
      """,
    failing: Example(grpo, .check, .set("eps", "0,001")),
    repaired: Example(grpo, .check, .set("eps", "0.001")))

  private static let grpo = """
    scheme grpo(eps: real = 1e-6) where eps > 0 {
      Z = (R - mean) / (population_std + eps)
    }
    """
}
