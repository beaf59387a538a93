import SchemeDesign
import SchemeIR
import SchemeNumerics

/// The weights of one group size: as they are printed, as numbers to any number of bits, and what they induce. They come from
/// formulas, or are numbers that are no more than that.
package struct WeightSource: Sendable {
  /// As they are printed.
  package let weights: GroupWeights
  /// How far numbers w may be from what was to be computed, relative to max(1, |w|); nil for formulas, whose weights are
  /// known.
  package let rounding: Double?
  /// a_s, the weight of a wrong response when s others are correct, s = 0...M-1.
  package let a: ComputableSequence
  /// b_s, the weight of a correct response.
  package let b: ComputableSequence
  /// h_M.
  package let curve: InducedCurve
  private let formulas: WeightFormulas?

  /// The weights that formulas have at one group size.
  init(_ scheme: DesignedScheme, _ environment: Environment, _ weights: GroupWeights) {
    let formulas = WeightFormulas(scheme, environment, weights)
    self.weights = weights
    self.formulas = formulas
    rounding = nil
    a = formulas.wrong.withKnownZeros
    b = formulas.correct.withKnownZeros
    curve = InducedCurve(formulas.difference, degreeAtMost: scheme.slopeDegree.map { max($0.upperBound, 0) })
  }

  /// Evaluates the weights of a scheme whose conditions hold. Throws where one has no value.
  package init(evaluating scheme: DesignedScheme, _ environment: Environment) throws(WeightFault) {
    self.init(scheme, environment, try WeightEvaluation.evaluate(scheme, environment))
  }

  package init(_ instance: SchemeInstance) { self = instance.source }

  /// Weights that somebody wrote down: a_s and b_s for s = 0...M-1, M >= 1, both of the same length, all finite. Each is
  /// exactly the double, which may be off by four roundings of the type that all of them have: float, if it can be. That is
  /// as far as the advantage functions of trainers are from their formulas.
  package init(numbers a: [Double], _ b: [Double]) {
    // Finite doubles are fractions.
    let exact = [a, b].map { $0.compactMap { Rational($0) } }
    self.a = ComputableSequence(count: a.count, ExactNumbers(values: exact[0]))
    self.b = ComputableSequence(count: b.count, ExactNumbers(values: exact[1]))
    let d = ComputableSequence(SequenceDifference(), of: [self.b, self.a])
    weights = GroupWeights(a: self.a.quick, b: self.b.quick, d: d.quick, closeDecisions: [])
    curve = InducedCurve(d)
    formulas = nil
    rounding = (a + b).allSatisfy(\.isFloat) ? 0x1p-21 : 0x1p-50
  }

  package var groupSize: Int { weights.groupSize }

  /// The largest |weight|, the double nearest to it.
  package var largestWeight: Double { (weights.a + weights.b).reduce(0) { max($0, $1.double.magnitude) } }

  /// Whether both come from the same formulas, node by node, with the same values of their parameters.
  package func hasSameFormulas(as other: WeightSource) -> Bool {
    guard let formulas, let others = other.formulas else { return false }
    return formulas.isSame(as: others)
  }

  /// The sums of the weights of a group, by N = 0...M.
  package var totals: ComputableSequence { ComputableSequence(GroupTotals(), of: [a, b]) }

  /// V(p) = E[sum_i Z_i^2] / M.
  package var secondMoment: ComputablePolynomial {
    ComputablePolynomial(ComputableSequence(SecondMoments(), of: [a, b]))
  }

  /// The weight of a correct response in a group with N correct ones, N = 1...M.
  package func correct(_ N: Int) -> ComputableReal { b[N - 1] }

  /// The weight of a wrong response in a group with N correct ones, N = 0...M-1.
  package func wrong(_ N: Int) -> ComputableReal { a[N] }

  /// A weight that is above a bound.
  package struct Excess: Sendable {
    package let others: Int
    package let isCorrect: Bool
    /// |a_s| or |b_s|.
    package let size: ComputableReal
  }

  /// Whether |a_s| and |b_s| are at most X.
  package func isBounded(by limit: ComputableReal) -> Fact<Excess> {
    let bound = Interval(limit.quick)
    var open: Reason?
    for (weights, isCorrect) in [(a, false), (b, true)] {
      for (s, quick) in weights.quick.enumerated() where !(quick.magnitudeUpperBound <= bound.lower) {
        let size = weights[s].magnitude
        switch (limit - size).sign {
        case .known(let sign) where sign >= 0: continue
        case .known: return .refuted(Excess(others: s, isCorrect: isCorrect, size: size))
        case .unknown(let reason): open = reason
        }
      }
    }
    return open.map { .unknown($0) } ?? .proved
  }

  /// Whether every weight of the groups with N correct responses is 0, by N = 0...M: nil where that is not known.
  package var isDead: [Bool?] {
    let (wrong, correct) = (a.signs, b.signs)
    return (0...groupSize).map { N in
      let signs = (N > 0 ? [correct[N - 1]] : []) + (N < groupSize ? [wrong[N]] : [])
      if signs.contains(where: { $0.map { $0 != 0 } == true }) { return false }
      return signs.contains(nil) ? nil : true
    }
  }
}

extension Double {
  /// Whether it is a 32-bit float, or reads as the shortest decimal of one.
  fileprivate var isFloat: Bool {
    let near = Float(self)
    return near.isFinite && (Double(near) == self || Double("\(near)") == self)
  }
}
