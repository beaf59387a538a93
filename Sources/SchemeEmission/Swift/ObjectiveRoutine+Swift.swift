/// The functions of the objective in Swift.
extension ObjectiveRoutine {
  /// The function with its comment, without `private static`.
  var swiftText: String {
    switch self {
    case .exactSum:
      return """
        /// x + y, exactly.
        exactSum(_ x: Double, _ y: Double) -> Pair {
          let sum = x + y
          let rounded = sum - x
          return Pair(high: sum, low: (x - (sum - rounded)) + (y - rounded))
        }
        """
    case .orderedSum:
      return """
        /// The same for |x| >= |y|, or x = 0.
        orderedSum(_ x: Double, _ y: Double) -> Pair {
          let sum = x + y
          return Pair(high: sum, low: y - (sum - x))
        }
        """
    case .exactProduct:
      return """
        /// x y, exactly: both are split into halves of 26 bits, which 2^27 + 1 brings apart.
        exactProduct(_ x: Double, _ y: Double) -> Pair {
          let product = x * y
          let xSplit = \(NumberLiteral.swift(ExpectationScale.splitter)) * x
          let ySplit = \(NumberLiteral.swift(ExpectationScale.splitter)) * y
          let xHigh = xSplit - (xSplit - x)
          let yHigh = ySplit - (ySplit - y)
          let xLow = x - xHigh
          let yLow = y - yHigh
          let low = xLow * yLow - (((product - xHigh * yHigh) - xLow * yHigh) - xHigh * yLow)
          return Pair(high: product, low: low)
        }
        """
    case .addPairs:
      return """
        addPairs(_ x: Pair, _ y: Pair) -> Pair {
          let high = exactSum(x.high, y.high)
          let low = exactSum(x.low, y.low)
          let sum = orderedSum(high.high, high.low + low.high)
          return orderedSum(sum.high, low.low + sum.low)
        }
        """
    case .multiplyPairs:
      return """
        multiplyPairs(_ x: Pair, _ y: Pair) -> Pair {
          let product = exactProduct(x.high, y.high)
          return orderedSum(product.high, product.low + (x.high * y.low + x.low * y.high))
        }
        """
    case .dividePairs:
      return """
        dividePairs(_ x: Pair, _ y: Pair) -> Pair {
          let quotient = x.high / y.high
          let product = exactProduct(y.high, quotient)
          let sum = orderedSum(product.high, y.low * quotient)
          let taken = orderedSum(sum.high, sum.low + product.low)
          return orderedSum(quotient, ((x.high - taken.high) + (x.low - taken.low)) / y.high)
        }
        """
    case .mode:
      return """
        /// The most probable N, or one beside it.
        mode(_ t: Double, _ M: Int) -> Int {
          let n = Int(Double(M + 1) * t)
          return n < M ? n : M
        }
        """
    case .begin:
      return """
        /// The expectation as far as the mode alone goes; with weight 2^800: far from overflow and underflow.
        begin(_ phi: Pair) -> Expectation {
          let start = \(power(ExpectationScale.start))
          let sum = Pair(high: phi.high * start, low: phi.low * start)
          let weight = Pair(high: start)
          return Expectation(weight: weight, weights: weight, sum: sum, size: sum.high.magnitude)
        }
        """
    case .matters:
      let (share, least) = (power(ExpectationScale.share), power(ExpectationScale.least))
      return """
        /// Whether the rest of a direction matters, where |Phi| <= largest: it is below the next term times 1 / (1 - q),
        /// q the ratio of the next weight to the last. It ends below 2^-64 of the sum, or where no double can tell.
        matters(_ e: Expectation, _ odds: Pair, _ ahead: Int, _ behind: Int, _ largest: Double) -> Bool {
          let gain = odds.high * Double(ahead)
          let loss = Double(behind) - gain
          let bound = loss * (\(share) * e.size + \(least))
          return !(loss > 0.0 && e.weight.high * gain * largest <= bound)
        }
        """
    case .extend:
      return """
        /// Adds the next n, whose weight is odds * ahead / behind times the last one.
        extend(_ e: inout Expectation, _ odds: Pair, _ ahead: Int, _ behind: Int, _ phi: Pair) {
          let gain = Pair(high: Double(ahead))
          let loss = Pair(high: Double(behind))
          e.weight = multiplyPairs(e.weight, multiplyPairs(odds, dividePairs(gain, loss)))
          e.weights = addPairs(e.weights, e.weight)
          let term = multiplyPairs(phi, e.weight)
          e.sum = addPairs(e.sum, term)
          e.size += term.high.magnitude
        }
        """
    }
  }

  /// A power of two as such.
  private func power(_ value: Double) -> String { "0x1p\(value.exponent)" }
}
