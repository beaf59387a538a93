import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// What holds whenever generated code computes a weight: M is at least the smallest size and at most 65536, 0 <= s < M, and what the
/// scheme's conditions say about M and the parameters in plain comparisons.
struct Facts: Sendable {
  private var lower: [Variable: LinearForm<Variable>] = [:]
  private var upper: [Variable: LinearForm<Variable>] = [:]
  private var reals: [Variable: ValueRange] = [:]
  private let parameterCount: Int

  /// - Parameter conditions: none for the code that checks them.
  init(_ conditions: [NodeID], _ program: Program, parameterCount: Int, leastSize: Int) {
    self.parameterCount = parameterCount
    for condition in conditions { learn(condition, program) }
    lower[.groupSize] = LinearForm(max(leastSize, self.leastSize))
  }

  /// The smallest size of a group.
  var leastSize: Int { lower[.groupSize]?.lowerBound([]) ?? 1 }

  /// The bounds of variables, each mentioning only those after it.
  var ranges: [LinearForm<Variable>.Range] {
    let M = LinearForm<Variable>(variable: .groupSize)
    let others = LinearForm<Variable>.Range(.others, from: LinearForm(0), to: M.adding(LinearForm(-1)))
    let parameters = (0..<parameterCount).reversed().map { position in
      let variable = Variable.parameter(position)
      return LinearForm<Variable>.Range(variable, from: lower[variable], to: upper[variable])
    }
    let largest = LinearForm<Variable>(GroupSizes.largest)
    let groupSize = LinearForm<Variable>.Range(
      .groupSize, from: LinearForm(leastSize), to: upper[.groupSize] ?? largest)
    return [others] + parameters + [groupSize]
  }

  /// The range of a real parameter.
  func range(of parameter: Int) -> ValueRange { reals[.parameter(parameter)] ?? .finite }

  /// Whether a comparison of ints follows from the bounds.
  func imply(_ condition: NodeID, _ program: Program) -> Bool {
    guard case .compare(let comparison, let x, let y) = program[condition].operation, program[x].type == .int,
      let left = program.linearForm(of: x), let right = program.linearForm(of: y)
    else { return false }
    func isAtLeast(_ least: Int, _ upper: LinearForm<Variable>, _ lower: LinearForm<Variable>) -> Bool {
      (upper.adding(lower, times: -1)?.lowerBound(ranges)).map { $0 >= least } ?? false
    }
    return switch comparison {
    case .less: isAtLeast(1, right, left)
    case .lessOrEqual: isAtLeast(0, right, left)
    case .greater: isAtLeast(1, left, right)
    case .greaterOrEqual: isAtLeast(0, left, right)
    case .equal, .notEqual: false
    }
  }

  // MARK: - Learning

  private mutating func learn(_ condition: NodeID, _ program: Program) {
    switch program[condition].operation {
    case .and(let x, let y):
      learn(x, program)
      learn(y, program)
    case .compare(let comparison, let x, let y):
      switch comparison {
      case .less: learn(x, below: y, strictly: true, program)
      case .lessOrEqual: learn(x, below: y, strictly: false, program)
      case .greater: learn(y, below: x, strictly: true, program)
      case .greaterOrEqual: learn(y, below: x, strictly: false, program)
      case .equal:
        learn(x, below: y, strictly: false, program)
        learn(y, below: x, strictly: false, program)
      case .notEqual: break
      }
    default: break
    }
  }

  private mutating func learn(_ x: NodeID, below y: NodeID, strictly: Bool, _ program: Program) {
    if program[x].type == .real { return learnReal(x, below: y, strictly: strictly, program) }
    guard let small = program.linearForm(of: x), let large = program.linearForm(of: y),
      let difference = large.adding(small, times: -1)?.adding(LinearForm(strictly ? -1 : 0))
    else { return }
    for term in difference.terms where abs(term.coefficient) == 1 {
      guard let rest = difference.replacing(term.variable, by: LinearForm(0)),
        let bound = term.coefficient > 0 ? rest.scaled(by: -1) : rest,
        bound.terms.allSatisfy({ Self.isEliminated($0.variable, after: term.variable) })
      else { continue }
      if term.coefficient > 0 {
        lower[term.variable] = lower[term.variable] ?? bound
      } else {
        upper[term.variable] = upper[term.variable] ?? bound
      }
    }
  }

  private mutating func learnReal(_ x: NodeID, below y: NodeID, strictly: Bool, _ program: Program) {
    if case .variable(let variable) = program[x].operation, case .real(let limit) = program[y].operation {
      let known = reals[variable] ?? .finite
      let bound = strictly ? limit.nextDown : limit
      if bound >= known.lower { reals[variable] = ValueRange(known.lower, min(known.upper, bound)) }
    }
    if case .variable(let variable) = program[y].operation, case .real(let limit) = program[x].operation {
      let known = reals[variable] ?? .finite
      let bound = strictly ? limit.nextUp : limit
      if bound <= known.upper { reals[variable] = ValueRange(max(known.lower, bound), known.upper) }
    }
  }

  private static func isEliminated(_ x: Variable, after y: Variable) -> Bool {
    switch (x, y) {
    case (.parameter(let i), .parameter(let j)): i < j
    case (.groupSize, .parameter): true
    default: false
    }
  }
}
