import SchemeNumerics

/// The bounds on int parameters and on M that a `where` condition states by its linear comparisons.
struct ParameterBounds {
  private var lower: [Variable: LinearForm<Variable>] = [:]
  private var upper: [Variable: LinearForm<Variable>] = [:]

  init() {}

  init(_ condition: TypedExpression) { learn(condition) }

  /// The ranges of the parameters, later ones first (a bound may mention an earlier parameter and M), then of M.
  func ranges(parameterCount: Int) -> [LinearForm<Variable>.Range] {
    (0..<parameterCount).reversed().map {
      .init(.parameter($0), from: lower[.parameter($0)], to: upper[.parameter($0)])
    }
      + [.init(.groupSize, from: lower[.groupSize] ?? LinearForm(1), to: upper[.groupSize])]
  }

  private mutating func learn(_ condition: TypedExpression) {
    switch condition.kind {
    case .binary(.and, let x, let y):
      learn(x)
      learn(y)
    case .comparison(let first, let links):
      var left = first
      for link in links {
        switch link.operation {
        case .less: learn(left, below: link.operand, strictly: true)
        case .lessOrEqual: learn(left, below: link.operand, strictly: false)
        case .greater: learn(link.operand, below: left, strictly: true)
        case .greaterOrEqual: learn(link.operand, below: left, strictly: false)
        case .equal:
          learn(left, below: link.operand, strictly: false)
          learn(link.operand, below: left, strictly: false)
        case .notEqual: break
        }
        left = link.operand
      }
    default: break
    }
  }

  private mutating func learn(_ x: TypedExpression, below y: TypedExpression, strictly: Bool) {
    guard x.type == .int, let small = x.linearForm, let large = y.linearForm,
      let difference = large.adding(small, times: -1)?.adding(LinearForm(strictly ? -1 : 0))
    else { return }
    for term in difference.terms where term.coefficient == 1 || term.coefficient == -1 {
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

  private static func isEliminated(_ x: Variable, after y: Variable) -> Bool {
    switch (x, y) {
    case (.parameter(let i), .parameter(let j)): i < j
    case (.groupSize, .parameter): true
    default: false
    }
  }
}

extension TypedExpression {
  /// The expression as a linear form of ints; nil where it is not one that can be seen at once.
  var linearForm: LinearForm<Variable>? {
    switch kind {
    case .integer(let value): return LinearForm(value)
    case .variable(let variable): return type == .int ? LinearForm(variable: variable) : nil
    case .negate(let x): return x.linearForm?.scaled(by: -1)
    case .binary(.add, let x, let y):
      guard let x = x.linearForm, let y = y.linearForm else { return nil }
      return x.adding(y)
    case .binary(.subtract, let x, let y):
      guard let x = x.linearForm, let y = y.linearForm else { return nil }
      return x.adding(y, times: -1)
    case .binary(.multiply, let x, let y):
      guard type == .int, let x = x.linearForm, let y = y.linearForm else { return nil }
      if x.terms.isEmpty { return y.scaled(by: x.constant) }
      return y.terms.isEmpty ? x.scaled(by: y.constant) : nil
    default: return nil
    }
  }
}

/// The values of a `sum` or `prod` index, by the index's number.
struct IndexRange {
  let lower: LinearForm<Variable>?
  let upper: LinearForm<Variable>?
}
