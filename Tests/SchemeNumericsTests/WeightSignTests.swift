import SchemeNumerics
import Testing

/// Weights of prompts: which are quotients of polynomials, and which are nowhere below 0.
@Suite struct WeightSignTests {
  /// Formulas in t as tests write them.
  private enum Sample: CurveWeight, CaseIterable {
    case reciprocal, bell, hyperbola, square, line, root, exponential, wave, shiftedPole
    // With a logarithm at an end.
    case entropy, minusLog, minusLogOfRest, selfPower, logOfRoot, squaredLog, deepLine
    // Like t beside 0.
    case log1p, arcSine, shiftedArcSine, logit

    func callAsFunction<A: Arithmetic>(_ t: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
      let (one, half) = (a.integer(1), a.real(0.5))
      let rest = try a.subtract(one, t)
      let offset = try a.subtract(t, half)
      switch self {
      case .reciprocal: return try a.divide(one, t)
      case .bell: return try a.subtract(a.subtract(one, a.power(t, 6)), a.power(rest, 6))
      case .hyperbola: return try a.divide(rest, a.add(a.real(0.0625), a.power(offset, 2)))
      case .square: return try a.power(a.subtract(t, a.real(0.375)), 2)
      case .line: return offset
      case .root: return try a.apply(.sqrt, a.multiply(t, rest))
      case .exponential: return try a.apply(.exp, a.negate(t))
      case .wave: return try a.subtract(a.apply(.exp, t), a.real(1.5))
      case .shiftedPole: return try a.divide(one, a.power(offset, 2))
      case .entropy:
        let own = try a.multiply(t, a.apply(.log, t))
        return a.negate(try a.add(own, a.multiply(rest, a.apply(.log, rest))))
      case .minusLog: return a.negate(try a.apply(.log, t))
      case .minusLogOfRest: return a.negate(try a.apply(.log1p, a.negate(t)))
      case .selfPower: return try a.power(t, t)
      case .logOfRoot: return try a.multiply(a.apply(.sqrt, t), a.subtract(one, a.apply(.log, t)))
      case .squaredLog: return try a.power(a.apply(.logit, t), 2)
      case .deepLine: return a.negate(try a.apply(.log, a.multiply(a.real(1.0625), t)))
      case .log1p: return try a.apply(.log1p, t)
      case .arcSine: return try a.apply(.asin, t)
      case .shiftedArcSine: return try a.add(a.integer(2), a.apply(.asin, a.add(offset, offset)))
      case .logit: return try a.apply(.logit, a.add(half, a.multiply(a.real(0.25), t)))
      }
    }
  }

  @Test func signs() {
    for sample in Sample.allCases {
      switch (sample, WeightSign(of: sample)) {
      case (.line, .negative(let t)): #expect(t < 0.5)
      case (.wave, .negative(let t)): #expect(t < 0.406)
      case (.shiftedPole, .undefined(0.5, .divisionByZero)): break
      case (.deepLine, .negative(let t)): #expect(t > 16 / 17.0)
      case (.line, _), (.wave, _), (.shiftedPole, _), (.deepLine, _): Issue.record("\(sample)")
      case (_, .notNegative): break
      case (_, let sign): Issue.record("\(sample): \(sign)")
      }
    }
  }

  /// Quotients are found, with a positive denominator, and are what they are.
  @Test func quotients() throws {
    let one = RationalFunction(ComputableSequence([Rational.one]))
    let half = RationalFunction(ComputableSequence([Rational.one, Rational(3)]))
    let arithmetic = RationalArithmetic()
    for sample in Sample.allCases {
      guard let fraction = sample.fraction else {
        #expect(![.reciprocal, .bell, .hyperbola, .square, .line].contains(sample), "\(sample)")
        continue
      }
      for (base, slope) in [(one, 0), (half, 2)] {
        let product = base.times(fraction)
        for t in [0.0625, 0.375, 0.75] {
          let point = try #require(Rational(t))
          let wanted = try sample(point, arithmetic) * (Rational.one + Rational(slope) * point)
          #expect(product.value(at: t).value?.settled == .nearest(wanted.nearestDouble), "\(sample) \(t)")
        }
      }
    }
    #expect(one.times(try #require(Sample.reciprocal.fraction)).poles == RationalFunction.Poles(zero: 1, one: 0))
  }
}
