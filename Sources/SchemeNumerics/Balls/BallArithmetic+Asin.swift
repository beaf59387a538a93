/// The arc sine at one exact point.
extension BallArithmetic {
  /// asin x for |x| <= 1.
  ///
  /// With θ = asin x, cos θ = sqrt((1 - x)(1 + x)) and y that is θ to about 48 bits, θ = y + asin(x cos y - cos θ sin y);
  /// the last arc sine by its series. Any y would do, a close one is fast. Each step errs by a few units of 2^-32 2^-precision |x|,
  /// and |asin x| >= |x|.
  func asin(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    if x.isZero { return Ball(0) }
    if x.sign < 0 { return negate(try asin(-x)) }
    // |asin x - x| <= |x|^3 for |x| <= 1/2.
    if 2 * x.top < -(precision + 4) { return rounded(x, radius: x.magnitude * x.magnitude * x.magnitude) }
    let inner = BallArithmetic(self, extra: Swift.max(-x.top, 0) + 32)
    let cosine = try inner.apply(.sqrt, inner.rounded((.one - x) * (.one + x)))
    guard let y = BigFloat(Self.asinSeed(x.nearestDouble, cosine: cosine.nearestDouble)) else {
      return rounded(try inner.asinSeries(Ball(midpoint: x)))
    }
    let (sineOfY, cosineOfY) = try inner.sineAndCosine(y)
    let rest = try inner.subtract(inner.multiply(Ball(midpoint: x), cosineOfY), inner.multiply(cosine, sineOfY))
    return rounded(try inner.add(Ball(midpoint: y), inner.asinSeries(rest)))
  }

  /// The angle of a right triangle in double, from + - * / and square roots alone: the same bits on every machine.
  /// tan(θ/2) = sin θ / (1 + cos θ) is halved twice more, then the series of arctan.
  private static func asinSeed(_ sine: Double, cosine: Double) -> Double {
    var z = sine / (1 + cosine)
    for _ in 0..<2 { z /= 1 + (1 + z * z).squareRoot() }
    let square = z * z
    var sum = 0.0
    for j in stride(from: 27, through: 1, by: -2) { sum = 1 / Double(j) - sum * square }
    return 8 * z * sum
  }

  /// asin s = s + s^3/6 + 3 s^5/40 + …, each term s^2 (2k+1)^2 / ((2k+2)(2k+3)) times the one before, for |s| < 1/2.
  ///
  /// Each term is less than a quarter of the one before: what is left out is below twice its first term.
  private func asinSeries(_ s: Ball) throws(ArithmeticFault) -> Ball {
    let square = try multiply(s, s)
    var (term, sum) = (s, s)
    var k = 0
    while true {
      let ratio = try divide(Ball((2 * k + 1) * (2 * k + 1)), Ball((2 * k + 2) * (2 * k + 3)))
      term = try multiply(term, multiply(square, ratio))
      if term.magnitude.isZero || term.magnitude.top < sum.magnitude.top - precision - 2 { break }
      sum = try add(sum, term)
      k += 1
    }
    return Ball(midpoint: sum.midpoint, radius: sum.radius + term.magnitude.scaled(byPowerOfTwo: 1))
  }

  /// sin y and cos y for 0 <= y < 2, both with an absolute error of a few 2^-precision: those of y/2 in fixed point, and
  /// (cos, sin) -> (cos^2 - sin^2, 2 cos sin) once more in balls, where the cosine may be negative.
  private func sineAndCosine(_ y: BigFloat) throws(ArithmeticFault) -> (sine: Ball, cosine: Ball) {
    let halvings = Int(Double(precision).squareRoot() * 0.5)
    let limbs = (precision + 2 * halvings + 16) / UInt.bitWidth + 1
    let scaled = (y.mantissa << (y.exponent + limbs * UInt.bitWidth)).magnitude >> halvings
    let (sine, cosine) = FixedPoint.sineAndCosine(scaled, limbs: limbs, doublings: halvings - 1)
    let product = try multiply(sine, cosine)
    return (
      Ball(midpoint: product.midpoint.scaled(byPowerOfTwo: 1), radius: product.radius.scaled(byPowerOfTwo: 1)),
      try subtract(multiply(cosine, cosine), multiply(sine, sine))
    )
  }
}
