import SchemeNumerics
import TestSupport
import Testing

/// Each operation against exact rationals, with its proved bound. u = 2^-53.
@Suite struct DoubleDoubleTests {
  static let cases = TestScale.count(200, full: 20_000)

  /// Exponents of arguments in the middle of the range, and at either end of what the results of each operation allow.
  static let middle = -60...60

  /// |computed - truth| <= units u^2 |truth|, and the result is normalised.
  private func expect(_ computed: DoubleDouble, near truth: Rational, units: Rational, _ what: String) throws {
    let error = (try exact(computed) - truth).absolute
    let bound = units * truth.absolute * (try exact(0x1p-106))
    #expect(error <= bound, "\(what)")
    #expect(computed.hi + computed.lo == computed.hi, "\(what)")
  }

  /// A second summand: -x but for little, about -x/2, of the size of x's last bits, or any.
  private func counterpart(
    of x: DoubleDouble, _ random: inout SplitMix64, _ exponents: ClosedRange<Int>
  ) -> DoubleDouble {
    let step = x.hi.ulp * Double(Int.random(in: -4...4, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return DoubleDouble(sum: -x.hi, step * 0.37)
    case 1: return DoubleDouble(sum: -x.hi + step, -x.lo)
    case 2: return DoubleDouble(sum: -x.hi / 2 + step, x.lo * 1.5)
    case 3: return DoubleDouble(sum: -x.lo, x.lo * 0x1p-53)
    case 4: return DoubleDouble(sum: step, x.lo)
    default: return random.extremeDoubleDouble(exponents: exponents)
    }
  }

  @Test(arguments: [middle, (-840)...(-780), 900...998])
  func sums(_ exponents: ClosedRange<Int>) throws {
    var random = SplitMix64(seed: 20)
    // 3 u^2 / (1 - 4u) < 3.0001 u^2.
    let (bound, simpleBound) = (try exact(3.0001), Rational(2))
    for _ in 0..<Self.cases {
      let x = random.extremeDoubleDouble(exponents: exponents)
      let y = counterpart(of: x, &random, exponents)
      let (a, b) = (try exact(x), try exact(y))
      try expect(x + y, near: a + b, units: bound, "\(x) + \(y)")
      try expect(x - y, near: a - b, units: bound, "\(x) - \(y)")
      try expect(x + y.hi, near: a + (try exact(y.hi)), units: simpleBound, "\(x) + \(y.hi)")
    }
  }

  @Test(arguments: [
    (middle, middle), ((-900)...(-400), -40...400), (-40...400, (-850)...(-800)), (400...499, 300...499),
  ])
  func products(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) throws {
    var random = SplitMix64(seed: 23)
    let (bound, simpleBound) = (Rational(7), try exact(1.5001))
    for _ in 0..<Self.cases {
      let (x, y) = (random.extremeDoubleDouble(exponents: left), random.extremeDoubleDouble(exponents: right))
      let (a, b) = (try exact(x), try exact(y))
      guard (x.hi * y.hi).magnitude >= 0x1p-900 else { continue }
      try expect(x * y, near: a * b, units: bound, "\(x) * \(y)")
      try expect(x * y.hi, near: a * (try exact(y.hi)), units: simpleBound, "\(x) * \(y.hi)")
    }
  }

  @Test(arguments: [
    (middle, middle), ((-890)...(-400), (-890)...(-400)), (500...998, 0...998), ((-300)...300, (-590)...590),
  ])
  func quotients(_ above: ClosedRange<Int>, _ below: ClosedRange<Int>) throws {
    var random = SplitMix64(seed: 21)
    let (bound, simpleBound) = (try exact(15.001), try exact(3.0001))
    for _ in 0..<Self.cases {
      let (x, y) = (random.extremeDoubleDouble(exponents: above), random.extremeDoubleDouble(exponents: below))
      let a = try exact(x)
      guard (0x1p-900...0x1p1000).contains((x.hi / y.hi).magnitude) else { continue }
      try expect(x / y, near: a * (try #require(exact(y).reciprocal)), units: bound, "\(x) / \(y)")
      try expect(x / y.hi, near: a * (try #require(exact(y.hi).reciprocal)), units: simpleBound, "\(x) / \(y.hi)")
    }
  }

  @Test(arguments: [middle, (-890)...(-700), 900...998])
  func roots(_ exponents: ClosedRange<Int>) throws {
    var random = SplitMix64(seed: 24)
    // root = r (1 + e) means root^2 = a (1 + e)^2: twice the bound of 25/8, and a little.
    let bound = try exact(6.2501 * 0x1p-106)
    for _ in 0..<Self.cases {
      let x = random.extremeDoubleDouble(exponents: exponents).magnitude
      let (a, root) = (try exact(x), x.squareRoot())
      let error = (try exact(root) * exact(root) - a).absolute
      #expect(error <= a * bound, "sqrt \(x)")
      #expect(root.hi + root.lo == root.hi)
    }
    #expect(DoubleDouble.zero.squareRoot() == .zero)
    #expect(DoubleDouble(-1).squareRoot().hi.isNaN)
  }

  /// Results that are below all doubles are not 0, nor are products of numbers that are known to be small.
  @Test func nothingBelowAllDoublesIsZero() throws {
    let arithmetic = DoubleDoubleBallArithmetic()
    let (small, large) = (arithmetic.real(1e-200), arithmetic.real(1e300))
    let product = try arithmetic.multiply(small, small)
    let quotient = try arithmetic.divide(arithmetic.real(1e-300), large)
    for x in [product, quotient, try arithmetic.multiply(product, quotient), try arithmetic.power(small, 1 << 62)] {
      #expect(!x.isExactlyZero && x.sign == nil && x.magnitudeUpperBound >= 0x1p-1074)
    }
    // The powers of an exact 0 stay 0.
    let zero = try arithmetic.multiply(arithmetic.integer(0), product)
    #expect(zero.isExactlyZero)
    // Sums of doubles are exact.
    let tiny = try arithmetic.add(arithmetic.real(0x1p-1030), arithmetic.real(0x1p-1029))
    #expect(tiny.isExact && tiny.value.hi == 0x3p-1030)
  }

  @Test func transformationsAreExact() throws {
    var random = SplitMix64(seed: 22)
    for i in 0..<Self.cases {
      let x = random.extremeDoubleDouble(exponents: i % 2 == 0 ? (-400)...400 : (-20)...20)
      let y = counterpart(of: x, &random, (-400)...400)
      let (a, b) = (x.hi, y.hi)
      #expect(try exact(DoubleDouble(sum: a, b)) == exact(a) + exact(b), "\(a) + \(b)")
      let (large, small) = a.magnitude >= b.magnitude ? (a, b) : (b, a)
      #expect(try exact(DoubleDouble(orderedSum: large, small)) == exact(a) + exact(b), "\(a) + \(b)")
      #expect(try exact(DoubleDouble(product: a, b)) == exact(a) * exact(b), "\(a) \(b)")
      // Factors as small and as large as a product allows.
      let far = Double(sign: .plus, exponent: Int.random(in: -1074...1022, using: &random), significand: 1)
      let factor = min(max(far, 0x1p-960 / a.magnitude), 0x1p1021 / a.magnitude) * x.hi.significand
      if factor.isFinite && (0x1p-968...0x1p1023).contains((a * factor).magnitude) {
        #expect(try exact(DoubleDouble(product: a, factor)) == exact(a) * exact(factor), "\(a) \(factor)")
        #expect(try exact(DoubleDouble(product: factor, a)) == exact(a) * exact(factor), "\(factor) \(a)")
      }
    }
    // Beyond 2^996 the plain splitting overflows.
    let (large, small) = (0x1.fffffffffffffp+1023, 0x1.23456789abcdfp-30)
    #expect(try exact(DoubleDouble(product: large, small)) == exact(large) * exact(small))
    #expect(try exact(DoubleDouble(product: small, large)) == exact(large) * exact(small))
    #expect(DoubleDouble(product: 0x1p+1000, 0x1p+1000).hi == .infinity)
  }

  /// Order, sign and scale are exact; the nearest double-double is within u^2.
  @Test func passage() throws {
    var random = SplitMix64(seed: 25)
    for _ in 0..<Self.cases / 4 {
      let x = random.extremeDoubleDouble(exponents: Self.middle)
      let y = DoubleDouble(hi: x.hi, lo: random.extremeDoubleDouble(exponents: -200...(-190)).hi * x.hi)
      #expect(try (x < y) == (exact(x) < exact(y)))
      #expect(try exact(x.magnitude) == exact(x).absolute && exact(-x) == -exact(x))
      #expect(try exact(x.scaled(byPowerOfTwo: 0x1p-300)) == exact(x) * exact(0x1p-300))
      #expect(try exact(#require(x.exactValue)) == exact(x) && DoubleDouble(exact(x)) == x)
      let value = random.bigFloat(bits: 300)
      if value.isZero { continue }
      try expect(DoubleDouble(value), near: exact(value), units: .one, "\(value)")
      #expect(try DoubleDouble(value) == DoubleDouble(exact(value)))
    }
    let third = try fraction(1, 3)
    #expect(DoubleDouble(third).hi == 1.0 / 3)
    #expect(DoubleDouble(Rational(BigInt.one << 2000)).hi == .infinity)
    #expect(DoubleDouble(.infinity).exactValue == nil && DoubleDouble(.nan).exactValue == nil)
    #expect(DoubleDouble(hi: 1, lo: -0x1p-60) < DoubleDouble.one)
    let tenth = try #require(BigFloat(0.1))
    #expect(DoubleDouble(tenth * BigFloat(3)) == DoubleDouble(product: 0.1, 3))
  }
}
