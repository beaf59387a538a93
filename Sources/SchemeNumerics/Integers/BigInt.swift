/// An integer of any size: sign and magnitude.
///
/// A magnitude below 2^64 is stored in place and costs no allocation. Values have one representation (zero has no
/// sign), so equality and hashing are structural.
public struct BigInt: Hashable, Sendable {
  /// Whether the value is below zero.
  public let isNegative: Bool
  let magnitude: Natural

  /// 0.
  public static let zero = BigInt(0)
  /// 1.
  public static let one = BigInt(1)

  /// ±magnitude; the sign of a zero is dropped.
  @inline(__always)
  init(isNegative: Bool, magnitude: Natural) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
  }

  init(_ magnitude: Natural) {
    self.init(isNegative: false, magnitude: magnitude)
  }

  /// The integer `value`.
  public init(_ value: Int) {
    self.init(isNegative: value < 0, magnitude: Natural(value.magnitude))
  }

  /// The integer that `value` is; nil if it is not an integer, infinite or not a number.
  public init?(exactly value: Double) {
    guard value.isFinite, value.rounded(.towardZero) == value else { return nil }
    let parts = DoubleParts(value)
    self.init(
      isNegative: value < 0,
      magnitude: (Natural(parts.significand) << parts.exponent) >> -parts.exponent)
  }

  /// -1, 0 or 1.
  public var sign: Int { isNegative ? -1 : magnitude.isZero ? 0 : 1 }

  /// Whether the value is 0.
  public var isZero: Bool { magnitude.isZero }

  /// Whether the value is odd.
  public var isOdd: Bool { magnitude.isOdd }

  /// The number of bits of the absolute value without leading zeros; 0 for 0.
  public var bitWidth: Int { magnitude.bitWidth }

  /// The exponent of the highest power of two that divides the value; 0 for 0.
  public var trailingZeroBitCount: Int { magnitude.trailingZeroBitCount }

  /// The absolute value.
  public var absolute: BigInt { BigInt(magnitude) }
}

extension BigInt: Comparable {
  /// The order of the integers.
  public static func < (x: BigInt, y: BigInt) -> Bool {
    if x.isNegative != y.isNegative { return x.isNegative }
    return x.isNegative ? y.magnitude < x.magnitude : x.magnitude < y.magnitude
  }
}

extension BigInt: CustomStringConvertible {
  /// The decimal digits, after a minus sign if negative.
  public var description: String { (isNegative ? "-" : "") + magnitude.decimal }
}

extension Int {
  /// The value of `integer`; nil if it does not fit.
  public init?(exactly integer: BigInt) {
    guard integer.magnitude.isSmall else { return nil }
    let word = integer.magnitude.word
    if integer.isNegative {
      guard word <= Int.min.magnitude else { return nil }
      self = Int(truncatingIfNeeded: 0 &- word)
    } else {
      self.init(exactly: word)
    }
  }
}
