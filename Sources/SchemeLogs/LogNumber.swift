/// A number as it was written.
package struct LogNumber: Equatable, Sendable {
  package let value: Double
  /// How many digits stand behind its point; less than 0 for 12e3. What is not written is not known: 1.2076 is from 1.20755 to 1.20765.
  package let decimals: Int

  package init(_ value: Double, decimals: Int) { (self.value, self.decimals) = (value, decimals) }

  /// A number as JSON and tables write it; also `True` and `false`, which count as 1 and 0, and NaN and infinities, which are no numbers
  /// of JSON but stand in logs. nil for other text.
  package init?(_ text: ArraySlice<UInt8>) {
    guard let first = text.first else { return nil }
    var place = text.startIndex
    let isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { place += 1 }
    var (digits, decimals, exponent) = (0, 0, 0)
    var mantissa: UInt64 = 0
    var hasPoint = false
    while place < text.endIndex {
      let byte = text[place]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if (0x30...0x39).contains(byte) {
        digits += 1
        if hasPoint { decimals += 1 }
        // Of a longer one it is not used.
        mantissa = mantissa &* 10 &+ UInt64(byte & 0x0F)
      } else {
        break
      }
      place += 1
    }
    if digits > 0, place < text.endIndex, text[place] | 0x20 == UInt8(ascii: "e") {
      guard let power = Int(String(decoding: text[(place + 1)...], as: UTF8.self)), power.magnitude < 100_000 else {
        return nil
      }
      exponent = power
      place = text.endIndex
    }
    if digits > 0, place == text.endIndex {
      if digits <= 15, let value = Self.exact(mantissa, times10To: exponent - decimals) {
        self.init(isNegative ? -value : value, decimals: decimals - exponent)
        return
      }
      if let value = Double(String(decoding: text, as: UTF8.self)) {
        self.init(value, decimals: decimals - exponent)
        return
      }
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

  /// The double next to m 10^k, where m < 2^53 and 10^|k| are doubles, so that one operation rounds once; nil elsewhere.
  private static func exact(_ mantissa: UInt64, times10To power: Int) -> Double? {
    guard power.magnitude < powers.count else { return nil }
    return power < 0 ? Double(mantissa) / powers[-power] : Double(mantissa) * powers[power]
  }

  /// The powers of ten that are doubles.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// Half a unit of its last digit: how far what was printed may be from it.
  package var halfUnit: Double {
    0.5 * Self.unit(-decimals)
  }

  /// How many digits of it are written, without zeros before them.
  package var significantDigits: Int {
    if value == 0 || !value.isFinite { return 0 }
    var power = 0
    while power < 400, value.magnitude >= Self.unit(power) { power += 1 }
    while power > -400, value.magnitude < Self.unit(power - 1) { power -= 1 }
    return max(0, power + decimals)
  }

  /// Whether zeros at its end are written: it is one of many digits that were asked for.
  var hasZeroAtEnd: Bool {
    let scaled = value.magnitude * Self.unit(decimals - 1)
    return decimals > 0 && scaled == scaled.rounded() && scaled < 0x1p53
  }

  /// The double next to 10^k, or to one over it.
  static func unit(_ power: Int) -> Double {
    let known = power.magnitude < units.count ? units[Int(power.magnitude)] : .infinity
    return power < 0 ? 1 / known : known
  }

  /// 1 to 10^308.
  private static let units: [Double] = (0...308).compactMap { Double("1e\($0)") }

  /// Whether two numbers of one column may be one: in single precision, or where the last of four digits or more was rounded both ways.
  package func agrees(with other: LogNumber) -> Bool {
    let gap = (value - other.value).magnitude
    let single = max(value.magnitude, other.value.magnitude) * 0x1p-22
    let last = decimals >= 4 && decimals == other.decimals ? 2.01 * halfUnit : 0
    return gap <= max(single, last)
  }
}
