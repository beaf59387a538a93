/// The groups of a log by their size and number of correct responses, with their weights as far as they are there.
package struct LogTable: Equatable, Sendable {
  /// What was seen of groups of M responses, N of them correct.
  package struct Row: Equatable, Sendable {
    package let M: Int
    package let N: Int
    /// How many such groups there are, without those that give unequal weights to equal rewards.
    package fileprivate(set) var groups = 0
    /// The pair of weights that most groups have, if more than half of them have one.
    fileprivate var main: Pair?
    /// The one that was seen first.
    fileprivate var first: Pair?
    /// Those that may be it, with how often each was seen more than others (Misra and Gries 1982).
    fileprivate var candidates: [(pair: Pair, count: Int)] = []
    package var correct: LogNumber? { isSettled ? main?.correct : nil }
    package var wrong: LogNumber? { isSettled ? main?.wrong : nil }
    /// How many groups have other weights than that pair, how far these are from it at the most, and where the first of them begins.
    package fileprivate(set) var others = 0
    package fileprivate(set) var gap = 0.0
    package fileprivate(set) var otherLine: Int?
    /// Whether more than half of the groups have the same weights: these are said to be those of the row.
    package var isSettled: Bool { 2 * others < groups }

    package static func == (x: Row, y: Row) -> Bool {
      (x.M, x.N, x.groups, x.others, x.gap) == (y.M, y.N, y.groups, y.others, y.gap)
        && x.main == y.main && x.otherLine == y.otherLine
    }

    fileprivate init(M: Int, N: Int) { (self.M, self.N) = (M, N) }

    /// Looks at a group for the pair that most have.
    fileprivate mutating func propose(_ pair: Pair) {
      first = first ?? pair
      if let index = candidates.firstIndex(where: { $0.pair.gap(pair) == nil }) {
        candidates[index].count += 1
      } else if candidates.count < 4 {
        candidates.append((pair, 1))
      } else {
        for index in candidates.indices { candidates[index].count -= 1 }
        candidates.removeAll { $0.count == 0 }
      }
    }

    /// With the pair that is left.
    fileprivate var decided: Row {
      var row = self
      row.main = candidates.max { $0.count < $1.count }?.pair ?? first
      row.candidates = []
      return row
    }

    /// Counts a group, once the pair is known.
    fileprivate mutating func count(_ pair: Pair, line: Int) {
      groups += 1
      guard let gap = main?.gap(pair) else { return }
      others += 1
      self.gap = max(self.gap, gap)
      otherLine = otherLine ?? line
    }
  }

  fileprivate struct Pair: Equatable, Sendable {
    let correct: LogNumber?
    let wrong: LogNumber?

    /// nil where they agree.
    func gap(_ other: Pair) -> Double? {
      [(correct, other.correct), (wrong, other.wrong)].compactMap { first, other -> Double? in
        guard let first, let other, !first.agrees(with: other) else { return nil }
        return (first.value - other.value).magnitude
      }.max()
    }
  }

  private var rows: [Key: Row] = [:]
  /// How many groups there are of each size.
  package private(set) var sizes: [Int: Int] = [:]
  /// Whether the log has weights at all.
  package let hasWeights: Bool
  /// How many groups give unequal weights to equal rewards, and the line of the first such weight.
  package let unequal: Unequal?
  /// The rewards that were seen, one or two, ascending.
  let rewards: [Double]
  /// What was taken for granted.
  package let notes: [String]

  package struct Unequal: Equatable, Sendable {
    package internal(set) var groups: Int
    package let line: Int
  }

  private struct Key: Hashable {
    let M: Int
    let N: Int
  }

  init(hasWeights: Bool, unequal: Unequal?, rewards: [Double], notes: [String]) {
    (self.hasWeights, self.unequal, self.rewards, self.notes) = (hasWeights, unequal, rewards, notes)
  }

  /// Takes all groups. They are gone through twice: what most of them have is found in the first round and counted in the second.
  mutating func add(_ groups: some Collection<LogGroup>) {
    for group in groups {
      sizes[group.M, default: 0] += 1
      if group.isUnequal { continue }
      rows[Key(M: group.M, N: group.N), default: Row(M: group.M, N: group.N)].propose(
        Pair(correct: group.correct, wrong: group.wrong))
    }
    rows = rows.mapValues { $0.decided }
    for group in groups where !group.isUnequal {
      rows[Key(M: group.M, N: group.N)]?.count(Pair(correct: group.correct, wrong: group.wrong), line: group.line)
    }
  }

  /// By M, then by N.
  package var list: [Row] { rows.values.sorted { ($0.M, $0.N) < ($1.M, $1.N) } }
}

/// A group of M responses, N of them correct, as it was logged.
struct LogGroup {
  let M: Int
  let N: Int
  let correct: LogNumber?
  let wrong: LogNumber?
  /// Where it begins.
  let line: Int
  /// Whether equal rewards have unequal weights.
  let isUnequal: Bool
}
