import SchemeSyntax

/// Names that people bring along from other languages and from papers.
enum ForeignName {
  /// What is meant by one.
  struct Meaning {
    /// What stands beside the caret.
    let label: String
    /// The repair; nil where there is none.
    var replacement: String?
    var notes: [String] = []
  }

  /// The meaning of a name that nothing in the file declares; nil when it has none at this stage.
  static func meaning(of name: String, at stage: Stage) -> Meaning? {
    switch name {
    case "true", "false", "True", "False", "TRUE", "FALSE":
      return Meaning(
        label: "there are no truth values to write",
        notes: ["write the condition itself, such as N > 0; a switch is 0 or 1"])
    case "None", "null", "nil", "nan", "NaN", "NA", "undefined":
      return Meaning(
        label: "every weight is a number", notes: ["a group that should not count has the weight 0"])
    case "inf", "Inf", "infinity", "Infinity", "oo":
      return Meaning(label: "every weight is finite")
    case "G", "group_size", "n_samples", "num_samples", "num_generations", "n_rollouts":
      if stage == .parameterDefault { return nil }
      return Meaning(label: "the group size is called `M`", replacement: "M")
    case _ where DefinitionSyntax.Head(rawValue: name) != nil:
      return Meaning(
        label: "what a scheme defines is not used in its formulas", notes: ["what several formulas share is a `let`"])
    default: break
    }
    switch stage {
    case .advantage: return inAdvantage(name)
    case .promptWeight where name == "q":
      return Meaning(label: "the probability of a wrong response is 1 - t", replacement: "(1 - t)")
    case .target(let variable) where name == "q", .claimedCurve(let variable) where name == "q":
      return Meaning(label: "the probability of a wrong response is 1 - \(variable)", replacement: "(1 - \(variable))")
    case .parameterDefault, .condition, .weight, .payoff, .target, .plan, .promptWeight, .coefficient, .clause,
      .claim, .claimedCurve:
      return nil
    }
  }

  private static func inAdvantage(_ name: String) -> Meaning? {
    switch name {
    case "R_i", "r_i", "reward", "rewards", "score", "scores":
      return Meaning(label: "the reward of the response is called `R`", replacement: "R")
    case "mu", "μ", "avg", "average", "mean_R", "R_mean", "baseline", "pass_rate":
      return Meaning(label: "the mean reward of the group is called `mean`", replacement: "mean")
    case "n_correct", "num_correct", "correct": return Meaning(label: "it is called `N`", replacement: "N")
    default: return nil
    }
  }

  /// Whether the deviation of the group's rewards is meant, but not which.
  static func isDeviation(_ name: String, at stage: Stage) -> Bool {
    if name == "std" { return true }
    guard case .advantage = stage else { return false }
    return ["sigma", "σ", "stddev", "std_dev", "stdev", "sd", "std_R"].contains(name)
  }

  /// The type that a parameter of this name would have: counts are ints.
  static func parameterType(of name: String) -> String {
    ["k", "K", "T", "B", "n", "m", "j", "i", "c"].contains(name) ? "int" : "real"
  }
}
