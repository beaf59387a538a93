import SchemeNumerics
import TestSupport

/// Random numbers of this library's types.
extension SplitMix64 {
  /// An integer of up to `bits` bits, often with long runs of equal bits.
  mutating func integer(bits: Int) -> BigInt {
    var value = BigInt.zero
    let count = Int.random(in: 0...bits, using: &self)
    while value.bitWidth < count {
      switch Int.random(in: 0..<4, using: &self) {
      case 0: value = (value << 37) + (BigInt.one << 37) - .one
      case 1: value = (value + .one) << 41
      default: value = (value << 60) + BigInt(Int.random(in: 1..<(1 << 60), using: &self))
      }
    }
    return Bool.random(using: &self) ? value : -value
  }

  /// A binary number of about up to `bits` bits, often with long runs of equal bits, around 2^-90 to 2^90 in magnitude.
  mutating func bigFloat(bits: Int) -> BigFloat {
    let mantissa = integer(bits: bits)
    return BigFloat(mantissa, exponent: Int.random(in: -90...90, using: &self) - mantissa.bitWidth)
  }

  /// A double of either sign with an exponent in the range and random bits.
  mutating func double(exponents: ClosedRange<Int>) -> Double {
    let magnitude = Double(
      sign: .plus, exponent: Int.random(in: exponents, using: &self),
      significand: 1 + Double(next() >> 12) * 0x1p-52)
    return Bool.random(using: &self) ? magnitude : -magnitude
  }

  /// A normalised double-double with 53 more random bits below its high part.
  mutating func doubleDouble(exponents: ClosedRange<Int>) -> DoubleDouble {
    let hi = double(exponents: exponents)
    return DoubleDouble(sum: hi, hi.ulp * Double.random(in: -0.5...0.5, using: &self))
  }

  /// A normalised double-double of extreme parts: a high part at or beside a power of two, of few bits or of any, and a
  /// low part of half an ulp, nearly so, far smaller, 0, or any.
  mutating func extremeDoubleDouble(exponents: ClosedRange<Int>) -> DoubleDouble {
    var hi = double(exponents: exponents)
    let power = Double(sign: hi.sign, exponent: Int(hi.exponent), significand: 1)
    switch Int.random(in: 0..<6, using: &self) {
    case 0: hi = power
    case 1: hi = power.nextUp
    case 2: hi = power.nextDown
    case 3: hi = power * Double(Int.random(in: 1...7, using: &self)) / 4
    default: break
    }
    let half = hi.ulp / 2
    let lows = [0, half, -half, half.nextDown, -half / 2, half / 2 - half * 0x1p-40, half * 0x1p-50, -half * 0x1p-53]
    let i = Int.random(in: 0..<12, using: &self)
    return DoubleDouble(sum: hi, i < lows.count ? lows[i] : half * Double.random(in: -1...1, using: &self))
  }
}
