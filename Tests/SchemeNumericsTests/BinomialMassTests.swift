import SchemeNumerics
import Testing

@Suite struct BinomialMassTests {
  /// Against the terms as fractions.
  @Test(arguments: [1, 2, 7, 40])
  func fractions(_ M: Int) throws {
    for p in [0, 0.01, 0.3, 0.5, 0.875, 1] {
      for counts in [[], [0], [M], [0, M], Array(0...M), Array(stride(from: 1, through: M, by: 3))] {
        let (x, y) = (try #require(Rational(p)), Rational.one - (try #require(Rational(p))))
        let wanted = counts.reduce(Rational.zero) { sum, N in
          let binomial = (0..<N).reduce(Rational.one) { $0 * (Rational(BigInt(M - $1), BigInt($1 + 1)) ?? .zero) }
          return sum + binomial * x.power(UInt(N)) * y.power(UInt(M - N))
        }
        let mass = try BinomialMass.of(counts, M: M, p: p, precision: 256)
        #expect(mass.contains(wanted))
        #expect(mass.nearestDouble == wanted.nearestDouble)
      }
    }
  }

  /// From mpmath at 80 digits, with p the double: N = 0 at p = 0.01, N = 1100 there, N = 32768 at 1/2 and N = 65536
  /// at 0.1, which no double holds.
  @Test func farAway() throws {
    func mass(_ N: Int, _ p: Double) throws -> Double? {
      try BinomialMass.of([N], M: 65_536, p: p, precision: 256).uniqueDouble
    }
    #expect(try mass(0, 0.01) == 8.873871694103691e-287)
    #expect(try mass(1100, 0.01) == 1.3222561908438658e-57)
    #expect(try mass(32_768, 0.5) == 0.003116724676252416)
    #expect(try mass(65_536, 0.1) == 0)
  }
}
