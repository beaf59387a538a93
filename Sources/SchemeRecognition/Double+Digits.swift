extension Double {
  /// To so many significant digits; nil where that is out of reach.
  func rounded(toDigits digits: Int) -> Double? {
    guard isFinite else { return nil }
    if self == 0 { return 0 }
    var exponent = 0
    while let unit = Double("1e\(exponent + 1)"), unit <= magnitude { exponent += 1 }
    while let unit = Double("1e\(exponent)"), unit > magnitude { exponent -= 1 }
    guard let unit = Double("1e\(exponent - digits + 1)"), unit > 0, magnitude / unit < 0x1p53 else { return nil }
    return Double("\(Int((self / unit).rounded()))e\(exponent - digits + 1)")
  }
}
