private let a = local("x", .real)
private let i = local("i", .integer)
private let n = local("n", .integer)
private let m = local("m", .integer)
private let x = local("x", .pair)
private let y = local("y", .pair)
private let root = local("root", .real)
private let whole = local("whole", .pair)
private let product = local("product", .pair)
private let square = local("square", .pair)
private let sum = local("sum", .pair)
private let (one, next) = (local("one", .pair), local("next", .pair))
private let count = local("x", .number)
private let (nearest, other) = (local("nearest", .float), local("other", .float))
private let rest = local("rest", .real)

/// Functions on pairs, as `PairArithmetic` has them: those for weights that cancel in double.
extension CodeFunction {
  static let pairOf = define("pairOf", [a], .pair) { give(pair(a)) }

  static let pairOfInteger = define("pairOfInteger", "An integer, exactly.", [i], .pair) {
    give(exactSum(real(i / 4_294_967_296) * 0x1p+32, real(i % 4_294_967_296)))
  }

  static let pairOfNumber = define("pairOfNumber", [count], .pair) {
    when(count.isWhole) { give(pairOfInteger(count.whole)) }
    give(pair(count.value))
  }

  static let isFinitePair = define("isFinitePair", [x], .truth) { give(isFinite(x.high + x.low)) }

  static let negatePair = define("negatePair", [x], .pair) { give(pair(-x.high, -x.low)) }

  static let subtractPairs = define("subtractPairs", [x, y], .pair) { give(addPairs(x, negatePair(y))) }

  static let magnitudeOfPair = define("magnitudeOfPair", [x], .pair) { give(select(x.high < 0.0, negatePair(x), x)) }

  private static let isLess = define("isLess", "Whether x < y.", [x, y], .truth) {
    give(x.high < y.high || (x.high == y.high && x.low < y.low))
  }

  static let minimumPair = define("minimumPair", [x, y], .pair) { give(select(isLess(y, x), y, x)) }

  static let maximumPair = define("maximumPair", [x, y], .pair) { give(select(isLess(x, y), y, x)) }

  static let squareRootOfPair = define("squareRootOfPair", [x], .pair) {
    constant(root, .library(.sqrt, [x.high]))
    when(root == 0.0) { give(pair(0.0)) }
    constant(whole, exactProduct(root, root))
    give(orderedSum(root, (x.low + ((x.high - whole.high) - whole.low)) / (2.0 * root)))
  }

  static let powerOfPair = define("powerOfPair", "x^n by binary powering, x^0 = 1.", [x, n], .pair) {
    variable(m, n)
    variable(product, pair(1.0))
    variable(square, x)
    loop(while: m != 0) {
      when(m % 2 != 0) { product <- multiplyPairs(product, square) }
      m /= 2
      when(m != 0) { square <- multiplyPairs(square, square) }
    }
    when(n >= 0) { give(product) }
    constant(one, pair(1.0))
    give(dividePairs(one, product))
  }

  static let harmonicPair = define("harmonicPair", "1 + 1/2 + ... + 1/n; infinite for n < 0.", [n], .pair) {
    variable(sum, pair(select(n < 0, .real(.infinity), 0.0)))
    constant(one, pair(1.0))
    variable(i, 1)
    loop(while: i <= n) {
      constant(next, pair(real(i)))
      sum <- addPairs(sum, dividePairs(one, next))
      i += 1
    }
    give(sum)
  }

  static let roundedPair = define(
    "roundedPair", "The float nearest to x: where high is in the middle between two, low tells which.", [x], .float
  ) {
    constant(nearest, .convert(x.high, to: .float))
    constant(rest, x.high - real(nearest))
    constant(other, .convert(x.high + rest, to: .float))
    when(rest != 0.0 && real(other) - x.high == rest && x.low != 0.0 && (x.low > 0.0) == (rest > 0.0)) {
      give(other)
    }
    give(nearest)
  }
}
