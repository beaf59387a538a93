import SchemeNumerics
import SchemeVocabulary

/// Conditions and choices. Comparisons of ints that the ranges of s, n and M decide are folded, so a guard against
/// what cannot occur disappears.
extension Program {
  package mutating func compare(_ comparison: ComparisonOperator, _ x: NodeID, _ y: NodeID) -> NodeID {
    if self[x].type == .int, !(isTruth(comparison, x, y)), let value = decide(comparison, x, y) { return truth(value) }
    return intern(.compare(comparison, x, y), .bool)
  }

  package mutating func not(_ x: NodeID) -> NodeID {
    if let value = literalTruth(x) { return truth(!value) }
    switch self[x].operation {
    case .not(let y): return y
    case .compare(let comparison, let u, let v) where self[u].type == .int:
      return compare(comparison.negated, u, v)
    default: return intern(.not(x), .bool)
    }
  }

  package mutating func and(_ x: NodeID, _ y: NodeID) -> NodeID {
    if let value = literalTruth(x) { return value ? y : x }
    if literalTruth(y) == true { return x }
    return x == y ? x : intern(.and(x, y), .bool)
  }

  package mutating func or(_ x: NodeID, _ y: NodeID) -> NodeID {
    if let value = literalTruth(x) { return value ? x : y }
    if literalTruth(y) == false { return x }
    return x == y ? x : intern(.or(x, y), .bool)
  }

  package mutating func select(_ condition: NodeID, then x: NodeID, else y: NodeID) -> NodeID {
    if let value = literalTruth(condition) { return value ? x : y }
    return intern(.select(condition, then: x, else: y), self[x].type)
  }

  /// A sum or product; where literal bounds leave at most one step, that step alone.
  package mutating func reduce(
    _ reduction: Reduction, level: Int, lower: NodeID, upper: NodeID, body: NodeID
  ) -> NodeID {
    if case .integer(let first) = self[lower].operation, case .integer(let last) = self[upper].operation, last <= first
    {
      if last == first { return substitute([.index(level): lower], in: body) }
      let neutral = reduction == .sum ? 0 : 1
      return self[body].type == .int ? integer(neutral) : real(Double(neutral))
    }
    return intern(.reduce(reduction, level: level, lower: lower, upper: upper, body: body), self[body].type)
  }

  /// The value of a condition that is a constant.
  package func literalTruth(_ x: NodeID) -> Bool? {
    guard case .compare(let comparison, let u, let v) = self[x].operation, isTruth(comparison, u, v) else { return nil }
    return comparison == .equal
  }

  /// Truth values are written as 0 == 0 and 0 != 0.
  private func isTruth(_ comparison: ComparisonOperator, _ x: NodeID, _ y: NodeID) -> Bool {
    x == y && self[x].operation == .integer(0) && (comparison == .equal || comparison == .notEqual)
  }

  private func decide(_ comparison: ComparisonOperator, _ x: NodeID, _ y: NodeID) -> Bool? {
    guard let left = linearForm(of: x), let right = linearForm(of: y), let difference = left.adding(right, times: -1),
      let opposite = difference.scaled(by: -1)
    else { return nil }
    let low = difference.lowerBound(Self.ranges)
    let high = opposite.lowerBound(Self.ranges).map { -$0 }
    switch comparison {
    case .less, .greaterOrEqual:
      if let high, high < 0 { return comparison == .less }
      if let low, low >= 0 { return comparison == .greaterOrEqual }
    case .greater, .lessOrEqual:
      if let low, low > 0 { return comparison == .greater }
      if let high, high <= 0 { return comparison == .lessOrEqual }
    case .equal, .notEqual:
      if let low, let high, low == 0, high == 0 { return comparison == .equal }
      if let low, low > 0 { return comparison == .notEqual }
      if let high, high < 0 { return comparison == .notEqual }
    }
    return nil
  }

  /// s in 0...M-1, n in 0...M, tries in 1...M, M >= 1.
  private static let ranges: [LinearForm<Variable>.Range] = {
    let M = LinearForm<Variable>(variable: .groupSize)
    return [
      .init(.others, from: LinearForm(0), to: M.adding(LinearForm(-1))),
      .init(.count, from: LinearForm(0), to: M),
      .init(.tries, from: LinearForm(1), to: M),
      .init(.groupSize, from: LinearForm(1), to: nil),
    ]
  }()
}

extension ComparisonOperator {
  /// The comparison that holds exactly where this one does not, for numbers.
  var negated: ComparisonOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  /// Whether it holds.
  package func holds<T: Comparable>(_ x: T, _ y: T) -> Bool {
    switch self {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    }
  }

  /// Whether it holds of any two numbers of the intervals; nil where it holds of some.
  package func holds(_ x: Interval, _ y: Interval) -> Bool? {
    switch self {
    case .equal: x.lower == x.upper && x == y ? true : x.upper < y.lower || y.upper < x.lower ? false : nil
    case .notEqual: Self.equal.holds(x, y).map { !$0 }
    case .less: x.upper < y.lower ? true : x.lower >= y.upper ? false : nil
    case .lessOrEqual: x.upper <= y.lower ? true : x.lower > y.upper ? false : nil
    case .greater: Self.less.holds(y, x)
    case .greaterOrEqual: Self.lessOrEqual.holds(y, x)
    }
  }
}
