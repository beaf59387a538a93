import SchemeNumerics

/// The values of nodes in all groups of a family at once, by their form: s and tries are linear in a whole number n >= 1 of which
/// nothing else is known (``FormalNumber/count``).
///
/// Sums, products, quotients by what is not 0 for any n, whole powers, and choices between ints that come out alike for every n
/// have such a value. Nothing is tried out: what has none may have one all the same.
package struct FamilyForms {
  /// x0 + x1 n.
  package typealias Linear = (constant: Int, slope: Int)

  private enum Value {
    case number(FormalNumber)
    case truth(Bool)
  }

  private let program: Program
  private var values: [Value?]
  private let arithmetic = FormalArithmetic()
  private let constants: Interpreter<FormalArithmetic>
  private let variables: (others: FormalNumber, tries: FormalNumber)

  package init(_ program: Program, _ environment: Environment, others: Linear, tries: Linear) throws(ArithmeticFault) {
    self.program = program
    values = Array(repeating: nil, count: program.nodes.count)
    constants = Interpreter(program, arithmetic, environment)
    variables = (try Self.number(others, arithmetic), try Self.number(tries, arithmetic))
  }

  private static func number(
    _ linear: Linear, _ arithmetic: FormalArithmetic
  ) throws(ArithmeticFault) -> FormalNumber {
    let slope = try arithmetic.multiply(arithmetic.integer(linear.slope), .count)
    return try arithmetic.add(arithmetic.integer(linear.constant), slope)
  }

  /// The value of a node; else the first part of it that has none.
  package mutating func value(_ root: NodeID) -> Result<FormalNumber, Obstacle> {
    var isNeeded = [Bool](repeating: false, count: root.index + 1)
    isNeeded[root.index] = true
    for index in isNeeded.indices.reversed() where isNeeded[index] && varies(NodeID(index)) {
      for operand in program.nodes[index].operation.operands { isNeeded[operand.index] = true }
    }
    var obstacle = root
    // Operands stand before their users.
    for index in isNeeded.indices where isNeeded[index] {
      let id = NodeID(index)
      values[index] = varies(id) ? computed(id) : constant(id)
      if values[index] == nil, obstacle == root { obstacle = id }
    }
    if case .number(let number)? = values[root.index] { return .success(number) }
    return .failure(Obstacle(node: obstacle))
  }

  /// A part of a formula that has no value by its form.
  package struct Obstacle: Error {
    package let node: NodeID
  }

  private func varies(_ id: NodeID) -> Bool { !program[id].dependence.isDisjoint(with: [.others, .tries]) }

  private func constant(_ id: NodeID) -> Value? {
    // The body of a sum is evaluated with it.
    guard program[id].dependence.isSubset(of: .given) else { return nil }
    if program[id].type == .bool { return (try? constants.truth(id)).map { .truth($0) } }
    return (try? constants.real(id)).map { .number($0) }
  }

  private func number(_ id: NodeID) -> FormalNumber? {
    if case .number(let number)? = values[id.index] { number } else { nil }
  }

  private func truth(_ id: NodeID) -> Bool? {
    if case .truth(let truth)? = values[id.index] { truth } else { nil }
  }

  /// The signs of x - y.
  private func signs(_ x: NodeID, less y: NodeID) -> ClosedRange<Int>? {
    guard let u = number(x), let v = number(y) else { return nil }
    return (try? arithmetic.subtract(u, v))?.signsForAllCounts
  }

  private func computed(_ id: NodeID) -> Value? {
    switch program[id].operation {
    case .variable(.others): return .number(variables.others)
    case .variable(.tries): return .number(variables.tries)
    case .convert(let x): return values[x.index]
    case .negate(let x): return number(x).map { .number(arithmetic.negate($0)) }
    case .add(let x, let y): return combined(x, y) { u, v throws(ArithmeticFault) in try arithmetic.add(u, v) }
    case .subtract(let x, let y):
      return combined(x, y) { u, v throws(ArithmeticFault) in try arithmetic.subtract(u, v) }
    case .multiply(let x, let y):
      return combined(x, y) { u, v throws(ArithmeticFault) in try arithmetic.multiply(u, v) }
    case .divide(let x, let y):
      guard let divisor = number(y), isNeverZero(divisor) else { return nil }
      return combined(x, y) { u, v throws(ArithmeticFault) in try arithmetic.divide(u, v) }
    case .power(let x, let y): return power(x, y)
    case .call(.abs, let arguments):
      guard let x = number(arguments[0]), let signs = x.signsForAllCounts else { return nil }
      return .number(signs.upperBound <= 0 ? arithmetic.negate(x) : x)
    case .call(.min, let arguments):
      return signs(arguments[0], less: arguments[1]).flatMap { values[arguments[$0.upperBound <= 0 ? 0 : 1].index] }
    case .call(.max, let arguments):
      return signs(arguments[0], less: arguments[1]).flatMap { values[arguments[$0.upperBound <= 0 ? 1 : 0].index] }
    case .compare(let comparison, let x, let y):
      // Those of reals are decisions on doubles.
      guard program[x].type == .int, let signs = signs(x, less: y) else { return nil }
      let outcomes = Set(signs.map { comparison.holds($0, 0) })
      return outcomes.count == 1 ? outcomes.first.map { .truth($0) } : nil
    case .not(let x): return truth(x).map { .truth(!$0) }
    case .and(let x, let y): return truth(x) == false ? .truth(false) : truth(x).flatMap { _ in values[y.index] }
    case .or(let x, let y): return truth(x) == true ? .truth(true) : truth(x).flatMap { _ in values[y.index] }
    case .select(let condition, let x, let y): return truth(condition).flatMap { values[$0 ? x.index : y.index] }
    case .integer, .real, .rational, .constant, .variable, .floorDivide, .modulo, .call, .reduce, .bernsteinCoefficient,
      .centredWrongWeight, .column:
      return nil
    }
  }

  /// Whether a divisor is 0 for no n. One without n is that of the first groups, where it has been divided by.
  private func isNeverZero(_ x: FormalNumber) -> Bool { !x.hasCount || x.signsForAllCounts?.contains(0) == false }

  private func combined(
    _ x: NodeID, _ y: NodeID, _ body: (FormalNumber, FormalNumber) throws(ArithmeticFault) -> FormalNumber
  ) -> Value? {
    guard let u = number(x), let v = number(y) else { return nil }
    return (try? body(u, v)).map { .number($0) }
  }

  /// A whole power with an exponent without n.
  private func power(_ x: NodeID, _ y: NodeID) -> Value? {
    guard let base = number(x), !varies(y), let exponent = try? constants.integer(y),
      exponent >= 0 || isNeverZero(base), exponent.magnitude <= Self.highestPower
    else { return nil }
    return (try? arithmetic.power(base, exponent)).map { .number($0) }
  }

  private static let highestPower = 64
}
