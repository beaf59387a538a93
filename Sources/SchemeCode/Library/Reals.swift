private let x = local("x", .real)
private let y = local("y", .real)
private let n = local("n", .integer)
private let growth = local("power", .real)
private let m = local("m", .integer)
private let product = local("product", .real)
private let square = local("square", .real)
private let sum = local("sum", .real)
private let i = local("i", .integer)

/// Functions on doubles.
extension CodeFunction {
  static let isFinite = define("isFinite", "Whether x is neither infinite nor NaN.", [x], .truth) {
    give(x - x == 0.0)
  }

  static let minimum = define("minimum", [x, y], .real) { give(select(y < x, y, x)) }

  static let maximum = define("maximum", [x, y], .real) { give(select(y > x, y, x)) }

  static let logit = define("logit", [x], .real) { give(log(x) - log1p(-x)) }

  static let sigmoid = define("sigmoid", [x], .real) {
    when(x >= 0.0) { give(1.0 / (1.0 + exp(-x))) }
    constant(growth, exp(x))
    give(growth / (1.0 + growth))
  }

  static let power = define("power", "x^n by binary powering, x^0 = 1.", [x, n], .real) {
    variable(m, n)
    variable(product, 1.0)
    variable(square, x)
    loop(while: m != 0) {
      when(m % 2 != 0) { product *= square }
      m /= 2
      when(m != 0) { square *= square }
    }
    give(select(n < 0, 1.0 / product, product))
  }

  static let realPower = define(
    "realPower", "x^y; a whole y is an exponent of repeated multiplication.", [x, y], .real
  ) {
    when(isInteger(y) && real(integer(y)) == y) { give(power(x, integer(y))) }
    give(pow(x, y))
  }

  static let isInteger = define("isInteger", "Whether x lies in the range of 64-bit integers.", [x], .truth) {
    give(x >= -0x1p63 && x < 0x1p63)
  }

  static let harmonic = define("harmonic", "1 + 1/2 + ... + 1/n; infinite for n < 0.", [n], .real) {
    variable(sum, select(n < 0, .real(.infinity), 0.0))
    variable(i, 1)
    loop(while: i <= n) {
      sum += 1.0 / real(i)
      i += 1
    }
    give(sum)
  }
}
