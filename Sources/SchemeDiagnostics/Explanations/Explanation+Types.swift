/// Kinds of values, and arguments.
extension Explanation {
  static let typeMismatch = Explanation(
    title: "a value of the wrong kind",
    why: """
      A value is an int (exact), a real, or true or false. An int is taken as a real where one is needed; nothing else
      is converted: a condition is not 0 or 1, and a number is not a condition. Indices, bounds of `sum` and `prod`,
      and the arguments of `choose` are ints, and `/` always gives a real.

      Count a condition with `if … then 1 else 0`; divide ints by `div`; round by floor(x) or ceil(x), which give
      ints.
      """,
    failing: Example(
      """
      scheme reinforce_rej {
        Z = R * (N < M)
      }
      """),
    repaired: Example(
      """
      scheme reinforce_rej {
        Z = if N < M then R else 0
      }
      """))

  static let wrongArguments = Explanation(
    title: "arguments that do not fit what is called",
    why: """
      A function and a `let` with arguments take as many as they have, in order and without names; the components of a
      `mix` take theirs by name, as pass_at_k(k = 8). R, N, S, M and mean are numbers of the group at hand and take
      none: there is no vector of rewards to reduce.
      """,
    failing: Example(
      """
      scheme dr_grpo {
        Z = R - mean(R)
      }
      """),
    repaired: Example(
      """
      scheme dr_grpo {
        Z = R - mean
      }
      """))

  static let integerOverflow = Explanation(
    title: "an int that does not fit 64 bits",
    why: """
      An int that goes on into real arithmetic may be as large as it likes. One that must stay an int may not: an
      index, a bound of `sum` or `prod`, an argument of `choose`, a side of a comparison of ints, an operand of `div` or
      `mod`, the result of floor or ceil.

      Write the formula so that the large number is a real: a binomial with a small second argument is a product.
      """,
    failing: Example(
      """
      scheme pairs {
        Phi[n] = choose(2^n, 2)
      }
      """, .check, .group(64)),
    repaired: Example(
      """
      scheme pairs {
        Phi[n] = 2^n * (2^n - 1) / 2
      }
      """, .check, .group(64)))
}
