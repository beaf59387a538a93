/// A set of variables, to see at once what a value depends on.
package struct VariableSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package static let groupSize = VariableSet(rawValue: 1)
  package static let others = VariableSet(rawValue: 2)
  package static let count = VariableSet(rawValue: 4)
  package static let probability = VariableSet(rawValue: 8)
  /// Any parameter.
  package static let parameters = VariableSet(rawValue: 16)
  package static let tries = VariableSet(rawValue: 32)

  /// All but the indices of reductions.
  package static let given: VariableSet = [.groupSize, .others, .count, .tries, .probability, .parameters]

  /// The index of a reduction. Levels beyond the last bit share it: then values are recomputed more often than needed.
  package static func index(_ level: Int) -> VariableSet { VariableSet(rawValue: 1 << UInt64(min(level + 6, 63))) }

  package init(_ variable: Variable) {
    switch variable {
    case .groupSize: self = .groupSize
    case .others: self = .others
    case .count: self = .count
    case .tries: self = .tries
    case .probability: self = .probability
    case .parameter: self = .parameters
    case .index(let level): self = .index(level)
    }
  }

  /// Whether it holds the index of a reduction.
  var hasIndex: Bool { rawValue >> 6 != 0 }

  /// The variables that a reduction at `level` does not bind.
  func removing(level: Int) -> VariableSet { level + 6 >= 63 ? self : subtracting(.index(level)) }
}
