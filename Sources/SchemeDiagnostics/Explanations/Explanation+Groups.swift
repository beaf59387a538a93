/// Group sizes, and what a scheme induces.
extension Explanation {
  static let groupSizeOutOfRange = Explanation(
    title: "a group size that does not exist",
    why: """
      The group size M is the number of responses sampled for one prompt: a whole number from 1 to 65536. A range goes
      upwards: 2..64. Sizes stand in a `group` line of the file, or behind --group.
      """,
    failing: Example(
      """
      group 16..8

      scheme reinforce {
        Z = R
      }
      """),
    repaired: Example(
      """
      group 8..16

      scheme reinforce {
        Z = R
      }
      """))

  static let groupSizesExcluded = Explanation(
    title: "some group sizes are left out",
    why: """
      A `where` that mentions M says for which sizes a scheme exists, and some sampling plans do: groups of one are never
      mixed. Of several sizes asked for, those outside of it are left out, and this note says which. It is an error where
      none is left. A plan without a cap has no group size at all: it is reported once, and --group does not concern it.

      Nothing is wrong; to be rid of the note ask for sizes at which the scheme exists.
      """,
    failing: Example(
      """
      group 2, 8, 16

      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """),
    repaired: Example(
      """
      group 8, 16

      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """))

  static let deadScheme = Explanation(
    title: "an objective that is constant",
    why: """
      The objective depends on the differences d = b - a alone, where a and b are the weights of a wrong and a correct
      response with equally many correct others. Here they are all 0: on average the update is 0, and training drifts
      on noise. Either every weight is 0, or the weight does not look at the response's own reward, like a baseline
      without the reward.
      """,
    failing: Example(
      """
      scheme rloo where M >= 2 {
        Z = -S / (M - 1)
      }
      """),
    repaired: Example(
      """
      scheme rloo where M >= 2 {
        Z = R - S / (M - 1)
      }
      """))

  static let decreasingObjective = Explanation(
    title: "an objective that falls somewhere",
    why: """
      Where the slope h' is negative, the update makes correct responses less likely. The note names a success
      probability t at which this happens. Mostly a sign is wrong; sometimes a scheme punishes success in groups that
      are nearly solved, and means it: then the warning only says so.
      """,
    failing: Example(
      """
      scheme dr_grpo {
        Z = mean - R
      }
      """),
    repaired: Example(
      """
      scheme dr_grpo {
        Z = R - mean
      }
      """))

  static let infiniteValue = Explanation(
    title: "values that are infinite",
    why: """
      Where groups are tried for until one has correct and wrong responses, or responses are drawn without a cap, the slope
      h' may grow beyond all bounds at t = 0 or t = 1, and h with it, as log t does. There is no number for such a value: its
      cell is empty, and this note says where.

      h is 0 at t = 0 where it is finite there, else at t = 1, else at t = 1/2: where it is not at t = 0 the note says that
      too, also beside a table of points between the ends, which has all its values. Under `refill` it is finite everywhere.
      """,
    failing: Example(
      """
      scheme resampled {
        sample M, resample until mixed
        Z = M * R / N
      }
      """, .table),
    repaired: Example(
      """
      scheme refilled {
        sample M, refill until mixed
        Z = M * R / N
      }
      """, .table))

  static let valueTooLarge = Explanation(
    title: "a value beyond the range of doubles",
    why: """
      What is printed is a double, which ends at about 1.8e308. Weights that all fit may add up to an h or h' that does not, with
      weights of prompts beside them, and V, the second moment, has their squares. Such a number has an empty cell, or null in
      json, and this error says which it is and where.

      Only ratios of objectives matter: scale the weights down, or those of prompts.
      """,
    failing: Example(
      """
      scheme huge {
        Z = 1e200 * R
        prompts weighted 1e200 * t
      }
      """),
    repaired: Example(
      """
      scheme large {
        Z = 1e100 * R
        prompts weighted 1e20 * t
      }
      """))

  static let wholeGroupsOnly = Explanation(
    title: "weights do not say how their groups come about",
    why: """
      `weigh weights` prints the weights of groups of M. A table of them has no plan, no verifier and no weight of prompts: read
      back by `weigh check` it is a scheme of `sample M`, with another objective than that of `resample`, `refill` or `keep`,
      of labels that are wrong at times, or of prompts that count more than others. `phi`, which `--by N` prints beside the
      weights, is that of the plan: its expectation is h.

      Under `keep` each response is lost with some probability, and groups of all sizes up to M arrive. The weights of a smaller
      group are those at its size: `--group` has them all, where the scheme sees its group only.
      """,
    failing: Example(
      """
      scheme lost_responses {
        sample M, keep with probability 0.5
        Z = R - mean
      }
      """, .weights, .group(4)),
    repaired: Example(
      """
      scheme mean_centred {
        Z = R - mean
      }
      """, .weights, .group(4)))
}
