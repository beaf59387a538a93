import SchemeNumerics
import TestSupport
import Testing

/// The order of balls, their floors, and the bounds that a radius is made of.
@Suite struct BallComparisonTests {
  static let cases = TestScale.count(500, full: 50_000)

  private func ball(_ midpoint: Double, _ radius: Double) throws -> Ball {
    Ball(midpoint: try #require(BigFloat(midpoint)), radius: try #require(Magnitude(roundingUp: radius)))
  }

  @Test func order() throws {
    let (one, third) = (Ball(1), Ball(try fraction(1, 3), precision: 64))
    #expect(one.compared(to: one) == 0 && one.compared(to: Ball(2)) == -1 && Ball(2).compared(to: one) == 1)
    #expect(third.compared(to: one) == -1 && one.compared(to: third) == 1 && third.compared(to: third) == nil)
    // Closed intervals that touch are not decided; a hair apart they are.
    #expect(try ball(1, 0.5).compared(to: ball(2, 0.5)) == nil)
    #expect(try ball(1, 0.5).compared(to: ball(2, 0.5 - 0x1p-30)) == -1)
    #expect(try ball(2, 0.5).compared(to: Ball(1)) == 1)
    let tiny = Ball(midpoint: BigFloat(.one, exponent: -1 << 39))
    #expect(tiny.compared(to: Ball(0)) == 1 && tiny.compared(to: one) == -1)
    var random = SplitMix64(seed: 70)
    for _ in 0..<Self.cases {
      let (a, b) = (Double(Int.random(in: -8...8, using: &random)), Double(Int.random(in: -8...8, using: &random)))
      let (r, s) = (Double(Int.random(in: 0...3, using: &random)), Double(Int.random(in: 0...3, using: &random)))
      let expected = a + r < b - s ? -1 : a - r > b + s ? 1 : a == b && r == 0 && s == 0 ? 0 : nil
      #expect(try ball(a, r).compared(to: ball(b, s)) == expected, "\(a) ± \(r), \(b) ± \(s)")
    }
  }

  @Test func floorsAndCeilings() throws {
    #expect(Ball(7).floor == BigInt(7) && Ball(-7).ceiling == BigInt(-7))
    #expect(try ball(2.5, 0.25).floor == BigInt(2) && ball(2.5, 0.25).ceiling == BigInt(3))
    #expect(try ball(-2.5, 0.25).floor == BigInt(-3) && ball(-2.5, 0.25).ceiling == BigInt(-2))
    #expect(try ball(2.5, 0.5).floor == nil && ball(2.5, 0.5).ceiling == nil)
    #expect(try ball(2, 0x1p-60).floor == nil && ball(0, 0x1p-60).ceiling == nil)
    #expect(Ball(midpoint: BigFloat(.one, exponent: 1000)).floor == .one << 1000)
    #expect(Ball(midpoint: BigFloat(.one, exponent: 1 << 39)).floor == nil)
    #expect(Ball(midpoint: BigFloat(.one, exponent: -1 << 39)).ceiling == .one)
  }

  /// Sums, products and bounds of magnitudes are never below the truth and at most 2^-30 above it.
  @Test func magnitudes() throws {
    var random = SplitMix64(seed: 71)
    let slack = try exact(1 + 0x1p-30)
    for i in 0..<Self.cases {
      let range = i % 4 == 0 ? -1074...(-900) : -40...40
      let (a, b) = (random.double(exponents: range).magnitude, random.double(exponents: -50...50).magnitude)
      let (x, y) = (try #require(Magnitude(roundingUp: a)), try #require(Magnitude(roundingUp: b)))
      let (u, v) = (try exact(x.exactValue), try exact(y.exactValue))
      #expect(try exact(a) <= u && u <= exact(a) * slack)
      let (sum, product) = (try exact((x + y).exactValue), try exact((x * y).exactValue))
      #expect(u + v <= sum && sum <= (u + v) * slack, "\(a) + \(b)")
      #expect(u * v <= product && product <= u * v * slack, "\(a) \(b)")
      #expect(try u <= exact(x.upperBound), "\(a)")
      #expect(try exact(x.upperBound) <= u + exact(0x1p-1074), "\(a)")
    }
    let (zero, one) = (Magnitude.zero, try #require(Magnitude(roundingUp: 1)))
    #expect(zero + one == one && one + zero == one && (zero * one).isZero && zero.upperBound == 0)
    for value in [-1, -0x1p-1074, .infinity, .nan] as [Double] { #expect(Magnitude(roundingUp: value) == nil) }
    #expect(Magnitude(roundingUp: -0.0) == .zero)
    #expect(try #require(Magnitude(roundingUp: .greatestFiniteMagnitude)).upperBound == .infinity)
  }
}
