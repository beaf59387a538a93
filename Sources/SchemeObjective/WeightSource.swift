import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeVocabulary

/// The weights of a plan: as they are printed, as numbers to any number of bits, and what they induce. They come from formulas, or
/// are numbers that are no more than that.
package struct WeightSource: Sendable {
  /// How the groups come about.
  package let plan: GroupPlan
  /// As they are printed: those of groups of M responses where the plan delivers smaller ones at random, those of the first groups
  /// where there is no M.
  package let weights: GroupWeights
  /// How far numbers may be from what was to be computed, relative to the largest of them; nil for formulas, whose weights are
  /// known.
  package let rounding: Double?
  /// The groups that `a` and `b` belong to.
  package let places: WeightPlaces
  /// The weights of wrong responses, by place: for `sample M` a_s, when s others are correct, s = 0...M-1.
  package let a: ComputableSequence
  /// The weights of correct responses, likewise b_s.
  package let b: ComputableSequence
  /// d_s, s = 0...M-1, what the weights amount to under a plan with a group size: h' = sum_s d_s B_{s,M-1}, over the chance of a
  /// group where it is tried for, and times the weight of prompts. Without one, those of the polynomial above the line.
  package let d: ComputableSequence
  /// Under a plan with a group size the same where labels are right: coefficients of a polynomial in the chance that a label says
  /// "correct".
  package let labelSlope: ComputableSequence
  /// h.
  package let curve: InducedCurve
  /// How much prompts count; nil where all count alike. It is a factor of the curve and of nothing else.
  package let promptWeight: CurveFormula?
  /// What made the weights of a target, in groups of M responses; nil for other forms.
  package let design: AppliedDesign?
  private let formulas: [WeightFormulas]

  /// Evaluates the weights of a scheme whose conditions hold; at `sample M` where no plan is given. Throws where one has no value.
  package init(
    evaluating scheme: DesignedScheme, _ environment: Environment, _ plan: BoundedPlan? = nil,
    _ promptWeight: CurveFormula? = nil
  ) throws(WeightFault) {
    guard let plan = plan ?? environment.groupSize.map({ BoundedPlan(groupSize: $0) }) else {
      let reason = EvaluationFault(node: scheme.b, reason: .noGroupSize)
      throw WeightFault(reason: .evaluation(reason), group: GroupKind(correct: 0, size: 0), isCorrect: true)
    }
    let made = try Self.evaluate(scheme, environment, WeightPlaces(plan))
    (weights, places, formulas, rounding, a, b) = (made.weights, made.places, [made.formulas], nil, made.a, made.b)
    self.plan = .bounded(plan)
    let degree = plan.hasAllGroups ? scheme.slopeDegree.map { max($0.upperBound, 0) } : nil
    design = scheme.design
    labelSlope = (plan.hasOneSize ? made.formulas.difference : plan.differences([a, b])).withKnownZeros
    let d = plan.noise == nil ? labelSlope : plan.slope(labelSlope).withKnownZeros
    self.d = d
    self.promptWeight = promptWeight
    let chance = plan.isConditional ? ResampledChance(plan) : nil
    let own = chance.map { InducedCurve($0.quotient(d)) } ?? InducedCurve(d, degreeAtMost: degree)
    curve = own.weighted(by: promptWeight)
  }

  /// The same under a plan without a group size, in whose groups the total weights are affine.
  init(
    evaluating scheme: DesignedScheme, _ environment: Environment, uncapped plan: UncappedPlan, _ noise: LabelNoise?,
    _ promptWeight: CurveFormula?
  ) throws(WeightFault) {
    let made = try Self.evaluate(scheme, environment, WeightPlaces(groups: plan.firstGroups))
    (weights, places, formulas, rounding, a, b) = (made.weights, made.places, [made.formulas], nil, made.a, made.b)
    (self.plan, self.promptWeight) = (.uncapped(plan, noise), promptWeight)
    design = scheme.design
    curve = InducedCurve(noise.seen(plan.slope(plan.totals([a, b])), isSlope: true)).weighted(by: promptWeight)
    (d, labelSlope) = (curve.d, curve.d)
  }

  private static func evaluate(
    _ scheme: DesignedScheme, _ environment: Environment, _ places: WeightPlaces
  ) throws(WeightFault) -> (
    weights: GroupWeights, places: WeightPlaces, formulas: WeightFormulas, a: ComputableSequence, b: ComputableSequence
  ) {
    let weights = try WeightEvaluation.evaluate(scheme, environment, places)
    let formulas = WeightFormulas(scheme, environment, places, weights)
    return (weights, places, formulas, formulas.wrong.withKnownZeros, formulas.correct.withKnownZeros)
  }

  /// The weights of a plan that delivers groups of m = 1...M responses, each weighed as by `sample m`: nil for the sizes of which
  /// no group counts.
  init(
    survivors sizes: [WeightSource?], _ plan: BoundedPlan, _ weights: GroupWeights, _ promptWeight: CurveFormula? = nil
  ) {
    design = sizes.last.flatMap { $0?.design }
    self.plan = .bounded(plan)
    self.weights = weights
    self.promptWeight = promptWeight
    formulas = sizes.compactMap { $0 }.flatMap(\.formulas)
    rounding = nil
    places = WeightPlaces(plan)
    func joined(_ weights: (WeightSource) -> ComputableSequence) -> ComputableSequence {
      let parts = sizes.enumerated().map { index, source in
        source.map(weights)
          ?? ComputableSequence(count: index + 1, ExactNumbers(values: Array(repeating: .zero, count: index + 1)))
      }
      return ComputableSequence(Concatenation(), of: parts)
    }
    (a, b) = (joined(\.a), joined(\.b))
    labelSlope = plan.differences([a, b]).withKnownZeros
    d = plan.noise == nil ? labelSlope : plan.slope(labelSlope).withKnownZeros
    curve = InducedCurve(d).weighted(by: promptWeight)
  }

  package init(_ instance: SchemeInstance) { self = instance.source }

  /// Weights that somebody wrote down: a_s and b_s for s = 0...M-1, M >= 1, both of the same length, all finite. Each is exactly
  /// the double.
  ///
  /// - Parameter error: how far it may be from what was to be computed.
  package init(numbers a: [Double], _ b: [Double], error: Double) {
    // Finite doubles are fractions.
    let exact = [a, b].map { $0.compactMap { Rational($0) } }
    self.a = ComputableSequence(count: a.count, ExactNumbers(values: exact[0]))
    self.b = ComputableSequence(count: b.count, ExactNumbers(values: exact[1]))
    d = ComputableSequence(SequenceDifference(), of: [self.b, self.a])
    labelSlope = d
    places = WeightPlaces(groupSize: a.count)
    plan = GroupPlan(groupSize: a.count)
    var rows = WeightEvaluation.Rows<DoubleDoubleBall>(places, .zero)
    (rows.a, rows.b, rows.d) = (self.a.quick, self.b.quick, d.quick)
    weights = GroupWeights(rows, places)
    curve = InducedCurve(d)
    (formulas, promptWeight, design) = ([], nil, nil)
    let largest = (a + b).reduce(0) { max($0, $1.magnitude) }
    rounding = largest > 0 ? error / largest : error
  }

  /// M; nil where there is none.
  package var groupSize: Int? { plan.size }

  /// The largest |weight|, the double nearest to it; infinite where there is none, and where that is not known.
  package var largestWeight: Double {
    switch plan {
    case .bounded: (a.quick + b.quick).reduce(0) { max($0, $1.double.magnitude) }
    case .uncapped(let plan, _): UncappedWeights(plan, a, b).largest
    }
  }

  /// Whether some weights are proved to grow without bound, from group to group.
  package var isUnbounded: Bool {
    switch plan {
    case .bounded: false
    case .uncapped(let plan, _): UncappedWeights(plan, a, b).areUnbounded
    }
  }

  /// Whether both come from the same plan and the same formulas, node by node, with the same values of their parameters.
  package func hasSameFormulas(as other: WeightSource) -> Bool {
    plan == other.plan && hasSamePrompts(as: other) && !formulas.isEmpty && formulas.count == other.formulas.count
      && zip(formulas, other.formulas).allSatisfy { $0.isSame(as: $1) }
  }

  /// Whether prompts count in the same way in both.
  package func hasSamePrompts(as other: WeightSource) -> Bool {
    guard let own = promptWeight, let others = other.promptWeight else {
      return promptWeight == nil && other.promptWeight == nil
    }
    return own.isSame(as: others)
  }

  /// Phi_n, the payoff of a group of M with n labels that say "correct", whose expectation is h without a weight of prompts; nil
  /// where there is none.
  package var payoffs: ComputablePolynomial? {
    plan.isConditional || plan.size == nil ? nil : InducedCurve(labelSlope).potential
  }

  /// d_s = b_s - a_s of the weights, s = 0...M-1, whatever the plan makes of them; nil where groups have several sizes.
  package var differences: ComputableSequence? { plan.hasOneSize ? labelSlope : nil }

  /// The sums of the weights of each group of the plan.
  package var totals: ComputableSequence { ComputableSequence(WeightSums(plan), of: [a, b]) }

  /// A weight that is above a bound.
  package struct Excess: Sendable {
    package let group: GroupKind
    package let isCorrect: Bool
    /// Its absolute value.
    package let size: ComputableReal
  }

  /// Whether all |weights| are at most X.
  package func isBounded(by limit: ComputableReal) -> Fact<Excess> {
    if case .uncapped(let plan, _) = plan { return UncappedWeights(plan, a, b).isBounded(by: limit) }
    let bound = Interval(limit.quick)
    var open: Reason?
    for (weights, groups, isCorrect) in [(a, places.wrong, false), (b, places.correct, true)] {
      for (place, quick) in weights.quick.enumerated() where !(quick.magnitudeUpperBound <= bound.lower) {
        let group = groups[place]
        let size = weights[place].magnitude
        switch (limit - size).sign {
        case .known(let sign) where sign >= 0: continue
        case .known: return .refuted(Excess(group: group, isCorrect: isCorrect, size: size))
        case .unknown(let reason): open = reason
        }
      }
    }
    return open.map { .unknown($0) } ?? .proved
  }

  /// Whether every weight of a group is 0, for each group of the plan, or the first ones: nil where that is not known.
  package var isDead: [Bool?] {
    var (wrong, correct) = (a.signs[plan.missingBefore...].makeIterator(), b.signs.makeIterator())
    return plan.groups.map { group in
      var signs: [Int?] = []
      if group.correct > 0, let sign = correct.next() { signs.append(sign) }
      if group.wrong > 0, let sign = wrong.next() { signs.append(sign) }
      if signs.contains(where: { $0.map { $0 != 0 } == true }) { return false }
      return signs.contains(nil) ? nil : true
    }
  }
}
