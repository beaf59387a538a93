/// The logarithm and its relatives at one exact point.
extension BallArithmetic {
  /// log x for x > 0.
  ///
  /// x = m 2^k with m in [3/4, 3/2); log m = y + log(m e^-y) for a y that is log m to 48 bits; the last logarithm by
  /// its series. Any y would do, a close one is fast. For k other than 0, |log x| > 0.28 and |k| log 2 <= 2.5 |log x|: the sum
  /// loses 2 bits of the 22 that are left of 64.
  func log(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    let (word, _, _) = x.leadingWord
    let power = word >= 3 << 62 ? x.top : x.top - 1
    let m = x.scaled(byPowerOfTwo: -power)
    let inner = BallArithmetic(self, extra: 64)
    let logarithm = try inner.logNearOne(m)
    if power == 0 { return rounded(logarithm) }
    let two = FixedPointConstant.logarithmOfTwo.ball(bits: inner.precision)
    return rounded(try inner.add(logarithm, inner.multiply(Ball(power), two)))
  }

  /// log m for m in [3/4, 3/2), with a relative error of a few 2^-(precision - 42).
  private func logNearOne(_ m: BigFloat) throws(ArithmeticFault) -> Ball {
    let offset = sum(m, -.one)
    if offset.midpoint.top < -40 { return try log1pSeries(offset) }
    guard let seed = BigFloat(Self.logSeed(m.nearestDouble)) else { return try log1pSeries(offset) }
    let rest = try subtract(multiply(Ball(midpoint: m), exp(-seed)), Ball(1))
    return try add(Ball(midpoint: seed), log1pSeries(rest))
  }

  /// log m in double, m in [3/4, 3/2], from + - * / alone: the same bits on every machine.
  private static func logSeed(_ m: Double) -> Double {
    let z = (m - 1) / (m + 1)
    let square = z * z
    var sum = 0.0
    for j in stride(from: 25, through: 1, by: -2) { sum = sum * square + 1 / Double(j) }
    return 2 * z * sum
  }

  /// log(1 + d) = d - d^2/2 + d^3/3 - …, for |d| < 1/2, made for far smaller ones.
  ///
  /// The terms from d^n/n on, n >= 2, are together at most |d|^n.
  private func log1pSeries(_ d: Ball) throws(ArithmeticFault) -> Ball {
    if d.isExactlyZero { return d }
    let size = d.magnitude
    let smallest = size.top - precision - 2
    let factor = negate(d)
    var (power, sum) = (d, d)
    var n = 1
    while power.magnitude.top + size.top >= smallest {
      n += 1
      power = try multiply(power, factor)
      sum = try add(sum, divide(power, Ball(n)))
    }
    return Ball(midpoint: sum.midpoint, radius: sum.radius + power.magnitude * size)
  }

  /// log(1 + x) for x > -1, with full relative precision also near 0.
  func log1p(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    if x.isZero { return Ball(0) }
    // |log(1 + x) - x| <= x^2 for |x| <= 1/2.
    if x.top < -(precision + 4) { return rounded(x, radius: x.magnitude * x.magnitude) }
    if x.top < 4 * precision { return try log(x + .one) }
    // log(1 + x) - log x < 1/x < 2^(1 - top).
    let logarithm = try log(x)
    return Ball(midpoint: logarithm.midpoint, radius: logarithm.radius + Magnitude(powerOfTwo: 1 - x.top))
  }

  /// logit(x) = log x - log1p(-x) for 0 < x < 1; near 1/2, where the two cancel, log1p((2x - 1) / (1 - x)).
  func logit(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    let inner = BallArithmetic(self, extra: 16)
    let offset = inner.sum(x.scaled(byPowerOfTwo: 1), -.one)
    if offset.isExactlyZero { return Ball(0) }
    if offset.midpoint.top >= 0 { return rounded(try inner.subtract(inner.log(x), inner.log1p(-x))) }
    return rounded(try inner.apply(.log1p, inner.divide(offset, Ball(midpoint: .one - x))))
  }
}
