import SchemeNumerics
import TestSupport
import Testing

@Suite struct WideExpectationTests {
  /// Random coefficients against exact sums, from tiny t to t next to 1, at several precisions.
  @Test(arguments: [0, 1, 2, 5, 17, 40])
  func againstExactSums(_ n: Int) throws {
    var random = SplitMix64(seed: UInt64(60 + n))
    let points = [0x1p-1074, 0x1p-1030, 1e-300, 1e-100, 1e-9, 0.01, 0.3, 0.5, 0.77, 1 - 0x1p-30, 1 - 0x1p-53]
    let coefficients = try (0...n).map { _ in
      try fraction(Int.random(in: -1000...1000, using: &random), Int.random(in: 1...99, using: &random))
    }
    let polynomial = BernsteinPolynomial(coefficients)
    for t in points where n < 20 || t > 1e-20 {
      let truth = polynomial.value(at: try exact(t))
      #expect(ExactExpectation(coefficients).value(at: t) == truth)
      for precision in [64, 128, 256, 1200] {
        let balls = coefficients.map { Ball($0, precision: precision + 64) }
        let value = try #require(WideExpectation([balls], precision: precision).values(at: t)?.first)
        #expect(value.contains(truth), "n \(n), t \(t), \(precision) bits: \(value)")
        let size = coefficients.map(\.absolute).max() ?? .one
        let bound = size.nearestDouble * Double(sign: .plus, exponent: 4 - precision, significand: 1)
        #expect(value.radius.upperBound <= max(bound, 0x1p-1074), "n \(n), t \(t), \(precision) bits")
      }
    }
  }

  /// Chances so small that the first coefficients decide: to as many bits of the value as are asked for, or certainly 0,
  /// whatever the first coefficients are.
  @Test(arguments: TestScale.isFull ? [1, 2, 7, 8, 9, 40] : [1, 8, 9])
  func smallChances(_ n: Int) throws {
    var random = SplitMix64(seed: UInt64(90 + n))
    for zeros in [0, 1, 2, 5, 20] {
      let coefficients = try (0...n).map { k in
        k < zeros
          ? .zero : try fraction(Int.random(in: -1000...1000, using: &random), Int.random(in: 1...99, using: &random))
      }
      let polynomial = BernsteinPolynomial(coefficients)
      for t in TestScale.isFull ? [0x1p-1074, 0x1.8p-900, 1e-200, 0x1p-140] : [0x1p-1074, 0x1p-140] {
        for precision in zeros > 8 ? [4096] : [128, 512] {
          let balls = coefficients.map { Ball($0, precision: precision + 64) }
          let value = try #require(WideExpectation([balls], precision: precision).values(at: t)?.first)
          let truth = polynomial.value(at: try exact(t))
          #expect(value.contains(truth), "n \(n), \(zeros) zeros, t \(t): \(value)")
          let bound = max(truth.absolute.nearestDouble * 0x1p-100, 0x1p-1074)
          #expect(value.radius.upperBound <= bound, "n \(n), \(zeros) zeros, t \(t): \(value)")
        }
      }
    }
  }

  /// (1 - 2t)^n and what E[N (-1)^N] is, at sizes where every digit cancels.
  @Test(arguments: TestScale.isFull ? [(64, 512), (1024, 4096), (4096, 4096)] : [(64, 512), (256, 1024)])
  func alternating(_ n: Int, _ precision: Int) throws {
    let signs = (0...n).map { Ball($0 % 2 == 0 ? 1 : -1) }
    let growing = (0...n).map { (k: Int) -> Ball in Ball(k % 2 == 0 ? k : -k) }
    let wide = WideExpectation([signs, growing], precision: precision)
    for t in [0.1, 0.375, 0.5, 0.75, 0.9] {
      let values = try #require(wide.values(at: t))
      let base = Rational.one - Rational(2) * (try exact(t))
      let power = base.power(UInt(n - 1))
      #expect(values[0].contains(power * base), "t = \(t)")
      #expect(values[1].contains(-Rational(n) * (try exact(t)) * power), "t = \(t)")
    }
  }

  /// Numbers of very different sizes, and radii.
  @Test func sizesAndRadii() throws {
    let tiny = try #require(Ball(0x1p-1000))
    let radius = Ball(midpoint: .one, radius: Ball(try fraction(1, 3), precision: 70).radius)
    let values = try #require(WideExpectation([[tiny, tiny], [radius, Ball(1)]], precision: 128).values(at: 0.25))
    #expect(values[0].contains(try exact(0x1p-1000)) && values[0].radius.upperBound == .leastNonzeroMagnitude)
    #expect(values[1].contains(.one) && values[1].radius.upperBound > radius.radius.upperBound / 2)
    for t in [0, 1, -0.5, .nan, 2] { #expect(WideExpectation([[Ball(1)]], precision: 128).values(at: t) == nil) }
  }

  /// Polynomials of low degree and many coefficients, exactly.
  @Test func lowDegree() throws {
    let n = 20_000
    let linear = ExactExpectation(try (0...n).map { try fraction($0, n) })
    let square = ExactExpectation(try (0...n).map { try fraction($0 * ($0 - 1), n * (n - 1)) })
    #expect(linear.isOfLowDegree && square.isOfLowDegree)
    for t in [0, 0x1p-1074, 0.1, 0.5, 0.7, 1 - 0x1p-53, 1] {
      #expect(linear.value(at: t) == (try exact(t)))
      #expect(square.value(at: t) == (try exact(t)) * (try exact(t)))
    }
    // t^9 is not low, t^8 is.
    for degree in [8, 9] {
      let coefficients = (0...12).map { k -> Rational in
        (0..<degree).reduce(Rational.one) { product, j in product * (Rational(BigInt(k - j), BigInt(12 - j)) ?? .zero) }
      }
      let power = ExactExpectation(coefficients)
      #expect(power.isOfLowDegree == (degree == 8))
      #expect(power.value(at: 0.3) == (try exact(0.3)).power(UInt(degree)))
    }
    #expect(ExactExpectation([.zero, .zero]).value(at: 0.3) == .zero)
    #expect(ExactExpectation([.one]).value(at: 1.5) == nil && ExactExpectation([.one]).value(at: .nan) == nil)
  }
}
