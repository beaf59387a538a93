extension Natural {
  /// The largest power of ten in a word, and its number of zeros.
  private static let chunk = (power: UInt(10_000_000_000_000_000_000), digits: 19)

  /// The decimal digits.
  var decimal: String {
    if isSmall { return String(word) }
    if limbs.count > 64 { return decimalByHalves() }
    var chunks: [String] = []
    var rest = self
    while !rest.isZero {
      let (quotient, digits) = rest.quotientAndRemainder(dividingBy: Self.chunk.power)
      let text = String(digits)
      chunks.append(quotient.isZero ? text : String(repeating: "0", count: Self.chunk.digits - text.count) + text)
      rest = quotient
    }
    return chunks.reversed().joined()
  }

  /// The digits of the quotient and the remainder by a power of ten of about half the length.
  private func decimalByHalves() -> String {
    // 0.301 < log10(2): the power has at most half of the digits.
    let digits = bitWidth * 301 / 2000
    let (high, low) = quotientAndRemainder(dividingBy: Natural(10).power(UInt(digits)))
    let text = low.decimal
    return high.decimal + String(repeating: "0", count: digits - text.count) + text
  }

  /// x^exponent, by squaring; x^0 = 1.
  func power(_ exponent: UInt) -> Natural {
    var result = Natural.one
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }
}
