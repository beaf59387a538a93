import SchemeNumerics
import TestSupport
import Testing

@Suite struct NewtonSeriesTests {
  /// sum_j g_j C(u, j), term by term.
  private func value(_ differences: [Rational], at u: Int) -> Rational {
    var (sum, binomial) = (Rational.zero, Rational.one)
    for (j, g) in differences.enumerated() {
      sum = sum + g * binomial
      binomial = binomial * (Rational(BigInt(u - j), BigInt(j + 1)) ?? .zero)
    }
    return sum
  }

  @Test func termByTerm() {
    var random = SplitMix64(seed: 7)
    for count in [1, 2, 3, 8, 33, 70] {
      let differences = (0..<count).map { _ -> Rational in
        let bits = Int.random(in: 1...120, using: &random)
        let numerator = BigInt(Int.random(in: -1000...1000, using: &random)) << (bits / 2)
        return Rational(numerator + BigInt(1), BigInt(Int.random(in: 1...5000, using: &random)) << (bits % 7)) ?? .zero
      }
      #expect(NewtonSeries.values(differences) == (0..<count).map { value(differences, at: $0) }, "\(count)")
    }
    #expect(NewtonSeries.values([]) == [])
    #expect(NewtonSeries.values([.zero, .zero]) == [.zero, .zero])
  }

  /// A low degree costs what it has, not the square of the count: u (u-1) / 2 - u / 3.
  @Test func lowDegree() throws {
    let count = 20_000
    let third = try #require(Rational(BigInt(-1), BigInt(3)))
    let differences = [.zero, third, .one] + [Rational](repeating: .zero, count: count - 3)
    var values: [Rational] = []
    let time = WorkTime.measure { values = NewtonSeries.values(differences) }
    #expect(time < .seconds(3))
    for u in [0, 1, 2, 77, count - 1] {
      #expect(values[u] == Rational(BigInt(3 * u * (u - 1) - 2 * u), BigInt(6)), "\(u)")
    }
  }

  /// g_j = 1 gives 2^u; (-1)^j gives 0^u: the largest and the smallest sums.
  @Test func powers() {
    let ones = [Rational](repeating: .one, count: 300)
    #expect(NewtonSeries.values(ones).enumerated().allSatisfy { $1 == Rational(BigInt(1) << $0) })
    let signs = (0..<300).map { Rational($0 % 2 == 0 ? 1 : -1) }
    #expect(NewtonSeries.values(signs) == [.one] + [Rational](repeating: .zero, count: 299))
  }
}
