import Foundation
import SchemeNumerics
import TestSupport
import Testing

/// The values of one function that `Tests/Data/functions/record.py` has recorded.
struct RecordedValues {
  /// A value to 160 bits, rounded to odd: exact if its last bit is 0, else within one unit of it.
  struct Row {
    let arguments: [Double]
    let value: BigFloat
    /// The distance within which the true value lies; 0 for an exact one.
    let slack: BigFloat

    /// Whether a ball reaches the interval in which the true value lies.
    func isMet(by ball: Ball) -> Bool { ball.lower <= value + slack && value - slack <= ball.upper }
  }

  let rows: [Row]

  /// Every row at full scale, else about `small` of them in equal steps.
  init(_ name: String, small: Int) throws {
    let data = [UInt8](try Data(contentsOf: Repository.data.appendingPathComponent("functions/\(name).values")))
    let start = try #require(data.firstIndex(of: UInt8(ascii: "\n"))) + 1
    let arity = name == "power" ? 2 : 1
    let size = 8 * arity + 24
    let count = (data.count - start) / size
    try #require(count == 10_000 && start + count * size == data.count)
    let step = max(count / TestScale.count(small, full: count), 1)
    rows = stride(from: 0, to: count, by: step).map { index in
      Row(record: data[(start + index * size)..<(start + (index + 1) * size)], arity: arity)
    }
  }
}

extension RecordedValues.Row {
  fileprivate init(record: ArraySlice<UInt8>, arity: Int) {
    func word(_ offset: Int, bytes: Int = 8) -> UInt64 {
      record[(record.startIndex + offset)..<(record.startIndex + offset + bytes)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    arguments = (0..<arity).map { Double(bitPattern: word(8 * $0)) }
    let base = 8 * arity
    let exponent = Int(Int32(truncatingIfNeeded: word(base + 20, bytes: 4)))
    let isNegative = word(base) >> 63 == 1
    let leading = BigInt(Int(word(base, bytes: 4) | 1 << 31))
    let mantissa = stride(from: base + 4, to: base + 20, by: 4).reduce(leading) { value, offset in
      (value << 32) + BigInt(Int(word(offset, bytes: 4)))
    }
    value = exponent == Int(Int32.min) ? .zero : BigFloat(isNegative ? -mantissa : mantissa, exponent: exponent)
    slack = mantissa.isOdd ? BigFloat(.one, exponent: exponent) : .zero
  }
}
