import SchemeNumerics
import TestSupport
import Testing

/// Exact numbers with one square root.
@Suite struct SurdTests {
  private let arithmetic = SurdArithmetic()

  private func fraction(_ p: Int, _ q: Int = 1) -> Rational { Rational(BigInt(p), BigInt(q)) ?? .zero }

  private func root(_ p: Int, _ q: Int = 1) throws -> Surd { try arithmetic.apply(.sqrt, Surd(fraction(p, q))) }

  private func double(_ x: Surd) -> Double {
    x.rational.nearestDouble + x.coefficient.nearestDouble * x.radicand.nearestDouble.squareRoot()
  }

  @Test func identities() throws {
    let (two, eight) = (try root(2), try root(8))
    // sqrt 8 = 2 sqrt 2, sqrt 2 sqrt 8 = 4, (1 + sqrt 2)(sqrt 2 - 1) = 1, 1 / (1 + sqrt 2) = sqrt 2 - 1.
    #expect(try arithmetic.subtract(eight, arithmetic.multiply(arithmetic.integer(2), two)).isZero)
    #expect(try arithmetic.subtract(arithmetic.multiply(two, eight), arithmetic.integer(4)).isZero)
    let one = arithmetic.integer(1)
    let (sum, difference) = (try arithmetic.add(one, two), try arithmetic.subtract(two, one))
    #expect(try arithmetic.subtract(arithmetic.multiply(sum, difference), one).isZero)
    #expect(try arithmetic.subtract(arithmetic.divide(one, sum), difference).isZero)
    // sqrt 2 sqrt 3 = sqrt 6 and sqrt(9/4) = 3/2; (1 + sqrt 2)^3 = 7 + 5 sqrt 2.
    #expect(try arithmetic.subtract(arithmetic.multiply(two, root(3)), root(6)).isZero)
    #expect(try root(9, 4).isRational && root(0).isZero)
    let cube = try arithmetic.power(sum, 3)
    #expect(cube.rational == fraction(7) && cube.coefficient == fraction(5))
    #expect(try arithmetic.multiply(cube, arithmetic.power(sum, -3)).rational == .one)
    #expect(try arithmetic.power(Surd(fraction(2)), Surd(fraction(3, 2))).coefficient == fraction(2))
  }

  @Test func whatIsNoSuchNumber() throws {
    let (two, three) = (try root(2), try root(3))
    #expect(throws: ArithmeticFault.irrational) { try arithmetic.add(two, three) }
    #expect(throws: ArithmeticFault.irrational) { try arithmetic.apply(.sqrt, two) }
    #expect(throws: ArithmeticFault.irrational) { try arithmetic.apply(.exp, arithmetic.integer(1)) }
    #expect(throws: ArithmeticFault.irrational) { try arithmetic.constant(.pi) }
    #expect(throws: ArithmeticFault.divisionByZero) { try arithmetic.divide(two, arithmetic.integer(0)) }
    #expect(throws: ArithmeticFault.domain(.sqrt)) { try arithmetic.apply(.sqrt, arithmetic.integer(-1)) }
  }

  /// Values and order against doubles, which tell random numbers apart.
  @Test func random() throws {
    var random = SplitMix64(seed: 5)
    func number() throws -> Surd {
      let q = [2, 3, 5, 8, 12][Int.random(in: 0..<5, using: &random)]
      let parts = (0..<2).map { _ in
        fraction(Int.random(in: -9...9, using: &random), Int.random(in: 1...9, using: &random))
      }
      return try arithmetic.add(Surd(parts[0]), arithmetic.multiply(Surd(parts[1]), root(q)))
    }
    for _ in 0..<2000 {
      let (x, y) = (try number(), try number())
      #expect(x.sign == (x.isZero ? 0 : double(x) < 0 ? -1 : 1))
      if (double(x) - double(y)).magnitude > 1e-9 {
        #expect(double(arithmetic.minimum(x, y)) == min(double(x), double(y)))
        #expect(double(arithmetic.maximum(x, y)) == max(double(x), double(y)))
      }
      if let product = try? arithmetic.multiply(x, y) {
        #expect((double(product) - double(x) * double(y)).magnitude <= 1e-12 * (1 + double(product).magnitude))
      }
      if !y.isZero, let quotient = try? arithmetic.divide(x, y) {
        #expect((double(quotient) - double(x) / double(y)).magnitude <= 1e-9 * (1 + double(quotient).magnitude))
      }
    }
  }
}
