import SchemeNumerics

/// Runs a program in any number system, on demand: a node is evaluated when something needs it, and kept until a
/// variable that it depends on changes. So what does not depend on s is computed once, and what a guard excludes never.
///
/// Decisions (comparisons, floor and ceil of reals) are taken on values computed in double, operation by operation as
/// written, whatever the number system: tables and generated code agree on them. Cost per evaluation: the nodes that
/// changed.
package final class Interpreter<A: Arithmetic> {
  /// Evaluated terms of sums, products, `choose` and `harmonic` that one interpreter may spend.
  package static var budget: Int { 100_000_000 }

  let arithmetic: A
  package private(set) var program: Program
  let environment: Environment
  /// The same program on doubles; nil in the interpreter on doubles itself.
  private let decider: Interpreter<DoubleArithmetic>?
  private var remaining = Interpreter.budget
  private var values: [Value<A.Number>?]
  private var others = 0
  private var count = 0
  private var probability: A.Number?
  private var indices: [Int] = []
  /// The nodes to forget when a variable changes.
  private var dependents: [UInt64: [Int]] = [:]
  /// Sums that can go on from where they stopped, and the weights of centred splits.
  var running: [NodeID: RunningReduction<A.Number>] = [:]
  var centred: [NodeID: [A.Number]] = [:]
  var lastChoice: [NodeID: RunningChoice<A.Number>] = [:]
  var lastHarmonic: [NodeID: (n: Int, value: A.Number)] = [:]
  /// Decisions whose two sides are within 4 ulp.
  package private(set) var closeDecisions: [NodeID] = []

  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package init(_ program: Program, _ arithmetic: A, _ environment: Environment) {
    self.program = program
    self.arithmetic = arithmetic
    self.environment = environment
    self.values = Array(repeating: nil, count: program.nodes.count)
    self.decider =
      A.self == DoubleArithmetic.self ? nil : Interpreter<DoubleArithmetic>(program, DoubleArithmetic(), environment)
  }

  // MARK: - Variables

  /// Sets s, how many of the others are correct.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package func set(others: Int) {
    guard others != self.others else { return }
    self.others = others
    forget(.others)
    decider?.set(others: others)
  }

  /// Sets n, the number correct in the group.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package func set(count: Int) {
    guard count != self.count else { return }
    self.count = count
    forget(.count)
    decider?.set(count: count)
  }

  /// Sets t, a finite double in 0...1, which stands for itself exactly.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package func set(probability: Double) {
    self.probability = arithmetic.real(probability)
    forget(.probability)
    decider?.set(probability: probability)
  }

  func set(index level: Int, to value: Int) {
    while indices.count <= level { indices.append(0) }
    indices[level] = value
    forget(.index(level))
    decider?.set(index: level, to: value)
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

  /// Uses up terms of the budget.
  func spend(_ terms: Int, at node: NodeID) throws(EvaluationFault) {
    guard terms <= remaining else { throw EvaluationFault(node: node, reason: .tooMuchWork) }
    remaining -= terms
  }

  // MARK: - Evaluation

  /// The value of a node.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package func evaluate(_ id: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    if let value = values[id.index] { return value }
    let value = try compute(id, program.nodes[id.index])
    values[id.index] = value
    return value
  }

  /// The value of a numeric node as a number.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package func real(_ id: NodeID) throws(EvaluationFault) -> A.Number {
    switch try evaluate(id) {
    case .integer(let value): return arithmetic.integer(value)
    case .real(let value): return value
    case .truth(let value): return arithmetic.integer(value ? 1 : 0)
    }
  }

  /// The value of an int node that must be an int.
  func integer(_ id: NodeID) throws(EvaluationFault) -> Int {
    if case .integer(let value) = try evaluate(id) { return value }
    throw EvaluationFault(node: id, reason: .integerOverflow)
  }

  /// The value of a condition.
  @specialized(where A == BallArithmetic)
  @specialized(where A == DoubleArithmetic)
  @specialized(where A == RationalArithmetic)
  package func truth(_ id: NodeID) throws(EvaluationFault) -> Bool {
    if case .truth(let value) = try evaluate(id) { return value }
    throw EvaluationFault(node: id, reason: .undecidable)
  }

  private func compute(_ id: NodeID, _ node: Node) throws(EvaluationFault) -> Value<A.Number> {
    switch node.operation {
    case .integer(let value): return .integer(value)
    case .real(let value): return .real(arithmetic.real(value))
    case .rational(let value):
      return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.rational(value) })
    case .constant(let constant):
      return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.constant(constant) })
    case .variable(let variable): return value(of: variable)
    case .convert(let x): return .real(try real(x))
    case .negate(let x):
      if case .integer(let value) = try evaluate(x), value != .min { return .integer(-value) }
      return .real(arithmetic.negate(try real(x)))
    case .add(let x, let y):
      if let (u, v) = try integers(x, y, node) {
        let (sum, overflow) = u.addingReportingOverflow(v)
        if !overflow { return .integer(sum) }
      }
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.add(u, v) })
    case .subtract(let x, let y):
      if let (u, v) = try integers(x, y, node) {
        let (difference, overflow) = u.subtractingReportingOverflow(v)
        if !overflow { return .integer(difference) }
      }
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.subtract(u, v) })
    case .multiply(let x, let y):
      if let (u, v) = try integers(x, y, node) {
        let (product, overflow) = u.multipliedReportingOverflow(by: v)
        if !overflow { return .integer(product) }
      }
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.multiply(u, v) })
    case .divide(let x, let y):
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.divide(u, v) })
    case .floorDivide(let x, let y):
      return .integer(try quotient(id, x, y) { $0.flooredQuotient(by: $1) })
    case .modulo(let x, let y):
      return .integer(try quotient(id, x, y) { $0.flooredRemainder(by: $1) })
    case .power(let x, let y): return try power(id, node, x, y)
    case .call(let builtin, let arguments): return try call(id, builtin, arguments)
    case .compare(let comparison, let x, let y): return .truth(try compare(id, comparison, x, y))
    case .not(let x): return .truth(!(try truth(x)))
    case .and(let x, let y):
      guard try truth(x) else { return .truth(false) }
      return .truth(try truth(y))
    case .or(let x, let y):
      if try truth(x) { return .truth(true) }
      return .truth(try truth(y))
    case .select(let condition, let x, let y): return try truth(condition) ? evaluate(x) : evaluate(y)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return try reduce(id, reduction, level: level, lower, upper, body)
    case .bernsteinCoefficient(let monomials): return .real(try bernsteinCoefficient(id, monomials, others: others))
    case .centredWrongWeight(let d): return .real(try centredWrongWeight(id, d, others: others))
    }
  }

  private func value(of variable: Variable) -> Value<A.Number> {
    switch variable {
    case .groupSize: return .integer(environment.groupSize)
    case .others: return .integer(others)
    case .count: return .integer(count)
    case .index(let level): return .integer(level < indices.count ? indices[level] : 0)
    case .probability: return .real(probability ?? arithmetic.integer(0))
    case .parameter(let position):
      switch environment.parameters[position] {
      case .integer(let value): return .integer(value)
      case .real(let value): return .real(arithmetic.real(value))
      }
    }
  }

  // MARK: - Arithmetic

  /// Runs one operation; its fault is this node's.
  func at<T>(_ id: NodeID, _ body: () throws(ArithmeticFault) -> T) throws(EvaluationFault) -> T {
    do throws(ArithmeticFault) {
      return try body()
    } catch {
      throw EvaluationFault(node: id, reason: .arithmetic(error))
    }
  }

  private func apply(
    _ id: NodeID, _ x: NodeID, _ y: NodeID, _ body: (A.Number, A.Number) throws(ArithmeticFault) -> A.Number
  ) throws(EvaluationFault) -> A.Number {
    let u = try real(x)
    let v = try real(y)
    do throws(ArithmeticFault) {
      return try body(u, v)
    } catch {
      throw EvaluationFault(node: id, reason: .arithmetic(error))
    }
  }

  /// Both operands of an int operation, unless one of them has outgrown 64 bits and goes on as a real.
  private func integers(_ x: NodeID, _ y: NodeID, _ node: Node) throws(EvaluationFault) -> (Int, Int)? {
    guard node.type == .int, case .integer(let u) = try evaluate(x), case .integer(let v) = try evaluate(y) else {
      return nil
    }
    return (u, v)
  }

  private func quotient(
    _ id: NodeID, _ x: NodeID, _ y: NodeID, _ body: (Int, Int) -> Int?
  ) throws(EvaluationFault) -> Int {
    let u = try integer(x)
    let v = try integer(y)
    guard v != 0 else { throw EvaluationFault(node: id, reason: .arithmetic(.divisionByZero)) }
    guard let value = body(u, v) else { throw EvaluationFault(node: id, reason: .integerOverflow) }
    return value
  }

  private func power(_ id: NodeID, _ node: Node, _ x: NodeID, _ y: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    guard program.nodes[y.index].type == .int else {
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.power(u, v) })
    }
    let exponent = try integer(y)
    if node.type == .int, case .integer(let base) = try evaluate(x), let value = base.power(exponent) {
      return .integer(value)
    }
    let base = try real(x)
    return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.power(base, exponent) })
  }

  private func call(_ id: NodeID, _ builtin: Builtin, _ arguments: [NodeID]) throws(EvaluationFault) -> Value<A.Number>
  {
    switch builtin {
    case .choose:
      return try choose(id, try integer(arguments[0]), try integer(arguments[1]))
    case .harmonic: return .real(try harmonic(id, try integer(arguments[0])))
    case .floor, .ceil: return .integer(try round(id, builtin, arguments[0]))
    case .min, .max:
      if case .integer(let u) = try evaluate(arguments[0]), case .integer(let v) = try evaluate(arguments[1]) {
        return .integer(builtin == .min ? min(u, v) : max(u, v))
      }
      let u = try real(arguments[0])
      let v = try real(arguments[1])
      return .real(builtin == .min ? arithmetic.minimum(u, v) : arithmetic.maximum(u, v))
    case .abs:
      if case .integer(let value) = try evaluate(arguments[0]), value != .min { return .integer(abs(value)) }
      fallthrough
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit:
      let x = try real(arguments[0])
      return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.apply(builtin, x) })
    }
  }

  // MARK: - Decisions

  private func compare(
    _ id: NodeID, _ comparison: Operation.Comparison, _ x: NodeID, _ y: NodeID
  ) throws(EvaluationFault) -> Bool {
    if program.nodes[x.index].type == .int, case .integer(let u) = try evaluate(x),
      case .integer(let v) = try evaluate(y)
    {
      return comparison.holds(u, v)
    }
    let u = try double(x, for: id)
    let v = try double(y, for: id)
    if (u - v).magnitude <= 4 * max(u.magnitude, v.magnitude).ulp, isDifferent(x, y) { closeDecisions.append(id) }
    return comparison.holds(u, v)
  }

  private func round(_ id: NodeID, _ builtin: Builtin, _ x: NodeID) throws(EvaluationFault) -> Int {
    let value = try double(x, for: id)
    let rounded = value.rounded(builtin == .floor ? .down : .up)
    guard let result = Int(exactly: rounded) else { throw EvaluationFault(node: id, reason: .integerOverflow) }
    let nearest = value.rounded()
    if (value - nearest).magnitude <= 4 * value.ulp, let whole = Int(exactly: nearest), isDifferent(x, whole) {
      closeDecisions.append(id)
    }
    return result
  }

  /// The value of a node in double, on which a decision is taken.
  private func double(_ x: NodeID, for user: NodeID) throws(EvaluationFault) -> Double {
    let value: Double?
    do throws(EvaluationFault) {
      if let decider { value = try decider.real(x) } else { value = try real(x) as? Double }
    } catch {
      if case .tooMuchWork = error.reason { throw error }
      throw EvaluationFault(node: user, reason: .undecidable)
    }
    guard let value else { throw EvaluationFault(node: user, reason: .undecidable) }
    return value
  }

  /// Whether two sides that are close in double may differ; only a number system that knows can say that they do not.
  private func isDifferent(_ x: NodeID, _ y: NodeID) -> Bool {
    guard let u = try? real(x), let v = try? real(y), let difference = try? arithmetic.subtract(u, v) else {
      return true
    }
    return !arithmetic.isExactlyZero(difference)
  }

  private func isDifferent(_ x: NodeID, _ whole: Int) -> Bool {
    guard let u = try? real(x), let difference = try? arithmetic.subtract(u, arithmetic.integer(whole)) else {
      return true
    }
    return !arithmetic.isExactlyZero(difference)
  }
}
