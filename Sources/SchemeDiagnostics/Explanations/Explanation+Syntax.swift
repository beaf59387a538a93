/// The order in which things are written.
extension Explanation {
  static let unexpectedToken = Explanation(
    title: "something else is expected here",
    why: """
      A file consists of schemes, `let`s and a `group` line; a scheme of members in braces; a member of a head such as
      a[s] = or Z =, and a formula. The message names what is expected where something else was found.

      Look before the place as well: an open parenthesis or a missing `else` shows itself only where the formula
      cannot go on. Line breaks mean nothing, so a mistake at the end of a line may be found on the next one.
      """,
    failing: Example(
      """
      scheme positive_only {
        Z = if R == 1 then 1
      }
      """),
    repaired: Example(
      """
      scheme positive_only {
        Z = if R == 1 then 1 else 0
      }
      """))

  static let unknownMember = Explanation(
    title: "a scheme has no such member",
    why: """
      A scheme says what its weights are by members with fixed names: a[s] and b[s], or one of Z, Phi[n], h(t), h'(t),
      mix. Beside them stand let, design, split, sample, prompts weighted, verifier(…) and expect. Names are written exactly
      so, capitals included.

      A quantity of your own is a `let`, or a parameter in the scheme's head.
      """,
    failing: Example(
      """
      scheme dr_grpo {
        advantage = R - mean
      }
      """),
    repaired: Example(
      """
      scheme dr_grpo {
        Z = R - mean
      }
      """))

  static let notAvailableYet = Explanation(
    title: "a part of the language that comes later",
    why: """
      Some parts of the language are read and laid out, and not available in this version: weights of prompts that decide by
      t or have a kink (abs, min, max), targets that depend on M where responses are lost, `best(within = …)` there and
      where prompts are weighted, generated Python for plans that go on until something holds, and tables of several caps of
      which a weight looks at one. A scheme with such a member is refused as a whole: without it it is another scheme.

      A weight of prompts without a kink is not the same, but may be as good: it never falls below 0.1 here either.
      """,
    failing: Example(
      """
      scheme hard_prompts {
        prompts weighted max(0.1, 1 - t)
        Z = R - mean
      }
      """),
    repaired: Example(
      """
      scheme hard_prompts {
        prompts weighted 0.1 + 0.9 * (1 - t)
        Z = R - mean
      }
      """))

  static let assignmentInExpression = Explanation(
    title: "`=` where a comparison is meant",
    why: """
      `=` defines: it stands behind the head of a member, a `let`, or a parameter's name. Whether two numbers are
      equal is asked with `==`, whether they differ with `!=`.
      """,
    failing: Example(
      """
      scheme mean_normalised {
        Z = if N = 0 then 0 else R / mean - 1
      }
      """),
    repaired: Example(
      """
      scheme mean_normalised {
        Z = if N == 0 then 0 else R / mean - 1
      }
      """))

  static let missingOperator = Explanation(
    title: "two factors without an operator between them",
    why: """
      On paper 2R is a product; here every product has its `*`. A name followed by a parenthesis would be read as a
      function, so that nothing but an operator can tell the two apart.
      """,
    failing: Example(
      """
      scheme sign_reward {
        Z = 2 R - 1
      }
      """),
    repaired: Example(
      """
      scheme sign_reward {
        Z = 2 * R - 1
      }
      """))
}
