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

  /// x / y for y other than 0: exact where it fits in the precision.
  func quotient(_ x: BigFloat, _ y: BigFloat) -> Ball {
    if x.isZero { return Ball(0) }
    let isNegative = x.mantissa.isNegative != y.mantissa.isNegative
    let exponent = x.exponent - y.exponent
    if y.mantissa.magnitude == .one {
      return rounded(BigFloat(BigInt(isNegative: isNegative, magnitude: x.mantissa.magnitude), exponent: exponent))
    }
    let shift = Swift.max(precision + 3 + y.mantissa.bitWidth - x.mantissa.bitWidth, 0)
    let (quotient, remainder) = (x.mantissa.magnitude << shift)
      .quotientAndRemainder(dividingBy: y.mantissa.magnitude)
    return midway(quotient, isExact: remainder.isZero, isNegative: isNegative, exponent: exponent - shift)
  }

  /// The square root of x >= 0: exact where it fits in the precision.
  func squareRoot(_ x: BigFloat) -> Ball {
    if x.isZero { return Ball(0) }
    var shift = Swift.max(2 * precision + 6 - x.mantissa.bitWidth, 0)
    if (x.exponent - shift) & 1 == 1 { shift += 1 }
    let radicand = x.mantissa.magnitude << shift
    let root = radicand.squareRoot
    return midway(root, isExact: root * root == radicand, isNegative: false, exponent: (x.exponent - shift) / 2)
  }

  /// A number in [floor, floor + 1) 2^exponent: the floor itself where it is exact, else the middle ± 1/2.
  private func midway(_ floor: Natural, isExact: Bool, isNegative: Bool, exponent: Int) -> Ball {
    if isExact { return rounded(BigFloat(BigInt(isNegative: isNegative, magnitude: floor), exponent: exponent)) }
    let middle = BigInt(isNegative: isNegative, magnitude: (floor << 1) + .one)
    return rounded(BigFloat(middle, exponent: exponent - 1), radius: Magnitude(powerOfTwo: exponent - 1))
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
