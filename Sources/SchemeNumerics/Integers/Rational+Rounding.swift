extension Rational {
  /// The double nearest to the value: ties to even, gradual underflow, ±infinity from 2^1024 - 2^970 on, never -0.
  public var nearestDouble: Double { nearest() }

  /// The float nearest to the value: ties to even, gradual underflow, ±infinity from 2^128 - 2^103 on, never -0.
  public var nearestFloat: Float { nearest() }

  /// Rounds a quotient of at least 66 bits and the knowledge whether a remainder is left.
  private func nearest<Format: BinaryFloatingPoint>() -> Format {
    let shift = 66 + denominator.bitWidth - numerator.bitWidth
    let (quotient, remainder) = (numerator.magnitude << shift)
      .quotientAndRemainder(dividingBy: denominator.magnitude << -shift)
    return BinaryRounding.nearest(
      isNegative: numerator.isNegative, mantissa: quotient, exponent: -shift, sticky: !remainder.isZero)
  }
}
