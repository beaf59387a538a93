import SchemeNumerics
import SchemePlans
import SchemeVocabulary
import TestSupport
import Testing

/// Labels that are wrong at times, by what chances say of them.
@Suite struct LabelNoiseTests {
  private static let arithmetic = RationalArithmetic(maximumBits: 1 << 14)
  private static let rates = [(0.25, 0.125), (0, 0.5), (0.5, 0), (1, 0), (0, 1), (0.5, 0.5), (0.75, 0.5), (1, 1)]

  private static func noise(_ x: Double, _ y: Double) -> LabelNoise? {
    LabelNoise(Verifier(falsePositive: x, falseNegative: y))
  }

  private static func polynomial(_ sequence: ComputableSequence) throws -> BernsteinPolynomial {
    BernsteinPolynomial(try #require(sequence.rationals))
  }

  /// E[T] of a sequential plan at u, and what a number for every group comes to: the same polynomial at u.
  @Test(arguments: rates) func expectations(_ x: Double, _ y: Double) throws {
    let (wrong, missed) = (try #require(Rational(x)), try #require(Rational(y)))
    for M in 1...7 {
      let plans = [.group, .untilMixed(isCapped: true), .keep(probability: 0.5)] as [SamplingPlan<Int, Double>]
      for kind in plans {
        let noisy = try #require(BoundedPlan(kind, size: M, noise: Self.noise(x, y)))
        let clean = try #require(BoundedPlan(kind, size: M))
        let numbers = ComputableSequence(clean.groups.map { Rational($0.correct * $0.correct + 3 * $0.size) })
        let expectation = noisy.expectation(of: numbers)
        let seen = try Self.polynomial(noisy.seen(expectation))
        let original = try Self.polynomial(clean.expectation(of: numbers))
        let values = noisy.noise.values(of: ComputablePolynomial(expectation), at: [0, 0.375, 1])
        for (t, value) in zip([0, 3, 8].map { Rational(reducing: $0, over: 8) }, values) {
          #expect(value.settled == .nearest(seen.value(at: t).nearestDouble))
        }
        for k in 0...8 {
          let t = Rational(reducing: k, over: 8)
          let u = wrong + (Rational.one - wrong - missed) * t
          #expect(seen.value(at: t) == original.value(at: u))
        }
      }
    }
  }

  /// The slope has the factor 1 - x - y: below 0 where labels say the contrary.
  @Test(arguments: rates) func slopes(_ x: Double, _ y: Double) throws {
    let noise = try #require(Self.noise(x, y))
    let plan = BoundedPlan(groupSize: 5, noise: noise)
    let d = [3, -1, 0, 7, 2].map { Rational($0) }
    let seen = try Self.polynomial(plan.slope(ComputableSequence(d)))
    for k in 0...8 {
      let t = Rational(reducing: k, over: 8)
      let u = noise.chances.falsePositive + noise.contrast * t
      #expect(seen.value(at: t) == noise.contrast * BernsteinPolynomial(d).value(at: u))
    }
  }

  /// Of high orders, exactly and by balls: t and t^2, which are u = x + c t and u^2 = x^2 + 2 x c t + c^2 t^2 with c = 1 - x - y.
  @Test(arguments: [(0.1, 0.2), (0.9, 0.75), (0, 0.3), (0.3, 0)]) func highOrders(_ x: Double, _ y: Double) throws {
    let n = TestScale.count(100, full: 300)
    let noise = try #require(Self.noise(x, y))
    let plan = BoundedPlan(groupSize: n, noise: noise)
    let (start, c) = (noise.chances.falsePositive, noise.contrast)
    func share(_ k: Int) -> Rational { Rational(reducing: k, over: n) }
    func square(_ k: Int) -> Rational { Rational(reducing: k * (k - 1), over: n * (n - 1)) }
    let lines = ComputableSequence((0...n).map(share))
    let squares = ComputableSequence((0...n).map(square))
    let seenLines = (0...n).map { start + c * share($0) }
    let seenSquares = (0...n).map { start * start + Rational(2) * start * c * share($0) + c * c * square($0) }
    for (found, wanted) in [(plan.seen(lines), seenLines), (plan.seen(squares), seenSquares)] {
      #expect(found.rationals == wanted)
      let arithmetic = BallArithmetic(precision: 1024)
      for (ball, number) in zip(try #require(found.balls(1024)), wanted) {
        let difference = try arithmetic.subtract(ball, arithmetic.rational(number))
        #expect(difference.magnitudeUpperBound <= 0x1p-1000 && difference.sign ?? 0 == 0)
      }
    }
  }

  /// The chance of a group, by its poles and its positive factor: over it the same slope, times q, is N.
  @Test(arguments: [(0.25, 0.125), (0, 0.5), (0.5, 0), (0.75, 0.5), (1, 0.5), (0.5, 1), (1, 1)])
  func chanceOfAGroup(_ x: Double, _ y: Double) throws {
    let noise = try #require(Self.noise(x, y))
    for M in 2...6 {
      let plan = try #require(BoundedPlan(.resample, size: M, noise: noise))
      let quotient = ResampledChance(plan).quotient(ComputableSequence((0..<M).map { _ in Rational(5) }))
      for t in [0.25, 0.5, 0.875] {
        let p = try #require(Rational(t))
        let u = noise.chances.falsePositive + noise.contrast * p
        let mixed = try Rational.one - Self.arithmetic.power(u, M) - Self.arithmetic.power(.one - u, M)
        let value = try #require(quotient.value(at: t).value?.exact?.rational)
        #expect(value * mixed == Rational(5))
      }
      #expect(quotient.poles.zero == (x == 0 || x == 1 ? 1 : 0) && quotient.poles.one == (y == 0 || y == 1 ? 1 : 0))
    }
  }

  /// A fraction at u, alone and as a slope, by its poles and its positive factor.
  @Test(arguments: [(0.25, 0.125), (0, 0.5), (0.5, 0), (0.5, 0.5), (1, 0.5), (0.5, 1), (1, 1)])
  func fractions(_ x: Double, _ y: Double) throws {
    let noise = try #require(Self.noise(x, y))
    let function = RationalFunction(
      ComputableSequence([1, -3, 5].map { Rational($0) }), over: RationalFunction.Poles(zero: 2, one: 1))
    let (seen, slope) = (Optional(noise).seen(function), Optional(noise).seen(function, isSlope: true))
    for t in [0.25, 0.5, 0.875] {
      let u = noise.chances.falsePositive + noise.contrast * (try #require(Rational(t)))
      let value = try #require(function.value(at: ComputableReal(u)).exact?.rational)
      #expect(seen.value(at: t).value?.exact?.rational == value)
      #expect(slope.value(at: t).value?.exact?.rational == value * noise.contrast)
    }
    #expect(seen.poles.zero == (x == 0 ? 2 : x == 1 ? 1 : 0) && seen.poles.one == (y == 1 ? 2 : y == 0 ? 1 : 0))
    let none: LabelNoise? = nil
    #expect(none.seen(function) === function)
  }

  @Test func nothingToSee() {
    #expect(Self.noise(0, 0) == nil && Self.noise(-0.5, 0) == nil && Self.noise(0, 1.5) == nil)
    #expect(Self.noise(.nan, 0) == nil)
  }
}
