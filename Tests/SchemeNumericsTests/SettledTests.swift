import SchemeNumerics
import Testing

/// What becomes of a number as it is printed: a finite double, or the reason why there is none.
@Suite struct SettledTests {
  private static let largest = Rational(Double.greatestFiniteMagnitude) ?? .zero
  /// Half the spacing of the largest doubles: from the largest one so far up, numbers round to infinity.
  private static let half = Rational(0x1p970) ?? .zero

  /// The largest double ends where rounding to nearest ends: 2^1024 - 2^970 is the first number that is beyond.
  @Test func endOfDoubles() {
    let (largest, half) = (Self.largest, Self.half)
    for sign in [1, -1] {
      let factor = Rational(sign)
      func settled(_ number: Rational) -> Settled { ComputableReal(factor * number).settled }
      #expect(settled(largest) == .nearest(Double(sign) * .greatestFiniteMagnitude))
      #expect(settled(largest + half - .one) == .nearest(Double(sign) * .greatestFiniteMagnitude))
      #expect(settled(largest + half) == .beyond(sign: sign))
      #expect(settled(largest * Rational(2)) == .beyond(sign: sign))
    }
  }

  /// However a number is enclosed, none settles as an infinity.
  @Test func enclosures() throws {
    #expect(Settled(DoubleDoubleBall(DoubleDouble(.infinity))) == .beyond(sign: 1))
    #expect(Settled(DoubleDoubleBall(DoubleDouble(1), radius: .infinity)).isOpen)
    let huge = try BallArithmetic(precision: 128).power(Ball(10), 400)
    #expect(huge.settled(bits: 128) == .beyond(sign: 1))
    let around = Ball(from: huge, to: Ball(1))
    #expect(around.settled(bits: 128) == .open(.bits(128)))
    #expect(Settled(rounded: -.infinity) == .beyond(sign: -1) && Settled.beyond(sign: 1).value == nil)
  }

  /// A ladder that ends says where it ended, not where it might have.
  @Test func endOfLadder() throws {
    let third = try #require(Rational(BigInt(1), BigInt(3)))
    let vague = ComputableReal(
      quick: DoubleDoubleBall(.zero, radius: .infinity),
      enclosure: { bits in bits > 256 ? nil : Ball(from: Ball(0), to: Ball(third, precision: bits)) })
    #expect(vague.settled == .open(.bits(256)))
    #expect(ComputableReal(quick: DoubleDoubleBall(.zero, radius: .infinity), enclosure: { _ in nil }).settled.isOpen)
  }
}
