/// The weights of a log by group size and number of correct responses, as far as they are there.
package struct LogTable: Equatable, Sendable {
  /// What was seen of groups of M responses, N of them correct.
  package struct Row: Equatable, Sendable {
    package let M: Int
    package let N: Int
    /// The weights of the first such group; nil where there is none to be had.
    package var correct: LogNumber?
    package var wrong: LogNumber?
    /// How many such groups there are.
    package var groups = 0
    /// How many of these have other weights than the first one, the largest gap, and where the first of them begins.
    package var others = 0
    package var gap = 0.0
    package var otherLine: Int?
  }

  private var rows: [Key: Row] = [:]
  /// How many groups there are of each size.
  package private(set) var sizes: [Int: Int] = [:]
  /// Whether the log has weights at all.
  package let hasWeights: Bool
  /// How many groups give unequal weights to equal rewards, and the line of the first such weight.
  package private(set) var unequal: (count: Int, line: Int)?
  /// What was taken for granted.
  package let notes: [String]

  private struct Key: Hashable {
    let M: Int
    let N: Int
  }

  init(hasWeights: Bool, notes: [String]) { (self.hasWeights, self.notes) = (hasWeights, notes) }

  package static func == (x: LogTable, y: LogTable) -> Bool {
    x.rows == y.rows && x.sizes == y.sizes && x.hasWeights == y.hasWeights && x.notes == y.notes
      && x.unequal?.count == y.unequal?.count && x.unequal?.line == y.unequal?.line
  }

  mutating func add(
    size M: Int, correct N: Int, correctWeight: LogNumber?, wrongWeight: LogNumber?, line: Int, unequal place: Int?
  ) {
    sizes[M, default: 0] += 1
    if let place { unequal = ((unequal?.count ?? 0) + 1, unequal?.line ?? place) }
    var row = rows[Key(M: M, N: N)] ?? Row(M: M, N: N)
    row.groups += 1
    if row.groups == 1 {
      (row.correct, row.wrong) = (correctWeight, wrongWeight)
    } else {
      let pairs = [(row.correct, correctWeight), (row.wrong, wrongWeight)]
      let gaps = pairs.compactMap { first, other -> Double? in
        guard let first, let other, !first.agrees(with: other) else { return nil }
        return (first.value - other.value).magnitude
      }
      if let gap = gaps.max() {
        row.others += 1
        row.gap = max(row.gap, gap)
        row.otherLine = row.otherLine ?? line
      }
    }
    rows[Key(M: M, N: N)] = row
  }

  /// By M, then by N.
  package var list: [Row] { rows.values.sorted { ($0.M, $0.N) < ($1.M, $1.N) } }
}
