import SchemeIR

/// Copies a program so that every reduction has a level of its own, larger than those of the reductions around it.
/// What two reductions share of their bodies is written for each.
///
/// Where values are computed in pairs of doubles, the reals that decide something are copies of their own: decisions are
/// taken on doubles.
struct LoopSeparation {
  private let source: Program
  private let isInPairs: Bool
  private(set) var program = Program()
  /// The reals that are computed in pairs.
  private(set) var pairs: Set<NodeID> = []
  private var known: [Key: NodeID] = [:]
  private var loops = 0

  private struct Key: Hashable {
    let node: NodeID
    /// The new levels of the indices that the node depends on, outermost first.
    let levels: [Int]
    let isPair: Bool
  }

  init(_ source: Program, inPairs isInPairs: Bool = false) {
    self.source = source
    self.isInPairs = isInPairs
  }

  /// The copy of a node outside all reductions.
  mutating func separate(_ id: NodeID) -> NodeID { copy(id, [:], isDecided: !isInPairs) }

  private mutating func copy(_ id: NodeID, _ levels: [Int: Int], isDecided: Bool) -> NodeID {
    let node = source[id]
    let isPair = node.type == .real && !isDecided
    let inner = levels.filter { !node.dependence.isDisjoint(with: .index($0.key)) }
    let key = Key(node: id, levels: inner.sorted { $0.key < $1.key }.map(\.value), isPair: isPair)
    if let result = known[key] { return result }
    let operation: SchemeIR.Operation
    switch node.operation {
    case .variable(.index(let level)): operation = .variable(.index(levels[level] ?? level))
    case .reduce(let reduction, let level, let lower, let upper, let body):
      let low = copy(lower, levels, isDecided: true)
      let high = copy(upper, levels, isDecided: true)
      let own = loops
      loops += 1
      var nested = levels
      nested[level] = own
      operation = .reduce(
        reduction, level: own, lower: low, upper: high, body: copy(body, nested, isDecided: !isPair))
    default:
      var operands: [NodeID: NodeID] = [:]
      for operand in node.operation.operands { operands[operand] = copy(operand, levels, isDecided: !isPair) }
      operation = node.operation.mapOperands { operands[$0] ?? $0 }
    }
    program.origin = node.origin
    let result = isPair ? program.append(operation, node.type) : program.intern(operation, node.type)
    if isPair { pairs.insert(result) }
    known[key] = result
    return result
  }
}
