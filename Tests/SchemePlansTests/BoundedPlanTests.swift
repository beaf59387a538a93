import SchemeNumerics
import SchemePlans
import SchemeVocabulary
import Testing

/// The groups of bounded plans, against identities that hold for all weights.
@Suite struct BoundedPlanTests {
  private static let arithmetic = RationalArithmetic(maximumBits: 1 << 14)

  /// All plans that have groups at M.
  private static func plans(_ M: Int) -> [BoundedPlan] {
    let kinds: [SamplingPlan<Int, Double>] =
      [.group, .refill, .resample, .untilMixed(isCapped: true), .keep(probability: 0.5), .keep(probability: 0.875)]
      + [.keep(probability: 1)] + (1...M).map { .untilCorrect($0, isCapped: true) }
    return kinds.compactMap { BoundedPlan($0, size: M) }
  }

  private static func numbers(_ count: Int, _ value: Rational) -> [Rational] { Array(repeating: value, count: count) }

  /// One group is delivered, but where groups are dropped: then one that is mixed.
  @Test func chancesSumToOne() throws {
    for M in 1...9 {
      for plan in Self.plans(M) {
        let chances = try GroupExpectation(plan)([Self.numbers(plan.groups.count, .one)], Self.arithmetic)
        let isMixed = plan.hasOneSize && !plan.isPlain
        let ends = isMixed ? Rational.zero : .one
        #expect(chances == [ends] + Self.numbers(M - 1, .one) + [ends])
      }
    }
  }

  /// Wald's identity: for constant weights x and -y a plan that stops has h' = f (x + y) E[T].
  @Test func constantWeights() throws {
    let (x, y) = (Rational(3), Rational(reducing: 1, over: 7))
    for M in 1...9 {
      for plan in Self.plans(M) where plan.isSequential || plan.isPlain {
        let places = WeightPlaces(plan)
        let weights = [Self.numbers(places.wrong.count, -y), Self.numbers(places.correct.count, x)]
        let d = try EffectiveDifferences(plan)(weights, Self.arithmetic)
        let sizes = plan.groups.map { Rational($0.size) }
        let draws = try GroupExpectation(plan)([sizes], Self.arithmetic)
        let raised = try ElevationByOne()([d], Self.arithmetic)
        #expect(raised == draws.map { plan.factor * (x + y) * $0 })
      }
    }
  }

  /// R / N has the slope (1 - (1-t)^M) / t, whatever B is: its coefficients are M / (s+1).
  @Test func averageOfTheCorrectOnes() throws {
    for M in 1...9 {
      for B in 1...M {
        let plan = try #require(BoundedPlan(.untilCorrect(B, isCapped: true), size: M))
        let places = WeightPlaces(plan)
        let weights = [
          Self.numbers(places.wrong.count, .zero), places.correct.map { Rational(reducing: 1, over: $0.correct) },
        ]
        let d = try EffectiveDifferences(plan)(weights, Self.arithmetic)
        #expect(d == (0..<M).map { Rational(reducing: M, over: $0 + 1) })
      }
    }
  }

  /// The difference of the means until the labels are mixed is that of groups of M, weight by weight.
  @Test func differenceOfTheMeans() throws {
    for M in 2...9 {
      let plan = try #require(BoundedPlan(.untilMixed(isCapped: true), size: M))
      let places = WeightPlaces(plan)
      let a = places.wrong.map { $0.correct == 0 ? .zero : -Rational(reducing: 1, over: $0.wrong) }
      let b = places.correct.map { $0.wrong == 0 ? .zero : Rational(reducing: 1, over: $0.correct) }
      let d = try EffectiveDifferences(plan)([a, b], Self.arithmetic)
      let means = (0..<M).map { s in
        (s + 1 < M ? Rational(reducing: M, over: s + 1) : .zero) + (s > 0 ? Rational(reducing: M, over: M - s) : .zero)
      }
      #expect(d == means)
    }
  }

  /// With nothing lost the survivors are all; with half of two lost they are 0, 1 or 2 with chances 1/4, 1/2, 1/4.
  @Test func survivors() throws {
    let whole = try #require(BoundedPlan(.keep(probability: 1), size: 4))
    let shares = try whole.shares(Self.arithmetic)
    #expect(zip(whole.groups, shares).allSatisfy { $0.size == 4 ? $1 == .one : $1.isZero })
    let half = try #require(BoundedPlan(.keep(probability: 0.5), size: 2))
    let expected = [1, 2, 2, 1, 1, 1].map { Rational(reducing: $0, over: 4) }
    #expect(try half.shares(Self.arithmetic) == expected)
  }

  @Test func sizesWithoutGroups() {
    #expect(BoundedPlan(.untilCorrect(4, isCapped: true), size: 3) == nil)
    #expect(BoundedPlan(.untilCorrect(0, isCapped: true), size: 3) == nil)
    #expect(BoundedPlan(.resample, size: 1) == nil)
    #expect(BoundedPlan(.refill, size: 1) == nil)
    #expect(BoundedPlan(.untilMixed(isCapped: false), size: 3) == nil)
    #expect(BoundedPlan(.keep(probability: 0), size: 3) == nil)
    #expect(BoundedPlan(.keep(probability: 1.5), size: 3) == nil)
  }
}
