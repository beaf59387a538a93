import SchemeNumerics
import SchemeText
import SchemeVocabulary

/// A flat, hash-consed program: equal values are one node, and operands stand before their users. Nodes are kept in the
/// order in which they were made, never in hash order, so everything made from a program is deterministic.
package struct Program: Sendable {
  package private(set) var nodes: [Node] = []
  private var known: [Key: NodeID] = [:]
  /// Given to the nodes that are made next.
  package var origin: Span?

  /// More nodes than any sensible file needs; a program beyond it was multiplied by nested `let`s.
  package static let largest = 1_000_000

  private struct Key: Hashable {
    let operation: Operation
    let type: ValueType
  }

  package init() {}

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  /// Whether it has grown beyond `largest`.
  package var isTooLarge: Bool { nodes.count > Program.largest }

  /// The node that computes this, without any simplification.
  package mutating func intern(_ operation: Operation, _ type: ValueType) -> NodeID {
    let key = Key(operation: operation, type: type)
    if let id = known[key] { return id }
    let id = append(operation, type)
    known[key] = id
    return id
  }

  /// A node that is no other's, though it may compute the same.
  package mutating func append(_ operation: Operation, _ type: ValueType) -> NodeID {
    nodes.append(
      Node(
        operation: operation, type: type, dependence: dependence(operation), levels: levels(operation), origin: origin))
    return NodeID(nodes.count - 1)
  }

  private func levels(_ operation: Operation) -> Int {
    let below = operation.operands.reduce(0) { max($0, nodes[$1.index].levels) }
    if case .reduce(_, let level, _, _, _) = operation { return max(below, level + 1) }
    return below
  }

  private func dependence(_ operation: Operation) -> VariableSet {
    switch operation {
    case .variable(let variable): return VariableSet(variable)
    case .reduce(_, let level, let lower, let upper, let body):
      return nodes[body.index].dependence.removing(level: level)
        .union(nodes[lower.index].dependence).union(nodes[upper.index].dependence)
    case .bernsteinCoefficient(let monomials):
      return monomials.reduce([.groupSize, .others]) { $0.union(nodes[$1.coefficient.index].dependence) }
    case .centredWrongWeight(let d):
      return nodes[d.index].dependence.union([.groupSize, .others])
    case .column: return .others
    case .integer, .real, .rational, .constant, .convert, .negate, .not, .add, .subtract, .multiply, .divide,
      .floorDivide, .modulo, .power, .call, .compare, .and, .or, .select:
      return operation.operands.reduce([]) { $0.union(nodes[$1.index].dependence) }
    }
  }
}
