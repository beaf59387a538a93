/// What a column of a log is.
package enum LogRole: String, CaseIterable, Sendable {
  /// What the responses of one group have in common.
  case group
  /// Whether a response is right.
  case reward
  /// Its weight.
  case advantage
  /// The update that it belongs to: the same prompt in another step is another group.
  case step
  /// Of a file of pass rates: the share of correct responses of a prompt.
  case rate
  /// How many of its responses are correct, N.
  case correct
  /// How many responses it has, m.
  case total

  /// The names that are known, the surest first. One letter is a name as it is written: N of M, and c of n.
  package var names: [String] {
    switch self {
    case .group:
      [
        "uid", "prompt_id", "group", "group_id", "group_index", "example_id", "problem_id", "question_id", "prompt",
        "input", "question", "problem",
      ]
    case .reward: ["reward", "score", "accuracy_reward", "acc", "accuracy", "rewards", "scores"]
    case .advantage: ["advantage", "advantages", "adv"]
    case .step: ["step", "global_step", "iteration", "epoch"]
    case .rate:
      [
        "pass_rate", "passrate", "pass@1", "rate", "p", "success_rate", "solve_rate", "mean_reward", "avg_reward",
        "reward_mean", "mean_accuracy", "avg_accuracy",
      ]
    case .correct:
      [
        "correct", "num_correct", "n_correct", "correct_count", "passed", "num_passed", "n_passed", "successes", "N",
        "c",
      ]
    case .total:
      [
        "total", "num_samples", "n_samples", "samples", "num_responses", "n_responses", "responses", "num_total",
        "n_total", "attempts", "num_attempts", "M", "m", "n",
      ]
    }
  }

  /// The column among these; nil where there is none. Cases of letters do not matter but in names of one letter.
  package func column(in names: [String]) -> String? { names.column(named: self.names) }
}

extension [String] {
  /// The first of some names that is among these.
  func column(named known: [String]) -> String? {
    for name in known {
      let isSame = { (other: String) in name.count == 1 ? other == name : other.lowercased() == name }
      if let found = first(where: isSame) { return found }
    }
    return nil
  }
}

/// The columns of a log by their roles.
package struct LogColumns: Equatable, Sendable {
  package let group: String
  package let reward: String
  /// nil: there are no weights, only who was right.
  package let advantage: String?
  package let step: String?
  /// What was taken for granted.
  let notes: [String]

  /// By the names that trainers use, but for those that are chosen.
  ///
  /// - Throws: where a column is missing that must be there, or a chosen one is not.
  package init(
    _ names: [String], chosen: [LogRole: String] = [:], line: Int
  ) throws(LogProblem) {
    func column(_ role: LogRole) throws(LogProblem) -> String? {
      guard let name = chosen[role] else { return role.column(in: names) }
      if names.contains(name) { return name }
      throw LogProblem(
        "there is no column `\(name)`", .form, line: line, notes: ["the columns are \(names.quotedList)"])
    }
    func needed(_ role: LogRole) throws(LogProblem) -> String {
      if let name = try column(role) { return name }
      throw LogProblem(
        "no column is known to be the \(role.rawValue)", .form, line: line,
        notes: [
          "the columns are \(names.quotedList)", "say which it is: --columns \(role.rawValue)=NAME",
          "known names are \(role.names.joined(separator: ", "))",
          "a table of weights has the columns M,N,correct,wrong or M,s,a,b",
        ] + (names.count == 1 && names[0].contains(";") ? ["fields are separated by commas or tabs, not by `;`"] : []))
    }
    group = try needed(.group)
    reward = try needed(.reward)
    advantage = try column(.advantage)
    step = try column(.step)
    notes = [LogRole.reward, .advantage].compactMap { role in
      let known = names.filter { role.names.contains($0.lowercased()) }
      guard chosen[role] == nil, known.count > 1, let taken = role.column(in: names) else { return nil }
      let others = known.filter { $0 != taken }.quotedList
      return "column `\(taken)` is taken for the \(role.rawValue), not \(others)"
    }
  }

  /// In the order in which cells are looked up.
  var names: [String] { [group, reward] + [advantage, step].compactMap { $0 } }
}

extension [String] {
  var quotedList: String {
    let shown = prefix(12).map { "`\($0.prefix(40))`" }.joined(separator: ", ")
    return count > 12 ? "\(shown) and \(count - 12) more" : shown
  }
}
