import SchemeNumerics
import SchemePlans

/// V/h'^2, the second moment of the weights over the squared slope, against RLOO's: theory of weight schemes, section 6. At 2,
/// twice as many groups give an update as sure as RLOO's.
package struct UpdateVariance: Sendable {
  /// The ratio at a point.
  package enum Ratio: Sendable, Equatable {
    /// The value as it is printed.
    case value(Settled)
    /// h' = 0 there, and V is not: no number of groups is enough.
    case infinite
    /// Both are 0, or the group has one response, for which RLOO does not exist, or p is 0 or 1.
    case none
    case unknown(Reason)
  }

  /// M; nil where there is none.
  private let groupSize: Int?
  private let form: Form

  private enum Form {
    case bounded(Bounded)
    /// With h' where prompts count alike.
    case uncapped(UncappedMoments, RationalFunction)
  }

  /// Polynomials in the chance that a label says "correct".
  private struct Bounded {
    let squares: ComputablePolynomial
    /// E[T]; nil where it is M.
    let draws: ComputablePolynomial?
    /// f^2, times M where each try draws as many.
    let scale: ComputableReal
    /// h' where labels are right and prompts count alike, or that times the chance of a group where it is tried for.
    let slope: ComputablePolynomial
    /// The chance of a group, where it is tried for.
    let delivery: ComputablePolynomial?
    let noise: LabelNoise?
    /// h' over the slope where labels are wrong at times.
    private let contrast: ComputableReal?

    init(_ plan: BoundedPlan, _ source: WeightSource) {
      squares = source.squares(plan)
      draws = plan.draws
      let f = plan.factor
      scale = ComputableReal(draws == nil ? f * f * Rational(plan.size) : f * f)
      slope = ComputablePolynomial(source.labelSlope)
      delivery = plan.isConditional ? plan.delivery : nil
      noise = plan.noise
      contrast = noise.map { ComputableReal($0.contrast) }
    }

    /// V, but for the square of the chance of a group.
    func moments(at chances: [Double]) -> [ComputableReal] {
      let squares = noise.values(of: squares, at: chances)
      guard let draws else { return squares.map { $0.times(scale) } }
      return zip(squares, noise.values(of: draws, at: chances)).map { $0.times($1).times(scale) }
    }

    /// The same at one.
    func moment(at p: ComputableReal) -> ComputableReal {
      let scaled = noise.value(of: squares, at: p).times(scale)
      return draws.map { scaled.times(noise.value(of: $0, at: p)) } ?? scaled
    }

    /// h', but for the chance of a group.
    func slopes(at chances: [Double]) -> [ComputableReal] {
      noise.values(of: slope, at: chances).map { slope in contrast.map { slope.times($0) } ?? slope }
    }

    /// The same at one.
    func slope(at p: ComputableReal) -> ComputableReal {
      let value = noise.value(of: slope, at: p)
      return contrast.map { value.times($0) } ?? value
    }
  }

  /// V = f^2 E[sum Z^2] C. Where a group is tried for until it comes, V and h'^2 both have the square of that chance below them: it
  /// is left out of both.
  package init(_ source: WeightSource) {
    groupSize = source.groupSize
    switch source.plan {
    case .bounded(let plan): form = .bounded(Bounded(plan, source))
    case .uncapped(let plan, let noise):
      let slope = plan.slope(plan.totals([source.a, source.b]))
      form = .uncapped(UncappedMoments(plan, noise, source), noise.seen(slope, isSlope: true))
    }
  }

  /// V at chances p; where a group is tried for until it comes only there is one, for 0 < p < 1.
  package func moments(at chances: [Double]) -> [ComputableReal] {
    switch form {
    case .uncapped(let moments, _): return moments.moments(at: chances)
    case .bounded(let bounded):
      let V = bounded.moments(at: chances)
      guard let delivery = bounded.delivery else { return V }
      return zip(V, bounded.noise.values(of: delivery, at: chances)).map { $0.over($1).over($1) }
    }
  }

  /// V as one function, under a plan without a cap; nil where it is none.
  package var fraction: RationalFunction? {
    switch form {
    case .bounded: nil
    case .uncapped(let moments, _): moments.fraction
    }
  }

  /// V and h' at points of (0, 1), but for the chance of a group.
  private func parts(at chances: [Double]) -> [(V: ComputableReal, slope: ComputableReal)?] {
    switch form {
    case .bounded(let bounded):
      return zip(bounded.moments(at: chances), bounded.slopes(at: chances)).map { ($0, $1) }
    case .uncapped(let moments, let slope):
      return zip(moments.moments(at: chances), slope.values(at: chances)).map { V, slope in
        slope.value.map { (V, $0) }
      }
    }
  }

  private func part(at p: ComputableReal) -> (V: ComputableReal, slope: ComputableReal) {
    switch form {
    case .bounded(let bounded): (bounded.moment(at: p), bounded.slope(at: p))
    case .uncapped(let moments, let slope): (moments.moment(at: p), slope.value(at: p))
    }
  }

  /// The ratios at chances p.
  package func relativeToRLOO(at chances: [Double]) -> [Ratio] {
    zip(chances, parts(at: chances)).map { p, part in
      guard hasRLOO, p > 0, p < 1, let chance = ComputableReal(p), let part else { return .none }
      switch (part.slope.sign, part.V.sign) {
      case (.known(0), .known(0)): return .none
      case (.known(0), .known): return .infinite
      case (.known(0), .unknown(let reason)), (.unknown(let reason), _): return .unknown(reason)
      case (.known, _): return .value(ratio(part.V, part.slope, at: chance).settled)
      }
    }
  }

  /// V / h'^2 over p (1-p) M / (M-1), for an h' that is not 0. The slope is divided by first: squares leave the range of
  /// doubles.
  private func ratio(_ moment: ComputableReal, _ slope: ComputableReal, at p: ComputableReal) -> ComputableReal {
    moment.over(slope).over(slope).over(ofRLOO(at: p))
  }

  /// RLOO needs another response.
  private var hasRLOO: Bool { groupSize != 1 }

  /// p (1-p) M / (M-1), for M > 1; p (1-p) without M.
  private func ofRLOO(at p: ComputableReal) -> ComputableReal {
    let limit = p.times(ComputableReal(.one) - p)
    guard let groupSize else { return limit }
    return limit.times(ComputableReal(Rational(groupSize)).over(ComputableReal(Rational(groupSize - 1))))
  }

  /// Whether the ratio at a point is at most X: no square root or quotient is needed, X h'^2 p (1-p) M / (M-1) >= V says it.
  /// An infinite ratio is more than any X. Refuted by the ratio; by nil where it is infinite or may be.
  package func isAtMost(_ limit: ComputableReal, at p: ComputableReal) -> Fact<ComputableReal?> {
    guard hasRLOO, p.sign.value == 1, (ComputableReal(.one) - p).sign.value == 1 else {
      return .unknown(.missing("the ratio exists for M > 1 and 0 < t < 1 only"))
    }
    let (V, slope) = part(at: p)
    switch (limit.times(slope).times(slope).times(ofRLOO(at: p)) - V).sign {
    case .known(-1):
      guard let sign = slope.sign.value, sign != 0 else { return .refuted(nil) }
      return .refuted(ratio(V, slope, at: p))
    case .known(1): return .proved
    case .known:
      switch slope.sign {
      case .known(0): return .unknown(.missing("h' and the weights are 0 there: there is no ratio"))
      case .known: return .proved
      case .unknown(let reason): return .unknown(reason)
      }
    case .unknown(let reason): return .unknown(reason)
    }
  }
}
