import SchemeNumerics
import Testing

/// What doubles and rationals do at the edges of their domains, and values that both must agree on.
@Suite struct FaultTests {
  let double = DoubleArithmetic()
  let rational = RationalArithmetic()

  private func fault<Value>(_ body: () throws -> Value) -> ArithmeticFault? {
    do { _ = try body() } catch { return error as? ArithmeticFault }
    return nil
  }

  @Test func doubleFaults() {
    #expect(fault { try double.divide(1, 0) } == .divisionByZero)
    #expect(fault { try double.multiply(1e300, 1e300) } == .overflow)
    #expect(fault { try double.add(1.7e308, 1.7e308) } == .overflow)
    #expect(fault { try double.subtract(-1.7e308, 1.7e308) } == .overflow)
    #expect(fault { try double.apply(.exp, 710) } == .overflow)
    for (f, x) in [
      (Builtin.sqrt, -1.0), (.log, 0), (.log1p, -1), (.asin, 1.5), (.logit, 0), (.logit, 1), (.floor, 1), (.max, 1),
    ] {
      #expect(fault { try double.apply(f, x) } == .domain(f))
    }
    #expect(fault { try double.power(-2, 0.5) } == .powerDomain)
    #expect(fault { try double.power(0, -0.5) } == .zeroToNegativePower)
    #expect(fault { try double.power(0, -1) } == .zeroToNegativePower)
    #expect(fault { try double.power(10, 400) } == .overflow)
    #expect(fault { try double.choose(-1, 2) } == .domain(.choose))
    #expect(fault { try double.choose(1 << 50, 1 << 40) } == .overflow)
    #expect(fault { try double.harmonic(-1) } == .domain(.harmonic))
    #expect(fault { try double.harmonic(1 << 40) } == .tooLarge)
  }

  @Test func doubleValues() throws {
    #expect(try double.power(0.0, 0) == 1 && double.power(-2.0, 3.0) == -8 && double.power(0.0, 0.5) == 0)
    #expect(try double.power(3.0, 33) == 5_559_060_566_555_523 && double.power(2.0, -3) == 0.125)
    #expect(try double.power(-1.0, 0x1p+70) == 1)
    #expect(try double.choose(50, 25) == 126_410_606_437_752 && double.choose(5, 6) == 0 && double.choose(5, -1) == 0)
    #expect(try double.harmonic(4) == 1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4)
    #expect(try double.harmonic(0) == 0 && double.apply(.sigmoid, -1000) == 0 && double.apply(.sigmoid, 1000) == 1)
    #expect(double.constant(.pi) == .pi && double.minimum(1, 2) == 1 && double.maximum(1, 2) == 2)
    // Against enclosures: within 8 ulp everywhere.
    let balls = BallArithmetic(precision: 128)
    for row in BallFunctionTests.rows where (1e-290..<700).contains(row.x.magnitude) {
      let truth = try balls.apply(row.function, balls.real(row.x)).nearestDouble
      // Where log1p(-x) and log x cancel, the formula's error is relative to them.
      if row.function == .logit && (0.25..<0.75).contains(row.x) { continue }
      guard let value = try? double.apply(row.function, row.x), truth.isFinite else { continue }
      #expect((value - truth).magnitude <= 8 * truth.ulp, "\(row.function)(\(row.x))")
    }
  }

  @Test func rationalFaults() throws {
    let half = try fraction(1, 2)
    #expect(fault { try rational.divide(.one, .zero) } == .divisionByZero)
    for (f, x) in [
      (Builtin.sqrt, Rational(-1)), (.log, .zero), (.log1p, Rational(-1)), (.asin, Rational(2)), (.logit, .one),
      (.choose, .one),
    ] {
      #expect(fault { try rational.apply(f, x) } == .domain(f))
    }
    for f in [Builtin.sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid] {
      #expect(fault { try rational.apply(f, half) } == .irrational)
    }
    #expect(fault { try rational.constant(.pi) } == .irrational)
    #expect(fault { try rational.power(Rational(2), half) } == .irrational)
    #expect(fault { try rational.power(Rational(2), try fraction(1, 3)) } == .irrational)
    #expect(fault { try rational.power(Rational(-2), half) } == .powerDomain)
    #expect(fault { try rational.power(.zero, -1) } == .zeroToNegativePower)
    #expect(fault { try rational.power(Rational(2), Int.max) } == .tooLarge)
    #expect(fault { try rational.power(Rational(2), Int.min) } == .tooLarge)
    #expect(fault { try rational.choose(1 << 60, 1 << 59) } == .tooLarge)
    #expect(fault { try rational.harmonic(1 << 60) } == .tooLarge)
    let small = RationalArithmetic(maximumBits: 64)
    #expect(fault { try small.multiply(Rational(Int.max), Rational(Int.max)) } == .tooLarge)
  }

  @Test func rationalValues() throws {
    let half = try fraction(1, 2)
    #expect(try rational.power(fraction(4, 9), try fraction(-3, 2)) == fraction(27, 8))
    #expect(try rational.power(Rational(-1), Int.max) == Rational(-1))
    #expect(try rational.power(.zero, .zero) == .one && rational.power(.zero, half) == .zero)
    #expect(try rational.apply(.sigmoid, .zero) == half && rational.apply(.logit, half) == .zero)
    #expect(try rational.apply(.exp, .zero) == .one && rational.apply(.sqrt, fraction(4, 9)) == fraction(2, 3))
    #expect(try rational.choose(10, 4) == Rational(210) && rational.choose(3, 4) == .zero)
  }

  @Test func arities() {
    #expect(Builtin.allCases.filter { $0.arity == 2 } == [.min, .max, .choose])
  }
}
