/// Taking over nodes of another program.
extension Program {
  /// The nodes that compute the same as those of another program, with its parameters at these values; one with a range is the
  /// parameter of the claim that ranges so. Nothing is simplified: nodes of two programs are the same afterwards if and only if
  /// their formulas are.
  package mutating func adopt(
    _ roots: [NodeID], of other: Program, _ parameters: [ParameterSetting]
  ) -> [NodeID] {
    var isNeeded = [Bool](repeating: false, count: other.nodes.count)
    for root in roots { isNeeded[root.index] = true }
    for index in other.nodes.indices.reversed() where isNeeded[index] {
      for operand in other.nodes[index].operation.operands { isNeeded[operand.index] = true }
    }
    // Operands stand before their users.
    var places: [NodeID: NodeID] = [:]
    for (index, node) in other.nodes.enumerated() where isNeeded[index] {
      let operation: Operation
      if case .variable(.parameter(let position)) = node.operation, position < parameters.count {
        switch parameters[position] {
        case .value(.integer(let value)): operation = .integer(value)
        case .value(.real(let value)): operation = .real(value)
        case .range(let range): operation = range.parameter.map { .variable(.parameter($0)) } ?? node.operation
        }
      } else {
        operation = node.operation.mapOperands { places[$0] ?? $0 }
      }
      places[NodeID(index)] = intern(operation, node.type)
    }
    return roots.map { places[$0] ?? $0 }
  }
}
