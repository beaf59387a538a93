import SchemeNumerics
import SchemeVocabulary

/// Labels that are wrong with known chances x and y, given by numbers: with success probability t a label says "correct" with
/// probability u = x + (1 - x - y) t.
///
/// So a plan induces h(t) = h_plan(u) up to a constant, h'(t) = (1 - x - y) h_plan'(u), and what it costs and weighs is what it
/// does at u. Every polynomial stays one of the same order.
package struct LabelNoise: Sendable, Equatable {
  /// x and y, from 0 to 1.
  package let chances: Verifier<Rational>

  /// nil where no label is wrong, or a number is no chance.
  package init?(_ verifier: Verifier<Double>) {
    guard (0...1).contains(verifier.falsePositive), (0...1).contains(verifier.falseNegative),
      let x = Rational(verifier.falsePositive), let y = Rational(verifier.falseNegative), !(x.isZero && y.isZero)
    else { return nil }
    chances = Verifier(falsePositive: x, falseNegative: y)
  }

  private var falsePositive: Rational { chances.falsePositive }
  private var falseNegative: Rational { chances.falseNegative }

  /// 1 - x - y: how much of the difference between right and wrong the labels show. Below 0 they say the contrary.
  package var contrast: Rational { Rational.one - falsePositive - falseNegative }

  /// The Bernstein coefficients of u, and of 1 - u.
  private var chance: [Rational] { [falsePositive, .one - falseNegative] }
  private var rest: [Rational] { [.one - falsePositive, falseNegative] }

  /// u at t.
  package func label(at t: ComputableReal) -> ComputableReal {
    ComputableReal(falsePositive) + ComputableReal(contrast).times(t)
  }

  /// The coefficients of P(u) from those of a polynomial P.
  func seen(_ coefficients: ComputableSequence) -> ComputableSequence {
    if coefficients.constant != nil { return coefficients }
    return ComputableSequence(Composition(from: falsePositive, to: .one - falseNegative), of: [coefficients])
  }

  /// Those of (1 - x - y) P(u).
  func seenSlope(_ coefficients: ComputableSequence) -> ComputableSequence {
    if coefficients.constant != nil { return coefficients.scaled(by: contrast) }
    return ComputableSequence(
      Composition(from: falsePositive, to: .one - falseNegative, factor: contrast), of: [coefficients])
  }

  /// P / (u^i (1-u)^j S(u)) for a polynomial P in t: each of u and 1 - u either is a multiple of t or of 1 - t, or is positive on
  /// [0, 1]. S is 1 where it is nil.
  func quotient(
    _ numerator: ComputableSequence, over poles: RationalFunction.Poles, _ factor: ComputableSequence? = nil
  ) -> RationalFunction {
    var (scale, below) = (Rational.one, factor.map { seen($0) })
    var (zero, one) = (0, 0)
    for (line, power) in [(chance, poles.zero), (rest, poles.one)] {
      // One of its ends is not 0: else all labels were the same, and a group that is waited for never came.
      if line[0].isZero { zero += power } else if line[1].isZero { one += power }
      let isNumberAside = line[0].isZero || line[1].isZero || line[0] == line[1]
      for _ in 0..<power {
        if isNumberAside {
          scale = scale * max(line[0], line[1])
        } else {
          below = below?.bernsteinProduct(ComputableSequence(line)) ?? ComputableSequence(line)
        }
      }
    }
    let above = (Rational.one / scale).map { numerator.scaled(by: $0) } ?? numerator
    return RationalFunction(
      above, over: RationalFunction.Poles(zero: zero, one: one), below.map { ComputablePolynomial($0) })
  }
}

extension LabelNoise? {
  /// The values of a polynomial in u where responses are correct with chances t.
  package func values(of polynomial: ComputablePolynomial, at chances: [Double]) -> [ComputableReal] {
    guard let self else { return polynomial.values(at: chances) }
    return chances.map { t in
      // What is no number has no value of either.
      ComputableReal(t).map { polynomial.value(at: self.label(at: $0)) } ?? polynomial.value(at: t)
    }
  }

  /// The same at one.
  package func value(of polynomial: ComputablePolynomial, at t: ComputableReal) -> ComputableReal {
    polynomial.value(at: self?.label(at: t) ?? t)
  }

  /// f(u), of a function f(t) = N / (t^i (1-t)^j); times 1 - x - y where it is a slope. f itself where labels are right.
  package func seen(_ function: RationalFunction, isSlope: Bool = false) -> RationalFunction {
    guard let self else { return function }
    let above = function.numerator.coefficients
    return self.quotient(isSlope ? self.seenSlope(above) : self.seen(above), over: function.poles)
  }
}
