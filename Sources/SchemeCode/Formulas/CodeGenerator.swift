import SchemeIR
import SchemeNumerics

/// Turns one value of a program into the body of a function.
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
  /// The lists of monomials of the file so far.
  var lists: [MonomialList]
  /// What becomes of the value.
  let end: (CodeExpression) -> Statement

  /// A body, and whether what it computes is a finite number or a truth value in any case.
  typealias Body = (statements: [Statement], alwaysHasValue: Bool)

  /// The body that computes `root` and ends with it; nil when it would be too large. `lists` are those that other
  /// functions of the file have.
  static func body(
    _ source: Program, _ root: NodeID, _ facts: Facts, _ lists: inout [MonomialList], inPairs: Bool = false,
    end: @escaping (CodeExpression) -> Statement
  ) -> Body? {
    var separation = LoopSeparation(source, inPairs: inPairs)
    let id = separation.separate(root)
    let program = separation.program
    let types = CodeTypes(program, RangeAnalysis(program, facts), pairs: separation.pairs)
    guard let placement = Placement(program, root: id, types) else { return nil }
    var generator = CodeGenerator(program: program, types: types, placement: placement, lists: lists, end: end)
    let body = generator.result(id, in: 0)
    lists = generator.lists
    return (body, !types.mayFail(id) && !types.mayBeInfinite(id))
  }

  private init(
    program: Program, types: CodeTypes, placement: Placement, lists: [MonomialList],
    end: @escaping (CodeExpression) -> Statement
  ) {
    self.program = program
    self.types = types
    self.placement = placement
    self.lists = lists
    self.end = end
  }

  /// A new name, which tells the type: `x3`.
  mutating func local(_ type: CodeType) -> Local {
    locals += 1
    let stem =
      switch type {
      case .integer: "i"
      case .truth: "is"
      case .number: "n"
      default: "x"
      }
    return Local(stem + "\(locals)", type)
  }
}
