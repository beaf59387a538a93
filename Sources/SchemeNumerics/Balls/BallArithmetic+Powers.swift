/// Powers and counting functions on balls.
extension BallArithmetic {
  /// `x^n` by binary powering with as many bits more as the powering may lose; exact where it fits in the precision.
  ///
  /// An even power of a ball around 0 starts at 0. Throws `.zeroToNegativePower`, `.undecided`, `.overflow`.
  public func power(_ x: Ball, _ n: Int) throws(ArithmeticFault) -> Ball {
    if n == 0 { return Ball(1) }
    if n < 0 {
      if x.isExactlyZero { throw .zeroToNegativePower }
      let inner = BallArithmetic(self, extra: 72)
      return try limited(rounded(inner.power(inner.divide(Ball(1), x), n.magnitude)))
    }
    return try power(x, n.magnitude)
  }

  /// `x^n` for n >= 1.
  ///
  /// With e = 2^-72 2^-precision a rounded square of x^m (1 + d) has a relative error of 2d + e: after k squarings and as many
  /// products the error is below 2 n e, and n < 2^64 leaves 2^-7 2^-precision.
  private func power(_ x: Ball, _ n: UInt) throws(ArithmeticFault) -> Ball {
    if n & 1 == 0 && x.sign == nil {
      let largest = try power(Ball(midpoint: high(absolute(x))), n)
      return hull(.zero, high(largest))
    }
    // Products of a wide ball with itself forget that both factors are one number: its ends do not.
    if n > 1, !x.isExact, x.radius.top >= x.midpoint.top - 16 {
      let first = try power(Ball(midpoint: low(x)), n)
      let last = try power(Ball(midpoint: high(x)), n)
      return n & 1 == 0 && x.sign == -1 ? hull(low(last), high(first)) : hull(low(first), high(last))
    }
    let inner = BallArithmetic(self, extra: 72)
    var square = x
    var rest = n
    while rest & 1 == 0 {
      square = try inner.multiply(square, square)
      rest >>= 1
    }
    var result = square
    while rest > 1 {
      rest >>= 1
      square = try inner.multiply(square, square)
      if rest & 1 == 1 { result = try inner.multiply(result, square) }
    }
    return rounded(result)
  }

  /// `x^y` as e^(y log x); an exact integer y acts as one, and x^(p/2^q) is exact where it fits in the precision.
  ///
  /// A ball x around 0 is taken from 0 on when y > 0 is sure to be no integer. Throws `.zeroToNegativePower`, `.powerDomain`,
  /// `.overflow`; `.undecided` where x or y is not known well enough to tell.
  public func power(_ x: Ball, _ y: Ball) throws(ArithmeticFault) -> Ball {
    if y.isExact {
      if let n = y.midpoint.exactInt { return try power(x, n) }
      if let result = try exactRootPower(x, y.midpoint) { return result }
    }
    if x.isExactlyZero {
      guard let sign = y.sign else { throw .undecided }
      if sign < 0 { throw .zeroToNegativePower }
      return Ball(0)
    }
    switch x.sign {
    case 1: return try positivePower(x, y)
    case -1:
      guard y.isExact else { throw mayBeInteger(y) ? .undecided : .powerDomain }
      // Not an Int, yet an integer: beyond 2^63, where a number of few bits is even.
      guard y.midpoint.exponent >= 0 else { throw .powerDomain }
      let size = try positivePower(negate(x), y)
      return y.midpoint.isOddInteger ? negate(size) : size
    default:
      guard y.sign == 1, low(x).isZero || !mayBeInteger(y) else { throw .undecided }
      let largest = try positivePower(Ball(midpoint: high(x)), y)
      return hull(.zero, high(largest))
    }
  }

  /// Whether an integer may lie in a ball: false where the ball lies strictly between two neighbours.
  private func mayBeInteger(_ y: Ball) -> Bool {
    guard let nearest = Int(exactly: y.nearestDouble.rounded()), nearest.magnitude < 1 << 53 else { return true }
    return !isBetween(y, nearest - 1, nearest) && !isBetween(y, nearest, nearest + 1)
  }

  private func isBetween(_ y: Ball, _ low: Int, _ high: Int) -> Bool {
    guard let above = try? subtract(y, Ball(low)), let below = try? subtract(y, Ball(high)) else { return false }
    return above.sign == 1 && below.sign == -1
  }

  /// e^(y log x) for x > 0, with 56 bits more for an exponent of up to 2^40.
  private func positivePower(_ x: Ball, _ y: Ball) throws(ArithmeticFault) -> Ball {
    let inner = BallArithmetic(self, extra: 56)
    return rounded(try inner.apply(.exp, inner.multiply(y, inner.apply(.log, x))))
  }

  /// x^(p/2^q), q <= 10, where q square roots of x are exact.
  private func exactRootPower(_ x: Ball, _ y: BigFloat) throws(ArithmeticFault) -> Ball? {
    guard x.isExact, x.midpoint.sign > 0, y.exponent < 0, y.exponent >= -10 else { return nil }
    guard let n = Int(exactly: y.mantissa) else { return nil }
    var root = x
    for _ in 0..<(-y.exponent) {
      root = squareRoot(root.midpoint)
      if !root.isExact { return nil }
    }
    return try power(root, n)
  }

  /// C(n, k): the exact integer while it fits in the precision, else a product of balls over min(k, n-k) terms.
  ///
  /// Throws `.domain(.choose)`, `.tooLarge` beyond ten million terms.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> Ball {
    if n < 0 { throw .domain(.choose) }
    if let exact = BigInt.binomialCoefficient(n, k, maximumBits: precision) {
      return Ball(midpoint: BigFloat(exact, exponent: 0))
    }
    let terms = Swift.min(k, n - k)
    if terms > WorkLimit.terms { throw .tooLarge }
    // Each term adds two roundings: 32 bits more cover 2^24 terms.
    let inner = BallArithmetic(self, extra: 32)
    var result = Ball(1)
    var i = 0
    while i < terms {
      // Several factors at a time, as long as both products fit in a word.
      var (above, below): (UInt, UInt) = (1, 1)
      while i < terms {
        let (nextAbove, overflow) = above.multipliedReportingOverflow(by: UInt(n - terms + i + 1))
        let (nextBelow, again) = below.multipliedReportingOverflow(by: UInt(i + 1))
        if overflow || again { break }
        (above, below) = (nextAbove, nextBelow)
        i += 1
      }
      let factor = Ball(midpoint: BigFloat(BigInt(Natural(above)), exponent: 0))
      result = try inner.divide(
        inner.multiply(result, factor), Ball(midpoint: BigFloat(BigInt(Natural(below)), exponent: 0)))
    }
    return rounded(result)
  }

  /// H_n as a sum of floors in fixed point; exact for n <= 2.
  ///
  /// Throws `.domain(.harmonic)`, `.tooLarge` beyond ten million terms.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> Ball {
    if n < 0 { throw .domain(.harmonic) }
    if n > WorkLimit.terms { throw .tooLarge }
    if n <= 2 { return Ball(midpoint: BigFloat(BigInt([0, 2, 3][n]), exponent: -1)) }
    let bits = precision + 32
    let unit = Natural.one << bits
    var sum = Natural.zero
    for i in 1...n { sum = sum + unit.quotientAndRemainder(dividingBy: UInt(i)).quotient }
    // The floors together are at most n below.
    return rounded(
      BigFloat(BigInt(sum), exponent: -bits), radius: Magnitude(roundingUp: UInt64(n), exponent: -bits))
  }
}
