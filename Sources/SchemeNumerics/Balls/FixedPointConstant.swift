import Synchronization

/// An irrational constant to any number of bits, computed once and kept.
///
/// The digits are those of the exact floor of constant * 2^bits, whatever was asked before: results do not depend on the
/// order of calls or on threads.
final class FixedPointConstant: Sendable {
  /// The natural logarithm of 2, as 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749).
  static let logarithmOfTwo = FixedPointConstant(
    isHyperbolic: true, terms: [(18, 26), (-2, 4801), (8, 8749)])

  /// π, as 48 arctan(1/18) + 32 arctan(1/57) - 20 arctan(1/239) (Gauss).
  static let pi = FixedPointConstant(
    isHyperbolic: false, terms: [(48, 18), (32, 57), (-20, 239)])

  private let isHyperbolic: Bool
  private let terms: [(factor: Int, denominator: UInt)]
  private let digits = Mutex<(bits: Int, floor: Natural)>((0, .zero))

  private init(isHyperbolic: Bool, terms: [(factor: Int, denominator: UInt)]) {
    self.isHyperbolic = isHyperbolic
    self.terms = terms
  }

  /// The floor of the constant times 2^bits.
  func floor(bits: Int) -> Natural {
    digits.withLock { known in
      if known.bits < bits { known = (bits, compute(bits: bits)) }
      return known.floor >> (known.bits - bits)
    }
  }

  /// A ball around the constant with a midpoint of about `bits` bits.
  func ball(bits: Int) -> Ball {
    let middle = (floor(bits: bits) << 1) + .one
    return Ball(midpoint: BigFloat(BigInt(middle), exponent: -bits - 1), radius: Magnitude(powerOfTwo: -bits - 1))
  }

  /// The exact floor, from as many guard bits as settle it.
  private func compute(bits: Int) -> Natural {
    var guardBits = 64
    while true {
      let scale = bits + guardBits
      var sum = BigInt.zero
      // Each term of a series is cut off twice, by less than 1 each; the tail is below 2.
      var error = 0
      for (factor, denominator) in terms {
        let (value, count) = inverseTangent(of: denominator, bits: scale)
        sum = sum + BigInt(factor) * value
        error += abs(factor) * (2 * count + 2)
      }
      let low = (sum - BigInt(error)) >> guardBits
      if low == (sum + BigInt(error)) >> guardBits { return low.magnitude }
      guardBits *= 2
    }
  }

  /// arctan(1/denominator) or artanh(1/denominator) in units of 2^-bits, and the number of terms.
  private func inverseTangent(of denominator: UInt, bits: Int) -> (BigInt, count: Int) {
    var power = (Natural.one << bits).quotientAndRemainder(dividingBy: denominator).quotient
    var plus = power
    var minus = Natural.zero
    var count = 1
    while !power.isZero {
      power = power.quotientAndRemainder(dividingBy: denominator * denominator).quotient
      let term = power.quotientAndRemainder(dividingBy: UInt(2 * count + 1)).quotient
      if isHyperbolic || count & 1 == 0 {
        plus = plus + term
      } else {
        minus = minus + term
      }
      count += 1
    }
    return (BigInt(plus) - BigInt(minus), count)
  }
}
