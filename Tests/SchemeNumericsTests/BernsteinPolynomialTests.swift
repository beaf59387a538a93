import SchemeNumerics
import TestSupport
import Testing

@Suite struct BernsteinPolynomialTests {
  private func random(_ n: Int, seed: UInt64) throws -> BernsteinPolynomial {
    var generator = SplitMix64(seed: seed)
    return BernsteinPolynomial(
      try (0...n).map { _ in try fraction(Int.random(in: -50...50, using: &generator), 7) })
  }

  /// Points inside and outside of [0, 1].
  private let points = [(0, 1), (1, 1), (1, 2), (1, 3), (5, 8), (-3, 2), (7, 5)]

  /// t^2 has coefficients k (k - 1) / (n (n - 1)).
  @Test func squareOfT() throws {
    let n = 9
    let square = BernsteinPolynomial(try (0...n).map { try fraction($0 * ($0 - 1), n * (n - 1)) })
    for t in [try fraction(2, 7), try fraction(-3, 2), .zero, .one] { #expect(square.value(at: t) == t * t) }
    #expect(square.degree == 2)
    #expect(square.derivative.degree == 1)
    #expect(square.derivative.value(at: try fraction(2, 7)) == (try fraction(4, 7)))
    let elevated = square.elevated(by: 3)
    #expect(elevated.degree == 2)
    #expect(elevated.coefficients == (try (0...12).map { try fraction($0 * ($0 - 1), 12 * 11) }))
    // t^3 / 3, whose coefficients are k (k - 1)(k - 2) / (3 n (n - 1)(n - 2)).
    #expect(square.integral.coefficients == (try (0...10).map { try fraction($0 * ($0 - 1) * ($0 - 2), 3 * 720) }))
  }

  @Test func subdivisionAndElevationKeepTheValue() throws {
    for n in [0, 1, 2, 8] {
      let polynomial = try random(n, seed: UInt64(n))
      for point in points {
        let t = try fraction(point.0, point.1)
        let parts = polynomial.subdivided(at: t)
        #expect(parts.left.coefficients.count == n + 1 && parts.right.coefficients.count == n + 1)
        for other in points {
          let x = try fraction(other.0, other.1)
          #expect(parts.left.value(at: x) == polynomial.value(at: t * x))
          #expect(parts.right.value(at: x) == polynomial.value(at: t + (.one - t) * x))
        }
        #expect(polynomial.elevated(by: 5).value(at: t) == polynomial.value(at: t))
      }
      #expect(polynomial.elevated(by: 5).coefficients.count == n + 6)
      #expect(polynomial.elevated(by: 0) == polynomial && polynomial.elevated(by: -1) == polynomial)
      #expect(polynomial.elevated(by: 2).elevated(by: 3) == polynomial.elevated(by: 5))
    }
  }

  @Test func derivativeOfACubic() throws {
    // t^3 - t at n = 3: coefficients 0, -1/3, -2/3, 0; the derivative is 3 t^2 - 1.
    let cubic = BernsteinPolynomial([.zero, try fraction(-1, 3), try fraction(-2, 3), .zero])
    let t = try fraction(3, 5)
    #expect(cubic.value(at: t) == t * t * t - t)
    #expect(cubic.derivative.value(at: t) == Rational(3) * t * t - .one)
    #expect(cubic.degree == 3)
  }

  @Test func integralUndoesTheDerivative() throws {
    for n in [0, 1, 2, 8] {
      let polynomial = try random(n, seed: UInt64(10 + n))
      #expect(polynomial.integral.derivative == polynomial)
      #expect(polynomial.integral.value(at: .zero) == .zero)
      // The mean of the coefficients is the mean of the function.
      let mean = polynomial.coefficients.reduce(.zero, +) * (try fraction(1, n + 1))
      #expect(polynomial.integral.value(at: .one) == mean)
    }
  }

  /// The enclosure holds the exact value at every point of the ball; at exact points of [0, 1] within the stated radius.
  @Test(arguments: [0, 1, 5, 40])
  func valuesOnBalls(_ n: Int) throws {
    let polynomial = try random(n, seed: UInt64(20 + n))
    let largest = try #require(polynomial.coefficients.map(\.absolute).max())
    for precision in [64, 200] {
      let arithmetic = BallArithmetic(precision: precision)
      let bound = largest * (try fraction(BigInt(3 * n + 3), .one << precision)) * (try exact(1 + 0x1p-16))
      for t in [0, 0x1p-60, 0.1, 0.5, 0.7, 1 - 0x1p-53, 1, -0.3, 1.7] {
        let truth = polynomial.value(at: try exact(t))
        let ball = try polynomial.value(at: arithmetic.real(t), in: arithmetic)
        #expect(ball.contains(truth), "n \(n), t \(t)")
        if t >= 0 && t <= 1 { #expect((try exact(ball.radius.exactValue)) <= bound, "n \(n), t \(t)") }
        for radius in [0x1p-50, 0x1p-10] {
          let around = Ball(
            midpoint: try #require(BigFloat(t + 0.75 * radius)), radius: try #require(Magnitude(roundingUp: radius)))
          #expect(try polynomial.value(at: around, in: arithmetic).contains(truth), "n \(n), t \(t) ± \(radius)")
        }
      }
    }
  }

  @Test func degenerate() throws {
    let empty = BernsteinPolynomial([])
    #expect(empty.degree == nil && empty.integral == empty && empty.derivative == empty)
    #expect(empty.elevated(by: 2) == empty && empty.subdivided(at: .one).left == empty)
    #expect(empty.value(at: .one) == .zero)
    #expect(try empty.value(at: Ball(1), in: BallArithmetic(precision: 64)).isExactlyZero)
    #expect(BernsteinPolynomial([.zero, .zero]).degree == nil)
    #expect(BernsteinPolynomial([.one, .one]).degree == 0)
    #expect(BernsteinPolynomial([.one]).derivative.coefficients.isEmpty)
    #expect(BernsteinPolynomial([.one]).integral.coefficients == [.zero, .one])
  }
}
