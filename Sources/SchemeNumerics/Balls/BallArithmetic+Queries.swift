extension BallArithmetic {
  /// An enclosure of the number.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> Ball { Ball(value, precision: precision) }

  /// Whether the ball is the point 0.
  public func isExactlyZero(_ x: Ball) -> Bool { x.isExactlyZero }

  /// Whether no part of the ball is left out.
  public func isInDomain(of f: Builtin, _ x: Ball) -> Bool {
    switch f {
    case .sqrt: low(x).sign >= 0
    case .asin: low(x) >= -.one && high(x) <= .one
    case .abs, .exp, .expm1, .log, .log1p, .tanh, .sigmoid, .logit, .min, .max, .floor, .ceil, .choose, .harmonic: true
    }
  }

  /// Whether no part of the base is left out.
  public func isInPowerDomain(_ x: Ball, _ y: Ball) -> Bool {
    low(x).sign >= 0 || y.isExact && y.midpoint.exactInt != nil
  }

  /// Whether 0 lies in the ball.
  public func mayBeZero(_ x: Ball) -> Bool { x.sign == nil || x.sign == 0 }
}
