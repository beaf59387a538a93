/// The arc sine at one exact point.
extension BallArithmetic {
  /// asin x = 2 arctan(x / (1 + sqrt((1 - x)(1 + x)))) for |x| <= 1.
  func asin(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    if x.isZero { return Ball(0) }
    // |asin x - x| <= |x|^3 for |x| <= 1/2.
    if 2 * x.top < -(precision + 4) { return rounded(x, radius: x.magnitude * x.magnitude * x.magnitude) }
    let inner = BallArithmetic(self, extra: 32)
    let cosine = try inner.apply(.sqrt, inner.rounded((.one - x) * (.one + x)))
    let tangent = try inner.divide(Ball(midpoint: x), inner.add(Ball(1), cosine))
    let angle = try inner.arctan(tangent)
    return rounded(angle.midpoint.scaled(byPowerOfTwo: 1), radius: angle.radius.scaled(byPowerOfTwo: 1))
  }

  /// arctan t for |t| <= 1: the angle is halved by t / (1 + sqrt(1 + t^2)), then the series.
  private func arctan(_ t: Ball) throws(ArithmeticFault) -> Ball {
    let halvings = Swift.max(Int(Double(precision).squareRoot() * 0.4) + t.midpoint.top, 1)
    var t = t
    for _ in 0..<halvings {
      let root = try apply(.sqrt, add(Ball(1), multiply(t, t)))
      t = try divide(t, add(Ball(1), root))
    }
    let angle = try arctanSeries(t)
    return Ball(
      midpoint: angle.midpoint.scaled(byPowerOfTwo: halvings), radius: angle.radius.scaled(byPowerOfTwo: halvings))
  }

  /// t - t^3/3 + t^5/5 - … for |t| < 1: the terms alternate and fall, so what is left out is below its first term.
  private func arctanSeries(_ t: Ball) throws(ArithmeticFault) -> Ball {
    let square = negate(try multiply(t, t))
    let smallest = t.magnitude.top - precision - 2
    var power = t
    var result = t
    var n = 1
    while true {
      power = try multiply(power, square)
      if power.magnitude.top < smallest { break }
      n += 2
      result = try add(result, divide(power, Ball(n)))
    }
    return Ball(midpoint: result.midpoint, radius: result.radius + power.magnitude)
  }
}
