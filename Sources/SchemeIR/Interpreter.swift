import SchemeNumerics
import SchemeVocabulary

/// Runs a program in any number system, on demand: a node is evaluated when something needs it, and kept until a
/// variable that it depends on changes. So what does not depend on s is computed once, and what a guard excludes never.
///
/// Decisions (comparisons, floor and ceil of reals) are taken on values computed in double, operation by operation as
/// written, whatever the number system: tables and generated code agree on them. Cost per evaluation: the nodes that
/// changed.
package final class Interpreter<A: Arithmetic> {
  let arithmetic: A
  package let program: Program
  let environment: Environment
  /// The same program on doubles; nil in the interpreter on doubles itself.
  let decider: Interpreter<DoubleArithmetic>?
  package private(set) var remaining: Int
  /// How many nodes have been computed so far, and how many bounded steps of functions: the same on every machine.
  package var work: Int { steps }
  /// Apart from it: a variable of a class that other modules see is checked for exclusive access at each use.
  var steps = 0
  /// The known values by node. In memory of its own: an array in a class is checked for exclusive access at each use,
  /// which costs as much as the arithmetic.
  private let values: UnsafeMutablePointer<Value<A.Number>?>
  private(set) var others = 0
  private(set) var count = 0
  private(set) var tries = 0
  private(set) var probability: A.Number?
  /// The same as a double.
  private var point: Double?
  /// The interval that t stands for; nil where it is one number.
  private(set) var piece: Interval?
  /// Whether a decision had both outcomes on that interval: what hangs on it then stands for the values of both branches.
  package internal(set) var isJoined = false
  private(set) var indices: [Int] = []
  /// How many reductions are being evaluated, one inside the other.
  var openReductions = 0
  /// The nodes to forget when a variable changes.
  private var dependents: [UInt64: [Int]] = [:]
  /// Sums that can go on from where they stopped, and the weights of centred splits.
  var running: [NodeID: RunningReduction<A.Number>] = [:]
  var centred: [NodeID: [A.Number]] = [:]
  var lastChoice: [NodeID: RunningChoice<A.Number>] = [:]
  var lastBasis: [NodeID: RunningBasis<A.Number>] = [:]
  var bernsteinForms: [NodeID: BernsteinForm<A.Number>] = [:]
  var lastHarmonic: [NodeID: (n: Int, value: A.Number)] = [:]
  /// Whether a number stands for many, as that of a range does: then a function that lacks a value at some of them has none.
  /// A number that stands for one is known not to be outside of the domain once it has a value.
  private(set) var provesDomains: Bool
  /// Nodes that have a value wherever it is asked for, though their arguments, enclosed, do not show it.
  package private(set) var trusted: Set<NodeID> = []
  /// Decisions whose two sides are within 4 ulp.
  package internal(set) var closeDecisions: [NodeID] = []

  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package init(_ program: Program, _ arithmetic: A, _ environment: Environment) {
    self.program = program
    self.arithmetic = arithmetic
    self.environment = environment
    self.remaining = environment.budget
    provesDomains = environment.hasRanges
    values = .allocate(capacity: program.nodes.count)
    values.initialize(repeating: nil, count: program.nodes.count)
    self.decider =
      A.self == DoubleArithmetic.self ? nil : Interpreter<DoubleArithmetic>(program, DoubleArithmetic(), environment)
  }

  deinit {
    values.deinitialize(count: program.nodes.count)
    values.deallocate()
  }

  // MARK: - Variables

  /// Sets s, how many of the others are correct.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func set(others: Int) {
    guard others != self.others else { return }
    self.others = others
    forget(.others)
  }

  /// Sets n, the number correct in the group.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func set(count: Int) {
    guard count != self.count else { return }
    self.count = count
    forget(.count)
  }

  /// Sets how many responses have been drawn.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func set(tries: Int) {
    guard tries != self.tries else { return }
    self.tries = tries
    forget(.tries)
  }

  /// Sets t, a finite double in 0...1, which stands for itself exactly.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func set(probability: Double) {
    guard probability != point else { return }
    point = probability
    (piece, isJoined) = (nil, false)
    self.probability = arithmetic.real(probability)
    forget(.probability)
  }

  /// Sets t to a number of the number system, such as a ball that stands for an interval. Decisions that depend on t are
  /// taken at `point`: no node that takes one may be evaluated (``Program/isFreeOfDecisions(on:from:)``).
  @specialized(where A == BallArithmetic)
  package func set(probability: A.Number, around point: Double) {
    self.point = point
    self.probability = probability
    (piece, isJoined) = (nil, false)
    provesDomains = true
    trusted = []
    forget(.probability)
  }

  /// Sets t to all numbers of an interval at once. A decision that has one outcome there is taken; a value that hangs on another one
  /// is that of both branches: see ``isJoined``.
  package func set(probability: A.Number, on piece: Interval) {
    set(probability: probability, around: piece.lower)
    (self.piece, isJoined) = (piece, false)
  }

  /// Takes the function or the power at a node to have values until t changes.
  package func trust(_ id: NodeID) { trusted.insert(id) }

  /// Sets the index of a `sum` or `prod`, for a body that is evaluated alone.
  package func set(index level: Int, to value: Int) {
    while indices.count <= level { indices.append(0) }
    guard indices[level] != value else { return }
    indices[level] = value
    forget(.index(level))
  }

  /// The interpreter on doubles, with the values that the variables have now.
  func currentDecider() -> Interpreter<DoubleArithmetic>? {
    guard let decider else { return nil }
    decider.set(others: others)
    decider.set(count: count)
    decider.set(tries: tries)
    if let point { decider.set(probability: point) }
    for (level, value) in indices.enumerated() { decider.set(index: level, to: value) }
    return decider
  }

  private func forget(_ variable: VariableSet) {
    let list: [Int]
    if let known = dependents[variable.rawValue] {
      list = known
    } else {
      list = program.nodes.indices.filter { !program.nodes[$0].dependence.isDisjoint(with: variable) }
      dependents[variable.rawValue] = list
    }
    for index in list { values[index] = nil }
  }

  /// Takes a value for that of a node, which somebody else knows, until a variable changes that the node depends on.
  package func supply(_ value: A.Number, for id: NodeID) { values[id.index] = .real(value) }

  /// Uses up terms of the budget.
  func spend(_ terms: Int, at node: NodeID) throws(EvaluationFault) {
    guard terms <= remaining else { throw EvaluationFault(node: node, reason: .tooMuchWork) }
    remaining -= terms
  }

  // MARK: - Evaluation

  /// The value of a node.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func evaluate(_ id: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    if let value = values[id.index] { return value }
    steps &+= 1
    let value = try compute(id)
    values[id.index] = value
    return value
  }

  /// The value of a numeric node as a number.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func real(_ id: NodeID) throws(EvaluationFault) -> A.Number {
    switch try evaluate(id) {
    case .integer(let value): return arithmetic.integer(value)
    case .real(let value): return value
    case .truth(let value): return arithmetic.integer(value ? 1 : 0)
    }
  }

  /// The weight of a wrong response in one group and that of a correct response in another, where there are such groups: one
  /// call where there would be four, each of which finds its way to the version for the number system anew.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func weights(
    _ a: NodeID, in wrong: GroupKind?, _ b: NodeID, in correct: GroupKind?
  ) throws(EvaluationFault) -> (a: A.Number?, b: A.Number?) {
    var values: (A.Number?, A.Number?) = (nil, nil)
    if let wrong {
      set(others: wrong.correct)
      set(tries: wrong.size)
      values.0 = try real(a)
    }
    if let correct {
      set(others: correct.correct - 1)
      set(tries: correct.size)
      values.1 = try real(b)
    }
    return values
  }

  /// The value of an int node that must be an int.
  package func integer(_ id: NodeID) throws(EvaluationFault) -> Int {
    if case .integer(let value) = try evaluate(id) { return value }
    throw EvaluationFault(node: id, reason: .integerOverflow)
  }

  /// The value of a condition.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  package func truth(_ id: NodeID) throws(EvaluationFault) -> Bool {
    if case .truth(let value) = try evaluate(id) { return value }
    throw EvaluationFault(node: id, reason: .undecidable)
  }
}
