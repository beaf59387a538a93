extension RationalArithmetic {
  /// The number itself.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> Rational { value }

  /// Whether x = 0.
  public func isExactlyZero(_ x: Rational) -> Bool { x.sign == 0 }

  /// Whether x = 0: exact numbers leave no doubt.
  public func mayBeZero(_ x: Rational) -> Bool { x.sign == 0 }
}
