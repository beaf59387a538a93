import SchemeNumerics

/// h or h' of an induced curve, as a function on [0, 1].
package enum CurveFunction: Sendable {
  case polynomial(ComputablePolynomial)
  /// A polynomial over a known function that is positive on (0, 1), times a weight where prompts have one.
  case quotient(WeightedFunction)
  /// What has such a derivative, anchored somewhere.
  case integral(Antiderivative)

  /// The values at points of [0, 1], at the ends the limits.
  package func values(at points: [Double]) -> [Limit] {
    switch self {
    case .polynomial(let polynomial): polynomial.values(at: points).map { .finite($0) }
    case .quotient(let quotient): quotient.values(at: points)
    case .integral(let integral): integral.values(at: points)
    }
  }

  /// The value at one point.
  package func value(at t: Double) -> Limit { values(at: [t])[0] }

  /// The value at any number of (0, 1), and of polynomials also at the ends.
  package func value(at t: ComputableReal) -> ComputableReal {
    switch self {
    case .polynomial(let polynomial): polynomial.value(at: t)
    case .quotient(let quotient): quotient.value(at: t)
    case .integral(let integral): integral.value(at: t)
    }
  }

  /// Enclosures of it and of its derivatives up to the second.
  package var enclosure: CurveEnclosure {
    switch self {
    case .polynomial(let polynomial): .polynomial(polynomial.enclosure)
    case .quotient(let quotient): .quotient(quotient.enclosure)
    case .integral(let integral): .integral(integral.enclosure)
    }
  }

  /// The most bits that a value climbs to.
  package var mostBits: Int {
    switch self {
    case .polynomial, .quotient: PrecisionLadder.rungs.last ?? 0
    case .integral: Antiderivative.mostBits
    }
  }

  /// The polynomial that it is; nil where it is none.
  package var polynomial: ComputablePolynomial? {
    if case .polynomial(let polynomial) = self { polynomial } else { nil }
  }
}

/// A ``CurveFunction`` with its first two derivatives, enclosed.
package enum CurveEnclosure: EnclosedFunction {
  case polynomial(PolynomialEnclosure)
  case quotient(RationalEnclosure)
  case integral(AntiderivativeEnclosure)

  /// The derivative of an order from 0 to 2, at points; ``Interval/all`` where it is infinite.
  package func values(order: Int, at points: [Double]) -> [Interval] {
    switch self {
    case .polynomial(let polynomial): polynomial.values(order: order, at: points)
    case .quotient(let quotient): quotient.values(order: order, at: points)
    case .integral(let integral): integral.values(order: order, at: points)
    }
  }

  /// All its values on pieces of [0, 1].
  package func ranges(order: Int, on pieces: [Interval]) -> [Interval] {
    switch self {
    case .polynomial(let polynomial): polynomial.ranges(order: order, on: pieces)
    case .quotient(let quotient): quotient.ranges(order: order, on: pieces)
    case .integral(let integral): integral.ranges(order: order, on: pieces)
    }
  }

  /// The function at points to double-double, as far as that is known.
  func balls(at points: [Double]) -> [DoubleDoubleBall] {
    if case .polynomial(let polynomial) = self { return polynomial.balls(order: 0, at: points) }
    return values(order: 0, at: points).map { DoubleDoubleBall(around: $0) }
  }

  /// Taylor's formula of an order on pieces of [0, 1]; nil where it is no polynomial.
  func taylor(order: Int, on pieces: [Interval]) -> [TaylorModel?]? {
    if case .polynomial(let polynomial) = self { polynomial.taylor(order: order, on: pieces) } else { nil }
  }

  /// All its values on one piece, as far as they cost little.
  func range(order: Int, _ lower: Double, _ upper: Double) -> Interval {
    switch self {
    case .polynomial(let polynomial): polynomial.range(order: order, lower, upper)
    case .quotient(let quotient): quotient.range(order: order, lower, upper)
    case .integral(let integral): integral.ranges(order: order, on: [Interval(lower, upper)])[0]
    }
  }

  package func values(at points: [Double]) -> [Interval?] {
    values(order: 0, at: points).map { $0.magnitude.isFinite ? $0 : nil }
  }

  package func ranges(on pieces: [Interval]) -> [Interval] { ranges(order: 0, on: pieces) }

  package var exhausted: Reason? { nil }

  package var cost: Int {
    switch self {
    case .polynomial(let polynomial): polynomial.cost
    case .quotient(let quotient): quotient.cost
    case .integral(let integral): integral.cost
    }
  }
}

extension Limit {
  /// The value as it is printed.
  package var settled: Settled {
    switch self {
    case .finite(let value): value.settled
    case .infinite(let sign): .infinite(sign: sign)
    case .unknown(let reason): .open(reason)
    }
  }
}
