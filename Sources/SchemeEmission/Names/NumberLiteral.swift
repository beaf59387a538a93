/// Literals that read back as the same number in C (from C99, and C++ from C++11) and in Swift.
package enum NumberLiteral {
  /// A double: the shortest decimal that reads back, always with a point or an exponent.
  package static func c(_ value: Double) -> String { decimal(value.description) }

  /// A float.
  package static func c(_ value: Float) -> String { decimal(value.description) + "F" }

  /// A 64-bit integer, typed so that no compiler warns about its size.
  package static func c(_ value: Int) -> String {
    if value == .min { return "INT64_MIN" }
    return value.magnitude < 1 << 31 ? "\(value)" : "INT64_C(\(value))"
  }

  /// A double. Swift warns about decimals that stand for subnormal numbers: those are written in hexadecimal.
  package static func swift(_ value: Double) -> String {
    if value == 0 || value.isNormal { return value.description }
    return hexadecimal(isNegative: value < 0, UInt64(value.significandBitPattern), exponent: -1074)
  }

  /// A float, likewise; its type must be known from the context.
  package static func swift(_ value: Float) -> String {
    if value == 0 || value.isNormal { return value.description }
    return hexadecimal(isNegative: value < 0, UInt64(value.significandBitPattern), exponent: -149)
  }

  package static func swift(_ value: Int) -> String { value == .min ? "Int.min" : "\(value)" }

  /// `digits * 2^exponent`, exactly.
  private static func hexadecimal(isNegative: Bool, _ digits: UInt64, exponent: Int) -> String {
    "\(isNegative ? "-" : "")0x\(String(digits, radix: 16))p\(exponent)"
  }

  /// Swift writes `1e-06` and `5e+20`; both are literals in C as they stand.
  private static func decimal(_ text: String) -> String {
    text.contains(where: { $0 == "." || $0 == "e" }) ? text : text + ".0"
  }
}
