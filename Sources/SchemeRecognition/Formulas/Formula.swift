import SchemeNumerics

/// An objective as a sum of numbers times simple functions, exactly.
package struct Formula: Sendable {
  /// In the order in which they are written; no coefficient is 0, no function occurs twice.
  package let terms: [Term]

  package struct Term: Sendable {
    package let coefficient: Surd
    package let function: Function
  }

  /// What formulas are written in.
  package enum Function: Hashable, Sendable {
    case one
    /// t^k, k >= 1.
    case success(Int)
    /// (1-t)^k, k >= 1.
    case failure(Int)
  }

  /// nil for the formula 0.
  init?(_ sums: [(coefficient: Surd, function: Function)]) {
    terms = sums.filter { !$0.coefficient.isZero }.map { Term(coefficient: $0.coefficient, function: $0.function) }
    if terms.isEmpty { return nil }
  }
}
