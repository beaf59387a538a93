import SchemeNumerics
import SchemeVocabulary

/// An upper bound of the degree of expressions as polynomials in t, from their form alone: no coefficient is looked at. The
/// group size and the parameters have values.
package struct DegreeBound {
  private let program: Program
  /// Evaluates bounds, exponents and conditions.
  private let numbers: Interpreter<DoubleArithmetic>
  private var known: [NodeID: Int?] = [:]
  /// What is known for the value that an index has now, by level.
  private var passing: [[NodeID]] = []
  /// How many nodes have been looked at: with one value for each index, as many as an evaluation takes.
  package private(set) var visits = 0

  private static let largest = 1 << 16
  private static let mostVisits = 1_000_000

  package init(_ program: Program, _ environment: Environment) {
    self.program = program
    numbers = Interpreter(program, DoubleArithmetic(), environment)
  }

  /// The bound, 0 for what does not depend on t; nil for what is not seen to be a polynomial of moderate degree.
  package mutating func degree(_ id: NodeID) -> Int? {
    if let degree = known[id] { return degree }
    visits += 1
    guard visits <= Self.mostVisits else { return nil }
    let degree = find(id).flatMap { $0 <= Self.largest ? $0 : nil }
    known[id] = .some(degree)
    for level in passing.indices where program[id].dependence.contains(.index(level)) { passing[level].append(id) }
    return degree
  }

  private mutating func find(_ id: NodeID) -> Int? {
    let node = program[id]
    guard node.dependence.contains(.probability) else { return 0 }
    switch node.operation {
    case .variable: return 1
    case .negate(let x): return degree(x)
    case .add(let x, let y), .subtract(let x, let y):
      guard let u = degree(x), let v = degree(y) else { return nil }
      return max(u, v)
    case .multiply(let x, let y):
      guard let u = degree(x), let v = degree(y) else { return nil }
      return u + v
    case .divide(let x, let y): return hasPoint(y) ? nil : degree(x)
    case .power(let x, let y):
      guard let n = exponent(y), (0...Self.largest).contains(n), let u = degree(x) else { return nil }
      return u * n
    case .select(let condition, let x, let y):
      guard !hasPoint(condition), let isChosen = try? numbers.truth(condition) else { return nil }
      return degree(isChosen ? x : y)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return reduce(reduction, level, lower, upper, body)
    case .integer, .real, .rational, .constant, .convert, .floorDivide, .modulo, .call, .compare, .not, .and, .or,
      .bernsteinCoefficient, .centredWrongWeight, .column:
      return nil
    }
  }

  private mutating func reduce(
    _ reduction: Reduction, _ level: Int, _ lower: NodeID, _ upper: NodeID, _ body: NodeID
  ) -> Int? {
    guard !hasPoint(lower), !hasPoint(upper), let low = try? numbers.integer(lower),
      let high = try? numbers.integer(upper)
    else { return nil }
    var result = 0
    guard low <= high else { return result }
    let (count, overflow) = high.subtractingReportingOverflow(low)
    guard !overflow, count < Self.mostVisits else { return nil }
    while passing.count <= level { passing.append([]) }
    for value in low...high {
      numbers.set(index: level, to: value)
      for id in passing[level] { known[id] = nil }
      passing[level] = []
      guard let degree = degree(body) else { return nil }
      visits += 1
      switch reduction {
      case .sum: result = max(result, degree)
      case .product: result += degree
      }
      guard result <= Self.largest else { return nil }
    }
    return result
  }

  private func hasPoint(_ id: NodeID) -> Bool { program[id].dependence.contains(.probability) }

  /// The value of an int, or of a real literal without a fraction.
  private func exponent(_ id: NodeID) -> Int? {
    guard !hasPoint(id) else { return nil }
    if case .real(let value) = program[id].operation { return Int(exactly: value) }
    return program[id].type == .int ? try? numbers.integer(id) : nil
  }
}
