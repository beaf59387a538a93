/// Names that people expect at a stage and that exist elsewhere in the language, in the words of the field.
struct AbsentNames {
  let names: [String]
  /// Why they do not exist here.
  let label: String
  let notes: [String]
  /// The name that does what is meant.
  let meant: String?

  private init(_ names: [String], _ label: String, _ notes: [String] = [], meant: String? = nil) {
    self.names = names
    self.label = label
    self.notes = notes
    self.meant = meant
  }

  /// The probability of success.
  private static let chances = ["t", "p"]
  private static let deviations = ["population_std", "sample_std"]
  /// What is known of a group or a response.
  private static let counts = ["s", "S", "R", "N", "n", "mean"] + deviations

  /// The reason why a name does not exist at a stage; nil where it is not one that people expect.
  init?(_ name: String, at stage: Stage) {
    guard let found = Self.table(stage).first(where: { $0.names.contains(name) }) else { return nil }
    self = found
  }

  private static func table(_ stage: Stage) -> [AbsentNames] {
    switch stage {
    case .weight(let s):
      [
        AbsentNames(
          chances, "the success probability is unknown when weights are computed",
          [
            "weights see counts only; the rate among the others is \(s) / (M - 1)",
            "or declare it as a target: h'(t) = …",
          ]),
        AbsentNames(
          ["R"], "a[\(s)] is for R = 0, b[\(s)] for R = 1",
          ["a formula in R is declared as Z = …, which sees R and N"]),
        AbsentNames(
          ["N"], "counts of the others only",
          ["N is \(s) in a[\(s)] and \(s) + 1 in b[\(s)]", "or declare Z = …, which sees R and N"]),
        AbsentNames(["S"], "here it is called `\(s)`", meant: s),
        AbsentNames(
          ["mean"], "counts of the others only",
          ["mean is \(s) / M in a[\(s)] and (\(s) + 1) / M in b[\(s)]", "or declare Z = …, which sees mean"]),
        AbsentNames(["s", "n"], "the index is called `\(s)`", meant: s),
      ] + deviations.map { AbsentNames([$0], "counts of the others only", ["declare Z = …, which sees `\($0)`"]) }
    case .advantage:
      [
        AbsentNames(
          chances, "the success probability is unknown when weights are computed",
          [
            "weights see counts only; the rate of the group is N / M, also called mean",
            "or declare it as a target: h'(t) = …",
          ]),
        AbsentNames(["s"], "in `Z` it is called `S`", ["S = N - R, the number correct among the others"], meant: "S"),
        AbsentNames(["n"], "in `Z` the number correct in the group is called `N`", meant: "N"),
        AbsentNames(["r"], "the reward of the response is called `R`", meant: "R"),
        AbsentNames(
          ["tries"], "the group has M responses: only `sample until …` draws a number that varies", meant: "M"),
      ]
    case .payoff(let n):
      [
        AbsentNames(["N", "n", "s", "S"], "the number correct is called `\(n)` here", meant: n),
        AbsentNames(
          ["R"], "a payoff belongs to the group, not to a response", ["use `Z` for weights that see R"]),
        AbsentNames(["mean"], "write \(n) / M"),
        AbsentNames(
          chances, "a payoff sees the count `\(n)` only",
          ["a function of the probability is declared as a target, h(t) = …"]),
        AbsentNames(deviations, "a payoff sees the count `\(n)` only", ["it belongs to `Z`"]),
      ]
    case .target(let t):
      [
        AbsentNames(
          counts, "a target sees the success probability `\(t)` only",
          ["weights that depend on counts are declared by a[s] and b[s], Z or Phi[n]"]),
        AbsentNames(chances, "the success probability is called `\(t)` here", meant: t),
      ]
    case .claimedCurve(let t):
      [
        AbsentNames(counts, "h is a function of `\(t)`; M and the parameters are known too"),
        AbsentNames(chances, "the success probability is called `\(t)` here", meant: t),
      ]
    case .promptWeight:
      [
        AbsentNames(
          counts + ["tries"], "a prompt counts by its success probability `t`; M and the parameters are known too"),
        AbsentNames(["p"], "the success probability is called `t` here", meant: "t"),
      ]
    case .plan:
      [AbsentNames(counts + chances + ["M", "tries"], "the numbers of a plan are parameters, or written out")]
    case .condition:
      [
        AbsentNames(
          counts, "it sees the parameters and M only",
          ["a group that should not count is an `if` in the weights: if N == 0 then 0 else …"]),
        AbsentNames(chances, "it sees the parameters and M only"),
      ]
    case .coefficient, .clause, .claim: [AbsentNames(counts + chances, "it sees the parameters and M only")]
    case .parameterDefault:
      [
        AbsentNames(
          ["M"], "a default is a constant",
          ["a parameter has one value for all group sizes; where the group size is meant, write M in the formula"]),
        AbsentNames(counts + chances, "a default is a constant"),
      ]
    }
  }
}
