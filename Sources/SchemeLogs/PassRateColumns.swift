/// Where the pass rates of a file stand.
enum PassRateColumns: Equatable {
  case rate(String)
  case counts(correct: String, total: String)
  /// One row a response.
  case rollouts(LogColumns)

  /// Names of rates that are also those of rewards: of rates where nothing says which responses belong together.
  private static let ambiguous = ["accuracy", "acc", "reward", "score"]

  /// By the names that are known, but for those that are chosen. Counts are better than a rate beside them: they say how well it is
  /// known.
  init(_ names: [String], chosen: [LogRole: String], line: Int) throws(LogProblem) {
    for name in chosen.sorted(by: { $0.key.rawValue < $1.key.rawValue }).map(\.value) where !names.contains(name) {
      throw LogProblem(
        "there is no column `\(name)`", .form, line: line, notes: ["the columns are \(names.quotedList)"])
    }
    func column(_ role: LogRole) -> String? { chosen[role] ?? role.column(in: names) }
    if let rate = chosen[.rate] {
      self = .rate(rate)
    } else if chosen[.reward] == nil, chosen[.group] == nil, let correct = column(.correct),
      let total = column(.total), correct != total
    {
      self = .counts(correct: correct, total: total)
    } else if chosen[.reward] == nil, chosen[.group] == nil, let rate = LogRole.rate.column(in: names) {
      self = .rate(rate)
    } else if let group = column(.group), let reward = column(.reward) ?? column(.correct) {
      // Without a total, `correct` says of one response whether it is.
      // Weights are not asked for.
      let others = [group, reward] + [column(.step)].compactMap { $0 }
      var roles: [LogRole: String] = [.group: group, .reward: reward]
      roles[.step] = column(.step)
      self = .rollouts(try LogColumns(others, chosen: roles, line: line))
    } else if let rate = names.column(named: Self.ambiguous) {
      self = .rate(rate)
    } else {
      throw Self.unknown(names, line)
    }
  }

  private static func unknown(_ names: [String], _ line: Int) -> LogProblem {
    let areNumbers = names.allSatisfy { LogNumber(ArraySlice($0.utf8)) != nil }
    return LogProblem(
      areNumbers ? "the first line names the columns, and these are numbers" : "no column is known to be a pass rate",
      .form, line: line,
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
