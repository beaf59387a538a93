import SchemeDiagnostics
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// Lowers the expressions of one scheme for one choice of parameter values. In `Z` the reward is a constant: R = 0
/// gives a_s with N = s, R = 1 gives b_s with N = s + 1.
struct ExpressionLowerer {
  /// nil for an expression outside any scheme.
  let scheme: CheckedScheme?
  /// What stands for each parameter.
  let parameters: [NodeID]
  /// The reward while a `Z` is lowered.
  var reward = false
  /// T, the size of the group that a `Z` sees: M, or what a sequential plan has drawn.
  private let size: Variable
  private var levels: [Int: Int] = [:]
  private var depth = 0
  private var expanded: [Expansion: NodeID] = [:]

  /// A `let` is expanded once for each list of arguments, reward and number of enclosing reductions.
  private struct Expansion: Hashable {
    let binding: Int
    let arguments: [NodeID]
    let reward: Bool
    let depth: Int
  }

  init(scheme: CheckedScheme?, parameters: [NodeID]) {
    self.scheme = scheme
    self.parameters = parameters
    size = scheme?.sampling.plan.isSequential == true ? .tries : .groupSize
  }

  mutating func lower(_ expression: TypedExpression, into program: inout Program) throws(LoweringFailure) -> NodeID {
    try lower(expression, [], &program)
  }

  private mutating func lower(
    _ expression: TypedExpression, _ arguments: [NodeID], _ program: inout Program
  ) throws(LoweringFailure) -> NodeID {
    guard !program.isTooLarge else {
      throw tooLarge("the formulas of \(name) have more than \(Program.largest) different parts")
    }
    switch expression.kind {
    case .integer(let value): return made(expression, &program) { $0.integer(value) }
    case .real(let value): return made(expression, &program) { $0.real(value) }
    case .constant(let constant): return made(expression, &program) { $0.intern(.constant(constant), .real) }
    case .variable(let variable): return lower(variable, expression, arguments, &program)
    case .convert(let x):
      let x = try lower(x, arguments, &program)
      return made(expression, &program) { $0.convert(x) }
    case .negate(let x):
      let x = try lower(x, arguments, &program)
      return made(expression, &program) { $0.negate(x) }
    case .not(let x):
      let x = try lower(x, arguments, &program)
      return made(expression, &program) { $0.not(x) }
    case .binary(let operation, let x, let y):
      let x = try lower(x, arguments, &program)
      // What a constant condition excludes is not lowered: it could mention what cannot occur.
      if operation == .and || operation == .or, let value = program.literalTruth(x), value == (operation == .or) {
        return x
      }
      let y = try lower(y, arguments, &program)
      return made(expression, &program) { $0.binary(operation, x, y) }
    case .comparison(let first, let links):
      var left = try lower(first, arguments, &program)
      var result: NodeID?
      for link in links {
        let right = try lower(link.operand, arguments, &program)
        let holds = made(expression, &program) { $0.compare(link.operation, left, right) }
        result = result.map { program.and($0, holds) } ?? holds
        left = right
      }
      return result ?? program.truth(true)
    case .call(let builtin, let values):
      var lowered: [NodeID] = []
      for value in values { lowered.append(try lower(value, arguments, &program)) }
      return made(expression, &program) { $0.call(builtin, lowered) }
    case .conditional(let condition, let x, let y):
      let condition = try lower(condition, arguments, &program)
      if let value = program.literalTruth(condition) { return try lower(value ? x : y, arguments, &program) }
      let x = try lower(x, arguments, &program)
      let y = try lower(y, arguments, &program)
      return made(expression, &program) { $0.select(condition, then: x, else: y) }
    case .reduction(let reduction, let index, let lower, let upper, let body):
      let low = try self.lower(lower, arguments, &program)
      let high = try self.lower(upper, arguments, &program)
      let (level, term) = try self.lower(body, over: index, arguments, &program)
      return made(expression, &program) { $0.reduce(reduction, level: level, lower: low, upper: high, body: term) }
    case .binding(let position, let values):
      var lowered: [NodeID] = []
      for value in values { lowered.append(try lower(value, arguments, &program)) }
      return try lower(binding: position, lowered, &program)
    }
  }

  /// The body of a reduction, with the level of its index.
  private mutating func lower(
    _ body: TypedExpression, over index: Int, _ arguments: [NodeID], _ program: inout Program
  ) throws(LoweringFailure) -> (level: Int, term: NodeID) {
    // Arguments and parameters may hold reductions of their own: their indices must not be bound again.
    let level = (arguments + parameters).reduce(depth) { max($0, program[$1].levels) }
    levels[index] = level
    let outer = depth
    depth = level + 1
    defer { depth = outer }
    return (level, try lower(body, arguments, &program))
  }

  /// What a `let` stands for where its parameters are given.
  private mutating func lower(
    binding position: Int, _ arguments: [NodeID], _ program: inout Program
  ) throws(LoweringFailure) -> NodeID {
    let key = Expansion(binding: position, arguments: arguments, reward: reward, depth: depth)
    if let id = expanded[key] { return id }
    guard expanded.count < Self.mostExpansions else {
      throw tooLarge("the `let`s of \(name) stand for more than \(Self.mostExpansions) different formulas")
    }
    guard let body = scheme?.bindings[position].body else { return program.integer(0) }
    let id = try lower(body, arguments, &program)
    expanded[key] = id
    return id
  }

  /// Functions that call each other twice with other arguments double with each level: such a chain is refused before
  /// the program is full.
  private static let mostExpansions = 50_000

  private var name: String { "`\(scheme?.name ?? "")`" }

  private func tooLarge(_ message: String) -> LoweringFailure {
    LoweringFailure(
      diagnostic: Diagnostic(
        .programTooLarge, message, at: scheme?.nameSpan, notes: ["`let`s that use each other several times multiply"]))
  }

  private func made(
    _ expression: TypedExpression, _ program: inout Program, _ make: (inout Program) -> NodeID
  ) -> NodeID {
    program.origin = expression.span
    return make(&program)
  }

  /// Variables that are formulas of others are written out: N, S, mean and the two deviations.
  private func lower(
    _ variable: SchemeSemantics.Variable, _ expression: TypedExpression, _ arguments: [NodeID],
    _ program: inout Program
  ) -> NodeID {
    program.origin = expression.span
    switch variable {
    case .groupSize: return program.variable(.groupSize)
    case .others: return program.variable(.others)
    case .reward: return program.integer(reward ? 1 : 0)
    case .correct: return correct(&program)
    case .tries: return program.variable(.tries)
    case .payoffCount: return program.variable(.count)
    case .probability: return program.variable(.probability, .real)
    case .parameter(let position): return parameters[position]
    case .index(let number): return program.variable(.index(levels[number] ?? 0))
    case .argument(let position): return arguments[position]
    case .mean:
      let T = program.convert(program.variable(size))
      let N = program.convert(correct(&program))
      return program.divide(N, T)
    case .populationStd:
      let T = program.variable(size)
      let root = program.call(.sqrt, [program.convert(spread(&program))])
      return program.divide(root, program.convert(T))
    case .sampleStd:
      let T = program.variable(size)
      let others = program.subtract(T, program.integer(1))
      let pairs = program.convert(program.multiply(T, others))
      let spread = program.convert(spread(&program))
      return program.call(.sqrt, [program.divide(spread, pairs)])
    }
  }

  /// N, in terms of s.
  private func correct(_ program: inout Program) -> NodeID {
    let s = program.variable(.others)
    return reward ? program.add(s, program.integer(1)) : s
  }

  /// N (T - N), an int.
  private func spread(_ program: inout Program) -> NodeID {
    let N = correct(&program)
    return program.multiply(N, program.subtract(program.variable(size), N))
  }
}

extension Program {
  fileprivate mutating func binary(_ operation: Expression.BinaryOperator, _ x: NodeID, _ y: NodeID) -> NodeID {
    switch operation {
    case .or: or(x, y)
    case .and: and(x, y)
    case .add: add(x, y)
    case .subtract: subtract(x, y)
    case .multiply: multiply(x, y)
    case .divide: divide(x, y)
    case .floorDivide: floorDivide(x, y)
    case .modulo: modulo(x, y)
    case .power: power(x, y)
    }
  }
}
