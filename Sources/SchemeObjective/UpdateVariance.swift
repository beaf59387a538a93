import SchemeNumerics

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

  private let groupSize: Int
  private let squares: ComputablePolynomial
  /// E[T]; nil where it is M.
  private let draws: ComputablePolynomial?
  /// f^2, times M where each try draws as many.
  private let scale: Rational
  /// h', or h' times the chance of a group where that is tried for.
  private let slope: ComputablePolynomial
  /// The chance of a group, where it is tried for.
  private let delivery: ComputablePolynomial?

  /// V = f^2 E[sum Z^2] C. Where a group is tried for until it comes, V and h'^2 both have the square of that chance below them: it
  /// is left out of both.
  package init(_ source: WeightSource) {
    groupSize = source.groupSize
    squares = source.squares
    draws = source.draws
    let f = source.plan.factor
    scale = draws == nil ? f * f * Rational(source.groupSize) : f * f
    slope = ComputablePolynomial(source.d)
    delivery = source.plan.isConditional ? source.delivery : nil
  }

  /// V at chances p; where a group is tried for until it comes only there is one, for 0 < p < 1.
  package func moments(at chances: [Double]) -> [ComputableReal] {
    let V = undividedMoments(at: chances)
    guard let delivery else { return V }
    return zip(V, delivery.values(at: chances)).map { $0.over($1).over($1) }
  }

  /// C at chances p, the expected number of responses that are drawn for an update.
  package func responses(at chances: [Double]) -> [ComputableReal] {
    if let draws { return draws.values(at: chances) }
    let size = ComputableReal(Rational(groupSize))
    return delivery.map { $0.values(at: chances).map { size.over($0) } } ?? chances.map { _ in size }
  }

  /// V, but for the square of the chance of a group.
  private func undividedMoments(at chances: [Double]) -> [ComputableReal] {
    let squares = squares.values(at: chances)
    guard let draws else { return squares.map { $0.times(ComputableReal(scale)) } }
    return zip(squares, draws.values(at: chances)).map { $0.times($1).times(ComputableReal(scale)) }
  }

  /// The same at one.
  private func moment(at p: ComputableReal) -> ComputableReal {
    let scaled = squares.value(at: p).times(ComputableReal(scale))
    return draws.map { scaled.times($0.value(at: p)) } ?? scaled
  }

  /// The ratios at chances p.
  package func relativeToRLOO(at chances: [Double]) -> [Ratio] {
    zip(chances, zip(undividedMoments(at: chances), slope.values(at: chances))).map { p, values in
      guard groupSize > 1, p > 0, p < 1, let chance = ComputableReal(p) else { return .none }
      switch (values.1.sign, values.0.sign) {
      case (.known(0), .known(0)): return .none
      case (.known(0), .known): return .infinite
      case (.known(0), .unknown(let reason)), (.unknown(let reason), _): return .unknown(reason)
      case (.known, _): return .value(ratio(values.0, values.1, at: chance).settled)
      }
    }
  }

  /// V / h'^2 over p (1-p) M / (M-1), for an h' that is not 0. The slope is divided by first: squares leave the range of
  /// doubles.
  private func ratio(_ moment: ComputableReal, _ slope: ComputableReal, at p: ComputableReal) -> ComputableReal {
    moment.over(slope).over(slope).over(ofRLOO(at: p))
  }

  /// p (1-p) M / (M-1), for M > 1.
  private func ofRLOO(at p: ComputableReal) -> ComputableReal {
    let size = ComputableReal(Rational(groupSize)).over(ComputableReal(Rational(groupSize - 1)))
    return p.times(ComputableReal(.one) - p).times(size)
  }

  /// Whether the ratio at a point is at most X: no square root or quotient is needed, X h'^2 p (1-p) M / (M-1) >= V says it.
  /// An infinite ratio is more than any X. Refuted by the ratio; by nil where it is infinite or may be.
  package func isAtMost(_ limit: ComputableReal, at p: ComputableReal) -> Fact<ComputableReal?> {
    guard groupSize > 1, p.sign.value == 1, (ComputableReal(.one) - p).sign.value == 1 else {
      return .unknown(.missing("the ratio exists for M > 1 and 0 < t < 1 only"))
    }
    let (V, slope) = (moment(at: p), slope.value(at: p))
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
