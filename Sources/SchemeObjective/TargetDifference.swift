import SchemeDesign
import SchemeIR
import SchemeNumerics

/// D = h_M - k h on [0, 1], what a scheme induces less a multiple of its target, up to a constant, enclosed; of a target that is given as
/// h' it is its integral.
///
/// Reports and claims measure distances from targets by it and nothing else.
package struct TargetDifference {
  /// The target.
  package let target: TargetCurve
  /// h_M.
  package let own: CurveFunction
  /// h_M less the formula that is given, which is h or h'.
  package let formulaDistance: CurveDistance

  /// What the formula has more than the integral that is taken for it, as t log t has no value at 0; nil where h' is given.
  private let formulaExcess: Interval?

  /// The series of both, where the formula is smooth.
  private let series: SeriesPair
  /// h_M less the integral of a slope; nil for other targets.
  private let slopeDistance: RememberedFunction?

  /// nil where the scheme has no target, or no h.
  package init?(_ instance: SchemeInstance) {
    guard let target = instance.scheme.target else { return nil }
    self.init(
      instance.curve,
      TargetCurve(
        instance.scheme.program, target.node, isDerivative: target.isDerivative, instance.environment,
        form: target.form))
  }

  /// nil where it is not known whether h is finite.
  package init?(_ curve: InducedCurve, _ target: TargetCurve) {
    self.target = target
    guard let own = curve.objective.value else { return nil }
    self.own = own
    formulaDistance = CurveDistance(own.enclosure, target.formula)
    series =
      target.isDerivative
      ? SeriesPair(own.enclosure, target.formula) { target.height(at: $0) } : formulaDistance.pairOfSeries
    if case .slope(let slope) = target.form {
      slopeDistance = RememberedFunction(SlopeDistance(own.enclosure, slope.pieces))
    } else {
      slopeDistance = nil
    }
    formulaExcess = target.formula.value(at: 0.5).flatMap { value in
      target.isDerivative ? nil : target.value(at: 0.5).map { value - $0 }
    }
  }

  /// Whether the target is the formula h at a node of the scheme's program, as it is written.
  package func isFormula(_ node: NodeID) -> Bool {
    if case .formula = target.form { target.node == node } else { false }
  }

  /// h at t, to as many bits as there are; nil where it has no finite value.
  package func target(at t: Double) -> ComputableReal? {
    switch target.form {
    case .formula: return target.formula.real(at: t)
    case .integral(let integral): return integral.value(at: t).value
    case .slope(let slope):
      let height = slope.pieces.height(at: t)
      return height.ball.map { ball in ComputableReal(quick: height, rungs: [128]) { _ in ball } }
    }
  }

  /// h at t in double.
  package func targetValue(at t: Double) -> Interval? { target.value(at: t) }

  /// f - k e for k = `factor`, searched.
  package func search(
    on lower: Double, _ upper: Double, times factor: Double = 1, goal: RangeSearch.Goal, inner: Interval? = nil
  ) -> RangeSearch {
    with(factor, about: lower + (upper - lower) / 2) {
      RangeSearch($0, on: lower, upper, goal: goal, isUpToConstant: true, inner: inner)
    }
  }

  /// k f - e for k = 1 / `divisor`, searched: what a larger or smaller learning rate would leave.
  package func rescaledSearch(
    on lower: Double, _ upper: Double, over divisor: Double, goal: RangeSearch.Goal, inner: Interval? = nil
  ) -> RangeSearch {
    with(divisor, about: lower + (upper - lower) / 2) {
      RangeSearch(
        Quotient(function: $0, divisor: divisor), on: lower, upper, goal: goal, isUpToConstant: true,
        inner: inner)
    }
  }

  /// What a use makes of f - k e, up to a constant with which it is about 0 at t.
  func with<Result>(_ factor: Double = 1, about t: Double = 0.5, _ use: (any EnclosedFunction) -> Result) -> Result {
    switch target.form {
    case .formula: return use(formulaDistance.times(factor).centred(at: t))
    case .integral(let integral):
      let formula = formulaExcess.map { (distance: formulaDistance.times(factor), excess: $0) }
      let distance = InducedDistance(own, .integral(integral), times: factor, formula: formula)
      return use(smooth(distance, factor, excess: formulaExcess ?? .zero))
    case .slope(let slope):
      if factor == 1, let slopeDistance { return use(smooth(slopeDistance, factor)) }
      return use(smooth(SlopeDistance(own.enclosure, slope.pieces, times: factor), factor))
    }
  }

  private func smooth<Function: EnclosedFunction>(
    _ function: Function, _ factor: Double, excess: Interval = .zero
  ) -> SmoothDistance<Function> {
    target.formula.renew()
    let offset = factor == 1 ? excess : Interval(factor, factor) * excess
    return SmoothDistance(series: SeriesDistance(series, times: factor, offset: offset), function: function)
  }
}

/// D / k.
private struct Quotient: EnclosedFunction {
  let function: any EnclosedFunction
  let divisor: Double

  var cost: Int { function.cost }
  var exhausted: Reason? { function.exhausted }
  func values(at points: [Double]) -> [Interval?] { function.values(at: points).map { $0.map { $0 * reciprocal } } }
  func ranges(on pieces: [Interval]) -> [Interval] { function.ranges(on: pieces).map { $0 * reciprocal } }
  private var reciprocal: Interval { Interval((1 / divisor).nextDown, (1 / divisor).nextUp) }
}
