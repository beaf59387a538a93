import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Expands the nodes of a program as M grows, with s = pM and one rule for each kind of node.
///
/// | node | rule |
/// |---|---|
/// | constants, M, s, n, t | M, pM, what the caller says, p |
/// | + - * / | of expansions; a divisor has a leading coefficient without zeros on the piece |
/// | powers, sqrt | binomial series about the leading term; x^y = e^(y log x) |
/// | exp, log, asin, … | Taylor series about the leading term; e^(-M) is smaller than any power of 1/M |
/// | comparisons, abs, min, max | the sign of the leading coefficient of a difference, on the piece |
/// | floor, ceil, div | the argument to a constant; a number where it tends to what lies between two integers |
/// | mod, (-1)^n | by the remainders of s and M, which are given |
/// | choose, harmonic, sum, prod | products and sums of as many terms as are known; log x + gamma + 1/(2x) - … |
final class Expander {
  let program: Program
  let expansions: Expansions
  /// Of M and the parameters, exactly.
  let constants: Interpreter<RationalArithmetic>
  let parameters: [ParameterValue]
  /// What s and n stand for, and their remainders.
  private(set) var others: Series
  private(set) var count: Series
  private var tries: Series?
  let residues: Residues
  /// Of comparisons whose outcome changes on the piece; nil where such a one is an obstacle.
  var choices: Choices?
  private var indices: [Int: Int] = [:]
  private var known: [NodeID: Outcome] = [:]
  private var steps = 0
  private var depth = 0
  private static let mostSteps = 20_000
  /// Nodes, one below the other.
  private static let deepest = 300

  /// The value of a node.
  enum Outcome {
    case number(Series)
    case truth(Bool)
  }

  var algebra: Algebra { expansions.algebra }

  /// Expanders that share expansions share atoms: their coefficients can be compared.
  init(
    _ program: Program, _ parameters: [ParameterValue], _ expansions: Expansions, residues: Residues = Residues()
  ) {
    self.program = program
    self.parameters = parameters
    self.residues = residues
    self.expansions = expansions
    let environment = Environment(groupSize: nil, parameters: parameters, budget: 1 << 20)
    constants = Interpreter(program, RationalArithmetic(maximumBits: 1 << 14), environment)
    others = Self.line
    count = Self.line
  }

  /// pM
  static let line = Series(Coefficient(p: .one, q: .zero), .of(power: .one, log: 0))

  /// Sets what s stands for.
  func set(others: Series) {
    self.others = others
    forget([.others])
  }

  /// Sets what `tries` stands for.
  func set(tries: Series) {
    self.tries = tries
    forget([.tries])
  }

  /// Sets what n stands for: pM and so many more.
  func set(count more: Int) {
    count = expansions.add(Self.line, Series(Rational(more)))
    residues.setCount(more)
    forget([.count])
  }

  private func forget(_ variables: VariableSet) {
    known = known.filter { program[$0.key].dependence.isDisjoint(with: variables) }
  }

  // MARK: - Values

  /// The expansion of a number.
  func series(_ id: NodeID) throws(Obstacle) -> Series {
    guard case .number(let series) = try value(id) else { throw .unknown("a condition stands for a number") }
    return series
  }

  /// The outcome of a condition for all large M.
  func truth(_ id: NodeID) throws(Obstacle) -> Bool {
    guard case .truth(let truth) = try value(id) else { throw .unknown("a number stands for a condition") }
    return truth
  }

  /// The exact value of a number that depends on parameters and indices only; nil where it is not rational.
  func constant(_ id: NodeID) -> Rational? {
    isConstant(id) ? try? constants.real(id) : nil
  }

  private func isConstant(_ id: NodeID) -> Bool {
    program[id].dependence.isDisjoint(with: [.groupSize, .others, .count, .tries, .probability])
  }

  func integer(_ id: NodeID) -> Int? { constant(id)?.whole }

  private func value(_ id: NodeID) throws(Obstacle) -> Outcome {
    if let value = known[id] { return value }
    steps += 1
    depth += 1
    defer { depth -= 1 }
    guard steps < Self.mostSteps, depth < Self.deepest else { throw .unknown("the formula takes too many steps") }
    let value = try computed(id)
    try algebra.check()
    known[id] = value
    return value
  }

  private func computed(_ id: NodeID) throws(Obstacle) -> Outcome {
    let node = program[id]
    if node.type == .bool { return .truth(try condition(id)) }
    if let number = constant(id) { return .number(Series(number)) }
    return .number(try number(id))
  }

  private func condition(_ id: NodeID) throws(Obstacle) -> Bool {
    if isConstant(id), let truth = try? constants.truth(id) { return truth }
    switch program[id].operation {
    case .compare(let comparison, let x, let y):
      return comparison.holds(try sign(expansions.subtract(series(x), series(y))), 0)
    case .not(let x): return !(try truth(x))
    case .and(let x, let y): return try truth(x) ? try truth(y) : false
    case .or(let x, let y): return try truth(x) ? true : try truth(y)
    case .select(let c, let x, let y): return try truth(try truth(c) ? x : y)
    default: throw .unknown("a condition of this kind")
    }
  }

  /// The sign for all large M; where it changes on the piece, the one that is chosen.
  func sign(_ x: Series) throws(Obstacle) -> Int {
    do throws(Obstacle) {
      return try expansions.sign(x)
    } catch {
      guard case .split = error, let chosen = choices?.next() else { throw error }
      return chosen
    }
  }

  private func number(_ id: NodeID) throws(Obstacle) -> Series {
    switch program[id].operation {
    case .integer(let value): return Series(Rational(value))
    case .real(let value): return try Self.real(value)
    case .rational(let value): return Series(value)
    case .constant(.pi): return Series(algebra.power(of: .pi))
    case .constant(.e): return Series(algebra.power(of: .e))
    case .variable(let variable): return try value(of: variable)
    case .convert(let x): return try series(x)
    case .negate(let x): return expansions.negate(try series(x))
    case .add(let x, let y): return expansions.add(try series(x), try series(y))
    case .subtract(let x, let y): return expansions.subtract(try series(x), try series(y))
    case .multiply(let x, let y): return expansions.multiply(try series(x), try series(y))
    case .divide(let x, let y): return try expansions.divide(series(x), series(y))
    case .floorDivide(let x, let y): return try floorQuotient(x, y)
    case .modulo(let x, let y): return try remainder(x, y)
    case .power(let x, let y): return try power(x, y)
    case .call(let builtin, let arguments): return try call(builtin, arguments)
    case .select(let condition, let x, let y): return try series(try truth(condition) ? x : y)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return try reduce(reduction, level, lower, upper, body)
    case .compare, .not, .and, .or: throw .unknown("a condition stands for a number")
    case .bernsteinCoefficient, .centredWrongWeight, .column: throw .unknown("numbers that a design makes")
    }
  }

  private static func real(_ value: Double) throws(Obstacle) -> Series {
    guard let number = Rational(value) else { throw .unknown("a number that is not finite") }
    return Series(number)
  }

  private func value(of variable: Variable) throws(Obstacle) -> Series {
    switch variable {
    case .groupSize: return .size
    case .others: return others
    case .count: return count
    case .probability: return Series(Coefficient(p: .one, q: .zero))
    case .parameter(let position):
      switch parameters[position] {
      case .integer(let value): return Series(Rational(value))
      case .real(let value): return try Self.real(value)
      }
    case .index(let level):
      guard let value = indices[level] else { throw .unknown("an index without its sum") }
      return Series(Rational(value))
    case .tries:
      guard let tries else { throw .unknown("a weight that looks at how many were tried") }
      return tries
    }
  }

  // MARK: - Sums

  private static let mostMembers = 256

  private func reduce(
    _ reduction: Reduction, _ level: Int, _ lower: NodeID, _ upper: NodeID, _ body: NodeID
  ) throws(Obstacle) -> Series {
    guard let low = try series(lower).number?.whole, let high = try series(upper).number?.whole else {
      throw .unknown("a sum or product of more and more terms")
    }
    var total = reduction == .sum ? Series.zero : .one
    guard low <= high else { return total }
    guard high - low < Self.mostMembers else { throw .unknown("a sum of more than \(Self.mostMembers) terms") }
    for member in low...high {
      indices[level] = member
      constants.set(index: level, to: member)
      residues.indices[level] = member
      forget(.index(level))
      let term = try series(body)
      total = reduction == .sum ? expansions.add(total, term) : expansions.multiply(total, term)
    }
    indices[level] = nil
    residues.indices[level] = nil
    forget(.index(level))
    return total
  }
}
