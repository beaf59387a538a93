/// The responses of a log, folded group by group: who was right, and which weights they had.
///
/// Rewards have two values. 0 and 1 stand for themselves; of two others the higher one is right, which is said.
package struct Rollouts: Sendable {
  /// So many groups can be open at once.
  package static let mostGroups = 1 << 22

  /// One group: of each of the two rewards how many, and with which weight.
  private struct Group {
    var counts = (0, 0)
    var weights: (Weight?, Weight?) = (nil, nil)
    let line: Int
  }

  /// The weight of all responses of a group with one reward.
  private struct Weight {
    var first: LogNumber
    /// A weight that differs from it by more than what was printed of both leaves open.
    var other: (value: Double, line: Int)?
  }

  private let columns: LogColumns
  private var groups: [String: Group] = [:]
  private var order: [String] = []
  /// The rewards in the order in which they came.
  private var rewards: [Double] = []
  package private(set) var rowCount = 0
  /// Whether zeros among the weights of tokens were taken for places that do not count.
  private var hasMasks = false

  package init(_ columns: LogColumns) { self.columns = columns }

  /// Takes a row: the cells of ``LogColumns/names``.
  package mutating func add(_ cells: [LogCell], line: Int) throws(LogProblem) {
    let key = try key(cells, line)
    let label = try label(cells[1], line)
    let weight = columns.advantage == nil ? nil : try weight(cells[2], line)
    rowCount += 1
    var group: Group
    if let index = groups.index(forKey: key) {
      group = groups.values[index]
      Self.note(label, weight, line, &group)
      groups.values[index] = group
    } else {
      guard groups.count < Self.mostGroups else {
        throw LogProblem(
          "there are more than \(Self.mostGroups) groups", line: line, column: columns.group,
          notes: ["read a part of the log"])
      }
      group = Group(line: line)
      Self.note(label, weight, line, &group)
      groups[key] = group
      order.append(key)
    }
  }

  private static func note(_ label: Int, _ weight: LogNumber?, _ line: Int, _ group: inout Group) {
    if label == 0 { group.counts.0 += 1 } else { group.counts.1 += 1 }
    guard let weight else { return }
    func noted(_ known: Weight?) -> Weight {
      guard var known else { return Weight(first: weight) }
      if known.other == nil, !known.first.agrees(with: weight) { known.other = (weight.value, line) }
      return known
    }
    if label == 0 { group.weights.0 = noted(group.weights.0) } else { group.weights.1 = noted(group.weights.1) }
  }

  // MARK: - Cells

  private func key(_ cells: [LogCell], _ line: Int) throws(LogProblem) -> String {
    func text(_ cell: LogCell, _ column: String) throws(LogProblem) -> String {
      switch cell {
      case .text(let text): return text
      case .number(let number): return "\(number.value)"
      case .missing:
        throw LogProblem("the \(column == columns.step ? "step" : "group") is missing", line: line, column: column)
      case .numbers, .other: throw LogProblem("a text or a number names a group", line: line, column: column)
      }
    }
    let group = try text(cells[0], columns.group)
    guard let step = columns.step, let cell = cells.last else { return group }
    return try text(cell, step) + "\u{0}" + group
  }

  /// 0 for the reward that came first, 1 for the other.
  private mutating func label(_ cell: LogCell, _ line: Int) throws(LogProblem) -> Int {
    guard case .number(let number) = cell.asNumber, number.value.isFinite else {
      throw LogProblem("a reward is a finite number, not \(cell.text)", line: line, column: columns.reward)
    }
    if let index = rewards.firstIndex(of: number.value) { return index }
    guard rewards.count < 2 else {
      throw LogProblem(
        "a third reward: \(rewards[0]), \(rewards[1]) and now \(number.value)", line: line, column: columns.reward,
        notes: ["weights are those of responses that are right or wrong: rewards have two values"])
    }
    rewards.append(number.value)
    return rewards.count - 1
  }

  private mutating func weight(_ cell: LogCell, _ line: Int) throws(LogProblem) -> LogNumber {
    switch cell.asNumber {
    case .number(let number) where number.value.isFinite: return number
    case .numbers(let list):
      guard list.allSatisfy(\.value.isFinite) else { break }
      let counted = list.filter { $0.value != 0 }
      guard let first = counted.first else {
        guard let zero = list.first else { break }
        return zero
      }
      if let other = counted.first(where: { !first.agrees(with: $0) }) {
        throw LogProblem(
          "the tokens of a response have different weights, \(first.value) and \(other.value)", line: line,
          column: columns.advantage, notes: ["weights of groups are the same for all tokens of a response"])
      }
      hasMasks = hasMasks || counted.count < list.count
      return first
    default: break
    }
    throw LogProblem(
      "an advantage is a finite number, or one for each token, not \(cell.text)", line: line, column: columns.advantage)
  }

  // MARK: - What it comes to

  /// The groups as a table by M and N.
  package func table() throws(LogProblem) -> LogTable {
    guard rowCount > 0 else { throw LogProblem("there are no rows", line: nil, column: nil) }
    // The higher reward is right; a single one is what its value says.
    let isFirstRight: Bool
    var notes: [String] = []
    switch rewards.count {
    case 1:
      guard [0, 1, -1].contains(rewards[0]) else {
        throw LogProblem(
          "all rewards are \(rewards[0]): it is not known whether that is right", line: nil, column: columns.reward)
      }
      isFirstRight = rewards[0] == 1
    default:
      isFirstRight = rewards[0] > rewards[1]
      let (low, high) = (min(rewards[0], rewards[1]), max(rewards[0], rewards[1]))
      if (low, high) != (0, 1) { notes.append("rewards are \(low) and \(high): \(high) is taken for right") }
    }
    if hasMasks { notes.append("zeros among the weights of tokens are taken for places that do not count") }
    var table = LogTable(hasWeights: columns.advantage != nil, notes: notes)
    for key in order {
      guard let group = groups[key] else { continue }
      let (right, wrong) = isFirstRight ? (group.counts.0, group.counts.1) : (group.counts.1, group.counts.0)
      let weights = isFirstRight ? (group.weights.0, group.weights.1) : (group.weights.1, group.weights.0)
      let unequal = [weights.0, weights.1].compactMap { $0?.other }.min { $0.line < $1.line }
      table.add(
        size: right + wrong, correct: right, correctWeight: weights.0?.first, wrongWeight: weights.1?.first,
        line: group.line, unequal: unequal?.line)
    }
    return table
  }
}

extension LogNumber {
  /// Whether two numbers of one column may be one: in single precision, or where the last of four digits or more was rounded both ways.
  package func agrees(with other: LogNumber) -> Bool {
    let gap = (value - other.value).magnitude
    let single = max(value.magnitude, other.value.magnitude) * 0x1p-22
    let last = decimals >= 4 && decimals == other.decimals ? 2.01 * halfUnit : 0
    return gap <= max(single, last)
  }
}

extension LogCell {
  /// A text that is a number, as tables have it, is one.
  var asNumber: LogCell {
    guard case .text(let text) = self, let number = LogNumber(ArraySlice(text.utf8)) else { return self }
    return .number(number)
  }

  /// As messages speak of it.
  var text: String {
    switch self {
    case .missing: "nothing"
    case .number(let number): "\(number.value)"
    case .text(let text): "`\(text.prefix(40))`"
    case .numbers: "a list"
    case .other: "an object or a list"
    }
  }
}
