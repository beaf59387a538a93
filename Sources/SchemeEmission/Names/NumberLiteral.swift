import SchemeNumerics

/// Literals that read back as the same number in C (from C99, and C++ from C++11) and in Swift.
package enum NumberLiteral {
  /// A double: the shortest decimal that reads back, always with a point or an exponent.
  package static func c(_ value: Double) -> String {
    if value.isNaN { return "(double)NAN" }
    return value == .infinity ? "HUGE_VAL" : decimal(value.description)
  }

  /// A float.
  package static func c(_ value: Float) -> String { decimal(value.description) + "F" }

  /// A 64-bit integer, typed so that no compiler warns about its size.
  package static func c(_ value: Int) -> String {
    if value == .min { return "INT64_MIN" }
    if value == .max { return "INT64_MAX" }
    return value.magnitude < 1 << 31 ? "\(value)" : "INT64_C(\(value))"
  }

  /// A double: the shortest decimal where Swift reads it right.
  ///
  /// Swift reads a decimal as its widest type, 64 bits on Intel, and then rounds to 53: one decimal in a thousand ends
  /// on the wrong side of a tie, and is written in hexadecimal. It also warns about subnormal numbers, in hexadecimal
  /// too where the last bit is set: they are written as their bits.
  package static func swift(_ value: Double) -> String {
    if value == 0 { return "0.0" }
    if value.isNaN { return "Double.nan" }
    if value == .infinity { return "Double.infinity" }
    guard value.isNormal else { return "Double(bitPattern: 0x\(String(value.bitPattern, radix: 16)))" }
    let text = value.description
    if isFarFromTies(text, value) { return text }
    let digits = UInt64(value.significandBitPattern) | 1 << 52
    return hexadecimal(isNegative: value < 0, digits, exponent: Int(value.exponent) - 52)
  }

  /// A float, likewise; its type must be known from the context.
  package static func swift(_ value: Float) -> String {
    if value == 0 { return "0.0" }
    guard value.isNormal else { return "Float(bitPattern: 0x\(String(value.bitPattern, radix: 16)))" }
    let text = value.description
    if let wide = Double(text) {
      let isPower = value.significandBitPattern == 0
      let half = Double(value.ulp) / (isPower ? 4 : 2)
      if (wide - Double(value)).magnitude < half * (1 - 0x1p-20) { return text }
    }
    let digits = UInt64(value.significandBitPattern) | 1 << 23
    return hexadecimal(isNegative: value < 0, digits, exponent: Int(value.exponent) - 23)
  }

  package static func swift(_ value: Int) -> String {
    switch value {
    case .min: "Int.min"
    case .max: "Int.max"
    default: "\(value)"
    }
  }

  /// `digits * 2^exponent`, exactly.
  private static func hexadecimal(isNegative: Bool, _ digits: UInt64, exponent: Int) -> String {
    "\(isNegative ? "-" : "")0x\(String(digits, radix: 16))p\(exponent)"
  }

  /// Swift writes `1e-06` and `5e+20`; both are literals in C as they stand.
  private static func decimal(_ text: String) -> String {
    text.contains(where: { $0 == "." || $0 == "e" }) ? text : text + ".0"
  }

  /// Whether a decimal is nearer to `value` than 255/256 of the way to the tie with the next double, so that it may be
  /// rounded to 64 bits on the way. The numbers are compared as integers, multiplied by 2^10 and all denominators.
  private static func isFarFromTies(_ text: String, _ value: Double) -> Bool {
    guard let (digits, power) = parts(of: text) else { return false }
    let significand = Int(value.significandBitPattern | 1 << 52)
    let exponent = Int(value.exponent) - 52
    let ten = BigInt(10)
    var read = BigInt(digits) * ten.power(UInt(max(power, 0))) << (10 + max(-exponent, 0))
    let scale = ten.power(UInt(max(-power, 0))) << max(exponent, 0)
    let exact = (BigInt(significand) << 10) * scale
    read = read - exact
    // Below a power of two the next double is half as far.
    let limit = BigInt(value.significandBitPattern == 0 ? 255 : 510) * scale
    return read.absolute < limit
  }

  /// The digits of a decimal without its sign and point, and the power of ten that they are multiplied by.
  private static func parts(of text: String) -> (digits: Int, power: Int)? {
    let halves = text.split(separator: "e")
    guard let mantissa = halves.first, let exponent = halves.count > 1 ? Int(halves[1]) : 0 else { return nil }
    let number = mantissa.filter { $0 != "-" && $0 != "." }
    let places = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard let digits = Int(number) else { return nil }
    return (digits, exponent - (places.count > 1 ? places[1].count : 0))
  }
}
