import SchemeNumerics
import TestSupport
import Testing

/// Pairs of doubles as generated code computes them, against exact numbers.
@Suite struct PairArithmeticTests {
  private static let pairs = PairArithmetic()

  /// |found - wanted| <= 2^-100 |wanted|.
  private func expect(_ found: DoubleDouble, near wanted: Rational, _ what: String) throws {
    let error = (try exact(found) - wanted).absolute
    #expect(error <= wanted.absolute * (try exact(0x1p-100)), "\(what)")
  }

  @Test func arithmetic() throws {
    var random = SplitMix64(seed: 71)
    for _ in 0..<TestScale.count(200, full: 10_000) {
      let x = random.extremeDoubleDouble(exponents: -60...60)
      let y = random.extremeDoubleDouble(exponents: -60...60)
      let (a, b) = (try exact(x), try exact(y))
      let quotient: Rational? = a / b
      try expect(Self.pairs.add(x, y), near: a + b, "\(x) + \(y)")
      try expect(Self.pairs.subtract(x, y), near: a - b, "\(x) - \(y)")
      try expect(Self.pairs.multiply(x, y), near: a * b, "\(x) * \(y)")
      try expect(Self.pairs.divide(x, y), near: try #require(quotient), "\(x) / \(y)")
      try expect(Self.pairs.power(x, 3), near: a * a * a, "\(x)^3")
      let root = try exact(try Self.pairs.apply(.sqrt, x.magnitude))
      let error = (root * root - a.absolute).absolute
      #expect(error <= a.absolute * (try exact(0x1p-99)), "sqrt \(x)")
    }
  }

  @Test(arguments: [0, 1, -1, 1 << 53, (1 << 53) + 1, -(1 << 62) - 1, Int.max, Int.min]) func integers(n: Int) throws {
    #expect(try exact(Self.pairs.integer(n)) == Rational(n))
  }

  @Test(arguments: NamedConstant.allCases) func constants(c: NamedConstant) throws {
    let truth = DoubleDouble(try BallArithmetic(precision: 200).constant(c).midpoint)
    #expect(Self.pairs.constant(c) == truth)
  }

  @Test func harmonic() throws {
    let sum = try (1...40).reduce(Rational(0)) { $0 + (try fraction(.one, BigInt($1))) }
    try expect(Self.pairs.harmonic(40), near: sum, "H_40")
  }

  /// What overflows while a factor is split has no value, as in generated code.
  @Test func faults() {
    let large = DoubleDouble(0x1p+1000)
    #expect(throws: ArithmeticFault.overflow) { try Self.pairs.multiply(large, DoubleDouble(0.5)) }
    #expect(throws: ArithmeticFault.divisionByZero) { try Self.pairs.divide(.one, .zero) }
    #expect(throws: ArithmeticFault.zeroToNegativePower) { try Self.pairs.power(.zero, -1) }
    #expect(throws: ArithmeticFault.domain(.sqrt)) { try Self.pairs.apply(.sqrt, DoubleDouble(-1)) }
    #expect(throws: ArithmeticFault.domain(.log)) { try Self.pairs.apply(.log, .zero) }
  }

  /// Beside the middle between two floats the low part decides.
  @Test func floats() throws {
    var random = SplitMix64(seed: 72)
    for _ in 0..<TestScale.count(2_000, full: 100_000) {
      let float = Float(bitPattern: UInt32.random(in: 1...0x7f7f_fffe, using: &random))
      let middle = Double(float) + Double(float.nextUp - float) / 2
      let step = middle.ulp * Double(Int.random(in: -2...2, using: &random))
      let low = middle.ulp * [0, 0.25, -0.25, 0x1p-40, -0x1p-40][Int.random(in: 0..<5, using: &random)]
      for sign in [1.0, -1.0] {
        let pair = DoubleDouble(sum: sign * (middle + step), sign * low)
        #expect(pair.nearestFloat == (try exact(pair)).nearestFloat, "\(pair)")
      }
    }
  }
}
