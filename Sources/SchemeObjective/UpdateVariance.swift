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
  private let moment: ComputablePolynomial
  private let slope: ComputablePolynomial

  package init(_ source: WeightSource) {
    groupSize = source.groupSize
    moment = source.secondMoment
    slope = source.curve.derivative
  }

  /// The ratios at chances p.
  package func relativeToRLOO(at chances: [Double]) -> [Ratio] {
    zip(chances, zip(moment.values(at: chances), slope.values(at: chances))).map { p, values in
      guard groupSize > 1, p > 0, p < 1 else { return .none }
      switch values.1.sign {
      case .known(0): return values.0.sign == .known(0) ? .none : .infinite
      case .known: return .value(ratio(values.0, values.1, at: p).settled)
      case .unknown(let reason): return .unknown(reason)
      }
    }
  }

  /// V / h'^2 over p (1-p) M / (M-1), for an h' that is not 0.
  package func ratio(_ moment: ComputableReal, _ slope: ComputableReal, at p: Double) -> ComputableReal {
    let rule = RatioToRLOO(p: p, groupSize: groupSize)
    return ComputableReal(
      quick: (try? rule(moment.quick, slope.quick, DoubleDoubleBallArithmetic()))
        ?? DoubleDoubleBall(.zero, radius: .infinity),
      exact: {
        guard let V = moment.exact, let slope = slope.exact else { return nil }
        return try? rule(V, slope, SurdArithmetic())
      },
      enclosure: { precision in
        guard let V = moment.ball(precision), let slope = slope.ball(precision) else { return nil }
        return try? rule(V, slope, BallArithmetic(precision: precision))
      })
  }

  /// The same at one point, for claims; unknown where h' may be 0.
  package func ratio(at p: Double) -> Known<ComputableReal> {
    let slope = slope.value(at: p)
    switch slope.sign {
    case .known(0): return .unknown(.missing("h' = 0 at t = \(p): there is no ratio"))
    case .known: return .known(ratio(moment.value(at: p), slope, at: p))
    case .unknown(let reason): return .unknown(reason)
    }
  }
}

private struct RatioToRLOO: Sendable {
  let p: Double
  let groupSize: Int

  func callAsFunction<A: Arithmetic>(
    _ moment: A.Number, _ slope: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    let chance = arithmetic.real(p)
    let rest = try arithmetic.subtract(arithmetic.integer(1), chance)
    let size = try arithmetic.divide(arithmetic.integer(groupSize), arithmetic.integer(groupSize - 1))
    let other = try arithmetic.multiply(arithmetic.multiply(chance, rest), size)
    // The slope first: squares leave the range of doubles.
    let quotient = try arithmetic.divide(arithmetic.divide(moment, slope), slope)
    return try arithmetic.divide(quotient, other)
  }
}
