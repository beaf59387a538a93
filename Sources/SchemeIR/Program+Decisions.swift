/// Which values are taken from a finite set by a decision.
extension Program {
  /// Whether nothing that a node needs is decided by a variable: no comparison, floor or ceil sees it. Then arithmetic on
  /// intervals encloses all values over an interval of the variable.
  package func isFreeOfDecisions(on variable: VariableSet, from root: NodeID) -> Bool {
    var seen: Set<NodeID> = []
    var open = [root]
    while let id = open.popLast() {
      let node = self[id]
      guard !node.dependence.isDisjoint(with: variable), seen.insert(id).inserted else { continue }
      if node.type != .real { return false }
      open += node.operation.operands
    }
    return true
  }
}
