import SchemeNumerics
import SchemeObjective
import Testing

/// V(p) = E[sum_i Z_i^2] / M and its ratio to RLOO's.
@Suite struct SecondMomentTests {
  /// V over all 2^M groups.
  private func brute(_ weights: GroupWeights, at p: Double) -> Double {
    let M = weights.a.count
    return (0..<(1 << M)).reduce(0.0) { sum, bits in
      let N = bits.nonzeroBitCount
      let squares = (0..<M).reduce(0.0) { sum, i in
        let isCorrect = bits >> i & 1 == 1
        let weight = isCorrect ? weights.correct(N).double : weights.wrong(N).double
        return sum + weight * weight
      }
      let chance = (0..<M).reduce(1.0) { $0 * (bits >> $1 & 1 == 1 ? p : 1 - p) }
      return sum + chance * squares / Double(M)
    }
  }

  @Test(arguments: [
    "Z = R", "Z = R - mean", "Z = if N == 0 or N == M then 0 else (R - mean) / population_std",
    "a[s] = -3 b[s] = s * 1e-3", "Z = 1e200 * (R - mean)", "Z = 1e-200 * R",
  ])
  func valueIsThatOfAllGroups(_ form: String) throws {
    for M in [1, 2, 5, 8] {
      let source = try instance("scheme x { \(form) }", M: M).source
      // A brute sum in double needs squares that are doubles.
      let exponent = source.largestWeight == 0 ? 0 : -Int(source.largestWeight.exponent)
      let scale = Double(sign: .plus, exponent: exponent, significand: 1)
      let scaled = WeightSource(
        numbers: source.weights.a.map { $0.double * scale }, source.weights.b.map { $0.double * scale },
        error: 0)
      for p in [0, 0.01, 0.3, 0.5, 0.9, 1] {
        let value = try #require(UpdateVariance(scaled).moments(at: [p])[0].settled.value)
        let wanted = brute(scaled.weights, at: p)
        #expect((value - wanted).magnitude <= 1e-12 * wanted, "\(form) M = \(M) p = \(p): \(value), \(wanted)")
      }
    }
  }

  /// RLOO itself is 1; REINFORCE has p over p (1-p) M/(M-1); a factor does not matter.
  @Test(arguments: [2, 8, 64])
  func ratios(_ M: Int) throws {
    func ratios(_ form: String, _ p: Double) throws -> UpdateVariance.Ratio {
      UpdateVariance(try instance("scheme x { \(form) }", M: M).source).relativeToRLOO(at: [p])[0]
    }
    func ratio(_ form: String, _ p: Double) throws -> Double? {
      if case .value(let value) = try ratios(form, p) { value.value } else { nil }
    }
    for p in [0.01, 0.1, 0.5, 0.9] {
      let own = try #require(try ratio("a[s] = -s / (M - 1) b[s] = 1 - s / (M - 1)", p))
      #expect((own - 1).magnitude < 1e-12)
      let wanted = Double(M - 1) / (Double(M) * (1 - p))
      for factor in ["1", "7", "1e-180"] {
        let reinforce = try #require(try ratio("Z = \(factor) * R", p))
        #expect((reinforce - wanted).magnitude < 1e-12 * wanted, "M = \(M) p = \(p): \(reinforce), \(wanted)")
      }
    }
    #expect(try ratios("Z = R", 0) == .none && ratios("Z = R", 1) == .none)
    #expect(try ratios("Z = 1", 0.5) == .infinite && ratios("Z = 0", 0.5) == .none)
  }

  @Test func groupOfOne() throws {
    #expect(UpdateVariance(try instance("scheme x { Z = R }", M: 1).source).relativeToRLOO(at: [0.5]) == [.none])
  }
}
