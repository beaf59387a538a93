private let x = local("x", .number)
private let y = local("y", .number)
private let whole = local("value", .integer)
private let value = local("value", .real)
private let n = local("n", .integer)
private let k = local("k", .integer)
private let i = local("i", .integer)
private let exact = local("result", .integer)
private let steps = local("steps", .integer)
private let common = local("common", .integer)
private let rest = local("rest", .integer)
private let next = local("next", .integer)
private let factor = local("factor", .integer)
private let product = local("product", .real)

extension CodeExpression {
  /// The parts of a number.
  var whole: CodeExpression { .member(self, "integer") }
  var value: CodeExpression { .member(self, "real") }
  var isWhole: CodeExpression { .member(self, "isInteger") }
}

/// Numbers: integers of the language, which go on as doubles where they outgrow 64 bits.
extension CodeFunction {
  static let numberOfInteger = define("numberOfInteger", [whole], .number) {
    give(.record(.number, [whole, real(whole), true]))
  }

  static let numberOfReal = define("numberOfReal", [value], .number) {
    give(.record(.number, [0, value, false]))
  }

  static let addNumbers = arithmetic("addNumbers", fitsSum, +)
  static let subtractNumbers = arithmetic("subtractNumbers", fitsDifference, -)
  static let multiplyNumbers = arithmetic("multiplyNumbers", fitsProduct, *)

  private static func arithmetic(
    _ name: String, _ fits: CodeFunction, _ apply: (CodeExpression, CodeExpression) -> CodeExpression
  ) -> CodeFunction {
    define(name, [x, y], .number) {
      when(x.isWhole && y.isWhole && fits(x.whole, y.whole)) { give(numberOfInteger(apply(x.whole, y.whole))) }
      give(numberOfReal(apply(x.value, y.value)))
    }
  }

  static let powerOfNumber = define("powerOfNumber", "x^n, exact where it fits 64 bits.", [x, n], .number) {
    when(x.isWhole && n >= 0) {
      when(x.whole >= -1 && x.whole <= 1) {
        give(numberOfInteger(select(n == 0, 1, select(n % 2 == 1, x.whole, x.whole * x.whole))))
      }
      variable(exact, 1)
      variable(i, 0)
      loop(while: i < n && fitsProduct(exact, x.whole)) {
        exact *= x.whole
        i += 1
      }
      when(i == n) { give(numberOfInteger(exact)) }
    }
    give(numberOfReal(power(x.value, n)))
  }

  static let negateNumber = define("negateNumber", [x], .number) {
    when(x.isWhole && x.whole != least) { give(numberOfInteger(-x.whole)) }
    give(numberOfReal(-x.value))
  }

  static let absoluteNumber = define("absoluteNumber", [x], .number) {
    when(x.isWhole && x.whole != least) { give(numberOfInteger(absoluteInteger(x.whole))) }
    give(numberOfReal(magnitude(x.value)))
  }

  static let minimumNumber = extreme("minimumNumber", minimum) { $0 < $1 }
  static let maximumNumber = extreme("maximumNumber", maximum) { $0 > $1 }

  private static func extreme(
    _ name: String, _ real: CodeFunction, _ isTaken: (CodeExpression, CodeExpression) -> CodeExpression
  ) -> CodeFunction {
    define(name, [x, y], .number) {
      when(x.isWhole && y.isWhole) { give(select(isTaken(y.whole, x.whole), y, x)) }
      give(numberOfReal(real(x.value, y.value)))
    }
  }

  static let choose = define(
    "choose", "The binomial coefficient C(n, k), exact up to 2^63, then by a running product; infinite for n < 0.",
    [n, k], .number
  ) {
    when(n < 0) { give(numberOfReal(.real(.infinity))) }
    when(k < 0 || k > n) { give(numberOfInteger(0)) }
    constant(steps, minimumInteger(k, n - k))
    variable(exact, 1)
    variable(i, 1)
    note("C(n, i) = C(n, i - 1) (n - i + 1) / i, reduced before it is multiplied out.")
    loop(while: i <= steps) {
      variable(common, exact)
      variable(rest, i)
      loop(while: rest != 0) {
        constant(next, common % rest)
        common <- rest
        rest <- next
      }
      constant(factor, (n - i + 1) / (i / common))
      exact /= common
      when(exact > most / factor) { Statement.stop }
      exact *= factor
      i += 1
    }
    when(i > steps) { give(numberOfInteger(exact)) }
    variable(product, 1.0)
    i <- 1
    loop(while: i <= steps && isFinite(product)) {
      product <- product * real(n - steps + i) / real(i)
      i += 1
    }
    give(numberOfReal(product))
  }
}
