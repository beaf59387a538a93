/// The largest and the least 64-bit integer.
let most = CodeExpression.integer(.max)
let least = CodeExpression.integer(.min)

private let x = local("x", .integer)
private let y = local("y", .integer)
private let quotient = local("quotient", .integer)
private let remainder = local("remainder", .integer)
private let lower = local("lower", .integer)
private let upper = local("upper", .integer)

/// Functions on 64-bit integers. They compare before they compute, so that nothing overflows.
extension CodeFunction {
  static let minimumInteger = define("minimumInteger", [x, y], .integer) { give(select(y < x, y, x)) }

  static let maximumInteger = define("maximumInteger", [x, y], .integer) { give(select(y > x, y, x)) }

  static let absoluteInteger = define("absoluteInteger", [x], .integer) { give(select(x < 0, -x, x)) }

  static let floorQuotient = define("floorQuotient", "x / y rounded down, for y != 0.", [x, y], .integer) {
    constant(quotient, x / y)
    give(select(x % y != 0 && (x < 0) != (y < 0), quotient - 1, quotient))
  }

  static let floorRemainder = define("floorRemainder", "x - y floor(x / y), for y != 0.", [x, y], .integer) {
    constant(remainder, select(y == -1, 0, x % y))
    give(select(remainder != 0 && (remainder < 0) != (y < 0), remainder + y, remainder))
  }

  static let fitsSum = define("fitsSum", "Whether x + y fits 64 bits.", [x, y], .truth) {
    give(select(y > 0, x <= most - y, x >= least - y))
  }

  static let fitsDifference = define("fitsDifference", "Whether x - y fits 64 bits.", [x, y], .truth) {
    give(select(y > 0, x >= least + y, x <= most + y))
  }

  static let fitsProduct = define("fitsProduct", "Whether x y fits 64 bits.", [x, y], .truth) {
    when(x == 0 || y == 0) { give(true) }
    when(x > 0) { give(select(y > 0, x <= most / y, y >= least / x)) }
    give(select(y > 0, x >= least / y, y >= most / x))
  }

  static let isShort = define(
    "isShort", "Whether a loop from lower to upper has at most 100 million steps.", [lower, upper], .truth
  ) {
    give(upper < most && (upper < least + 100_000_000 || lower > upper - 100_000_000))
  }
}
