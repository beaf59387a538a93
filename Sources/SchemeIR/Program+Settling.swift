/// Formulas on a part of their domain.
extension Program {
  /// The node with some of its conditions decided; everything is simplified anew.
  package mutating func settling(_ outcomes: [NodeID: Bool], in root: NodeID) -> NodeID {
    var known: [NodeID: NodeID] = [:]
    for (condition, outcome) in outcomes { known[condition] = truth(outcome) }
    for id in reachable(from: [root]) where known[id] == nil {
      let node = nodes[id.index]
      let operands = node.operation.operands
      if operands.allSatisfy({ known[$0] == $0 }) {
        known[id] = id
        continue
      }
      origin = node.origin
      known[id] = rebuild(node.operation.mapOperands { known[$0] ?? $0 }, node.type)
    }
    return known[root] ?? root
  }
}
