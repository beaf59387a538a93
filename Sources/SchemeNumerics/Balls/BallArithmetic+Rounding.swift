/// Exact operations on midpoints, rounded to the precision.
extension BallArithmetic {
  /// value ± radius, the midpoint rounded to the precision.
  func rounded(_ value: BigFloat, radius: Magnitude = .zero) -> Ball {
    let (midpoint, error) = value.rounded(toBits: precision)
    return Ball(midpoint: midpoint, radius: radius + error)
  }

  /// (x + y) ± radius. A summand too small to matter is not aligned but moves into the radius.
  func sum(_ x: BigFloat, _ y: BigFloat, radius: Magnitude = .zero) -> Ball {
    if x.isZero || y.isZero { return rounded(x.isZero ? y : x, radius: radius) }
    let (large, small) = x.top >= y.top ? (x, y) : (y, x)
    // A sum of moderate length is formed in any case: it may be exact, and its rounding errs less.
    if small.top < large.top - precision - 64 && large.top - small.exponent > 2 * precision {
      return rounded(large, radius: radius + small.magnitude)
    }
    return rounded(x + y, radius: radius)
  }

  /// The bits of a quotient or root beyond the precision: what lies below them, a relative 2^-7 of a unit, goes into the
  /// radius.
  private static let guardBits = 8

  /// x / y for y other than 0: exact where it fits in the precision, else of a radius up to (1 + 2^-6) 2^-precision |x / y|.
  func quotient(_ x: BigFloat, _ y: BigFloat) -> Ball {
    if x.isZero { return Ball(0) }
    let isNegative = x.mantissa.isNegative != y.mantissa.isNegative
    let exponent = x.exponent - y.exponent
    let (above, below) = (x.mantissa.magnitude, y.mantissa.magnitude)
    if below == .one { return rounded(BigFloat(BigInt(isNegative: isNegative, magnitude: above), exponent: exponent)) }
    let shift = Swift.max(precision + Self.guardBits + below.bitWidth - above.bitWidth, 0)
    let (quotient, remainder) = (above << shift).quotientAndRemainder(dividingBy: below)
    return rounded(
      BigFloat(BigInt(isNegative: isNegative, magnitude: quotient), exponent: exponent - shift),
      radius: remainder.isZero ? .zero : Magnitude(powerOfTwo: exponent - shift))
  }

  /// The square root of x >= 0: exact where it fits in the precision, else of a radius up to (1 + 2^-6) 2^-precision sqrt x.
  func squareRoot(_ x: BigFloat) -> Ball {
    if x.isZero { return Ball(0) }
    var shift = Swift.max(2 * (precision + Self.guardBits) - x.mantissa.bitWidth, 0)
    if (x.exponent - shift) & 1 == 1 { shift += 1 }
    let radicand = x.mantissa.magnitude << shift
    let root = radicand.squareRoot
    let exponent = (x.exponent - shift) / 2
    return rounded(
      BigFloat(BigInt(root), exponent: exponent),
      radius: root * root == radicand ? .zero : Magnitude(powerOfTwo: exponent))
  }

  /// A ball that contains [low, high]; one that begins at 0 when low is 0.
  func hull(_ low: BigFloat, _ high: BigFloat) -> Ball {
    if low.isZero {
      // The radius is rounded up to 32 bits: with a midpoint equal to it the ball still ends at 0.
      let radius = high.magnitude.scaled(byPowerOfTwo: -1)
      return Ball(midpoint: radius.exactValue, radius: radius)
    }
    let center = sum(low, high)
    let width = sum(high, -low)
    return Ball(
      midpoint: center.midpoint.scaled(byPowerOfTwo: -1),
      radius: (center.radius + width.magnitude).scaled(byPowerOfTwo: -1))
  }

  /// `x` within the bound of the exponents: a tiny ball around 0 for what lies below. Throws `.overflow` for what lies above.
  func limited(_ x: Ball) throws(ArithmeticFault) -> Ball {
    let limit = Self.maximumExponent
    if x.midpoint.top > limit || (!x.isExact && x.radius.top > limit) { throw .overflow }
    if x.midpoint.top < -limit {
      return Ball(midpoint: .zero, radius: x.radius + Magnitude(powerOfTwo: -limit))
    }
    if !x.isExact && x.radius.top < -2 * limit {
      return Ball(midpoint: x.midpoint, radius: Magnitude(powerOfTwo: -2 * limit))
    }
    return x
  }
}
