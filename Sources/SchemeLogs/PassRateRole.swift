/// What a column of a file of pass rates is.
package enum PassRateRole: String, CaseIterable, Sendable {
  /// The share of correct responses of a prompt.
  case rate
  /// How many of its responses are correct, N.
  case correct
  /// How many responses it has, m.
  case total
  /// Of a log with one row a response: what the responses of one prompt have in common.
  case group
  /// Whether a response is right.
  case reward
  /// The update that it belongs to: the same prompt in another step is another one.
  case step

  /// The names that are known, the surest first. One letter is a name as it is written: N of M, and c of n.
  package var names: [String] {
    switch self {
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
    case .group: LogRole.group.names
    case .reward: LogRole.reward.names
    case .step: LogRole.step.names
    }
  }

  /// Names of rates that are also those of rewards: of rates where nothing says which responses belong together.
  fileprivate static let ambiguous = ["accuracy", "acc", "reward", "score"]

  fileprivate func column(in names: [String]) -> String? { Self.column(of: self.names, in: names) }

  fileprivate static func column(of known: [String], in names: [String]) -> String? {
    for name in known {
      let isSame = { (other: String) in name.count == 1 ? other == name : other.lowercased() == name }
      if let found = names.first(where: isSame) { return found }
    }
    return nil
  }
}

/// Where the pass rates of a file stand.
enum PassRateColumns: Equatable {
  case rate(String)
  case counts(correct: String, total: String)
  /// One row a response.
  case rollouts(LogColumns)

  /// By the names that are known, but for those that are chosen. Counts are better than a rate beside them: they say how well it is
  /// known.
  init(_ names: [String], chosen: [PassRateRole: String], line: Int) throws(LogProblem) {
    for name in chosen.sorted(by: { $0.key.rawValue < $1.key.rawValue }).map(\.value) where !names.contains(name) {
      throw LogProblem(
        "there is no column `\(name)`", line: line, column: nil, notes: ["the columns are \(names.quotedList)"])
    }
    func column(_ role: PassRateRole) -> String? { chosen[role] ?? role.column(in: names) }
    if let rate = chosen[.rate] {
      self = .rate(rate)
    } else if chosen[.reward] == nil, chosen[.group] == nil, let correct = column(.correct),
      let total = column(.total), correct != total
    {
      self = .counts(correct: correct, total: total)
    } else if chosen[.reward] == nil, chosen[.group] == nil, let rate = PassRateRole.rate.column(in: names) {
      self = .rate(rate)
    } else if let group = column(.group), let reward = column(.reward) {
      // Weights are not asked for.
      let others = [group, reward] + [column(.step)].compactMap { $0 }
      var roles: [LogRole: String] = [.group: group, .reward: reward]
      roles[.step] = column(.step)
      self = .rollouts(try LogColumns(others, chosen: roles, line: line))
    } else if let rate = PassRateRole.column(of: PassRateRole.ambiguous, in: names) {
      self = .rate(rate)
    } else {
      throw Self.unknown(names, line)
    }
  }

  private static func unknown(_ names: [String], _ line: Int) -> LogProblem {
    let areNumbers = names.allSatisfy { LogNumber(ArraySlice($0.utf8)) != nil }
    return LogProblem(
      areNumbers ? "the first line names the columns, and these are numbers" : "no column is known to be a pass rate",
      line: line, column: nil,
      notes: [
        "the columns are \(names.quotedList)",
        "expected: a rate (`pass_rate`), or N and m (`correct`, `total`), or a response a row (`prompt`, `reward`)",
        "say which is which: --columns rate=NAME, or correct=NAME,total=NAME, or group=NAME,reward=NAME",
      ])
  }

  /// In the order in which cells are looked up.
  var names: [String] {
    switch self {
    case .rate(let rate): [rate]
    case .counts(let correct, let total): [correct, total]
    case .rollouts(let columns): columns.names
    }
  }
}
