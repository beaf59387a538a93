import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Reads the nodes of a program as functions of s and M, at all M >= 3: for 0 < s < M - 1, or at one end.
struct SizeReader {
  /// Where s is.
  enum Place: CaseIterable {
    case first
    case between
    case last

    fileprivate var others: SizePolynomial {
      switch self {
      case .first: SizePolynomial(.zero)
      case .between: .s
      case .last: .M + SizePolynomial(-.one)
      }
    }
  }

  private let program: Program
  private let place: Place
  private let constants: Interpreter<RationalArithmetic>
  private let decisions: Interpreter<DoubleArithmetic>
  private var known: [NodeID: SizeFunction?] = [:]
  private var steps = 0
  /// The power of e that stands for a variable: one of them at most.
  private(set) var exponential: Rational?

  private static let mostSteps = 400

  /// - Parameter environment: the values of parameters.
  init(_ program: Program, _ environment: Environment, at place: Place) {
    self.program = program
    self.place = place
    constants = Interpreter(program, RationalArithmetic(maximumBits: 512), environment)
    decisions = Interpreter(program, DoubleArithmetic(), environment)
  }

  /// nil for what is not seen to be such a function.
  mutating func function(_ id: NodeID) -> SizeFunction? {
    if let function = known[id] { return function }
    steps += 1
    guard steps <= Self.mostSteps else { return nil }
    let number = isConstant(id) ? try? constants.real(id) : nil
    let function = number.map { SizeFunction($0) } ?? read(id)
    let made = function.flatMap { $0.isTooLarge ? nil : $0 }
    known[id] = .some(made)
    return made
  }

  private func isConstant(_ id: NodeID) -> Bool { program[id].dependence.subtracting(.parameters).isEmpty }

  private mutating func both(_ x: NodeID, _ y: NodeID) -> (SizeFunction, SizeFunction)? {
    guard let first = function(x), let second = function(y) else { return nil }
    return (first, second)
  }

  private mutating func read(_ id: NodeID) -> SizeFunction? {
    switch program[id].operation {
    case .integer(let value): return SizeFunction(Rational(value))
    case .real(let value): return Rational(value).map { SizeFunction($0) }
    case .rational(let value): return SizeFunction(value)
    case .variable(.groupSize): return SizeFunction(.M)
    case .variable(.others): return SizeFunction(place.others)
    case .convert(let x): return function(x)
    case .negate(let x): return function(x).map { -$0 }
    case .add(let x, let y): return both(x, y).map { $0 + $1 }
    case .subtract(let x, let y): return both(x, y).map { $0 - $1 }
    case .multiply(let x, let y):
      if let zero = function(x) ?? function(y), zero.isZero { return both(x, y).map { _ in zero } }
      return both(x, y).map { $0 * $1 }
    case .divide(let x, let y): return both(x, y).flatMap { x, y in y.reciprocal.map { x * $0 } }
    case .power(let x, let y):
      guard isConstant(y), let exponent = try? constants.real(y) else { return nil }
      if case .constant(.e) = program[base(x)].operation { return power(ofE: exponent) }
      let twice = exponent + exponent
      guard twice.isInteger, let halves = Int(exactly: twice.numerator) else { return nil }
      return function(x)?.power(halves: halves)
    case .call(.sqrt, let arguments): return function(arguments[0])?.power(halves: 1)
    case .call(.exp, let arguments):
      guard isConstant(arguments[0]), let exponent = try? constants.real(arguments[0]) else { return nil }
      return power(ofE: exponent)
    case .call(.harmonic, let arguments): return harmonic(arguments[0])
    case .call(.choose, let arguments): return choose(arguments[0], arguments[1])
    case .select(let condition, let x, let y): return truth(condition).flatMap { function($0 ? x : y) }
    case .bernsteinCoefficient(let monomials): return coefficient(monomials)
    case .centredWrongWeight: return SizeFunction(SizePolynomial(.weight))
    case .constant, .variable, .floorDivide, .modulo, .call, .compare, .not, .and, .or, .reduce, .column: return nil
    }
  }

  private func base(_ id: NodeID) -> NodeID {
    if case .convert(let x) = program[id].operation { x } else { id }
  }

  private mutating func power(ofE exponent: Rational) -> SizeFunction? {
    if exponent.isZero { return SizeFunction(.one) }
    guard exponential == nil || exponential == exponent else { return nil }
    exponential = exponent
    return SizeFunction(SizePolynomial(.exponential))
  }

  /// H_(s+c) and H_(M+c) from H_s and H_M.
  private mutating func harmonic(_ argument: NodeID) -> SizeFunction? {
    guard let n = function(argument)?.polynomial else { return nil }
    if let constant = n.constant, constant.isInteger, let count = Int(exactly: constant.numerator),
      (0...4).contains(count)
    {
      return (try? RationalArithmetic().harmonic(count)).map { SizeFunction($0) }
    }
    for (variable, number) in [(SizePolynomial.s, SizePolynomial.Variable.harmonicOfOthers), (.M, .harmonicOfSize)] {
      guard let offset = (n + variable.times(-.one)).constant, offset.isInteger, let c = Int(exactly: offset.numerator),
        (-4...4).contains(c)
      else { continue }
      var sum = SizeFunction(SizePolynomial(number))
      for step in min(c, 0) + 1..<max(c, 0) + 1 {
        guard let term = SizeFunction(variable + SizePolynomial(Rational(step))).reciprocal else { return nil }
        sum = c > 0 ? sum + term : sum - term
      }
      return sum
    }
    return nil
  }

  /// C(n, k) = n (n-1) … (n-k+1) / k!, for a number k: 0 where n < k.
  private mutating func choose(_ n: NodeID, _ k: NodeID) -> SizeFunction? {
    guard isConstant(k), let k = try? constants.integer(k), (0...16).contains(k), let n = function(n) else {
      return nil
    }
    let orders = Rational((1...max(k, 1)).reduce(BigInt.one) { $0 * BigInt($1) })
    return orders.reciprocal.map { falling(n, k) * SizeFunction($0) }
  }

  /// x (x-1) … (x-k+1)
  private func falling(_ x: SizeFunction, _ k: Int) -> SizeFunction {
    (0..<k).reduce(SizeFunction(.one)) { $0 * (x - SizeFunction(Rational($1))) }
  }

  /// The sum of c (s)_i (M-1-s)_j / (M-1)_{i+j}.
  private mutating func coefficient(_ monomials: [Monomial]) -> SizeFunction? {
    let s = SizeFunction(place.others)
    let most = SizeFunction(.M) - SizeFunction(.one)
    var sum = SizeFunction(.zero)
    for monomial in monomials {
      guard monomial.i + monomial.j <= 16, let c = function(monomial.coefficient),
        let share = falling(most, monomial.i + monomial.j).reciprocal
      else { return nil }
      sum = sum + c * falling(s, monomial.i) * falling(most - s, monomial.j) * share
      if sum.isTooLarge { return nil }
    }
    return sum
  }

  /// A condition that has one outcome everywhere; nil of others.
  private mutating func truth(_ id: NodeID) -> Bool? {
    if isConstant(id) { return try? decisions.truth(id) }
    switch program[id].operation {
    case .not(let x): return truth(x).map { !$0 }
    case .and(let x, let y):
      guard let first = truth(x) else { return nil }
      return first ? truth(y) : false
    case .or(let x, let y):
      guard let first = truth(x) else { return nil }
      return first ? true : truth(y)
    case .compare(let comparison, let x, let y):
      // Those of reals are decided on doubles.
      guard program[x].type == .int, program[y].type == .int, let (x, y) = both(x, y),
        let sign = (x - y).polynomial?.sign
      else { return nil }
      return comparison.holds(sign)
    case .integer, .real, .rational, .constant, .variable, .convert, .negate, .add, .subtract, .multiply, .divide,
      .floorDivide, .modulo, .power, .call, .select, .reduce, .bernsteinCoefficient, .centredWrongWeight, .column:
      return nil
    }
  }
}

extension ComparisonOperator {
  /// Whether x R y for x - y of that sign.
  fileprivate func holds(_ sign: Int) -> Bool {
    switch self {
    case .equal: sign == 0
    case .notEqual: sign != 0
    case .less: sign < 0
    case .lessOrEqual: sign <= 0
    case .greater: sign > 0
    case .greaterOrEqual: sign >= 0
    }
  }
}
