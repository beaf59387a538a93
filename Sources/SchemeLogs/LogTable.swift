/// The groups of a log by their size and number of correct responses, with their weights as far as they are there.
package struct LogTable: Equatable, Sendable {
  /// What was seen of groups of M responses, N of them correct.
  package struct Row: Equatable, Sendable {
    package let M: Int
    package let N: Int
    /// How many such groups there are, without those that give unequal weights to equal rewards.
    package fileprivate(set) var groups = 0
    /// The pairs of weights that were seen first; those that differ from all of them are counted as others.
    fileprivate var variants: [Variant] = []
    fileprivate var further = 0
    fileprivate var largestGap = 0.0

    /// The pair of weights that most groups have.
    private var main: Variant? { variants.max { $0.count < $1.count } }
    package var correct: LogNumber? { isSettled ? main?.correct : nil }
    package var wrong: LogNumber? { isSettled ? main?.wrong : nil }
    /// How many groups have other weights, how far two of them are apart at the least, and where the first of them begins.
    package var others: Int { groups - (main?.count ?? 0) }
    package var gap: Double { largestGap }
    package var otherLine: Int? {
      let main = main?.line
      return variants.lazy.map(\.line).first { $0 != main }
    }
    /// Whether more than half of the groups have the same weights: these are said to be those of the row.
    package var isSettled: Bool { 2 * others < groups }
  }

  fileprivate struct Variant: Equatable, Sendable {
    var correct: LogNumber?
    var wrong: LogNumber?
    var count: Int
    let line: Int

    func agrees(_ correct: LogNumber?, _ wrong: LogNumber?) -> Bool { gap(correct, wrong) == nil }

    /// nil where it agrees.
    func gap(_ correct: LogNumber?, _ wrong: LogNumber?) -> Double? {
      [(self.correct, correct), (self.wrong, wrong)].compactMap { first, other -> Double? in
        guard let first, let other, !first.agrees(with: other) else { return nil }
        return (first.value - other.value).magnitude
      }.max()
    }
  }

  /// So many pairs of weights of one row are told apart.
  private static let mostVariants = 8

  private var rows: [Key: Row] = [:]
  /// How many groups there are of each size.
  package private(set) var sizes: [Int: Int] = [:]
  /// Whether the log has weights at all.
  package let hasWeights: Bool
  /// How many groups give unequal weights to equal rewards, and the line of the first such weight.
  package let unequal: Unequal?
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

  init(hasWeights: Bool, unequal: Unequal?, notes: [String]) {
    (self.hasWeights, self.unequal, self.notes) = (hasWeights, unequal, notes)
  }

  /// Adds a group.
  ///
  /// - Parameter isCounted: whether its weights are looked at.
  mutating func add(
    size M: Int, correct N: Int, correctWeight: LogNumber?, wrongWeight: LogNumber?, line: Int, isCounted: Bool
  ) {
    sizes[M, default: 0] += 1
    if !isCounted { return }
    var row = rows.removeValue(forKey: Key(M: M, N: N)) ?? Row(M: M, N: N)
    row.groups += 1
    if let index = row.variants.firstIndex(where: { $0.agrees(correctWeight, wrongWeight) }) {
      row.variants[index].count += 1
    } else {
      if let gap = row.variants.first?.gap(correctWeight, wrongWeight) { row.largestGap = max(row.largestGap, gap) }
      if row.variants.count < Self.mostVariants {
        row.variants.append(Variant(correct: correctWeight, wrong: wrongWeight, count: 1, line: line))
      } else {
        row.further += 1
      }
    }
    rows[Key(M: M, N: N)] = row
  }

  /// By M, then by N.
  package var list: [Row] { rows.values.sorted { ($0.M, $0.N) < ($1.M, $1.N) } }
}
