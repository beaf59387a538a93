import SchemeNumerics
import TestSupport
import Testing

/// Balls against exact rational arithmetic on points of the arguments.
@Suite struct BallArithmeticTests {
  let arithmetic = BallArithmetic(precision: 80)

  /// A ball that contains [-1, 1].
  private let straddling = Ball(midpoint: .zero, radius: Magnitude(roundingUp: 1) ?? .zero)

  @Test func domainsOfBallsAroundZero() throws {
    #expect(straddling.contains(.one) && straddling.contains(-.one) && straddling.sign == nil)
    #expect(try arithmetic.power(straddling, 4).lower.sign == 0)
    // (-1)^3 lies in the value if y may be 3; otherwise a negative base has no value.
    let three = Ball(midpoint: BigFloat(3), radius: try #require(Magnitude(roundingUp: 0x1p-60)))
    let almost = Ball(midpoint: try #require(BigFloat(3.25)), radius: try #require(Magnitude(roundingUp: 0x1p-60)))
    let huge = Ball(midpoint: BigFloat(BigInt.one << 70, exponent: 0))
    #expect(throws: ArithmeticFault.undecided) { try arithmetic.power(straddling, three) }
    #expect(throws: ArithmeticFault.undecided) { try arithmetic.power(straddling, huge) }
    #expect(try arithmetic.power(straddling, almost).contains(.one))
    #expect(try arithmetic.power(arithmetic.apply(.abs, straddling), three).contains(.one))
  }

  @Test func exactWhereTheResultFits() throws {
    let wide = BallArithmetic(precision: 128)
    let x = try #require(Ball(0.1))
    let y = try #require(Ball(-3.7e-5))
    #expect(try wide.add(x, y).isExact)
    #expect(try wide.multiply(x, y).isExact)
    #expect(try wide.divide(wide.multiply(x, y), y) == x)
    #expect(try wide.apply(.sqrt, wide.multiply(x, x)) == x)
    #expect(try wide.power(Ball(3), 80) == Ball(midpoint: BigFloat(BigInt(3).power(80), exponent: 0)))
    #expect(try wide.power(Ball(2), -3).uniqueDouble == 0.125)
    #expect(try wide.power(Ball(16), try #require(Ball(0.75))) == Ball(8))
    for f in [Builtin.expm1, .log1p, .asin, .tanh, .sqrt] { #expect(try wide.apply(f, Ball(0)).isExactlyZero) }
    #expect(try wide.apply(.exp, Ball(0)) == Ball(1))
    #expect(try wide.apply(.log, Ball(1)).isExactlyZero)
    #expect(try wide.apply(.logit, try #require(Ball(0.5))).isExactlyZero)
    #expect(try wide.apply(.sigmoid, Ball(0)).uniqueDouble == 0.5)
    #expect(try !wide.divide(Ball(1), Ball(3)).isExact)
    // What does not fit is rounded and still right.
    #expect(try arithmetic.power(Ball(3), 80).contains(Rational(3).power(80)))
    #expect(
      try arithmetic.add(x, wide.power(Ball(2), -5000)).contains(
        exact(0.1) + fraction(.one, BigInt.one << 5000)))
  }

  @Test func domains() throws {
    let zero = straddling
    func fault(_ body: () throws -> Ball) -> ArithmeticFault? {
      do { _ = try body() } catch { return error as? ArithmeticFault }
      return nil
    }
    #expect(fault { try arithmetic.divide(Ball(1), Ball(0)) } == .divisionByZero)
    #expect(fault { try arithmetic.divide(Ball(1), zero) } == .undecided)
    #expect(fault { try arithmetic.apply(.log, zero) } == .undecided)
    #expect(fault { try arithmetic.apply(.log, Ball(0)) } == .domain(.log))
    #expect(fault { try arithmetic.apply(.log1p, Ball(-1)) } == .domain(.log1p))
    #expect(fault { try arithmetic.apply(.logit, Ball(1)) } == .domain(.logit))
    #expect(fault { try arithmetic.apply(.sqrt, Ball(-1)) } == .domain(.sqrt))
    #expect(fault { try arithmetic.apply(.asin, Ball(2)) } == .domain(.asin))
    #expect(fault { try arithmetic.apply(.floor, Ball(2)) } == .domain(.floor))
    #expect(fault { try arithmetic.power(Ball(0), -1) } == .zeroToNegativePower)
    #expect(fault { try arithmetic.power(Ball(-2), try #require(Ball(0.5))) } == .powerDomain)
    let third = try arithmetic.divide(Ball(1), Ball(3))
    #expect(fault { try arithmetic.power(Ball(-8), third) } == .powerDomain)
    #expect(fault { try arithmetic.power(Ball(-8), arithmetic.negate(third)) } == .powerDomain)
    #expect(fault { try arithmetic.power(Ball(-8), arithmetic.multiply(third, Ball(3))) } == .undecided)
    #expect(fault { try arithmetic.power(Ball(2), Ball(Int.max)) } == .overflow)
    #expect(fault { try arithmetic.apply(.exp, Ball(1 << 41)) } == .overflow)
    #expect(fault { try arithmetic.choose(-1, 0) } == .domain(.choose))
    #expect(fault { try arithmetic.harmonic(-1) } == .domain(.harmonic))
    #expect(fault { try arithmetic.choose(1 << 40, 1 << 39) } == .tooLarge)
    #expect(fault { try arithmetic.harmonic(1 << 40) } == .tooLarge)
    let root = try arithmetic.apply(.sqrt, zero)
    #expect(root.contains(.zero) && root.contains(.one))
    #expect(try arithmetic.apply(.asin, zero).contains(.one))
    #expect(try arithmetic.power(Ball(2), Int.min).uniqueDouble == 0)
    #expect(try arithmetic.apply(.exp, Ball(Int.min)).uniqueDouble == 0)
    #expect(try arithmetic.power(zero, 2).contains(.zero))
    #expect(try arithmetic.power(Ball(0), Ball(0)) == Ball(1))
    #expect(try arithmetic.power(Ball(-2), Ball(3)) == Ball(-8))
  }

  @Test func uniqueRoundings() throws {
    let wide = BallArithmetic(precision: 200)
    let tie = try wide.add(Ball(1), Ball(midpoint: BigFloat(.one, exponent: -53)))
    #expect(tie.uniqueDouble == 1)
    let third = Ball(try fraction(1, 3), precision: 200)
    let blurred = try wide.multiply(tie, wide.multiply(third, Ball(3)))
    #expect(blurred.uniqueDouble == nil && blurred.uniqueFloat == 1)
    #expect(third.uniqueDouble == 1.0 / 3 && third.uniqueFloat == Float(1) / 3)
    #expect(Ball(midpoint: BigFloat(.one, exponent: 5000)).uniqueDouble == .infinity)
    #expect(Ball(midpoint: BigFloat(BigInt(-1), exponent: -5000)).uniqueDouble?.sign == .plus)
    #expect(third.doubleDouble == DoubleDouble(try fraction(1, 3)))
    #expect(third.magnitudeUpperBound >= 1.0 / 3 && third.magnitudeUpperBound < 0.3334)
  }

  /// Adding exact and inexact numbers of very different size neither hangs nor loses the small one.
  @Test func farApart() throws {
    let huge = Ball(midpoint: BigFloat(.one, exponent: 1 << 39))
    let sum = try arithmetic.add(huge, try #require(Ball(0.1)))
    #expect(!sum.isExact && sum.sign == 1)
    #expect(try arithmetic.subtract(sum, huge).contains(exact(0.1)))
    #expect(try arithmetic.apply(.log1p, huge).sign == 1)
    #expect(try arithmetic.apply(.sigmoid, huge).uniqueDouble == 1)
    #expect(try arithmetic.apply(.tanh, negative(huge)).uniqueDouble == -1)
    #expect(sum.contains(.zero) == false)
  }

  private func negative(_ x: Ball) -> Ball { arithmetic.negate(x) }
}
