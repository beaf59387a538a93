extension Program {
  /// The nodes that the roots need, operands first.
  package func reachable(from roots: [NodeID]) -> [NodeID] {
    var isNeeded = Array(repeating: false, count: nodes.count)
    for root in roots { isNeeded[root.index] = true }
    for index in nodes.indices.reversed() where isNeeded[index] {
      for operand in nodes[index].operation.operands { isNeeded[operand.index] = true }
    }
    return nodes.indices.filter { isNeeded[$0] }.map { NodeID($0) }
  }
}
