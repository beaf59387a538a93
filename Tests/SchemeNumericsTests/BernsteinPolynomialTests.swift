import SchemeNumerics
import TestSupport
import Testing

@Suite struct BernsteinPolynomialTests {
  private func random(_ n: Int, seed: UInt64) throws -> BernsteinPolynomial {
    var generator = SplitMix64(seed: seed)
    return BernsteinPolynomial(
      try (0...n).map { _ in try fraction(Int.random(in: -50...50, using: &generator), 7) })
  }

  /// t^2 has coefficients k (k - 1) / (n (n - 1)).
  @Test func squareOfT() throws {
    let n = 9
    let square = BernsteinPolynomial(try (0...n).map { try fraction($0 * ($0 - 1), n * (n - 1)) })
    for t in [try fraction(2, 7), try fraction(-3, 2), .zero, .one] { #expect(square.value(at: t) == t * t) }
    #expect(square.degree == 2)
    #expect(square.derivative.degree == 1)
    #expect(square.derivative.value(at: try fraction(2, 7)) == (try fraction(4, 7)))
    #expect(square.elevated.degree == 2)
    #expect(square.elevated.coefficients == (try (0...10).map { try fraction($0 * ($0 - 1), 90) }))
  }

  @Test func subdivisionAndElevationKeepTheValue() throws {
    for n in [0, 1, 2, 8] {
      let polynomial = try random(n, seed: UInt64(n))
      let halves = polynomial.halves
      for t in [try fraction(1, 3), .zero, .one, try fraction(5, 8)] {
        let half = t * (try fraction(1, 2))
        #expect(halves.left.value(at: t) == polynomial.value(at: half))
        #expect(halves.right.value(at: t) == polynomial.value(at: half + (try fraction(1, 2))))
        #expect(polynomial.elevated.value(at: t) == polynomial.value(at: t))
      }
      #expect(polynomial.elevated.coefficients.count == n + 2)
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

  @Test func degenerate() {
    #expect(BernsteinPolynomial([]).degree == nil)
    #expect(BernsteinPolynomial([.zero, .zero]).degree == nil)
    #expect(BernsteinPolynomial([.one, .one]).degree == 0)
    #expect(BernsteinPolynomial([]).value(at: .one) == .zero)
    #expect(BernsteinPolynomial([.one]).derivative.coefficients.isEmpty)
  }
}
