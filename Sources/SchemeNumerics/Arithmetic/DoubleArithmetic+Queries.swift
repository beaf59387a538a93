extension DoubleArithmetic {
  /// The nearest double; throws `.overflow` beyond the range.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> Double {
    let nearest = value.nearestDouble
    guard nearest.isFinite else { throw .overflow }
    return nearest
  }

  /// Never known of a rounded result; doubles are taken for what they are.
  public func isExactlyZero(_ x: Double) -> Bool { x == 0 }

  /// Rounding may hide a zero, so every double may be one.
  public func mayBeZero(_ x: Double) -> Bool { true }
}
