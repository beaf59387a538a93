/// Claims that fail.
extension Explanation {
  static let refutedClaim = Explanation(
    title: "a claim that does not hold",
    why: """
      `expect` says what the author takes to be true of a scheme, and `weigh check` proves or refutes it for each group
      size. A refuted claim comes with a witness: a point t, a number of correct responses N or of correct others s, and
      the two numbers that differ there, as certain as all printed numbers are.

      Either the scheme is not what it was meant to be, or the claim is wrong. If it is the surprise that the file is to
      record, claim the contrary: expect not increasing.
      """,
    failing: Example(
      """
      scheme correct_only {
        Z = R

        expect centred
      }
      """),
    repaired: Example(
      """
      scheme correct_only {
        Z = R

        expect not centred
        expect increasing
      }
      """))

  static let undecidedClaim = Explanation(
    title: "a claim that is neither proved nor refuted",
    why: """
      Claims are settled by proofs, not by samples: from the signs of Bernstein coefficients, from exact fractions, or
      from enclosures of values over whole intervals. Where these do not suffice, the claim counts as failed, and what
      is known is said. Distances have no bounds where floor or ceil of an expression in t jumps; a tolerance that is the
      distance itself to all digits is met only where all is rational.

      Claim less: a wider tolerance, a smaller interval, a shorter range of a parameter, or some group sizes with `for M in
      2..64`. A right side that is infinite at t = 0 or t = 1 is claimed on an interval without it.
      """,
    failing: Example(
      """
      scheme ranked {
        a[s] = 0
        b[s] = M / (s + 1)

        expect h(t) ~ floor(2 * t) within 9
      }
      """),
    repaired: Example(
      """
      scheme ranked {
        a[s] = 0
        b[s] = M / (s + 1)

        expect h(t) ~ log(t) within 0.2 on [0.1, 1]
      }
      """))

  static let emptyClaim = Explanation(
    title: "a claim about no group size",
    why: """
      The scheme's `where` excludes every group size that the claim is about, or `same objective` is to compare a size with
      itself. A claim that says nothing is no claim that holds: it is an error.
      """,
    failing: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact

        expect increasing for M in {2, 3}
      }
      """),
    repaired: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact

        expect increasing for M in 4..16
      }
      """))
}
