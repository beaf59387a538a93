import SchemeNumerics
import TestSupport
import Testing

/// Each operation against exact rationals, with its proved bound. u = 2^-53.
@Suite struct DoubleDoubleTests {
  static let cases = TestScale.count(2_000, full: 20_000)

  /// |computed - truth| <= units u^2 |truth|, and the result is normalised.
  private func expect(_ computed: DoubleDouble, near truth: Rational, units: Rational, _ what: String) throws {
    let error = (try exact(computed) - truth).absolute
    let bound = units * truth.absolute * (try exact(0x1p-106))
    #expect(error <= bound, "\(what)")
    #expect(computed.hi + computed.lo == computed.hi, "\(what)")
  }

  @Test func sumsAndProducts() throws {
    var random = SplitMix64(seed: 20)
    for i in 0..<Self.cases {
      let x = random.doubleDouble(exponents: -60...60)
      // Every third case cancels: y close to -x.
      let y =
        i % 3 == 0
        ? DoubleDouble(sum: -x.hi, x.hi.ulp * Double(Int.random(in: -2...2, using: &random)) * 0.37)
        : random.doubleDouble(exponents: -60...60)
      let (a, b) = (try exact(x), try exact(y))
      // 3 u^2 / (1 - 4u) < 3.0001 u^2.
      let sumBound = try exact(3.0001)
      try expect(x + y, near: a + b, units: sumBound, "\(x) + \(y)")
      try expect(x - y, near: a - b, units: sumBound, "\(x) - \(y)")
      try expect(x + y.hi, near: a + (try exact(y.hi)), units: Rational(2), "\(x) + \(y.hi)")
      try expect(x * y, near: a * b, units: Rational(7), "\(x) * \(y)")
      try expect(x * y.hi, near: a * (try exact(y.hi)), units: try exact(1.5001), "\(x) * \(y.hi)")
    }
  }

  @Test func quotientsAndRoots() throws {
    var random = SplitMix64(seed: 21)
    for _ in 0..<Self.cases {
      let (x, y) = (random.doubleDouble(exponents: -60...60), random.doubleDouble(exponents: -60...60))
      let (a, b) = (try exact(x), try exact(y))
      let quotient = a * (try #require(b.reciprocal))
      let simple = a * (try #require(exact(y.hi).reciprocal))
      try expect(x / y, near: quotient, units: try exact(15.001), "\(x) / \(y)")
      try expect(x / y.hi, near: simple, units: Rational(3), "\(x) / \(y.hi)")
      // root = r (1 + e) means root^2 = a (1 + e)^2: twice the bound, and a little.
      let root = x.magnitude.squareRoot()
      let square = try exact(root) * (try exact(root))
      let error = (square - a.absolute).absolute
      #expect(error <= a.absolute * (try exact(6.2501 * 0x1p-106)), "sqrt \(x)")
    }
    #expect(DoubleDouble.zero.squareRoot() == .zero)
    #expect(DoubleDouble(-1).squareRoot().hi.isNaN)
  }

  @Test func transformationsAreExact() throws {
    var random = SplitMix64(seed: 22)
    for _ in 0..<Self.cases {
      let (a, b) = (random.double(exponents: -400...400), random.double(exponents: -400...400))
      #expect(try exact(DoubleDouble(sum: a, b)) == exact(a) + exact(b))
      #expect(try exact(DoubleDouble(product: a, b)) == exact(a) * exact(b))
    }
    // Beyond 2^996 the plain splitting overflows.
    let (large, small) = (0x1.fffffffffffffp+1023, 0x1.23456789abcdfp-30)
    #expect(try exact(DoubleDouble(product: large, small)) == exact(large) * exact(small))
    #expect(try exact(DoubleDouble(product: small, large)) == exact(large) * exact(small))
  }

  @Test func roundsRationals() throws {
    let third = try fraction(1, 3)
    let value = DoubleDouble(third)
    #expect(value.hi == 1.0 / 3)
    try expect(value, near: third, units: Rational(1), "1/3")
    #expect(DoubleDouble(Rational(BigInt.one << 2000)).hi == .infinity)
    #expect(DoubleDouble(hi: 1, lo: -0x1p-60) < DoubleDouble.one)
    let tenth = try #require(BigFloat(0.1))
    #expect(DoubleDouble(tenth * BigFloat(3)) == DoubleDouble(product: 0.1, 3))
  }
}
