import SchemeNumerics
import TestSupport
import Testing

/// Binomial coefficients and harmonic numbers in every number type, against sums and products of exact numbers.
@Suite struct CountingFunctionTests {
  let arithmetic = BallArithmetic(precision: 80)
  let rational = RationalArithmetic()

  /// An enclosure holds the truth, is exact where that fits in 80 bits, else of the promised radius.
  private func expect(_ ball: Ball, is truth: Rational, _ what: String) throws {
    #expect(ball.contains(truth), "\(what)")
    let isDyadic = truth.denominator == .one << truth.denominator.trailingZeroBitCount
    let width = truth.numerator.bitWidth - truth.numerator.trailingZeroBitCount
    if isDyadic && width <= 64 { #expect(ball.isExact, "\(what)") }
    let unit = truth * (try fraction(BigInt(65), .one << 86))
    #expect(try exact(ball.radius.exactValue) <= unit, "\(what)")
  }

  /// Pascal's triangle.
  @Test func binomialCoefficients() throws {
    var row = [BigInt.one]
    for n in 0..<TestScale.count(40, full: 250) {
      for (k, value) in row.enumerated() {
        #expect(try rational.choose(n, k) == Rational(value))
        try expect(arithmetic.choose(n, k), is: Rational(value), "choose(\(n), \(k))")
        let inDouble = try DoubleArithmetic().choose(n, k)
        let error = (try exact(inDouble) - Rational(value)).absolute
        #expect(error <= Rational(value) * (try exact(Double(n) * 0x1p-52)), "choose(\(n), \(k))")
      }
      row = [.one] + zip(row, row.dropFirst()).map { $0 + $1 } + [.one]
    }
    for (n, k) in [(5, 6), (5, -1)] { #expect(try arithmetic.choose(n, k).isExactlyZero) }
    for (n, k) in [(1000, 37), (5000, 2001), (1 << 62, 3), (1 << 62, (1 << 62) - 2)] {
      try expect(arithmetic.choose(n, k), is: rational.choose(n, k), "choose(\(n), \(k))")
    }
    // python: math.comb(200, 100)
    #expect(
      "\(try rational.choose(200, 100))" == "90548514656103281165404177077484163874504589675413336841320")
  }

  @Test func harmonicNumbers() throws {
    var sum = Rational.zero
    for n in 0..<TestScale.count(100, full: 2_000) {
      if n > 0 { sum = sum + (try fraction(1, n)) }
      #expect(try rational.harmonic(n) == sum)
      try expect(arithmetic.harmonic(n), is: sum, "harmonic(\(n))")
      #expect(try (exact(DoubleArithmetic().harmonic(n)) - sum).absolute <= sum * exact(Double(n) * 0x1p-53))
    }
    // mpmath: harmonic(10 ** 6)
    let million = try fraction(BigInt(14_392_726_722_865_723), BigInt(1_000_000_000_000_000))
    #expect(try (exact(arithmetic.harmonic(1_000_000).midpoint) - million).absolute < exact(1e-14))
  }
}
