import SchemeNumerics
import SchemePlans
import SchemeVocabulary

/// What a scheme induces. Every number is the nearest double, or said to be open.
package struct ObjectiveReport: Sendable {
  /// The sign of h'.
  package let slopeSign: SignKnowledge
  /// h'(0) and h'(1): of polynomials d_0 and d_{M-1}.
  package let slopeAtZero: Settled
  package let slopeAtOne: Settled
  /// h(1) - h(0) = Phi_M.
  package let rise: Settled
  /// Where h is 0.
  package let anchor: Known<Antiderivative.Anchor>
  /// The degree of h; nil where h' is a quotient, or has a weight.
  package let degree: ComputablePolynomial.Degree?
  /// Whether h' has the weight of prompts as a factor that is no quotient of polynomials.
  package let hasFormula: Bool
  /// The groups in which every weight is 0, in the order of the plan.
  package let deadGroups: [GroupKind]
  /// Families of which all groups are such, without a group size; the first two of each stand in the list.
  package let deadFamilies: [GroupFamily]
  /// Those for which that is not known.
  package let undecidedGroups: [GroupKind]
  /// Whether every group is one of them.
  package let isDead: Bool
  /// Whether every group has M responses.
  package let hasOneSize: Bool
  package let centring: Centring
  /// The largest |weight|.
  package let largestWeight: Double

  /// Whether the weights of every group sum to 0.
  package enum Centring: Sendable {
    case proved
    /// The numbers of a table: the largest possible |sum|, no more than rounding.
    case within(Double)
    /// A group whose weights do not.
    case no(GroupKind, sum: Settled)
    /// The largest possible |sum|, and why no more is known.
    case unknown(Reason, within: Double)
  }

  package init(_ source: WeightSource) {
    slopeSign = source.curve.slopeSign
    let slopes = source.curve.endSlopes
    (slopeAtZero, slopeAtOne) = (slopes.zero.settled, slopes.one.settled)
    rise = source.curve.rise.settled
    anchor = source.curve.anchor
    hasFormula = source.curve.formula != nil
    switch source.plan {
    case .bounded(let plan):
      let isDead = source.isDead
      deadGroups = zip(plan.groups, isDead).filter { $0.1 == true }.map(\.0)
      undecidedGroups = zip(plan.groups, isDead).filter { $0.1 == nil }.map(\.0)
      deadFamilies = []
      self.isDead = deadGroups.count == plan.groups.count
    case .uncapped(let plan, _):
      let dead = UncappedWeights(plan, source.a, source.b).dead
      (deadGroups, undecidedGroups, deadFamilies) = (dead.groups, dead.undecided, dead.families)
      isDead = dead.families.count == plan.families.count
    }
    hasOneSize = source.plan.hasOneSize
    largestWeight = source.largestWeight
    centring = Self.centring(source)
    let isCentred = if case .proved = centring { true } else { false }
    degree = source.curve.degree(isCentred: isCentred)
  }

  /// The share of the delivered groups with only zero weights where each response is correct with chance p. The weights are those
  /// that the report is about: it does not keep them, since they are large.
  package func deadShares(of source: WeightSource, at chances: [Double]) -> [Settled] {
    let plan: BoundedPlan
    switch source.plan {
    case .bounded(let bounded): plan = bounded
    case .uncapped(let plan, let noise):
      let shares = UncappedWeights(plan, source.a, source.b).deadShares(at: chances, noise)
      return shares?.map(\.settled)
        ?? chances.map { _ in .open(.missing("a group that teaches nothing has very many responses")) }
    }
    let dead = Set(deadGroups)
    let isDead = plan.groups.map { dead.contains($0) ? Rational.one : .zero }
    let sequence = ComputableSequence(count: isDead.count, ExactNumbers(values: isDead))
    let share = ComputablePolynomial(plan.expectation(of: sequence))
    let delivery = plan.delivery.map { plan.noise.values(of: $0, at: chances) }
    return zip(chances, plan.noise.values(of: share, at: chances)).enumerated().map { index, value in
      let settled = (delivery.map { value.1.over($0[index]) } ?? value.1).settled
      if case .nearest = settled { return settled }
      guard plan.isPlain else { return settled }
      // Far from where the dead groups are.
      let counts = deadGroups.map(\.correct)
      guard let mass = try? BinomialMass.of(counts, M: plan.size, p: value.0, precision: 256) else {
        return settled
      }
      return mass.uniqueDouble.map { Settled(rounded: $0) } ?? settled
    }
  }

  /// Whether h' is infinite at an end: then h is no polynomial.
  package var isUnbounded: Bool {
    [slopeAtZero, slopeAtOne].contains { if case .infinite = $0 { true } else { false } }
  }

  /// C(p), the expected number of responses that are drawn for an update, those of discarded groups included; nil where it is M.
  package func draws(of source: WeightSource, at chances: [Double]) -> [Settled]? {
    if let plan = source.plan.bounded, !plan.isSequential, !plan.isConditional { return nil }
    return source.plan.responses(at: chances).map(\.settled)
  }

  /// M/q(p), how many responses are drawn for a group that is delivered, where other prompts take the places of groups; nil under
  /// other plans.
  package func drawsPerGroup(of source: WeightSource, at chances: [Double]) -> [Settled]? {
    guard case .refill = source.plan.kind, let plan = source.plan.bounded, let delivery = plan.delivery else {
      return nil
    }
    let size = ComputableReal(Rational(plan.size))
    return plan.noise.values(of: delivery, at: chances).map { size.over($0).settled }
  }

  /// Whether the weights of every group sum to 0.
  package static func centring(_ source: WeightSource) -> Centring {
    let totals = source.totals
    let largestWeight = source.largestWeight
    // Of numbers that are rounded a sum may be off by as much as M of them.
    func no(_ index: Int) -> Centring { .no(source.plan.groups[index], sum: totals[index].settled) }
    if let rounding = source.rounding, let M = source.groupSize {
      let slack = rounding * Double(M) * largestWeight
      let sums = totals.quick
      if let index = sums.indices.first(where: { sums[$0].magnitudeUpperBound > slack }) { return no(index) }
    }
    switch totals.isZero {
    case .proved: return .proved
    case .refuted(let index): return source.rounding == nil ? no(index) : .within(totals.magnitudeUpperBound)
    case .unknown(let reason): return .unknown(reason, within: totals.tightBound)
    }
  }
}

extension ComputableSequence {
  /// A bound of all |members| with as many bits as they may have.
  fileprivate var tightBound: Double {
    for precision in rungs.reversed() {
      if let balls = balls(precision) { return balls.reduce(0) { max($0, $1.magnitudeUpperBound) } }
    }
    return magnitudeUpperBound
  }
}
