import SchemeNumerics
import TestSupport
import Testing

@Suite struct BernsteinOperatorTests {
  /// B of 1, t and t^2 is 1, t and t^2 + t (1 - t) / M.
  @Test func ofPowers() throws {
    let arithmetic = BallArithmetic(precision: 192)
    for M in [1, 2, 3, 16, TestScale.count(100, full: 1500)] {
      for power in 0...2 {
        func f(_ n: Int) -> Rational { Rational(reducing: n, over: M).power(UInt(power)) }
        let values = try (0...M).map { try arithmetic.rational(f($0)) }
        let found = try BernsteinOperator.apply(to: values, arithmetic, size: \.magnitudeUpperBound)
        for n in 0...M {
          let t = Rational(reducing: n, over: M)
          let extra = power == 2 ? t * (Rational.one - t) * Rational(reducing: 1, over: M) : .zero
          #expect(found[n].contains(f(n) + extra), "M = \(M), n = \(n)")
          #expect(found[n].radius.upperBound < 0x1p-160)
        }
      }
    }
  }
}
