/// One group size, or a range such as `2..64`; both ends are included. It may be one that makes no sense, as it is written.
package struct GroupSizes: Hashable, Sendable {
  package let lower: Int
  package let upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// Groups of M alone.
  package init(_ M: Int) { self.init(M, M) }

  /// The largest group size.
  package static let largest = 65_536
  /// The group size where none is named.
  package static let standard = GroupSizes(8)

  /// As it is written: `8`, `2..64`.
  package var text: String { lower == upper ? "\(lower)" : "\(lower)..\(upper)" }

  /// Whether these are groups of M.
  package func contains(_ M: Int) -> Bool { lower <= M && M <= upper }

  /// Why there are no groups of such sizes; nil where there are.
  package var problem: String? {
    if lower > upper { return "the group sizes \(text) run backwards: write \(upper)..\(lower)" }
    if lower >= 1, upper <= Self.largest { return nil }
    return "a group size is a whole number from 1 to \(Self.largest), not \(text)"
  }
}

extension [GroupSizes] {
  /// As they are written: `8, 16..64`.
  package var text: String { map(\.text).joined(separator: ", ") }

  /// All sizes from 1 to the largest, each once, in their order.
  package var all: [Int] {
    var seen: Set<Int> = []
    return flatMap { stride(from: Swift.max($0.lower, 1), through: Swift.min($0.upper, GroupSizes.largest), by: 1) }
      .filter { seen.insert($0).inserted }
  }
}
