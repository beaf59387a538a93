import SchemeNumerics
import SchemePlans
import SchemeVocabulary
import TestSupport
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

  /// R / N until B are correct, and the difference of the means until labels are mixed, in large groups: exactly.
  @Test func largeSequentialGroups() throws {
    let M = TestScale.count(150, full: 1024)
    let until = try #require(BoundedPlan(.untilCorrect(3, isCapped: true), size: M))
    let places = WeightPlaces(until)
    let weights = [
      Self.numbers(places.wrong.count, .zero), places.correct.map { Rational(reducing: 1, over: $0.correct) },
    ]
    let d = until.differences(weights.map { ComputableSequence($0) })
    #expect(d.rationals == (0..<M).map { Rational(reducing: M, over: $0 + 1) })
    let mixed = try #require(BoundedPlan(.untilMixed(isCapped: true), size: M))
    let groups = WeightPlaces(mixed)
    let a = groups.wrong.map { $0.correct == 0 ? .zero : -Rational(reducing: 1, over: $0.wrong) }
    let b = groups.correct.map { $0.wrong == 0 ? .zero : Rational(reducing: 1, over: $0.correct) }
    let means = (0..<M).map { s in
      (s + 1 < M ? Rational(reducing: M, over: s + 1) : .zero) + (s > 0 ? Rational(reducing: M, over: M - s) : .zero)
    }
    #expect(mixed.differences([a, b].map { ComputableSequence($0) }).rationals == means)
  }

  /// Where each response remains with chance x, weights R have the slope x, and R less the mean of all x - (1 - (1-x)^M) / M.
  @Test(arguments: [0.5, 0.9]) func largeKeptGroups(_ probability: Double) throws {
    let M = TestScale.count(70, full: 300)
    let x = try #require(Rational(probability))
    let plan = try #require(BoundedPlan(.keep(probability: probability), size: M))
    let places = WeightPlaces(plan)
    let ones = [Self.numbers(places.wrong.count, .zero), Self.numbers(places.correct.count, .one)]
    #expect(plan.differences(ones.map { ComputableSequence($0) }).rationals == Self.numbers(M, x))
    let centred = [
      places.wrong.map { -Rational(reducing: $0.correct, over: $0.size) },
      places.correct.map { Rational(reducing: $0.wrong, over: $0.size) },
    ]
    let none = (Rational.one - x).power(UInt(M))
    let slope = x - (Rational.one - none) * Rational(reducing: 1, over: M)
    #expect(plan.differences(centred.map { ComputableSequence($0) }).rationals == Self.numbers(M, slope))
  }

  /// Quadrature needs some hundreds of bits of the coefficients, tables up to 4096: those of R / N until 4 are correct, M / (s+1).
  @Test(arguments: [(400, 4096), (1024, 1024)].prefix(TestScale.count(1, full: 2))) func manyBits(
    _ M: Int, _ bits: Int
  ) throws {
    let plan = try #require(BoundedPlan(.untilCorrect(4, isCapped: true), size: M))
    let places = WeightPlaces(plan)
    let weights = [
      Self.numbers(places.wrong.count, .zero), places.correct.map { Rational(reducing: 1, over: $0.correct) },
    ]
    let d = plan.differences(weights.map { ComputableSequence($0) })
    let wanted = (0..<M).map { Rational(reducing: M, over: $0 + 1) }
    try expectEqual(d, wanted, bits)
  }

  private func expectEqual(_ found: ComputableSequence, _ wanted: [Rational], _ bits: Int) throws {
    let balls = try #require(found.balls(bits))
    let arithmetic = BallArithmetic(precision: bits + 64)
    for (ball, number) in zip(balls, wanted) {
      let difference = try arithmetic.subtract(ball, arithmetic.rational(number))
      #expect(difference.sign == nil || difference.sign == 0)
      // All bits but those that M steps lose.
      let lost = try arithmetic.divide(Ball(midpoint: ball.radius.exactValue), Ball(midpoint: ball.midpoint))
      let most = Ball(midpoint: BigFloat(BigInt.one, exponent: 16 - bits))
      #expect(try arithmetic.subtract(most, lost).sign == 1)
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
