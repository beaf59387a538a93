import SchemeNumerics
import TestSupport
import Testing

/// Polynomials over t^i (1-t)^j S^k, against exact arithmetic.
@Suite struct RationalFunctionTests {
  /// The value by exact fractions, without anything that the library makes of the function.
  private func value(
    _ numerator: [Rational], _ poles: RationalFunction.Poles, _ factor: [Rational]?, at t: Rational
  ) throws -> Rational {
    var below = Rational.one
    for _ in 0..<poles.zero { below = below * t }
    for _ in 0..<poles.one { below = below * (.one - t) }
    if let factor { below = below * BernsteinPolynomial(factor).value(at: t) }
    let quotient = BernsteinPolynomial(numerator).value(at: t) / below
    return try #require(quotient)
  }

  private func random(_ count: Int, _ range: ClosedRange<Int>, _ random: inout SplitMix64) -> [Rational] {
    (0..<count).map { _ in Rational(Int.random(in: range, using: &random)) }
  }

  /// Values and those of the derivatives: f(t + e) - f(t - e) over 2 e is f' but for a multiple of e^2.
  @Test func valuesAndDerivatives() throws {
    var random = SplitMix64(seed: 13)
    for _ in 0..<TestScale.count(12, full: 200) {
      let numerator = self.random(Int.random(in: 1...6, using: &random), -9...9, &random)
      let factor =
        Bool.random(using: &random) ? self.random(Int.random(in: 1...5, using: &random), 1...9, &random) : nil
      let poles = RationalFunction.Poles(
        zero: .random(in: 0...2, using: &random), one: .random(in: 0...2, using: &random))
      let function = RationalFunction(
        ComputableSequence(numerator), over: poles, factor.map { ComputablePolynomial(ComputableSequence($0)) })
      let t = Double(Int.random(in: 1...63, using: &random)) / 64
      let exactly = try exact(t)
      #expect(function.value(at: t).value?.exact?.rational == (try value(numerator, poles, factor, at: exactly)))
      let step = try fraction(1, 1 << 40)
      let below = try value(numerator, poles, factor, at: exactly - step)
      let middle = try value(numerator, poles, factor, at: exactly)
      let above = try value(numerator, poles, factor, at: exactly + step)
      let slope = (above - below) * Rational(1 << 39)
      let bending = (above - middle - middle + below) * Rational(1 << 40) * Rational(1 << 40)
      for (function, expected) in [(function.derivative, slope), (function.derivative.derivative, bending)] {
        let found = try #require(function.value(at: t).value?.exact?.rational)
        let scale = Swift.max(found.absolute, middle.absolute, .one)
        #expect((found - expected).absolute <= scale * (try fraction(1, 1 << 40)), "\(numerator) \(poles) at \(t)")
      }
    }
  }

  /// (t, 1) over t (1-t): a pole that is none at 0, one at 1. (t - 1/2) over t: downward at 0.
  @Test func limits() throws {
    let first = RationalFunction(ComputableSequence([.zero, .one]), over: .init(zero: 1, one: 1))
    #expect(first.poles == .init(zero: 0, one: 1))
    #expect(first.limit(at: .zero).value?.exact?.rational == .one)
    guard case .infinite(sign: 1) = first.value(at: 1) else {
      return #expect(Bool(false), "1 / (1-t) is infinite at 1")
    }
    let half = try fraction(1, 2)
    let second = RationalFunction(ComputableSequence([-half, half]), over: .init(zero: 2, one: 0))
    guard case .infinite(sign: -1) = second.limit(at: .zero) else { return #expect(Bool(false), "-1/2 over t^2") }
    #expect(second.limit(at: .one).value?.exact?.rational == half)
    #expect(second.anchor == .known(.one))
    #expect(first.anchor == .known(.zero))
    #expect(Antiderivative(of: second, anchor: .zero) == nil)
    guard case .infinite(sign: 1) = try #require(Antiderivative(of: second, anchor: .one)).limit(at: .zero) else {
      return #expect(Bool(false), "the integral of -1 / (2 t^2) is infinite at 0")
    }
  }

  /// No number outside of [0, 1] has a value.
  @Test(arguments: [-0.25, 1.5, .nan, .infinity]) func outside(_ t: Double) throws {
    let curve = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 0))
    let objective = try #require(Antiderivative(of: curve, anchor: .one))
    #expect(curve.value(at: t).value == nil && objective.value(at: t).value == nil)
  }

  /// What is 0 by its form alone has no pole: sqrt(2) sqrt(3) - sqrt(6) over t.
  @Test func zerosByForm() {
    let function = RationalFunction(ComputableSequence(HiddenZero(), of: []), over: .init(zero: 1, one: 0))
    #expect(function.poles == .none)
    #expect(function.limit(at: .zero).value?.quick.uniqueDouble == 1)
  }

  /// A numerator's coefficient of which nothing is known leaves the limit open.
  @Test func unknownLimits() {
    let function = RationalFunction(ComputableSequence(Undecided(), of: []), over: .init(zero: 1, one: 0))
    guard case .unknown = function.limit(at: .zero), case .unknown = function.anchor else {
      return #expect(Bool(false), "nothing is known of the coefficient")
    }
  }

  /// Rejection sampling resampled is 1/t at every M, the mean difference 1 / (t (1-t)), and RLOO is no multiple of it.
  @Test(arguments: [2, 3, 8, 20]) func equality(_ M: Int) {
    let logarithm = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 0))
    let odds = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 1))
    let rejection = Resampled.curve(RatioWeight(isCentred: false, hasNegative: false), M)
    let difference = Resampled.curve(RatioWeight(isCentred: false, hasNegative: true), M)
    #expect(isProved(rejection.equals(logarithm)) && isProved(logarithm.equals(rejection)))
    #expect(isProved(difference.equals(odds)))
    #expect(!isProved(difference.equals(logarithm)))
    #expect(isProved(rejection.isProportional(to: rejection.minus(logarithm, times: ComputableReal(Rational(3))))))
    let rest = rejection.minus(logarithm)
    #expect(rest.value(at: 0.3).value?.exact?.isZero == true)
    // At M = 2 and 3 all centred schemes are the log odds.
    let centred = Resampled.curve(CentredWeight(eps: 0), M)
    #expect(isProved(centred.isProportional(to: odds)) == (M <= 3))
  }

  private func isProved(_ fact: Fact<Int>) -> Bool {
    if case .proved = fact { return true }
    return false
  }

  /// 1 / t rises nowhere and is convex; the resampled mean-normalised scheme is neither.
  @Test func signs() {
    let function = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 0))
    guard case .nonPositive = function.derivative.sign, case .nonNegative = function.derivative.derivative.sign else {
      return #expect(Bool(false), "-1 / t^2 and 2 / t^3")
    }
    let odds = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 1))
    guard case .mixed = odds.derivative.sign else { return #expect(Bool(false), "(2 t - 1) / (t^2 (1-t)^2)") }
  }
}

/// sqrt(2) sqrt(3) - sqrt(6), 1.
private struct HiddenZero: SequenceMap {
  func count(_ inputs: [Int]) -> Int { 2 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ a: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let product = try a.multiply(a.apply(.sqrt, a.integer(2)), a.apply(.sqrt, a.integer(3)))
    return [try a.subtract(product, a.apply(.sqrt, a.integer(6))), a.integer(1)]
  }
}

/// 6 asin(1/2) - pi, which is 0 but not by its form; 1.
private struct Undecided: SequenceMap {
  func count(_ inputs: [Int]) -> Int { 2 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ a: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let angle = try a.apply(.asin, a.divide(a.integer(1), a.integer(2)))
    return [try a.subtract(a.multiply(a.integer(6), angle), a.constant(.pi)), a.integer(1)]
  }
}
