/// Counting functions, rationals, order and queries.
extension DoubleDoubleBallArithmetic {
  /// The smaller of x and y: one of them where that is decided, else by ``BallArithmetic``.
  public func minimum(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) -> DoubleDoubleBall {
    guard let difference = try? subtract(x, y), let sign = difference.sign else {
      guard let first = x.ball, let second = y.ball else { return DoubleDoubleBall(.zero, radius: .infinity) }
      return DoubleDoubleBall(Self.wide.minimum(first, second))
    }
    return sign <= 0 ? x : y
  }

  /// The larger of x and y, likewise.
  public func maximum(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) -> DoubleDoubleBall {
    negate(minimum(negate(x), negate(y)))
  }

  /// C(n, k) as a product over min(k, n-k) terms, exact as long as it fits. Throws `.domain(.choose)`, `.tooLarge` beyond ten
  /// million terms, `.undecided` beyond the range.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> DoubleDoubleBall {
    if n < 0 { throw .domain(.choose) }
    if k < 0 || k > n { return .zero }
    let terms = Swift.min(k, n - k)
    if terms > WorkLimit.terms { throw .tooLarge }
    var result = integer(1)
    for i in stride(from: 1, through: terms, by: 1) {
      result = try divide(multiply(result, integer(n - terms + i)), integer(i))
    }
    return result
  }

  /// H_n as the sum of 1/1, 1/2, …. Throws `.domain(.harmonic)`, `.tooLarge` beyond ten million terms.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> DoubleDoubleBall {
    if n < 0 { throw .domain(.harmonic) }
    if n > WorkLimit.terms { throw .tooLarge }
    var sum = DoubleDoubleBall.zero
    for i in stride(from: 1, through: n, by: 1) { sum = try add(sum, divide(integer(1), integer(i))) }
    return sum
  }

  /// An enclosure of the number, exact where it is a double.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> DoubleDoubleBall {
    DoubleDoubleBall(try Self.wide.rational(value))
  }

  /// Whether the ball is the point 0.
  public func isExactlyZero(_ x: DoubleDoubleBall) -> Bool { x.isExactlyZero }

  /// Whether 0 lies in the ball.
  public func mayBeZero(_ x: DoubleDoubleBall) -> Bool { x.sign == nil || x.sign == 0 }
}
