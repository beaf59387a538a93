/// How groups come about.
extension Glossary {
  static let plans = [
    Term(
      "sampling plan", ["plan", "sample", "sampling", "sample M"],
      """
      How a group comes about. It looks at labels only, and takes part in the objective:
        sample M                           M responses, as without a plan
        sample until B correct or M        until the B-th correct one
        sample until mixed or M            until there is one of each kind
        sample M, resample until mixed     the same prompt again
        sample M, refill until mixed       other prompts for groups of one kind
        sample M, keep with probability x  responses are lost
      `weigh check` names the plan, and counts the responses where they are not M. The components of a mixture have the
      same plan. Without `or M` a group may have any size. Beside any plan may stand how prompts are drawn, `prompts
      weighted`, and how labels are wrong, `verifier`.
      """,
      scheme: """
        scheme first_success {
          sample until 1 correct or M
          Z = R
        }
        """,
      related: [
        "sequential plan", "resample", "dynamic sampling", "keep", "effective d", "responses drawn", "prompts weighted",
        "verifier",
      ]),
    Term(
      "sequential plan",
      [
        "sample until mixed", "sample until B correct", "sample until", "until mixed", "until correct", "until",
        "mixed",
        "first success", "stopping rule", "B",
      ],
      """
      A plan that draws one response after the other until something holds, M at most: `sample until B correct or M`, B an
      int parameter or a number, or `sample until mixed or M`. The group is what was drawn, `tries` responses; these
      plans take Z only.

      With constant weights h' is their difference times the expected number of tries. With Z = R / N the first one has
      the objective of rejection sampling, whatever B is: B changes the cost and the variance. The second one, with R / N -
      (1-R) / (tries-N) and 0 in groups of one kind, has that of the difference of the means in groups of M.
      """,
      scheme: """
        scheme until_correct(B: int = 4) where 1 <= B <= M {
          sample until B correct or M
          Z = if R == 1 then 1 / N else 0
        }
        """,
      related: ["tries", "cap", "sampling plan", "rejection sampling", "responses drawn"]),
    Term(
      "cap", ["capped", "uncapped", "without a cap", "or M"],
      """
      The most responses that a plan draws, M: `sample until 2 correct or M`, `sample until mixed or M`. h is then a
      polynomial of degree at most M. Without `or M` the plan goes on until what it waits for has come: there is no M in the
      scheme, `--group` does not concern it, and it is reported once. h' is a quotient then, and h may be infinite at the
      ends, as log t is.

      Without a cap the weights of all correct responses of a group together have to be x + y tries, and those of all wrong
      ones; with a cap every weight is possible.
      """,
      scheme: """
        scheme log_by_first_success {
          sample until 1 correct
          Z = R
        }
        """,
      related: ["sequential plan", "tries", "group size"]),
    Term(
      "masked", ["mask", "masked groups"],
      """
      Groups with N = 0 or N = M never arrive under `resample` and `refill`: their weights count as 0, which is said as d
      being masked. With d_s = b_s - a_s elsewhere, d_0 = b_0 and d_(M-1) = -a_(M-1). `refill` induces the polynomial with
      these d_s, `resample` that over the chance of a mixed group. `weigh dump objective` prints them.
      """,
      related: ["resample", "dynamic sampling", "effective d", "zero-variance group"]),
    Term(
      "tries", ["number drawn"],
      """
      The number of responses in the group of a sequential plan, known to Z under that name: as many as were drawn until
      the plan ended. M is the cap. `mean` is N / tries there, and the deviations have `tries` in the place of M. Under
      other plans a group has M responses, and there is no `tries`.

      `weigh weights` prints a row for each group that the plan can deliver, with the columns tries, N, correct, wrong.
      """,
      scheme: """
        scheme log_odds {
          sample until mixed or M
          Z = if N == 0 or N == tries then 0 else R / N - (1 - R) / (tries - N)
        }
        """,
      related: ["sequential plan", "group size", "group mean"]),
    Term(
      "resample", ["resample until mixed", "resampling", "redraw", "retry", "try again"],
      """
      `sample M, resample until mixed`: the same prompt is tried again until 0 < N < M. Groups of one kind never arrive, and
        h'(t) = (sum of d_s C(M-1, s) t^s (1-t)^(M-1-s)) / (1 - t^M - (1-t)^M)
      with d_s = b_s - a_s, but for d_0 = b_0 and d_(M-1) = -a_(M-1). That is no polynomial, and may be infinite at t = 0
      and t = 1. Rejection sampling becomes log t, the difference of the means log(t / (1-t)), both exactly and at every
      M; GRPO becomes like the log-odds at both ends.

      h is 0 at t = 0 where it is finite there, else at t = 1, else at t = 1/2.
      """,
      scheme: """
        scheme resampled_rejection {
          sample M, resample until mixed
          a[s] = 0
          b[s] = M / (s + 1)
        }
        """,
      related: ["dynamic sampling", "zero-variance group", "log-odds", "sampling plan"]),
    Term(
      "dynamic sampling",
      [
        "DAPO", "refill", "refilling", "refill until mixed", "filter", "filtering", "online filtering",
        "dynamic filtering",
        "drop", "skip",
      ],
      """
      Groups with N = 0 or N = M are dropped, and the batch is filled up with other prompts: `sample M, refill until
      mixed`. The objective becomes, up to scale, that of the scheme with weight 0 in these groups: nothing changes for
      GRPO, whose weights are 0 there already, but REINFORCE turns from h' = 1 to h' = 1 - t^(M-1).

      The scale that is left out is how many groups are dropped, on all prompts together. If the same prompt is sampled
      again instead, its own chance of a mixed group divides h': that is `resample`.
      """,
      scheme: """
        scheme reinforce_with_dynamic_sampling {
          sample M, refill until mixed
          Z = R
        }
        """,
      related: ["resample", "zero-variance group", "sampling plan", "scale"]),
    Term(
      "keep",
      [
        "keep with probability", "lost responses", "lost", "survivors", "truncation", "truncated", "timeout", "dropout",
      ],
      """
      `sample M, keep with probability x`: each response is lost with probability 1 - x, whatever its label: truncated,
      timed out, filtered. The scheme sees those that are left as its group, and M, N and mean are theirs. With h_m its
      objective in groups of m
        h = sum over m of P(m of M are left) (m/M) h_m
      where sizes that `where` excludes, and m = 0, give no update. x is a parameter or a number above 0 and at most 1.
      Mean-centred weights are only rescaled; GRPO without eps at M = 8 rises by 0.84 at x = 1/2, by 2.10 at x = 1.
      """,
      scheme: """
        scheme lost_responses(rho: real = 0.9) where 0 < rho and rho <= 1 {
          sample M, keep with probability rho
          Z = R - mean
        }
        """,
      related: ["sampling plan", "group size", "responses drawn"]),
    Term(
      "effective d", ["effective", "effective differences"],
      """
      What the weights amount to under a sampling plan:
        h'(t) = sum of d_s C(M-1, s) t^s (1-t)^(M-1-s), s = 0, …, M-1
      as without a plan, for every plan of at most M draws; under `resample` this sum is divided by the chance of a mixed
      group. For `sample M` it is d_s = b_s - a_s. All that is known of d holds of it: if no d_s is below 0 the objective
      never falls. `weigh check --format json` has them as `effectiveD`, and `weigh dump objective` prints them.
      """,
      related: ["difference", "sampling plan", "Bernstein polynomial"]),
    Term(
      "responses drawn", ["C", "cost", "cost of an update", "sample efficiency", "oversampling", "over-sampling"],
      """
      How many responses are drawn for an update on a prompt with pass rate t, those of dropped groups included: the
      expected number of tries in a sequential plan, and M / (1 - t^M - (1-t)^M) under `resample`. `weigh check` prints it
      as `responses` where it is not M. `refill` is counted by prompts: M for each, with an update or without;
      beside it stands what a group that arrives takes, M / (1 - t^M - (1-t)^M).

      Its product with the second moment of an update is the variance that is reported: schemes are compared for equally
      many responses.
      """,
      related: ["variance", "sampling plan", "tries"]),
    Term(
      "prompts weighted",
      [
        "prompt", "weighted", "weighted prompts", "prompt weight", "prompt sampling", "prompt selection", "prioritised",
        "prioritized", "prioritised sampling", "prioritized sampling", "curriculum sampling", "difficulty",
        "hard prompts", "gradient", "gradient shares",
      ],
      """
      Prompts that are drawn with a chance in proportion to a function w of their pass rate, such as 1 - t: h' is then
      multiplied by w(t). w is a formula in t, M and the parameters, from 0 upwards on (0, 1). What the groups of a prompt
      cost and how sure its updates are stays; `weigh check` adds the line `gradient`: the shares of the rise of h on the
      quarters of [0, 1]. With the chance of a mixed group as the weight, `resample` becomes `refill`.
      """,
      scheme: """
        scheme log_by_prompts {
          prompts weighted 1 / t
          Z = R
        }
        """,
      related: ["sampling plan", "slope", "mixture"]),
    Term(
      "verifier",
      [
        "false positive", "false negative", "false positive rate", "false negative rate", "FPR", "FNR", "noise",
        "noisy",
        "noisy labels", "label noise", "noisy verifier", "verifier noise", "reward noise", "label flip",
      ],
      """
      What labels the responses. One that errs calls a wrong response correct with some probability x, and a correct one
      wrong with y. The update then climbs h(x + (1 - x - y) t), with the slope (1 - x - y) h'(x + (1 - x - y) t): a
      logarithm is cut off below, since a prompt never looks hopeless. Costs and dead groups are those at x + (1 - x - y) t.
      With x + y above 1 the objective is turned over.
      """,
      scheme: """
        scheme noisy_grpo(x: real = 0.1, y: real = 0.1) {
          verifier(false_positive = x, false_negative = y)
          Z = if N == 0 or N == M then 0 else (R - mean) / population_std
        }
        """,
      related: ["reward", "sampling plan", "objective"]),
  ]
}
