/// Functions on narrow balls: one value at the midpoint, and how far the others can be from it.
extension BallArithmetic {
  /// The function's values by a bound of its slope, for balls where that is as good as both ends; nil for wide balls, and
  /// near the ends of a domain.
  ///
  /// With midpoint m, radius r <= 2^-16 and every point x within r of m:
  /// - |e^x - e^m| <= e^m (e^r - 1) <= 2 r e^m, and the same for e^x - 1;
  /// - tanh' = 1 - tanh^2 and sigmoid' = sigmoid (1 - sigmoid) change by a factor e^(2r) at most, as the slopes of their
  ///   logarithms are -2 tanh and 1 - 2 sigmoid: the values are within 2 r of the slope at m;
  /// - |sqrt x - sqrt m| = |x - m| / (sqrt x + sqrt m) <= r / sqrt m, for m > 0 and a ball above 0;
  /// - log, log1p, logit and asin have the slopes 1 / x, 1 / (1 + x), 1 / (x (1 - x)) and 1 / sqrt(1 - x^2).
  func valueOfNarrow(_ f: Builtin, _ x: Ball) throws(ArithmeticFault) -> Ball? {
    // Beyond this width the ends give clearly less.
    guard !x.isExact, x.radius.top < Swift.min(x.midpoint.top, 0) - 16 else { return nil }
    let m = x.midpoint
    switch f {
    case .exp:
      let center = try exp(m)
      return widened(center, x.radius, slope: center)
    case .expm1:
      let center = try expm1(m)
      return widened(center, x.radius, slope: try add(center, Ball(1)))
    case .tanh:
      let center = try tanh(m)
      return widened(center, x.radius, slope: try subtract(Ball(1), multiply(center, center)))
    case .sigmoid:
      let center = try sigmoid(m)
      return widened(center, x.radius, slope: try multiply(center, subtract(Ball(1), center)))
    case .sqrt:
      if x.sign != 1 { return nil }
      let center = squareRoot(m)
      return widened(center, x.radius, over: center)
    case .log: return x.sign == 1 ? widened(try log(m), x.radius, over: x) : nil
    case .log1p:
      let base = try add(Ball(1), x)
      return isNarrow(base) ? widened(try log1p(m), x.radius, over: base) : nil
    case .logit:
      let complement = try subtract(Ball(1), x)
      if x.sign != 1 || !isNarrow(complement) { return nil }
      return widened(try logit(m), x.radius, over: try multiply(x, complement))
    case .asin:
      let square = try subtract(Ball(1), multiply(x, x))
      guard isNarrow(square), let least = square.lowerWord else { return nil }
      return widened(try asin(m), x.radius, over: Self.squareRoot(least))
    case .abs, .min, .max, .floor, .ceil, .choose, .harmonic: return nil
    }
  }

  /// Whether a ball lies above 0 and is so narrow that its least point is nearly its midpoint.
  private func isNarrow(_ x: Ball) -> Bool { x.sign == 1 && (x.isExact || x.radius.top < x.midpoint.top - 8) }

  /// The points within 2 r of the slope of a value.
  private func widened(_ value: Ball, _ r: Magnitude, slope: Ball) -> Ball {
    Ball(midpoint: value.midpoint, radius: value.radius + (slope.magnitude * r).scaled(byPowerOfTwo: 1))
  }

  /// The points within r / d of a value, for every d in the divisor; nil if that has none above 0.
  private func widened(_ value: Ball, _ r: Magnitude, over divisor: Ball) -> Ball? {
    divisor.lowerWord.map { widened(value, r, over: $0) }
  }

  /// The same for every d from a number above 0 on.
  private func widened(_ value: Ball, _ r: Magnitude, over least: (word: UInt64, exponent: Int)) -> Ball {
    Ball(midpoint: value.midpoint, radius: value.radius + r.divided(by: least))
  }

  /// A number at most 2^-30 of it below the square root, each with the top bit of its word set.
  private static func squareRoot(_ x: (word: UInt64, exponent: Int)) -> (word: UInt64, exponent: Int) {
    let odd = x.exponent & 1
    // At least 2^62; the double's root is off by far less than 1.
    let root = UInt64(Double(x.word >> UInt64(odd)).squareRoot()) - 1
    let zeros = root.leadingZeroBitCount
    return (root << UInt64(zeros), (x.exponent + odd) / 2 - zeros)
  }
}
