import SchemeNumerics

/// Why a node has no value, and which node that is.
package struct EvaluationFault: Error, Sendable {
  package let node: NodeID
  package let reason: Reason

  package init(node: NodeID, reason: Reason) {
    self.node = node
    self.reason = reason
  }

  package enum Reason: Hashable, Sendable {
    case arithmetic(ArithmeticFault)
    /// An int that must stay one does not fit 64 bits.
    case integerOverflow
    /// More than `Environment.budget` terms.
    case tooMuchWork
    /// The sides of a decision have no value in double.
    case undecidable
    /// A decision that depends on a parameter's range, and comes out one way for some of its values and another way for others.
    case openDecision
    /// No split of these weights sums to 0 in every group.
    case noCentredSplit
    /// A column has no number at this s: it was made for another group size.
    case outsideColumn
    /// M where there is none.
    case noGroupSize
  }
}
