import SchemeIR
import SchemeNumerics

/// Choices between constants. A compiler sees that one of the branches is never taken, and Swift warns of it.
extension Formula {
  /// The formula without comparisons of constants: they are decided here, on doubles, as the code would.
  var decided: Formula {
    var result = self
    let roots = result.program.deciding([a, b] + conditions)
    (result.a, result.b, result.conditions) = (roots[0], roots[1], Array(roots.dropFirst(2)))
    return result
  }
}

extension Program {
  /// The nodes where comparisons that no variable enters are decided. One without a value stays.
  fileprivate mutating func deciding(_ roots: [NodeID]) -> [NodeID] {
    let interpreter = Interpreter(self, DoubleArithmetic(), Environment(groupSize: nil, parameters: []))
    var known: [NodeID: NodeID] = [:]
    var hasDecided = false
    // Operands come first.
    for id in reachable(from: roots) {
      let node = self[id]
      if case .compare = node.operation, node.dependence.isEmpty, literalTruth(id) == nil,
        let value = try? interpreter.truth(id)
      {
        known[id] = truth(value)
        hasDecided = true
      } else if node.operation.operands.contains(where: { known[$0] != $0 }) {
        origin = node.origin
        known[id] = rebuild(node.operation.mapOperands { known[$0] ?? $0 }, node.type)
      } else {
        known[id] = id
      }
    }
    return hasDecided ? roots.map { known[$0] ?? $0 } : roots
  }
}
