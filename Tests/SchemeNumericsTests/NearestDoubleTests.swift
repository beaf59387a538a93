import SchemeNumerics
import TestSupport
import Testing

/// Rounding of big numbers to machine formats against the definition: no neighbour is nearer, and a tie is even.
@Suite struct NearestDoubleTests {
  static let cases = TestScale.count(500, full: 20_000)

  /// The exact value of a rounded one, with 2^(greatest exponent + 1) for the infinities as the definition has it.
  private func extended<Format: BinaryFloatingPoint>(_ x: Format) throws -> Rational {
    if x.isFinite { return try exact(Double(x)) }
    let limit = Rational(BigInt.one << Int(Format.greatestFiniteMagnitude.exponent + 1))
    return x > 0 ? limit : -limit
  }

  /// Whether the truth lies between the middles to both neighbours, or at one of them and the format's number is even.
  private func isNearest<Format: BinaryFloatingPoint>(_ rounded: Format, to truth: Rational) throws -> Bool {
    let isEven = rounded.isInfinite || rounded.significandBitPattern & 1 == 0
    let half = try fraction(1, 2)
    for (neighbour, side) in [(rounded.nextUp, 1), (rounded.nextDown, -1)] where neighbour != rounded {
      let beyond = Rational(side) * (truth - half * (try extended(rounded) + extended(neighbour)))
      if beyond.sign > 0 || (beyond.isZero && !isEven) { return false }
    }
    return !(rounded.isZero && rounded.sign == .minus)
  }

  /// A number close to halfway between neighbours of a format with so many bits, or anywhere.
  private func sample(_ random: inout SplitMix64, exponents: ClosedRange<Int>, bits: Int) -> BigFloat {
    let exponent = Int.random(in: exponents, using: &random)
    let kept = BigInt(Int(random.next() >> UInt64(63 - bits)) | 1 << bits)
    let below = [0, 1, 1 << 30, (1 << 40) - 1, 1 << 40, (1 << 40) + 1, (1 << 41) - 1]
    let mantissa = (kept << 41) + BigInt(below[Int.random(in: 0..<7, using: &random)])
    let sign = Bool.random(using: &random) ? mantissa : -mantissa
    // Now and then with one more bit far below, which breaks the tie.
    let hair = Int.random(in: 0..<3, using: &random) - 1
    let value = BigFloat(sign, exponent: exponent - 41 - bits)
    return hair == 0 ? value : value + BigFloat(BigInt(hair), exponent: exponent - 300)
  }

  @Test(arguments: [(-1090)...(-1015), -60...60, 1018...1026])
  func doubles(_ exponents: ClosedRange<Int>) throws {
    var random = SplitMix64(seed: UInt64(80 + abs(exponents.lowerBound)))
    for _ in 0..<Self.cases {
      let value = sample(&random, exponents: exponents, bits: 52)
      let truth = try exact(value)
      #expect(try isNearest(value.nearestDouble, to: truth), "\(truth)")
      #expect(truth.nearestDouble == value.nearestDouble, "\(truth)")
      #expect(Ball(midpoint: value).uniqueDouble == value.nearestDouble)
    }
  }

  @Test(arguments: [(-160)...(-118), -60...60, 122...130])
  func floats(_ exponents: ClosedRange<Int>) throws {
    var random = SplitMix64(seed: UInt64(90 + abs(exponents.lowerBound)))
    for _ in 0..<Self.cases {
      let value = sample(&random, exponents: exponents, bits: 23)
      let truth = try exact(value)
      #expect(try isNearest(value.nearestFloat, to: truth), "\(truth)")
      #expect(truth.nearestFloat == value.nearestFloat, "\(truth)")
      #expect(Ball(midpoint: value).uniqueFloat == value.nearestFloat)
    }
  }

  /// A ball decides the double exactly when both of its ends round to it.
  @Test func uniqueOnBalls() throws {
    var random = SplitMix64(seed: 100)
    var decided = 0
    for i in 0..<Self.cases {
      let value = sample(&random, exponents: i % 2 == 0 ? -1080...(-1015) : -5...5, bits: 52)
      let scale = Double(sign: .plus, exponent: max(Int.random(in: -130 ... -40, using: &random), -900), significand: 1)
      let radius = try #require(Magnitude(roundingUp: (value.nearestDouble.magnitude * scale).nextUp))
      let ball = Ball(midpoint: value, radius: radius)
      let (low, high) = (try exact(value) - exact(radius.exactValue), try exact(value) + exact(radius.exactValue))
      let expected = low.nearestDouble == high.nearestDouble ? low.nearestDouble : nil
      #expect(ball.uniqueDouble == expected, "\(ball)")
      if expected != nil { decided += 1 }
    }
    #expect(decided > Self.cases / 4 && decided < Self.cases)
  }
}
