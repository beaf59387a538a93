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
