extension BallArithmetic {
  /// An enclosure of the number.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> Ball { Ball(value, precision: precision) }

  /// Whether the ball is the point 0.
  public func isExactlyZero(_ x: Ball) -> Bool { x.isExactlyZero }

  /// Whether 0 lies in the ball.
  public func mayBeZero(_ x: Ball) -> Bool { x.sign == nil || x.sign == 0 }
}
