/// What stands in one place of a log.
package enum LogCell: Equatable, Sendable {
  case missing
  case number(LogNumber)
  case text(String)
  /// A list of numbers, such as the advantage of each token.
  case numbers([LogNumber])
  /// An object, or a list of other things.
  case other
}

/// A number as it was written.
package struct LogNumber: Equatable, Sendable {
  package let value: Double
  /// How many digits stand behind its point; less than 0 for 12e3. What is not written is not known: 1.2076 is from 1.20755 to 1.20765.
  package let decimals: Int

  package init(_ value: Double, decimals: Int) { (self.value, self.decimals) = (value, decimals) }

  /// A number as JSON and tables write it; also `True` and `false`, which count as 1 and 0, and NaN and infinities, which are no numbers
  /// of JSON but stand in logs. nil for other text.
  package init?(_ text: ArraySlice<UInt8>) {
    var (digits, decimals, exponent) = (0, 0, 0)
    var rest = text
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var hasPoint = false
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if (0x30...0x39).contains(byte) {
        digits += 1
        if hasPoint { decimals += 1 }
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    if digits > 0, let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), power.magnitude < 100_000 else {
        return nil
      }
      exponent = power
      rest = []
    }
    if digits > 0, rest.isEmpty, let value = Double(String(decoding: text, as: UTF8.self)) {
      self.init(value, decimals: decimals - exponent)
      return
    }
    switch String(decoding: text.prefix(10), as: UTF8.self).lowercased() {
    case "true": self.init(1, decimals: 0)
    case "false": self.init(0, decimals: 0)
    case "nan": self.init(.nan, decimals: 0)
    case "inf", "infinity", "+inf": self.init(.infinity, decimals: 0)
    case "-inf", "-infinity": self.init(-.infinity, decimals: 0)
    default: return nil
    }
  }

  /// Half a unit of its last digit: how far what was printed may be from it.
  package var halfUnit: Double { 0.5 * Self.power(-decimals) }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}
