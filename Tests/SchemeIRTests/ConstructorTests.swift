import SchemeIR
import SchemeNumerics
import SchemeVocabulary
import TestSupport
import Testing

/// The constructors that simplify, against the same expressions taken literally.
@Suite struct ConstructorTests {
  // MARK: - Random expressions

  /// An expression tree of the tests' own.
  private indirect enum Tree {
    case integer(Int)
    case real(Double)
    case s
    case M
    case convert(Tree)
    case negate(Tree)
    case binary(Binary, Tree, Tree)
    case select(Condition, Tree, Tree)
    case call(Builtin, [Tree])
    case sum(Int, Tree)

    enum Binary: CaseIterable { case add, subtract, multiply, divide, floorDivide, modulo, power }

    indirect enum Condition {
      case compare(ComparisonOperator, Tree, Tree)
      case not(Condition)
      case and(Condition, Condition)
      case or(Condition, Condition)
    }
  }

  private struct Generator {
    var random: SplitMix64

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    mutating func int(_ depth: Int) -> Tree {
      switch depth == 0 ? below(4) : below(12) {
      case 0: return .integer([0, 1, 2, -1, 3, 7][below(6)])
      case 1: return .s
      case 2: return .M
      case 3: return .integer(below(5) - 2)
      case 4: return .binary(.add, int(depth - 1), int(depth - 1))
      case 5: return .binary(.subtract, int(depth - 1), int(depth - 1))
      case 6: return .binary(.multiply, int(depth - 1), int(depth - 1))
      case 7: return .binary(below(2) == 0 ? .floorDivide : .modulo, int(depth - 1), int(depth - 1))
      case 8: return .negate(int(depth - 1))
      case 9: return .binary(.power, int(depth - 1), .integer(below(4)))
      case 10: return .select(condition(depth - 1), int(depth - 1), int(depth - 1))
      default: return .call([.abs, .min, .max][below(3)], [int(depth - 1), int(depth - 1)])
      }
    }

    mutating func real(_ depth: Int) -> Tree {
      switch depth == 0 ? below(3) : below(12) {
      case 0: return .real([0, 1, 0.5, -1, 2, 0.1, -0.75][below(7)])
      case 1: return .convert(int(max(depth - 1, 0)))
      case 2: return .real(Double(below(9)) / 4 - 1)
      case 3: return .binary(.add, real(depth - 1), real(depth - 1))
      case 4: return .binary(.subtract, real(depth - 1), real(depth - 1))
      case 5: return .binary(.multiply, real(depth - 1), real(depth - 1))
      case 6, 7: return .binary(.divide, real(depth - 1), real(depth - 1))
      case 8: return .negate(real(depth - 1))
      case 9: return .binary(.power, real(depth - 1), below(2) == 0 ? .integer(below(5) - 1) : .real(1))
      case 10: return .select(condition(depth - 1), real(depth - 1), real(depth - 1))
      default: return .sum(below(4), real(depth - 1))
      }
    }

    mutating func condition(_ depth: Int) -> Tree.Condition {
      let comparisons: [ComparisonOperator] = [
        .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      ]
      switch depth <= 0 ? 0 : below(6) {
      case 3: return .not(condition(depth - 1))
      case 4: return .and(condition(depth - 1), condition(depth - 1))
      case 5: return .or(condition(depth - 1), condition(depth - 1))
      default: return .compare(comparisons[below(6)], int(max(depth - 1, 0)), int(max(depth - 1, 0)))
      }
    }
  }

  /// Builds a tree with the simplifying constructors, or literally.
  private struct Builder {
    var program = Program()
    let simplifies: Bool

    mutating func node(_ tree: Tree, level: Int = 0) -> NodeID {
      switch tree {
      case .integer(let value): return program.integer(value)
      case .real(let value): return program.real(value)
      case .s: return program.variable(.others)
      case .M: return program.variable(.groupSize)
      case .convert(let x):
        let x = node(x, level: level)
        return simplifies ? program.convert(x) : program.intern(.convert(x), .real)
      case .negate(let x):
        let x = node(x, level: level)
        return simplifies ? program.negate(x) : program.intern(.negate(x), program[x].type)
      case .binary(let operation, let x, let y):
        return binary(operation, node(x, level: level), node(y, level: level))
      case .select(let condition, let x, let y):
        let c = truth(condition, level: level)
        let (u, v) = (node(x, level: level), node(y, level: level))
        return simplifies
          ? program.select(c, then: u, else: v) : program.intern(.select(c, then: u, else: v), program[u].type)
      case .call(let builtin, let arguments):
        let values = arguments.prefix(builtin.arity).map { node($0, level: level) }
        return simplifies
          ? program.call(builtin, values) : program.intern(.call(builtin, values), program[values[0]].type)
      case .sum(let count, let body):
        // The sum over k of body (1 + k), so that the index matters.
        let (low, high) = (program.integer(0), program.integer(count - 1))
        let index = program.variable(.index(level))
        let one = program.integer(1)
        let whole = simplifies ? program.add(index, one) : program.intern(.add(index, one), .int)
        let factor = simplifies ? program.convert(whole) : program.intern(.convert(whole), .real)
        let term = binary(.multiply, node(body, level: level + 1), factor)
        return simplifies
          ? program.reduce(.sum, level: level, lower: low, upper: high, body: term)
          : program.intern(.reduce(.sum, level: level, lower: low, upper: high, body: term), .real)
      }
    }

    private mutating func binary(_ operation: Tree.Binary, _ x: NodeID, _ y: NodeID) -> NodeID {
      if simplifies {
        return switch operation {
        case .add: program.add(x, y)
        case .subtract: program.subtract(x, y)
        case .multiply: program.multiply(x, y)
        case .divide: program.divide(x, y)
        case .floorDivide: program.floorDivide(x, y)
        case .modulo: program.modulo(x, y)
        case .power: program.power(x, y)
        }
      }
      let literal: SchemeIR.Operation =
        switch operation {
        case .add: .add(x, y)
        case .subtract: .subtract(x, y)
        case .multiply: .multiply(x, y)
        case .divide: .divide(x, y)
        case .floorDivide: .floorDivide(x, y)
        case .modulo: .modulo(x, y)
        case .power: .power(x, y)
        }
      return program.intern(literal, program[x].type)
    }

    private mutating func truth(_ condition: Tree.Condition, level: Int) -> NodeID {
      switch condition {
      case .compare(let comparison, let x, let y):
        let (u, v) = (node(x, level: level), node(y, level: level))
        return simplifies ? program.compare(comparison, u, v) : program.intern(.compare(comparison, u, v), .bool)
      case .not(let x):
        let u = truth(x, level: level)
        return simplifies ? program.not(u) : program.intern(.not(u), .bool)
      case .and(let x, let y):
        let (u, v) = (truth(x, level: level), truth(y, level: level))
        return simplifies ? program.and(u, v) : program.intern(.and(u, v), .bool)
      case .or(let x, let y):
        let (u, v) = (truth(x, level: level), truth(y, level: level))
        return simplifies ? program.or(u, v) : program.intern(.or(u, v), .bool)
      }
    }
  }

  /// A value or the kind of fault.
  private func outcome<A: Arithmetic>(
    _ program: Program, _ node: NodeID, _ arithmetic: A, M: Int, s: Int
  ) -> Result<A.Number, EvaluationFault> {
    let interpreter = Interpreter(program, arithmetic, Environment(groupSize: M, parameters: []))
    interpreter.set(others: s)
    do throws(EvaluationFault) {
      return .success(try interpreter.real(node))
    } catch {
      return .failure(error)
    }
  }

  @Test func simplificationKeepsValuesAndFaults() {
    var generator = Generator(random: SplitMix64(seed: 1))
    var faults = 0
    for _ in 0..<TestScale.count(1500, full: 40000) {
      let tree = generator.real(4)
      var simple = Builder(simplifies: true)
      var literal = Builder(simplifies: false)
      let (x, y) = (simple.node(tree), literal.node(tree))
      for (M, s) in [(1, 0), (2, 1), (5, 0), (5, 3)] {
        let found = outcome(simple.program, x, RationalArithmetic(), M: M, s: s)
        let wanted = outcome(literal.program, y, RationalArithmetic(), M: M, s: s)
        switch (found, wanted) {
        case (.success(let u), .success(let v)): #expect(u == v, "\(tree) at M = \(M), s = \(s)")
        case (.failure(let u), .failure(let v)):
          faults += 1
          #expect(u.reason == v.reason, "\(tree) at M = \(M), s = \(s)")
        default: Issue.record("\(found) and \(wanted): \(tree) at M = \(M), s = \(s)")
        }
      }
    }
    #expect(faults > 100)
  }

  /// Exact fractions lie in the enclosures, and doubles are near them where nothing cancels.
  @Test func numberSystemsAgree() throws {
    var generator = Generator(random: SplitMix64(seed: 2))
    var compared = 0
    for _ in 0..<TestScale.count(800, full: 20000) {
      let tree = generator.real(4)
      var builder = Builder(simplifies: true)
      let node = builder.node(tree)
      for (M, s) in [(3, 1), (6, 4)] {
        let exact = outcome(builder.program, node, RationalArithmetic(), M: M, s: s)
        let ball = outcome(builder.program, node, BallArithmetic(precision: 128), M: M, s: s)
        switch (exact, ball) {
        case (.success(let value), .success(let enclosure)):
          compared += 1
          #expect(enclosure.contains(value), "\(tree) at M = \(M), s = \(s)")
        case (.failure(let u), .failure(let v)):
          if v.reason != .arithmetic(.undecided) { #expect(u.reason == v.reason, "\(tree) at M = \(M), s = \(s)") }
        case (.success, .failure(let v)):
          #expect(v.reason == .arithmetic(.undecided), "\(tree) at M = \(M), s = \(s)")
        case (.failure(let u), .success): Issue.record("\(u): \(tree) at M = \(M), s = \(s)")
        }
      }
    }
    #expect(compared > 500)
  }

  // MARK: - Single rules

  @Test func equalExpressionsAreOneNode() throws {
    var program = Program()
    let (s, M) = (program.variable(.others), program.variable(.groupSize))
    let first = program.divide(program.convert(program.add(s, program.integer(1))), program.convert(M))
    let count = program.nodes.count
    let second = program.divide(program.convert(program.add(s, program.integer(1))), program.convert(M))
    #expect(first == second)
    #expect(program.nodes.count == count)
    // An int and a real of the same value are two.
    #expect(program.integer(2) != program.real(2))
    // In a scheme too: R - mean has one mean.
    let scheme = try lower("scheme x { Z = (R - mean) / (mean + 1) + mean }")
    let divisions = scheme.program.nodes.filter { if case .divide = $0.operation { true } else { false } }
    #expect(Set(divisions.map { "\($0.operation)" }).count == divisions.count)
    for (index, node) in scheme.program.nodes.enumerated() {
      for operand in node.operation.operands { #expect(operand.index < index) }
    }
  }

  @Test func anOperandThatCouldFailIsNeverDropped() throws {
    for text in [
      "0 * log(s)", "log(s) * 0", "0 / log1p(s - 1)", "log(s) - log(s)", "(1 / s)^0", "log(s)^0",
      "if s == 0 and log(s) > 0 then 1 else 1", "if s == 0 then log(s) else log(s)", "min(-5, log(s))",
      "choose(5, 1 div s)", "0 * (1 mod s)", "sum(k in 1..2) 0 * log(s)",
    ] {
      let fault = try Formula(text).fault(M: 2, s: 0)
      #expect(fault != nil, "\(text)")
    }
  }

  /// Real constants are folded only where double arithmetic is exact, underflow included.
  @Test(arguments: [
    ("0.1 + 0.2", false), ("0.5 + 0.25", true), ("0.1 * 3", false), ("0.5 * 3", true), ("1 / 3", false),
    ("3 / 4", true), ("1e308 * 10", false), ("1e-300 * 1e-300", false), ("1e308 + 1e308", false),
    ("1.0000000000000002e-154 * 1.0000000000000002e-154", false), ("1e-160 / 3e148", false), ("0 / 3", true),
    ("0.1 - 0.1", true), ("1e16 + 1", false), ("4503599627370497 / 4503599627370496", true),
  ])
  func foldingIsExact(_ text: String, _ isFolded: Bool) throws {
    let formula = try Formula(text)
    let isLiteral = if case .real = formula.program[formula.node].operation { true } else { false }
    #expect(isLiteral == isFolded)
    let parts = text.split(separator: " ").map(String.init)
    let x = try #require(Double(parts[0]).flatMap { Rational($0) })
    let y = try #require(Double(parts[2]).flatMap { Rational($0) })
    let wanted =
      switch parts[1] {
      case "+": x + y
      case "-": x - y
      case "*": x * y
      default: x / y ?? .zero
      }
    #expect(try formula.exact() == wanted)
  }

  /// Comparisons that the ranges of s, n and M decide disappear, and only those.
  @Test(arguments: [
    ("s < M", true), ("s <= M - 1", true), ("s >= 0", true), ("s == M", true), ("s + 1 > M", true), ("s > 0", false),
    ("s == M - 1", false), ("M > 0", true), ("M >= 2", false), ("M != 0", true), ("s < 0", true), ("s + 1 == 0", true),
    ("s - M < 0", true), ("M - s >= 1", true), ("M - s >= 2", false), ("2 > 1", true), ("s != s + 1", true),
  ])
  func rangesDecideComparisons(_ condition: String, _ isDecided: Bool) throws {
    let formula = try Formula("if \(condition) then 5 else 1 / (s + 3)")
    let isSelect = if case .select = formula.program[formula.node].operation { true } else { false }
    #expect(isSelect != isDecided)
    for M in 1...5 {
      for s in 0..<M {
        // The same comparison without a range: M and s enter as literals.
        let (size, others) = ("(\(M) + 0 * k)", "(\(s) + 0 * k)")
        let literal = condition.replacing("M", with: size).replacing("s", with: others)
        let plain = try Formula("if \(literal) then 5 else 1 / (\(others) + 3)", parameters: "(k: int = 0)")
        #expect(try formula.exact(M: M, s: s) == plain.exact(M: M, s: s, parameters: [.integer(0)]))
      }
    }
  }

  // MARK: - Substitution

  @Test func substitutionReplacesEverywhere() throws {
    let scheme = try lower("scheme x(k: int = 2) { Phi[n] = if n == 0 then 0 else sum(j in 1..n) (n + j) / (n^2 + k) }")
    guard case .payoff(let phi, _) = scheme.form else { throw Refused(messages: []) }
    var program = scheme.program
    let next = program.add(program.variable(.others), program.integer(3))
    let moved = program.substitute([.count: next, .parameter(0): program.integer(5)], in: phi)
    #expect(!program[moved].dependence.contains(.count))
    #expect(!program[moved].dependence.contains(.parameters))
    for s in 0..<4 {
      let first = Interpreter(program, RationalArithmetic(), Environment(groupSize: 9, parameters: [.integer(5)]))
      first.set(count: s + 3)
      let second = Interpreter(program, RationalArithmetic(), Environment(groupSize: 9, parameters: []))
      second.set(others: s)
      #expect(try first.real(phi) == second.real(moved))
    }
  }

  /// A branch that the new value excludes goes, and with it what could fail.
  @Test func substitutionDecidesConditions() throws {
    let scheme = try lower("scheme x(k: int = 2) { a[s] = 0  b[s] = if k == 0 then 1 else s / k }")
    guard case .weights(_, let b) = scheme.form else { throw Refused(messages: []) }
    var program = scheme.program
    let zero = program.integer(0)
    #expect(program.isLiteral(program.substitute([.parameter(0): zero], in: b), 1))
  }
}
