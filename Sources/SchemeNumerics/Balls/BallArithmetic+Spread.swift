/// Functions on narrow balls: one value at the midpoint, and how far the others can be from it.
extension BallArithmetic {
  /// The function's values by a bound of its slope, for the functions and balls where that is as good as both ends.
  ///
  /// With midpoint m, radius r and every point x within r of m:
  /// - |sqrt x - sqrt m| = |x - m| / (sqrt x + sqrt m) <= r / sqrt m, for m > 0 and a ball above 0;
  /// - |e^x - e^m| <= e^m (e^r - 1) <= 2 r e^m for r <= 1;
  /// - |log x - log m| <= r / (the least x), for a ball above 0.
  ///
  /// Nil for other functions, and for wide balls.
  func valueOfNarrow(_ f: Builtin, _ x: Ball) throws(ArithmeticFault) -> Ball? {
    // Beyond this width the ends give clearly less.
    guard !x.isExact, x.radius.top < Swift.min(x.midpoint.top, 0) - 16 else { return nil }
    let center: Ball
    let spread: Magnitude
    switch f {
    case .sqrt:
      guard x.sign == 1 else { return nil }
      center = squareRoot(x.midpoint)
      guard let least = center.lowerWord else { return nil }
      spread = x.radius.divided(by: least)
    case .exp:
      center = try exp(x.midpoint)
      spread = (center.magnitude * x.radius).scaled(byPowerOfTwo: 1)
    case .log:
      guard x.sign == 1, let least = x.lowerWord else { return nil }
      center = try log(x.midpoint)
      spread = x.radius.divided(by: least)
    case .expm1, .log1p, .asin, .tanh, .abs, .sigmoid, .logit, .min, .max, .floor, .ceil, .choose, .harmonic:
      return nil
    }
    return Ball(midpoint: center.midpoint, radius: center.radius + spread)
  }
}
