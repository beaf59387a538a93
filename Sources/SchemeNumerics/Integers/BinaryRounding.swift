/// Rounding of big binary numbers to a machine format.
enum BinaryRounding {
  /// The value of `Format` nearest to ±(mantissa + sticky) 2^exponent, ties to even, with gradual underflow and
  /// infinity on overflow; zero is never negative.
  ///
  /// `sticky` says that something in (0, 1) was cut off below the mantissa, which then must have at least two bits
  /// more than the format.
  static func nearest<Format: BinaryFloatingPoint>(
    isNegative: Bool, mantissa: Natural, exponent: Int, sticky: Bool = false
  ) -> Format {
    let width = mantissa.bitWidth
    if width == 0 { return 0 }
    let lowest = Int(Format.leastNonzeroMagnitude.exponent)
    let top = exponent + width
    if top > Int(Format.greatestFiniteMagnitude.exponent) + 1 { return isNegative ? -.infinity : .infinity }
    if top < lowest { return 0 }
    // The weight of the last bit that the format keeps at this size.
    let last = Swift.max(top - Format.significandBitCount - 1, lowest)
    let shift = last - exponent
    var kept = (shift >= 0 ? mantissa >> shift : mantissa << -shift).word
    if shift > 0 {
      let half = mantissa.bit(shift - 1)
      let below = sticky || mantissa.trailingZeroBitCount < shift - 1
      if half && (below || kept & 1 == 1) { kept += 1 }
    }
    if kept == 0 { return 0 }
    // Both factors are exact and so is the product, unless it overflows.
    return Format(
      sign: isNegative ? .minus : .plus, exponent: Format.Exponent(last), significand: Format(kept))
  }
}
