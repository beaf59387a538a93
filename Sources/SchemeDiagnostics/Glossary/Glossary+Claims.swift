/// What can be claimed of a scheme, beside its shape.
extension Glossary {
  static let claims = [
    Term(
      "distance", ["within", "tolerance"],
      """
      How far an objective is from another curve: the largest |h - e - c| over an interval, with the best additive
      constant c, since objectives are known up to a constant. `expect h(t) ~ log(t) within 0.04 on [0.1, 1]` claims it
      of a formula, `expect same as f within 0.01` of another scheme. Of h' no constant is taken. With `up to scale`
      the second curve may be multiplied by the positive factor that makes the distance least: that of the learning
      rate. The distance is measured in h itself.

      `expect within 0.14 of target` claims it of what a scheme is designed for; there `up to scale` multiplies the scheme's
      own objective. A target h' without a decision or a kink is integrated first.

      Where the curve is infinite at an end, as log t is at 0, every polynomial is infinitely far from it: name an
      interval without it.
      """,
      related: ["claim", "scale", "objective", "target"]),
    Term(
      "range of a parameter", ["for all", "every value"],
      """
      `expect increasing for all eps in [0, 0.01]` claims something of every value of a real parameter from 0 to 0.01,
      ends included. It is proved with weights that are computed for whole parts of the range at once, and refuted by a
      value at which it fails. Where a comparison, floor or ceil hangs on the parameter such weights may not exist: the
      claim is then undecided. `not` before a claim says that it is refuted for every value.
      """,
      related: ["claim", "parameter", "close decision"]),
    Term(
      "same objective", ["across group sizes", "group sizes compared"],
      """
      `expect same objective for M in {4, 8, 16}` claims that a scheme climbs one objective at all these group sizes:
      the group size then only changes the noise, as it does for pass@k by an exact design. With `up to scale` a
      positive factor may stand between any two, as for mean-centred weights, whose objective is (1 - 1/M) t. GRPO has
      another objective at every size.
      """,
      related: ["claim", "group size", "scale", "exact"]),
  ]
}
