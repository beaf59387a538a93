/// The absolute value of a finite double as significand * 2^exponent, the significand odd or zero.
struct DoubleParts {
  let significand: UInt
  let exponent: Int

  init(_ value: Double) {
    let fraction = UInt(value.significandBitPattern)
    let isNormal = value.exponentBitPattern != 0
    let significand = isNormal ? fraction | 1 << 52 : fraction
    if significand == 0 {
      self.significand = 0
      self.exponent = 0
    } else {
      let zeros = significand.trailingZeroBitCount
      self.significand = significand >> zeros
      self.exponent = (isNormal ? Int(value.exponentBitPattern) : 1) - 1075 + zeros
    }
  }
}
