/// A power series cut off after its term K, with balls for coefficients.
struct BallSeries: Sendable {
  /// At most K + 1 coefficients; those that are missing are 0.
  var coefficients: [Ball]

  /// x y up to the term K.
  static func product(
    _ x: BallSeries, _ y: BallSeries, count: Int, _ arithmetic: BallArithmetic
  ) throws(ArithmeticFault) -> BallSeries {
    var result: [Ball] = []
    for k in 0..<Swift.min(count, x.coefficients.count + y.coefficients.count - 1) {
      var sum = Ball(0)
      let first = Swift.max(k - y.coefficients.count + 1, 0)
      for j in first...Swift.min(k, x.coefficients.count - 1)
      where !x.coefficients[j].isExactlyZero && !y.coefficients[k - j].isExactlyZero {
        sum = try arithmetic.add(sum, arithmetic.multiply(x.coefficients[j], y.coefficients[k - j]))
      }
      result.append(sum)
    }
    return BallSeries(coefficients: result)
  }

  /// x / y up to the term K, for a y that does not start with 0.
  static func quotient(
    _ x: BallSeries, _ y: BallSeries, count: Int, _ arithmetic: BallArithmetic
  ) throws(ArithmeticFault) -> BallSeries {
    let inverse = try arithmetic.divide(Ball(1), y.coefficients[0])
    var result: [Ball] = []
    result.reserveCapacity(count)
    for k in 0..<count {
      var rest = k < x.coefficients.count ? x.coefficients[k] : Ball(0)
      for l in stride(from: 1, through: Swift.min(k, y.coefficients.count - 1), by: 1)
      where !result[k - l].isExactlyZero {
        rest = try arithmetic.subtract(rest, arithmetic.multiply(y.coefficients[l], result[k - l]))
      }
      result.append(try arithmetic.multiply(rest, inverse))
    }
    return BallSeries(coefficients: result)
  }
}
