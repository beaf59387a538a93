/// A cheap upper bound of a non-negative number: mantissa * 2^exponent with 32 bits, always rounded up.
///
/// Sums, products and quotients are at least the true ones, and exceed them by a relative 2^-30 at most.
public struct Magnitude: Hashable, Sendable {
  /// 0, or at least 2^31.
  let mantissa: UInt32
  let exponent: Int

  /// 0.
  public static let zero = Magnitude(mantissa: 0, exponent: 0)

  private init(mantissa: UInt32, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The least magnitude that is not below `value`; nil for a negative number, an infinity or NaN.
  public init?(roundingUp value: Double) {
    guard value >= 0 && value.isFinite else { return nil }
    let parts = DoubleParts(value)
    self.init(roundingUp: UInt64(parts.significand), exponent: parts.exponent)
  }

  /// The least magnitude that is not below (word + (sticky: a number in (0, 1))) 2^exponent.
  @inline(__always)
  init(roundingUp word: UInt64, exponent: Int, sticky: Bool = false) {
    if word == 0 && !sticky {
      self = .zero
      return
    }
    let zeros = word.leadingZeroBitCount
    if zeros >= 32 {
      let shift = Swift.min(zeros - 32, 31)
      let shifted = word &<< UInt64(shift)
      self.init(carrying: sticky ? shifted + 1 &<< UInt64(shift) : shifted, exponent: exponent - shift)
    } else {
      let shift = 32 - zeros
      let kept = word &>> UInt64(shift)
      let isExact = !sticky && kept &<< UInt64(shift) == word
      self.init(carrying: isExact ? kept : kept + 1, exponent: exponent + shift)
    }
  }

  /// A mantissa of up to 2^32 inclusive.
  private init(carrying mantissa: UInt64, exponent: Int) {
    if mantissa &>> 32 == 0 {
      self.init(mantissa: UInt32(truncatingIfNeeded: mantissa), exponent: exponent)
    } else {
      self.init(mantissa: 1 << 31, exponent: exponent + 1)
    }
  }

  /// 2^exponent.
  init(powerOfTwo exponent: Int) {
    self.init(mantissa: 1 << 31, exponent: exponent - 31)
  }

  /// Whether the bound is 0.
  public var isZero: Bool { mantissa == 0 }

  /// The exponent of a power of two above the value, at most twice as large; meaningless for 0.
  var top: Int { exponent + 32 }

  /// An upper bound of `x + y`.
  public static func + (x: Magnitude, y: Magnitude) -> Magnitude {
    if x.isZero { return y }
    if y.isZero { return x }
    let (large, small) = x.exponent >= y.exponent ? (x, y) : (y, x)
    let gap = large.exponent - small.exponent
    let wide = UInt64(large.mantissa) &<< 31
    if gap > 62 { return Magnitude(roundingUp: wide + 1, exponent: large.exponent - 31) }
    let aligned = (UInt64(small.mantissa) &<< 31) &>> UInt64(gap)
    return Magnitude(roundingUp: wide + aligned + 1, exponent: large.exponent - 31)
  }

  /// The larger of two.
  static func maximum(_ x: Magnitude, _ y: Magnitude) -> Magnitude {
    if x.isZero || y.isZero { return x.isZero ? y : x }
    // With its top bit set, a mantissa decides only between equal exponents.
    if x.exponent != y.exponent { return x.exponent > y.exponent ? x : y }
    return x.mantissa >= y.mantissa ? x : y
  }

  /// An upper bound of `x y`.
  public static func * (x: Magnitude, y: Magnitude) -> Magnitude {
    if x.isZero || y.isZero { return .zero }
    return Magnitude(roundingUp: UInt64(x.mantissa) * UInt64(y.mantissa), exponent: x.exponent + y.exponent)
  }

  /// `self 2^count`, exact.
  func scaled(byPowerOfTwo count: Int) -> Magnitude {
    isZero ? self : Magnitude(mantissa: mantissa, exponent: exponent + count)
  }

  /// An upper bound of `self / divisor` for every divisor from word * 2^exponent on; the word has its top bit set.
  func divided(by divisor: (word: UInt64, exponent: Int)) -> Magnitude {
    if isZero { return self }
    let low = divisor.word &>> 32
    return Magnitude(
      roundingUp: (UInt64(mantissa) &<< 32) / low + 1, exponent: exponent - 32 - divisor.exponent - 32)
  }

  /// The value, exactly.
  public var exactValue: BigFloat { BigFloat(BigInt(Natural(UInt(mantissa))), exponent: exponent) }

  /// A double that is not below the value; infinity beyond the range of doubles.
  public var upperBound: Double {
    if isZero { return 0 }
    if top > 1024 { return .infinity }
    if top < -1074 { return .leastNonzeroMagnitude }
    let scaled = Double(sign: .plus, exponent: exponent, significand: Double(mantissa))
    return top < -1021 ? scaled.nextUp : scaled
  }
}
