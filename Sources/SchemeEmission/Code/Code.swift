import SchemeNumerics

/// The types of values in generated code.
enum CodeType: Sendable {
  /// A 64-bit integer that cannot overflow.
  case integer
  /// A double.
  case real
  /// An int of the language that may outgrow 64 bits and then goes on as a double.
  case number
  case truth
}

/// A named value of a generated function.
struct Local: Hashable, Sendable {
  let type: CodeType
  /// Counts the locals of the function, from 1.
  let number: Int

  /// The name, the same in all languages.
  var name: String {
    switch type {
    case .integer: "i\(number)"
    case .real: "x\(number)"
    case .number: "n\(number)"
    case .truth: "is\(number)"
    }
  }
}

/// An expression without effects, which cannot fail: a real that does not exist is infinite or not a number.
indirect enum CodeExpression: Sendable {
  case integer(Int)
  case real(Double)
  case truth(Bool)
  /// `M`
  case groupSize
  /// `s`
  case others
  /// A parameter of the scheme, by its position there.
  case parameter(Int)
  case local(Local)
  /// Of an integer or a real.
  case negate(CodeExpression)
  case not(CodeExpression)
  /// Of two integers, two reals or two truth values.
  case binary(CodeOperator, CodeExpression, CodeExpression)
  /// An integer as a real.
  case realOfInteger(CodeExpression)
  /// `condition ? x : y`
  case select(CodeExpression, CodeExpression, CodeExpression)
  /// A function of the language on reals.
  case call(Builtin, [CodeExpression])
  /// Something that both languages have to write out.
  case routine(Routine, [CodeExpression])
  /// The Bernstein coefficient at s of a constant or computed list of monomials.
  case bernstein(MonomialList)
}

/// The operators that C and Swift write alike.
enum CodeOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and = "&&"
  case or = "||"
}

/// Monomials `c t^i (1-t)^j` of a polynomial, in the order in which they are summed.
struct MonomialList: Sendable {
  let powers: [(i: Int, j: Int)]
  let coefficients: [CodeExpression]
  /// Tells the tables of a file apart.
  let number: Int
}

/// A statement of a generated function.
indirect enum Statement: Sendable {
  /// A value that does not change.
  case constant(Local, CodeExpression)
  /// A value that is set later, in every branch once.
  case declare(Local)
  /// A value that changes.
  case variable(Local, CodeExpression)
  case assign(Local, CodeExpression)
  /// Leaves the function with a status unless the condition holds.
  case require(CodeExpression, otherwise: Status)
  case branch(CodeExpression, then: [Statement], else: [Statement])
  /// Runs the body while the index is at most `through`, adding 1 each time; the index was declared before.
  case loop(Local, through: CodeExpression, [Statement])
  /// Ends the function.
  case result(CodeExpression)
}

/// A generated function of M, the parameters, and s where it is a weight.
struct CodeFunction: Sendable {
  let body: [Statement]
  /// The Bernstein tables of the functions up to this one.
  let tables: [MonomialList]
}

extension MonomialList {
  /// The coefficients, where all of them are literals.
  var constants: [Double]? {
    var values: [Double] = []
    for coefficient in coefficients {
      guard case .real(let value) = coefficient else { return nil }
      values.append(value)
    }
    return values
  }

  var areConstant: Bool { constants != nil }

  /// Whether another list has the same powers and the same literal coefficients.
  func isSame(as other: MonomialList) -> Bool {
    guard let constants, let others = other.constants else { return false }
    return constants == others && powers.elementsEqual(other.powers) { $0 == $1 }
  }
}

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
