import SchemeIR

/// Copies a program so that every reduction has a level of its own, larger than those of the reductions around it.
/// What two reductions share of their bodies is written for each.
struct LoopSeparation {
  private let source: Program
  private(set) var program = Program()
  private var known: [Key: NodeID] = [:]
  private var loops = 0

  private struct Key: Hashable {
    let node: NodeID
    /// The new levels of the indices that the node depends on, outermost first.
    let levels: [Int]
  }

  init(_ source: Program) { self.source = source }

  /// The copy of a node outside all reductions.
  mutating func separate(_ id: NodeID) -> NodeID { copy(id, [:]) }

  private mutating func copy(_ id: NodeID, _ levels: [Int: Int]) -> NodeID {
    let node = source[id]
    let inner = levels.filter { !node.dependence.isDisjoint(with: .index($0.key)) }
    let key = Key(node: id, levels: inner.sorted { $0.key < $1.key }.map(\.value))
    if let result = known[key] { return result }
    let operation: SchemeIR.Operation
    switch node.operation {
    case .variable(.index(let level)): operation = .variable(.index(levels[level] ?? level))
    case .reduce(let reduction, let level, let lower, let upper, let body):
      let low = copy(lower, levels)
      let high = copy(upper, levels)
      let own = loops
      loops += 1
      var nested = levels
      nested[level] = own
      operation = .reduce(reduction, level: own, lower: low, upper: high, body: copy(body, nested))
    default:
      var operands: [NodeID: NodeID] = [:]
      for operand in node.operation.operands { operands[operand] = copy(operand, levels) }
      operation = node.operation.mapOperands { operands[$0] ?? $0 }
    }
    program.origin = node.origin
    let result = program.intern(operation, node.type)
    known[key] = result
    return result
  }
}
