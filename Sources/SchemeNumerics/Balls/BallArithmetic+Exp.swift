/// The exponential function and its relatives at one exact point.
extension BallArithmetic {
  /// e^x.
  ///
  /// x = k log 2 + r with 0 <= r < log 2; the Taylor series of e^(r / 2^h) in fixed point; h squarings; 32 bits more than
  /// those lose: a relative error below 2^-20 2^-precision before the rounding. Throws `.overflow` where the value passes
  /// 2^(2^40); below -2^40 the result is a tiny ball around 0.
  func exp(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    if x.isZero { return Ball(1) }
    if x.top > 40 {
      if x.sign > 0 { throw .overflow }
      return Ball(midpoint: .zero, radius: Magnitude(powerOfTwo: -Self.maximumExponent))
    }
    // |e^x - 1 - x| <= x^2 for |x| <= 1.
    if x.top < -(precision + 4) { return sum(.one, x, radius: x.magnitude * x.magnitude) }
    let halvings = Int(Double(precision).squareRoot() * 0.7)
    let limbs = (precision + halvings + 32) / UInt.bitWidth + 1
    let (power, remainder) = Self.reduced(x, bits: limbs * UInt.bitWidth)
    let result = FixedPoint.exp(remainder >> halvings, limbs: limbs, squarings: halvings)
    return try limited(
      rounded(result.midpoint.scaled(byPowerOfTwo: power), radius: result.radius.scaled(byPowerOfTwo: power)))
  }

  /// k and r 2^bits of the argument reduction, the latter within 2 of the true value.
  ///
  /// With w = bits + max(top, 0) + 2 and floors X of x 2^w, L of log 2 * 2^w, X = k L + R: the true remainder is
  /// R + [0, 1) - k [0, 1), and 1 + |k| <= 2^(w - bits). A quotient of doubles, |k| < 2^41, is off by 1 at most.
  private static func reduced(_ x: BigFloat, bits: Int) -> (power: Int, remainder: Natural) {
    let wide = bits + Swift.max(x.top, 0) + 2
    let logarithm = BigInt(FixedPointConstant.logarithmOfTwo.floor(bits: wide))
    var k = Int((x.nearestDouble / 0x1.62e42fefa39efp-1).rounded(.down))
    var rest = (x.mantissa << (x.exponent + wide)) - BigInt(k) * logarithm
    if rest.isNegative {
      rest = rest + logarithm
      k -= 1
    } else if rest >= logarithm {
      rest = rest - logarithm
      k += 1
    }
    return (k, rest.magnitude >> (wide - bits))
  }

  /// e^x - 1, with full relative precision also near 0.
  func expm1(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    if x.isZero { return Ball(0) }
    // |e^x - 1 - x| <= x^2 for |x| <= 1.
    if x.top < -(precision + 4) { return rounded(x, radius: x.magnitude * x.magnitude) }
    // |e^x - 1| is at least |x| / 2 or 1/2, so that the subtraction loses -top + 2 bits at most: they are added before.
    let inner = BallArithmetic(self, extra: Swift.max(-x.top, 0) + 8)
    let power = try inner.exp(x)
    return sum(power.midpoint, -.one, radius: power.radius)
  }

  /// tanh x = m / (m + 2) with m = e^(2x) - 1, of 16 bits more; within 2^-precision of ±1 where e^(-2|x|) is far below that.
  func tanh(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    if x.sign < 0 { return negate(try tanh(-x)) }
    // 2 e^(-2x) < 2^-precision for x >= precision.
    if x >= BigFloat(precision) { return Ball(midpoint: .one, radius: Magnitude(powerOfTwo: -precision)) }
    let inner = BallArithmetic(self, extra: 16)
    let m = try inner.expm1(x.scaled(byPowerOfTwo: 1))
    return rounded(try inner.divide(m, inner.add(m, Ball(2))))
  }

  /// sigmoid(x) = 1 / (1 + e^-x) for x >= 0, else e^x / (1 + e^x), all positive: four relative errors of 2^-16 2^-precision.
  func sigmoid(_ x: BigFloat) throws(ArithmeticFault) -> Ball {
    let inner = BallArithmetic(self, extra: 16)
    let power = try inner.exp(-x.absolute)
    let below = try inner.add(Ball(1), power)
    return rounded(try inner.divide(x.sign < 0 ? power : Ball(1), below))
  }

  /// The same enclosure with its midpoint rounded to the precision.
  func rounded(_ x: Ball) -> Ball { rounded(x.midpoint, radius: x.radius) }
}
