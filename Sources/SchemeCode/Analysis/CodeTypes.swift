import SchemeIR
import SchemeNumerics

/// What generated code must know of each value: its type there, and what has to hold before it is computed.
struct CodeTypes {
  let program: Program
  let ranges: RangeAnalysis
  /// The reals that are computed in pairs.
  private let pairs: Set<NodeID>
  private var types: [CodeType] = []
  private var required: [[Requirement]] = []
  private var fallible: [Bool] = []

  /// Something that must hold.
  enum Requirement: Sendable {
    /// A real that a comparison, a division or a function would hide.
    case finite(NodeID)
    /// A number that must be an integer.
    case integer(NodeID)
    /// A real that has a floor in 64 bits.
    case roundable(NodeID)
    case notZero(NodeID)
    /// A division of the smallest integer by -1.
    case representable(NodeID, NodeID)
    /// Bounds of a loop that does not run too long; without the first one it starts at 1.
    case short(NodeID?, NodeID)

    var operands: [NodeID] {
      switch self {
      case .finite(let x), .integer(let x), .roundable(let x), .notZero(let x): [x]
      case .representable(let x, let y): [x, y]
      case .short(let x, let y): [x, y].compactMap(\.self)
      }
    }
  }

  init(_ program: Program, _ ranges: RangeAnalysis, pairs: Set<NodeID> = []) {
    self.program = program
    self.ranges = ranges
    self.pairs = pairs
    types.reserveCapacity(program.nodes.count)
    required.reserveCapacity(program.nodes.count)
    for (index, node) in program.nodes.enumerated() {
      types.append(type(of: node, NodeID(index)))
      let requirements = requirements(of: node)
      required.append(requirements)
      fallible.append(!requirements.isEmpty || node.operation.operands.contains { fallible[$0.index] })
    }
  }

  subscript(id: NodeID) -> CodeType { types[id.index] }

  func requirements(of id: NodeID) -> [Requirement] { required[id.index] }

  /// Whether computing a value, operands included, can end the function.
  func mayFail(_ id: NodeID) -> Bool { fallible[id.index] }

  /// Whether a value may be infinite or NaN. In pairs that begins where the splitting of a factor overflows.
  func mayBeInfinite(_ id: NodeID) -> Bool {
    let range = ranges[id]
    return range.mayFail || self[id] == .pair && max(-range.lower, range.upper) > 0x1p+900
  }

  /// Whether all reals that are computed in pairs come from integers that are exact, or from binomial coefficients.
  var havePairs: Bool {
    pairs.allSatisfy { id in
      guard case .convert(let x) = program[id].operation, self[x] == .number else { return true }
      if case .call(.choose, _) = program[x].operation { return true }
      return false
    }
  }

  /// Whether a value is written out at each use: a name or literal, or one cheap operation on them.
  func isTrivial(_ id: NodeID) -> Bool {
    switch program[id].operation {
    case .integer, .real, .rational, .constant, .variable: true
    case .convert(let x): self[x] == .integer && isTrivial(x)
    case .add(let x, let y), .subtract(let x, let y): self[id] == .integer && isLeaf(x) && isLeaf(y)
    default: false
    }
  }

  private func isLeaf(_ id: NodeID) -> Bool {
    switch program[id].operation {
    case .integer, .real, .rational, .constant, .variable: true
    default: false
    }
  }

  // MARK: - Types

  private func type(of node: Node, _ id: NodeID) -> CodeType {
    switch node.type {
    case .real: return pairs.contains(id) ? .pair : .real
    case .bool: return .truth
    case .int: break
    }
    let isSmall = ranges[id].fitsInteger
    func all(_ operands: NodeID...) -> CodeType {
      operands.allSatisfy { self[$0] == .integer } && isSmall ? .integer : .number
    }
    switch node.operation {
    case .negate(let x): return all(x)
    case .add(let x, let y), .subtract(let x, let y), .multiply(let x, let y): return all(x, y)
    case .select(_, let x, let y): return self[x] == .integer && self[y] == .integer ? .integer : .number
    case .reduce(_, _, _, _, let body): return all(body)
    case .power: return .number
    case .call(let builtin, let arguments):
      switch builtin {
      case .choose: return .number
      case .abs: return all(arguments[0])
      case .min, .max: return self[arguments[0]] == .integer && self[arguments[1]] == .integer ? .integer : .number
      case .floor, .ceil, .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .harmonic, .sigmoid, .logit:
        return .integer
      }
    case .integer, .real, .rational, .constant, .variable, .convert, .divide, .floorDivide, .modulo, .compare, .not,
      .and, .or, .bernsteinCoefficient, .centredWrongWeight, .column:
      return .integer
    }
  }

  // MARK: - Requirements

  private func requirements(of node: Node) -> [Requirement] {
    switch node.operation {
    case .divide(_, let y): return finite(y)
    case .compare(_, let x, let y):
      return program[x].type == .int ? integer(x) + integer(y) : finite(x) + finite(y)
    case .floorDivide(let x, let y), .modulo(let x, let y):
      var list = integer(x) + integer(y)
      if ranges[y].containsZero { list.append(.notZero(y)) }
      if case .floorDivide = node.operation, ranges[x].lower < -0x1p62, ranges[y].lower <= -1, ranges[y].upper >= -1 {
        list.append(.representable(x, y))
      }
      return list
    case .power(let x, let y): return finite(x) + (program[y].type == .int ? integer(y) : finite(y))
    case .reduce(_, _, let lower, let upper, _):
      let isShort = ranges[upper].upper < 0x1p62 && ranges[upper].upper - ranges[lower].lower < Self.mostTerms
      return integer(lower) + integer(upper) + (isShort ? [] : [.short(lower, upper)])
    case .call(let builtin, let arguments):
      let x = arguments[0]
      switch builtin {
      case .exp, .expm1, .tanh, .sigmoid: return finite(x)
      case .min, .max: return finite(x) + finite(arguments[1])
      case .floor, .ceil: return [.roundable(x)]
      case .choose: return integer(x) + integer(arguments[1])
      case .harmonic: return integer(x) + (ranges[x].upper < Self.mostTerms ? [] : [.short(nil, x)])
      case .sqrt, .log, .log1p, .asin, .abs, .logit: return []
      }
    case .integer, .real, .rational, .constant, .variable, .convert, .negate, .add, .subtract, .multiply, .not, .and,
      .or, .select, .bernsteinCoefficient, .centredWrongWeight, .column:
      return []
    }
  }

  /// Terms of a sum that generated code computes, as the compiler does.
  private static let mostTerms = 1e8

  /// Integers are finite.
  private func finite(_ id: NodeID) -> [Requirement] {
    types[id.index] != .integer && mayBeInfinite(id) ? [.finite(id)] : []
  }

  private func integer(_ id: NodeID) -> [Requirement] { types[id.index] == .number ? [.integer(id)] : [] }
}
