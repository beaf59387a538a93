import SchemeIR
import SchemeNumerics

/// Turns one value of a program into a function in the vocabulary that all languages share.
struct CodeGenerator {
  let program: Program
  let types: CodeTypes
  let placement: Placement
  /// The expressions of computed values, with the region in which they hold.
  var known: [NodeID: [(region: Int, expression: CodeExpression)]] = [:]
  var indices: [Int: Local] = [:]
  /// The sum and the index of each reduction that goes on, by its node.
  var running: [NodeID: (value: Local, index: Local)] = [:]
  private var locals = 0
  var tables: [MonomialList] = []

  /// The function that computes `root`; nil when it would be too large. `tables` are the Bernstein tables that other
  /// functions of the file have.
  static func function(
    _ source: Program, _ root: NodeID, _ facts: Facts, tables: [MonomialList] = []
  ) -> CodeFunction? {
    var separation = LoopSeparation(source)
    let id = separation.separate(root)
    let program = separation.program
    let types = CodeTypes(program, RangeAnalysis(program, facts))
    guard let placement = Placement(program, root: id, types) else { return nil }
    var generator = CodeGenerator(program, types, placement, tables)
    let body = generator.result(id, in: 0)
    return CodeFunction(body: body, tables: generator.tables)
  }

  private init(_ program: Program, _ types: CodeTypes, _ placement: Placement, _ tables: [MonomialList]) {
    self.program = program
    self.types = types
    self.placement = placement
    self.tables = tables
  }

  mutating func local(_ type: CodeType) -> Local {
    locals += 1
    return Local(type: type, number: locals)
  }
}

extension CodeExpression {
  /// The number of operators and calls.
  var size: Int {
    switch self {
    case .integer, .real, .truth, .groupSize, .others, .parameter, .local: 0
    case .realOfInteger(let x): x.size
    case .negate(let x), .not(let x): 1 + x.size
    case .binary(_, let x, let y): 1 + x.size + y.size
    case .select(let c, let x, let y): 1 + c.size + x.size + y.size
    case .call(_, let arguments), .routine(_, let arguments): arguments.reduce(1) { $0 + $1.size }
    case .bernstein: 100
    }
  }
}
