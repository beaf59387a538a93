/// An expression without effects. It cannot fail, unless it is the call of a function that can; such a call stands alone
/// in a statement. A real that does not exist is infinite or not a number.
package indirect enum CodeExpression: Sendable {
  case integer(Int)
  case real(Double)
  case float(Float)
  case bits(UInt32)
  case wide(UInt64)
  case truth(Bool)
  case local(Local)
  /// A parameter of the scheme, by its position there.
  case parameter(Int)
  case table(CodeTable)
  /// A field of a record.
  case member(CodeExpression, String)
  /// `x[i]`
  case element(CodeExpression, CodeExpression)
  /// Of an integer or a real.
  case negate(CodeExpression)
  case not(CodeExpression)
  /// Of two integers, two reals or two truth values; the quotient of integers is rounded towards 0.
  case binary(CodeOperator, CodeExpression, CodeExpression)
  /// An integer as a real, a real as a float, a real without a fraction as an integer.
  case convert(CodeExpression, to: CodeType)
  /// `condition ? x : y`
  case select(CodeExpression, CodeExpression, CodeExpression)
  /// A function that every language has.
  case library(LibraryFunction, [CodeExpression])
  /// A function that the file brings along.
  case call(CodeFunction, [CodeExpression])
  /// A record from its fields; it stands alone in a statement.
  case record(Record, [CodeExpression])
  /// A list from its elements, likewise.
  case list([CodeExpression])
}

/// The operators, as C and Swift write them.
package enum CodeOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and = "&&"
  case or = "||"
  /// Of bits.
  case union = "|"
  case intersection = "&"
  case difference = "^"
  case shift = ">>"
  case shiftUp = "<<"
  /// Of numbers that are counted modulo a power of two.
  case addBits = "&+"
  case multiplyBits = "&*"
}

/// Functions on doubles that every language has, by their names in the C library.
package enum LibraryFunction: String, Sendable {
  case sqrt, exp, expm1, log, log1p, asin, tanh, pow, floor, ceil
  case magnitude = "fabs"
  /// The bits of a float, or of a double, that stands in memory.
  case bits, wideBits
  /// The eight bytes that begin at a place in memory, as one number: the first are its lowest bits.
  case octet
  /// Writes the bits of one: the place in memory, the bits.
  case write, wideWrite
  /// Copies numbers in memory: the first place, the first number, how many.
  case copy
  /// All bits where a number is 1, none where it is 0.
  case mask
  /// Whether a call that can fail, and gives nothing, does not.
  case succeeds
  /// No memory has more numbers.
  case most
}

extension CodeExpression {
  /// What it consists of.
  var parts: [CodeExpression] {
    switch self {
    case .integer, .real, .float, .bits, .wide, .truth, .local, .parameter: []
    case .table(let table): table.blocks.joined().flatMap(\.self)
    case .member(let x, _), .negate(let x), .not(let x), .convert(let x, _): [x]
    case .element(let x, let y), .binary(_, let x, let y): [x, y]
    case .select(let condition, let x, let y): [condition, x, y]
    case .library(_, let parts), .call(_, let parts), .record(_, let parts), .list(let parts): parts
    }
  }

  /// Its contrary. Only equality has one among comparisons: those with NaN are false.
  package var negated: CodeExpression {
    switch self {
    case .not(let x): x
    case .binary(.equal, let x, let y): x != y
    case .binary(.notEqual, let x, let y): x == y
    default: .not(self)
    }
  }

  /// The number of operators and calls.
  var size: Int {
    let inside = parts.reduce(0) { $0 + $1.size }
    return switch self {
    case .integer, .real, .float, .bits, .wide, .truth, .local, .parameter, .table, .member, .element, .convert, .list:
      inside
    case .negate, .not, .binary, .select, .library, .call, .record: inside + 1
    }
  }

  /// The expression and all that is in it.
  package func visit(_ body: (CodeExpression) -> Void) {
    body(self)
    for part in parts { part.visit(body) }
  }
}
