private let a = local("x", .real)
private let b = local("y", .real)
private let x = local("x", .pair)
private let y = local("y", .pair)
private let sum = local("sum", .real)
private let rounded = local("rounded", .real)
private let product = local("product", .real)
private let quotient = local("quotient", .real)
private let (aSplit, bSplit) = (local("xSplit", .real), local("ySplit", .real))
private let (aHigh, bHigh) = (local("xHigh", .real), local("yHigh", .real))
private let (aLow, bLow) = (local("xLow", .real), local("yLow", .real))
private let high = local("high", .pair)
private let low = local("low", .pair)
private let whole = local("whole", .pair)
private let taken = local("taken", .pair)

/// high + low, which stands alone in a statement.
func pair(_ high: CodeExpression, _ low: CodeExpression = 0.0) -> CodeExpression { .record(.pair, [high, low]) }

extension CodeExpression {
  /// The parts of a pair.
  var high: CodeExpression { .member(self, "high") }
  var low: CodeExpression { .member(self, "low") }
}

/// Pairs of doubles, with the algorithms of `DoubleDouble`: without fma and without a test of ranges.
extension CodeFunction {
  static let exactSum = define("exactSum", "x + y, exactly.", [a, b], .pair) {
    constant(sum, a + b)
    constant(rounded, sum - a)
    give(pair(sum, (a - (sum - rounded)) + (b - rounded)))
  }

  static let orderedSum = define("orderedSum", "x + y, exactly, for |x| >= |y| or x = 0.", [a, b], .pair) {
    constant(sum, a + b)
    give(pair(sum, b - (sum - a)))
  }

  static let exactProduct = define(
    "exactProduct", "x y, exactly: both are split into halves of 26 bits, which 2^27 + 1 brings apart.", [a, b], .pair
  ) {
    constant(product, a * b)
    constant(aSplit, .real(ExpectationScale.splitter) * a)
    constant(bSplit, .real(ExpectationScale.splitter) * b)
    constant(aHigh, aSplit - (aSplit - a))
    constant(bHigh, bSplit - (bSplit - b))
    constant(aLow, a - aHigh)
    constant(bLow, b - bHigh)
    give(pair(product, aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow)))
  }

  static let addPairs = define("addPairs", [x, y], .pair) {
    constant(high, exactSum(x.high, y.high))
    constant(low, exactSum(x.low, y.low))
    constant(whole, orderedSum(high.high, high.low + low.high))
    give(orderedSum(whole.high, low.low + whole.low))
  }

  static let multiplyPairs = define("multiplyPairs", [x, y], .pair) {
    constant(whole, exactProduct(x.high, y.high))
    give(orderedSum(whole.high, whole.low + (x.high * y.low + x.low * y.high)))
  }

  static let dividePairs = define("dividePairs", [x, y], .pair) {
    constant(quotient, x.high / y.high)
    constant(low, exactProduct(y.high, quotient))
    constant(high, orderedSum(low.high, y.low * quotient))
    constant(taken, orderedSum(high.high, high.low + low.low))
    give(orderedSum(quotient, ((x.high - taken.high) + (x.low - taken.low)) / y.high))
  }
}
