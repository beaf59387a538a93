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

/// The Bernstein coefficients of P(v + (w - v) t) times a number, for v and w in [0, 1], from those of P: by the algorithm of
/// de Casteljau, first at the larger of the two, then at the other one. All steps are convex combinations, so nothing cancels.
///
/// Costs n^2 steps for order n.
struct Composition: SequenceMap {
  private let lower: Rational
  private let upper: Rational
  private let isReversed: Bool
  private let factor: Rational

  init(from v: Rational, to w: Rational, factor: Rational = .one) {
    isReversed = w < v
    (lower, upper) = isReversed ? (w, v) : (v, w)
    self.factor = factor
  }

  func count(_ inputs: [Int]) -> Int { inputs[0] }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    // On [0, upper], and of that from lower on.
    var row = try Self.split(inputs[0], at: upper, arithmetic)
    if let share = lower / upper { row = try Self.split(row.reversed(), at: .one - share, arithmetic).reversed() }
    if isReversed { row.reverse() }
    if factor == .one { return row }
    let number = try arithmetic.rational(factor)
    for k in row.indices { row[k] = try arithmetic.multiply(number, row[k]) }
    return row
  }

  /// The coefficients on [0, share].
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  private static func split<A: Arithmetic>(
    _ coefficients: [A.Number], at share: Rational, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    if share == .one { return coefficients }
    if share.isZero { return coefficients.map { _ in coefficients[0] } }
    let (right, left) = (try arithmetic.rational(share), try arithmetic.rational(.one - share))
    var row = coefficients
    // After k steps the first coefficients up to k are those of the part.
    for k in stride(from: 1, to: row.count, by: 1) {
      for j in stride(from: row.count - 1, through: k, by: -1) {
        row[j] = try arithmetic.add(arithmetic.multiply(left, row[j - 1]), arithmetic.multiply(right, row[j]))
      }
    }
    return row
  }
}
