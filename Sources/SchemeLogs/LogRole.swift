/// What a column of a log is to weights.
package enum LogRole: String, CaseIterable, Sendable {
  /// What the responses of one group have in common.
  case group
  /// Whether a response is right.
  case reward
  /// Its weight.
  case advantage
  /// The update that it belongs to: the same prompt in another step is another group.
  case step

  /// The names that trainers give it, the surest first.
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
    }
  }

  /// The column among these; nil where there is none. Cases of letters do not matter.
  package func column(in names: [String]) -> String? {
    let lower = names.map { $0.lowercased() }
    for name in self.names {
      if let index = lower.firstIndex(of: name) { return names[index] }
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
        "there is no column `\(name)`", line: line, column: nil, notes: ["the columns are \(names.quotedList)"])
    }
    func needed(_ role: LogRole) throws(LogProblem) -> String {
      if let name = try column(role) { return name }
      throw LogProblem(
        "no column is known to be the \(role.rawValue)", line: line, column: nil,
        notes: [
          "the columns are \(names.quotedList)", "say which it is: --columns \(role.rawValue)=NAME",
          "known names are \(role.names.joined(separator: ", "))",
        ])
    }
    group = try needed(.group)
    reward = try needed(.reward)
    advantage = try column(.advantage)
    step = try column(.step)
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
