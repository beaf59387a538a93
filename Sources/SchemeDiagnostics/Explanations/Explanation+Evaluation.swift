/// Weights that have no value, or a doubtful one.
extension Explanation {
  static let undefinedWeight = Explanation(
    title: "a weight that has no value",
    why: """
      Every weight that can occur is evaluated, for every group size asked for: a weight that is 0/0 or infinite would
      turn into NaN in the middle of training. The message names the group at which it happens and the part of the
      formula at fault. The usual ones are groups without a correct response, where mean is 0, and groups of one kind,
      where the deviation is 0.

      Say what such a group should weigh: `if N == 0 then 0 else …`, or add an eps to the divisor. Where responses are lost
      (`keep`) groups of every size up to M occur, those of one included: `where M >= 2` leaves them out.
      """,
    failing: Example(
      """
      scheme grpo {
        Z = (R - mean) / population_std
      }
      """),
    repaired: Example(
      """
      scheme grpo {
        Z = if N == 0 or N == M then 0 else (R - mean) / population_std
      }
      """))

  static let weightTooLarge = Explanation(
    title: "a weight beyond the range of doubles",
    why: """
      A weight leaves the compiler as a double, which ends at about 1.8e308. In between, numbers may be larger: a
      quotient of huge binomials is fine.

      A weight that grows so fast mostly lacks a division by M or N, or has a temperature that is too low.
      """,
    failing: Example(
      """
      scheme tilted(tau: real = 0.01) where tau > 0 {
        Z = R * exp(N / tau)
      }
      """),
    repaired: Example(
      """
      scheme tilted(tau: real = 0.01) where tau > 0 {
        Z = R * exp(mean / tau)
      }
      """))

  static let undecidedValue = Explanation(
    title: "a question that no number of digits answers",
    why: """
      Weights are computed with as many digits as it takes, so that each is the right double. Some questions no number
      of digits answers: whether a divisor is 0 exactly, the argument of a root or a logarithm just below 0, or the
      exponent of a negative base a whole number. At 4096 bits the search ends. Comparisons, floor and ceil of reals are
      decided in double, and cannot be where a side is too large for one.

      An h that is no polynomial is an integral, which is computed to 512 bits at most: under `resample`, without a cap, and
      where prompts are weighted. A weight of prompts must also be known next to t = 0 and t = 1, where it has to be like a
      power of the distance.

      Mostly the number is 0, and the formula hides it. Name the case in terms of counts, which are compared exactly.
      """,
    failing: Example(
      """
      scheme gated {
        a[s] = 0
        b[s] = 1 / (log(M) - 3 * log(2))
      }
      """),
    repaired: Example(
      """
      scheme gated {
        a[s] = 0
        b[s] = if M == 8 then 1 else 1 / (log(M) - 3 * log(2))
      }
      """))

  static let assumedTie = Explanation(
    title: "a value halfway between two doubles, as far as can be told",
    why: """
      Every printed number is the double nearest to the true value, and of two equally near ones the even one. Where a
      formula is rational, a value that lies exactly halfway is found out exactly. Otherwise 4096 bits may not tell
      whether it lies halfway or just beside: then it is taken to lie halfway, and this note says where. Only the last
      bit of the number hangs on it.

      Mostly the formula hides a rational number; written as such it is settled.
      """,
    failing: Example(
      """
      scheme tripled {
        a[s] = 0
        b[s] = 0.1 * exp(log(3))
      }
      """, .weights),
    repaired: Example(
      """
      scheme tripled {
        a[s] = 0
        b[s] = 0.1 * 3
      }
      """, .weights))

  static let unsuitableWeight = Explanation(
    title: "a weight that needs a cap",
    why: """
      A plan without a cap, `sample until B correct` or `sample until mixed`, draws groups of any size, and the objective is
      a sum over all of them. It is known where the weights of all correct responses of a group together are x + y tries,
      with numbers x and y, and those of all wrong ones likewise: of `until mixed` in the groups with one wrong response,
      and in those with a correct one. That must show from the formula: sums, products and quotients do, square roots of
      tries do not.

      With a cap, `or M`, there are finitely many groups, and every weight is possible.
      """,
    failing: Example(
      """
      scheme grpo_until_mixed {
        sample until mixed
        Z = (R - mean) / population_std
      }
      """),
    repaired: Example(
      """
      scheme grpo_until_mixed where M >= 2 {
        sample until mixed or M
        Z = if N == 0 or N == tries then 0 else (R - mean) / population_std
      }
      """))

  static let closeDecision = Explanation(
    title: "a decision that hangs on rounding",
    why: """
      A comparison of reals, a floor and a ceil are decided on doubles, computed as written, so that tables and
      generated code agree. Here the two sides, or the argument and a whole number, are within 4 ulp and not
      equal. The double nearest to 0.12 is a little below it: 25 times that is rounded to 3, whose floor
      is 3 and not 2. So a verifier's 0.2 and 0.8 add up to 1 + 5.6e-17.

      Decide on whole numbers, which are exact: 12 * M div 100 rather than floor(0.12 * M), and 100 * N >= 12 * M
      rather than N / M >= 0.12.
      """,
    failing: Example(
      """
      scheme quantile_gate {
        let tau = floor(0.12 * M)
        Z = if N <= tau then R else R - 1
      }
      """, .check, .group(25)),
    repaired: Example(
      """
      scheme quantile_gate {
        let tau = 12 * M div 100
        Z = if N <= tau then R else R - 1
      }
      """, .check, .group(25)))
}
