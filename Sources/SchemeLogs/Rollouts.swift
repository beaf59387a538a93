/// The responses of a log, folded group by group: who was right, and which weights they had.
///
/// Rewards have two values. 0 and 1 stand for themselves; of two others the higher one is right, which is said.
struct Rollouts: Sendable {
  private let columns: LogColumns
  private var groups = GroupStore()
  /// The rewards in the order in which they came.
  private var rewards: [Double] = []
  private var unequal: LogTable.Unequal?
  /// Whether zeros among the weights of tokens were taken for places that do not count.
  private var hasMasks = false

  init(_ columns: LogColumns) { self.columns = columns }

  /// Takes a row: the cells of ``LogColumns/names``.
  mutating func add(_ cells: [LogCell], line: Int) throws(LogProblem) {
    var key = GroupKey()
    if let step = columns.step, let cell = cells.last { key.add(try Self.name(cell, step, "step", line)) }
    key.add(try Self.name(cells[0], columns.group, "group", line))
    let label = try label(cells[1], line)
    let weight = columns.advantage == nil ? nil : try weight(cells[2], line)
    let place: Int
    if let found = groups.place(key) {
      place = found
    } else {
      if groups.isFull {
        throw LogProblem(
          "there are more than \(GroupStore.mostGroups) groups", .size, line: line, column: columns.group,
          notes: ["read a part of the log", "or name the column of groups: --columns group=NAME"])
      }
      place = groups.open(key, line: line)
    }
    guard groups.count(label, at: place) else {
      throw LogProblem(
        "a group has more than \(GroupStore.mostResponses) responses", .size, line: line,
        column: columns.group,
        notes: ["a column that tells updates apart, as `step`, belongs to the group: --columns step=NAME"])
    }
    if let weight { note(weight, label, place, line) }
  }

  private mutating func note(_ weight: LogNumber, _ label: Int, _ place: Int, _ line: Int) {
    guard let known = groups.weight(label, at: place) else { return groups.set(weight, label, at: place) }
    if known.agrees(with: weight) || groups[place].isUnequal { return }
    groups.setUnequal(at: place)
    unequal = unequal ?? LogTable.Unequal(groups: 0, line: line)
    unequal?.groups += 1
  }

  // MARK: - Cells

  private static func name(
    _ cell: LogCell, _ column: String, _ role: String, _ line: Int
  ) throws(LogProblem) -> ArraySlice<UInt8> {
    switch cell {
    case .text(let text), .number(_, let text): return text
    case .missing: throw LogProblem("the \(role) is missing", line: line, column: column)
    case .numbers, .other:
      throw LogProblem("a text or a number names a \(role), not \(cell.description)", line: line, column: column)
    }
  }

  /// 0 for the reward that came first, 1 for the other.
  private mutating func label(_ cell: LogCell, _ line: Int) throws(LogProblem) -> Int {
    guard let value = cell.number?.value, value.isFinite else {
      throw LogProblem("a reward is a finite number, not \(cell.description)", line: line, column: columns.reward)
    }
    if let index = rewards.firstIndex(of: value) { return index }
    guard rewards.count < 2 else {
      throw LogProblem(
        "a third reward: \(rewards[0].short), \(rewards[1].short) and now \(value.short)", line: line,
        column: columns.reward,
        notes: [
          "weights are those of responses that are right or wrong: rewards have two values",
          "another column may say who is right: --columns reward=NAME",
        ])
    }
    rewards.append(value)
    return rewards.count - 1
  }

  private mutating func weight(_ cell: LogCell, _ line: Int) throws(LogProblem) -> LogNumber {
    if let number = cell.number, number.value.isFinite { return number }
    if let list = cell.list, let any = list.first, list.allSatisfy(\.value.isFinite) {
      let counted = list.filter { $0.value != 0 }
      guard let first = counted.first else { return any }
      if let other = counted.first(where: { !first.agrees(with: $0) }) {
        throw LogProblem(
          "the tokens of a response have different weights, \(first.value.short) and \(other.value.short)", line: line,
          column: columns.advantage, notes: ["weights of groups are the same for all tokens of a response"])
      }
      hasMasks = hasMasks || counted.count < list.count
      return first
    }
    throw LogProblem(
      "an advantage is a finite number, or one for each token, not \(cell.description)", line: line,
      column: columns.advantage)
  }

  // MARK: - What it comes to

  /// The groups as a table by M and N.
  func table() throws(LogProblem) -> LogTable {
    guard groups.count > 0 else { throw LogProblem("there are no rows", .form, line: nil) }
    // The higher reward is right; a single one is what its value says.
    let right: Int
    var notes = columns.notes
    if rewards.count == 1 {
      guard [0, 1, -1].contains(rewards[0]) else {
        throw LogProblem(
          "all rewards are \(rewards[0].short): it is not known whether that is right", .form, line: nil,
          column: columns.reward)
      }
      right = rewards[0] == 1 ? 0 : 1
    } else {
      right = rewards[0] > rewards[1] ? 0 : 1
      let (low, high) = (rewards[1 - right], rewards[right])
      if (low, high) != (0, 1) {
        notes.append("rewards are \(low.short) and \(high.short): \(high.short) is taken for right")
        if columns.advantage != nil, high - low != 1 {
          notes.append(
            "formulas have rewards 0 and 1: an eps beside a deviation is the trainer's over \((high - low).short) there"
          )
        }
      }
    }
    if hasMasks { notes.append("zeros among the weights of tokens are taken for places that do not count") }
    let hasWeights = columns.advantage != nil
    var table = LogTable(hasWeights: hasWeights, unequal: unequal, rewards: rewards.sorted(), notes: notes)
    table.add(
      (0..<groups.count).lazy.map { place in
        let group = groups[place]
        let (N, others) = (group.count(right), group.count(1 - right))
        return LogGroup(
          M: N + others, N: N, correct: groups.weight(right, at: place), wrong: groups.weight(1 - right, at: place),
          line: group.line, isUnequal: group.isUnequal)
      })
    return table
  }
}

extension Double {
  /// Whole numbers without a point.
  fileprivate var short: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}
