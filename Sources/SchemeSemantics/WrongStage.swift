/// Why a name that exists elsewhere in the language does not exist at a stage, in the words of the field.
enum WrongStage {
  struct Reason {
    let message: String
    let label: String
    var notes: [String] = []
    /// The name that does what is meant.
    var meant: String?
  }

  /// The reason, or nil when the name is not one that people expect here.
  static func reason(for name: String, at stage: Stage) -> Reason? {
    let message = "`\(name)` does not exist in \(stage.description)"
    switch stage {
    case .weight(let index):
      switch name {
      case "t", "p":
        return Reason(
          message: message, label: "the success probability is unknown when weights are computed",
          notes: [
            "weights see counts only; the rate among the others is \(index) / (M - 1)",
            "or declare it as a target: h'(t) = …",
          ])
      case "R":
        return Reason(
          message: message, label: "a[\(index)] is for R = 0, b[\(index)] for R = 1",
          notes: ["a formula in R is declared as Z = …, which sees R and N"])
      case "N":
        return Reason(
          message: message, label: "counts of the others only",
          notes: [
            "N is \(index) in a[\(index)] and \(index) + 1 in b[\(index)]", "or declare Z = …, which sees R and N",
          ])
      case "S":
        return Reason(message: message, label: "here it is called `\(index)`", meant: index)
      case "mean":
        return Reason(
          message: message, label: "counts of the others only",
          notes: [
            "mean is \(index) / M in a[\(index)] and (\(index) + 1) / M in b[\(index)]",
            "or declare Z = …, which sees mean",
          ])
      case "population_std", "sample_std":
        return Reason(
          message: message, label: "counts of the others only", notes: ["declare Z = …, which sees `\(name)`"])
      case "s", "n":
        return Reason(message: message, label: "the index is called `\(index)`", meant: index)
      default: return nil
      }
    case .advantage:
      switch name {
      case "t", "p":
        return Reason(
          message: message, label: "the success probability is unknown when weights are computed",
          notes: [
            "weights see counts only; the rate of the group is N / M, also called mean",
            "or declare it as a target: h'(t) = …",
          ])
      case "s":
        return Reason(
          message: message, label: "in `Z` it is called `S`", notes: ["S = N - R, the number correct among the others"],
          meant: "S")
      case "n":
        return Reason(message: message, label: "in `Z` the number correct in the group is called `N`", meant: "N")
      case "r":
        return Reason(message: message, label: "the reward of the response is called `R`", meant: "R")
      case "tries":
        return Reason(
          message: message, label: "the group has M responses: only `sample until …` draws a number that varies",
          meant: "M")
      default: return nil
      }
    case .payoff(let index):
      switch name {
      case "N", "n", "s", "S":
        return Reason(message: message, label: "the number correct is called `\(index)` here", meant: index)
      case "R":
        return Reason(
          message: message, label: "a payoff belongs to the group, not to a response",
          notes: ["use `Z` for weights that see R"])
      case "mean":
        return Reason(message: message, label: "write \(index) / M")
      case "t", "p":
        return Reason(
          message: message, label: "a payoff sees the count `\(index)` only",
          notes: ["a function of the probability is declared as a target, h(t) = …"])
      case "population_std", "sample_std":
        return Reason(message: message, label: "a payoff sees the count `\(index)` only", notes: ["it belongs to `Z`"])
      default: return nil
      }
    case .target(let variable):
      switch name {
      case "s", "S", "R", "N", "n", "mean", "population_std", "sample_std":
        return Reason(
          message: message, label: "a target sees the success probability `\(variable)` only",
          notes: ["weights that depend on counts are declared by a[s] and b[s], Z or Phi[n]"])
      case "p", "t":
        return Reason(
          message: message, label: "the success probability is called `\(variable)` here", meant: variable)
      default: return nil
      }
    case .claimedCurve(let variable):
      switch name {
      case "s", "S", "R", "N", "n", "mean", "population_std", "sample_std":
        return Reason(message: message, label: "h is a function of `\(variable)`; M and the parameters are known too")
      case "p", "t":
        return Reason(
          message: message, label: "the success probability is called `\(variable)` here", meant: variable)
      default: return nil
      }
    case .promptWeight:
      switch name {
      case "s", "S", "R", "N", "n", "mean", "population_std", "sample_std", "tries":
        return Reason(
          message: message, label: "a prompt counts by its success probability `t`; M and the parameters are known too")
      case "p": return Reason(message: message, label: "the success probability is called `t` here", meant: "t")
      default: return nil
      }
    case .plan:
      switch name {
      case "M", "s", "S", "R", "N", "n", "t", "p", "mean", "population_std", "sample_std", "tries":
        return Reason(message: message, label: "the numbers of a plan are parameters, or written out")
      default: return nil
      }
    case .condition, .coefficient, .claim:
      switch name {
      case "s", "S", "R", "N", "n", "mean", "population_std", "sample_std":
        return Reason(
          message: message, label: "it sees the parameters and M only",
          notes: stage == .condition
            ? ["a group that should not count is an `if` in the weights: if N == 0 then 0 else …"] : [])
      case "t", "p":
        return Reason(message: message, label: "it sees the parameters and M only")
      default: return nil
      }
    case .parameterDefault:
      switch name {
      case "M":
        return Reason(
          message: message, label: "a default is a constant",
          notes: [
            "a parameter has one value for all group sizes; where the group size is meant, write M in the formula"
          ])
      case "s", "S", "R", "N", "n", "t", "p", "mean", "population_std", "sample_std":
        return Reason(message: message, label: "a default is a constant")
      default: return nil
      }
    }
  }
}
