import SchemeNumerics
import TestSupport
import Testing

/// Formulas in t that are quotients of polynomials, as such.
@Suite struct FractionTests {
  /// (t - x)^1 + … + (t - x)^n.
  private struct PowerSum: CurveWeight {
    let x: Double
    let n: Int

    func callAsFunction<A: Arithmetic>(_ t: A.Number, _ arithmetic: A) throws(ArithmeticFault) -> A.Number {
      let base = try arithmetic.subtract(t, arithmetic.real(x))
      var sum = arithmetic.integer(0)
      for k in stride(from: 1, through: n, by: 1) { sum = try arithmetic.add(sum, arithmetic.power(base, k)) }
      return sum
    }
  }

  /// As a polynomial it has the values of the formula, by exact fractions at exact points.
  @Test(arguments: [(0.25, 5), (-0.001, 24), (-0.1, 40)]) func values(_ x: Double, _ n: Int) throws {
    let fraction = try #require(PowerSum(x: x, n: n).fraction)
    let function = RationalFunction(ComputableSequence([.one])).times(fraction)
    for t in [0.125, 0.5, 0.8125] {
      let wanted = try PowerSum(x: x, n: n)(try #require(Rational(t)), RationalArithmetic())
      #expect(function.value(at: t).value?.settled == .nearest(wanted.nearestDouble))
    }
  }

  /// Coefficients that grow by 60 bits with each term end the attempt, which must not take long: each product of two polynomials
  /// reduces as many fractions as it has coefficients.
  @Test func longNumbers() {
    let time = WorkTime.measure { #expect(PowerSum(x: 0.001, n: 300).fraction == nil) }
    #expect(time < .seconds(3), "\(time)")
  }
}
