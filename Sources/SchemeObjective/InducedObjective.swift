import SchemeNumerics

/// The objective that a scheme induces, and its derivative: every value the double nearest to the truth
/// for the scheme as written.
///
/// Both are Bernstein polynomials of degree M: h_M has the coefficients Phi_n, h_M' those of its degree M - 1, d_s, raised
/// by one: (n d_{n-1} + (M-n) d_n) / M. So they share the binomial weights. A value climbs a ladder until an enclosure
/// rounds to one double:
///
/// 1. double-double, many points at once (``BinomialExpectation``);
/// 2. fixed point of 128 bits on the same weights (``WideExpectation``);
/// 3. weights and sums of 256, 512, … 4096 bits; where two doubles are left and the weights are rational, exactly;
/// 4. else the even one of two doubles is taken to be a tie, and said so.
///
/// Where h' is such a polynomial over a known function, both climb the ladders of that function and of its integral.
///
/// Set-up costs O(M); a point O(sqrt M), as ``BinomialExpectation`` says, on all cores where there are many.
package final class InducedObjective {
  /// The curves, in the order in which rows hold them.
  package enum Curve: Int, CaseIterable, Sendable {
    case objective
    case derivative
  }

  /// h_M(t) and h_M'(t).
  package struct Row: Sendable {
    package let objective: Settled
    package let derivative: Settled
  }

  private let form: Form

  private enum Form {
    case polynomials(BinomialExpectation, WeightRefinement, h: ComputablePolynomial, slope: ComputablePolynomial)
    /// Each value climbs a ladder of its own.
    case functions(h: Known<CurveFunction>, slope: CurveFunction)
  }

  /// Values that are not settled at the deadline stay open, for want of time.
  package init(_ curve: InducedCurve, deadline: ContinuousClock.Instant? = nil) {
    guard let potential = curve.potential else {
      form = .functions(h: curve.objective, slope: curve.slope)
      return
    }
    let coefficients = Self.coefficients(potential, curve.d)
    form = .polynomials(
      BinomialExpectation(coefficients.map(\.quick)),
      WeightRefinement(potential.coefficients, curve.d, coefficients, deadline: deadline), h: potential,
      slope: curve.numerator)
  }

  /// The coefficients of both curves, of order M.
  package static func coefficients(_ potential: ComputablePolynomial, _ d: ComputableSequence) -> [ComputableSequence] {
    [potential.coefficients, ComputableSequence(ElevationByOne(), of: [d])]
  }

  /// How well an open value is known: a bound of the distance from the middle of its enclosure on the most bits; nil where there is
  /// none.
  package func radius(at t: Double, isDerivative: Bool) -> Double? {
    let function: CurveFunction?
    switch form {
    case .functions(let h, let slope): function = isDerivative ? slope : h.value
    case .polynomials(_, _, let h, let slope): function = .polynomial(isDerivative ? slope : h)
    }
    guard let function, case .finite(let value) = function.value(at: t) else { return nil }
    let bits = PrecisionLadder.rungs.filter { $0 <= function.mostBits }
    return bits.reversed().lazy.compactMap { value.ball($0)?.radius.upperBound }.first
  }

  /// The rows at some points of [0,1], in their order.
  package func rows(at points: [Double]) -> [Row] {
    switch form {
    case .functions(let h, let slope):
      let objectives: [Settled] =
        switch h {
        case .known(let h): h.values(at: points).map(\.settled)
        case .unknown(let reason): points.map { _ in .open(reason) }
        }
      return zip(objectives, slope.values(at: points)).map { Row(objective: $0, derivative: $1.settled) }
    case .polynomials(let expectation, let refinement, _, _): return rows(at: points, expectation, refinement)
    }
  }

  private func rows(
    at points: [Double], _ expectation: BinomialExpectation, _ refinement: WeightRefinement
  ) -> [Row] {
    let enclosures = Self.enclosures(at: points, expectation, order: refinement.order)
    var open: [Int] = []
    var rows = points.indices.map { index in
      let row = Row(objective: Settled(enclosures[0][index]), derivative: Settled(enclosures[1][index]))
      if row.objective.isOpen || row.derivative.isOpen { open.append(index) }
      return row
    }
    if !open.isEmpty {
      for (index, settled) in zip(open, refinement.settle(open.map { points[$0] })) {
        rows[index] = Row(
          objective: rows[index].objective.isOpen ? settled[0] : rows[index].objective,
          derivative: rows[index].derivative.isOpen ? settled[1] : rows[index].derivative)
      }
    }
    return rows
  }

  /// The row at one point.
  package func row(at t: Double) -> Row { rows(at: [t])[0] }

  /// Enclosures of both curves, by curve and point: the first rung.
  private static func enclosures(
    at points: [Double], _ expectation: BinomialExpectation, order: Int
  ) -> [[DoubleDoubleBall]] {
    // Slices of the same points whatever the number of cores; small tables are not worth a thread.
    let isSmall = Double(points.count) * Double(order).squareRoot() < 50_000
    let count = isSmall ? 1 : 16
    let slices = Concurrency.map(count) { index in
      let range = points.count * index / count..<points.count * (index + 1) / count
      return expectation.values(at: Array(points[range]))
    }
    return Curve.allCases.map { curve in slices.flatMap { $0[curve.rawValue] } }
  }
}
