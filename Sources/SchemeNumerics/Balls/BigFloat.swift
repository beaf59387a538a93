/// A binary floating-point number of any length: mantissa * 2^exponent, exact.
///
/// Normalised: the mantissa is odd, or both parts are 0. So a number has one representation. Exponents within ±2^60 leave
/// room for those of products and quotients; ``BallArithmetic`` keeps to ±2^40.
public struct BigFloat: Hashable, Sendable {
  /// The odd mantissa, which carries the sign; 0 for zero.
  public let mantissa: BigInt
  /// The exponent of the mantissa's last bit; 0 for zero.
  public let exponent: Int

  /// 0.
  public static let zero = BigFloat(0)
  /// 1.
  public static let one = BigFloat(1)

  /// mantissa * 2^exponent, for any mantissa.
  public init(_ mantissa: BigInt, exponent: Int) {
    let zeros = mantissa.trailingZeroBitCount
    self.mantissa = zeros == 0 ? mantissa : mantissa >> zeros
    self.exponent = mantissa.isZero ? 0 : exponent + zeros
  }

  /// mantissa * 2^exponent, normalised already.
  init(oddMantissa mantissa: BigInt, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The integer `value`.
  public init(_ value: Int) {
    self.init(BigInt(value), exponent: 0)
  }

  /// Exactly that double; nil for an infinity or NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let parts = DoubleParts(value)
    self.init(
      BigInt(isNegative: value < 0, magnitude: Natural(parts.significand)), exponent: parts.exponent)
  }

  /// 2^exponent.
  init(powerOfTwo exponent: Int) {
    self.init(.one, exponent: exponent)
  }

  /// -1, 0 or 1.
  public var sign: Int { mantissa.sign }

  /// Whether the value is 0.
  public var isZero: Bool { mantissa.isZero }

  /// The exponent t with 2^(t-1) <= |value| < 2^t; 0 for 0.
  var top: Int { exponent + mantissa.bitWidth }

  /// The double nearest to the value: ties to even, gradual underflow, ±infinity on overflow, never -0.
  public var nearestDouble: Double {
    BinaryRounding.nearest(isNegative: mantissa.isNegative, mantissa: mantissa.magnitude, exponent: exponent)
  }

  /// The float nearest to the value: ties to even, gradual underflow, ±infinity on overflow, never -0.
  public var nearestFloat: Float {
    BinaryRounding.nearest(isNegative: mantissa.isNegative, mantissa: mantissa.magnitude, exponent: exponent)
  }

  /// An upper bound of the absolute value.
  var magnitude: Magnitude {
    let (word, exponent, isExact) = leadingWord
    return Magnitude(roundingUp: UInt64(word), exponent: exponent, sticky: !isExact)
  }

  /// The leading 64 bits of the absolute value as word * 2^exponent, rounded down, the top bit set unless the value
  /// is 0; and whether nothing was cut off.
  var leadingWord: (word: UInt, exponent: Int, isExact: Bool) {
    let natural = mantissa.magnitude
    let count = natural.limbCount
    let high = natural.limb(count - 1)
    let zeros = high.leadingZeroBitCount
    if zeros == UInt.bitWidth { return (0, 0, true) }
    let below = count > 1 && zeros > 0 ? natural.limb(count - 2).shifted(right: UInt.bitWidth - zeros) : 0
    // The mantissa is odd: bits beyond the first 64 are never all zero.
    return (high.shifted(left: zeros) | below, top - UInt.bitWidth, natural.bitWidth <= UInt.bitWidth)
  }
}

extension BigFloat: Comparable {
  /// The order of the numbers; exponents far apart cost nothing.
  public static func < (x: BigFloat, y: BigFloat) -> Bool {
    if x.sign != y.sign { return x.sign < y.sign }
    if x.sign == 0 { return false }
    if x.top != y.top { return (x.top < y.top) == (x.sign > 0) }
    let low = Swift.min(x.exponent, y.exponent)
    return x.mantissa << (x.exponent - low) < y.mantissa << (y.exponent - low)
  }
}
