import SchemeNumerics

/// What a function uses.
extension CodeFunction {
  /// The routines that it calls, and those that they need; without functions that are operators or libraries' own.
  func routines(_ routine: (Builtin) -> Routine?) -> Set<Routine> {
    var found: Set<Routine> = []
    func visit(_ expression: CodeExpression) {
      switch expression {
      case .integer, .real, .truth, .groupSize, .others, .parameter, .local: break
      case .negate(let x), .not(let x), .realOfInteger(let x): visit(x)
      case .binary(_, let x, let y):
        visit(x)
        visit(y)
      case .select(let c, let x, let y): for part in [c, x, y] { visit(part) }
      case .call(let builtin, let arguments):
        if let routine = routine(builtin) { found.insert(routine) }
        for argument in arguments { visit(argument) }
      case .routine(let routine, let arguments):
        found.insert(routine)
        for argument in arguments { visit(argument) }
      case .bernstein(let list):
        found.insert(.bernstein)
        for coefficient in list.coefficients { visit(coefficient) }
      }
    }
    func visit(_ statements: [Statement]) {
      for statement in statements {
        switch statement {
        case .declare: break
        case .constant(_, let x), .variable(_, let x), .assign(_, let x), .require(let x, _), .result(let x): visit(x)
        case .branch(let condition, let first, let second):
          visit(condition)
          visit(first)
          visit(second)
        case .loop(_, let last, let body):
          visit(last)
          visit(body)
        }
      }
    }
    visit(body)
    var pending = Array(found)
    while let next = pending.popLast() {
      for needed in next.needs where found.insert(needed).inserted { pending.append(needed) }
    }
    return found
  }

  /// The statuses that it can end with.
  var statuses: Set<Status> {
    func statuses(_ statements: [Statement]) -> Set<Status> {
      statements.reduce(into: []) { found, statement in
        switch statement {
        case .require(_, let status): found.insert(status)
        case .branch(_, let first, let second): found.formUnion(statuses(first).union(statuses(second)))
        case .loop(_, _, let body): found.formUnion(statuses(body))
        case .constant, .declare, .variable, .assign, .result: break
        }
      }
    }
    return statuses(body)
  }

  /// Whether it reads M, s, or any parameter.
  func reads(_ wanted: (CodeExpression) -> Bool) -> Bool {
    func reads(_ expression: CodeExpression) -> Bool {
      if wanted(expression) { return true }
      switch expression {
      case .integer, .real, .truth, .groupSize, .others, .parameter, .local: return false
      case .negate(let x), .not(let x), .realOfInteger(let x): return reads(x)
      case .binary(_, let x, let y): return reads(x) || reads(y)
      case .select(let c, let x, let y): return reads(c) || reads(x) || reads(y)
      case .call(_, let arguments), .routine(_, let arguments): return arguments.contains(where: reads)
      case .bernstein(let list): return list.coefficients.contains(where: reads)
      }
    }
    func reads(_ statements: [Statement]) -> Bool {
      statements.contains { statement in
        switch statement {
        case .declare: false
        case .constant(_, let x), .variable(_, let x), .assign(_, let x), .require(let x, _), .result(let x): reads(x)
        case .branch(let condition, let first, let second): reads(condition) || reads(first) || reads(second)
        case .loop(_, let last, let body): reads(last) || reads(body)
        }
      }
    }
    return reads(body)
  }
}
