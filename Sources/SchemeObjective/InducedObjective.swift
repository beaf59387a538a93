import SchemeNumerics

/// The objective that a scheme induces at one group size, and its derivative: every value the double nearest to the truth
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
/// Every rung yields enclosures of the polynomials, and only the last step rounds: a derivative that is such a polynomial
/// over a known positive function is divided between the two.
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

  package let groupSize: Int
  private let curve: InducedCurve
  private let expectation: BinomialExpectation
  private let refinement: WeightRefinement

  /// Values that are not settled at the deadline stay open.
  package init(_ curve: InducedCurve, deadline: ContinuousClock.Instant? = nil) {
    groupSize = curve.groupSize
    self.curve = curve
    let coefficients = Self.coefficients(curve)
    refinement = WeightRefinement(curve, coefficients, deadline: deadline)
    expectation = BinomialExpectation(coefficients.map(\.quick))
  }

  /// Whether the deadline has left values open.
  package var isLate: Bool { refinement.isLate }

  /// The coefficients of both curves, of order M.
  package static func coefficients(_ curve: InducedCurve) -> [ComputableSequence] {
    [curve.objective.coefficients, ComputableSequence(ElevationByOne(), of: [curve.d])]
  }

  /// The rows at some points of [0,1], in their order.
  package func rows(at points: [Double]) -> [Row] {
    let enclosures = enclosures(at: points)
    var open: [Int] = []
    var rows = points.indices.map { index in
      let row = Row(objective: Settled(enclosures[0][index]), derivative: Settled(enclosures[1][index]))
      if row.objective == .open || row.derivative == .open { open.append(index) }
      return row
    }
    if !open.isEmpty {
      for (index, settled) in zip(open, refinement.settle(open.map { points[$0] })) {
        rows[index] = Row(
          objective: rows[index].objective == .open ? settled[0] : rows[index].objective,
          derivative: rows[index].derivative == .open ? settled[1] : rows[index].derivative)
      }
    }
    return rows
  }

  /// The row at one point.
  package func row(at t: Double) -> Row { rows(at: [t])[0] }

  /// Phi_n, n = 0...M, correctly rounded.
  package func potential(_ n: Int) -> Settled { curve.objective.coefficients[n].settled }

  /// Enclosures of both curves, by curve and point: the first rung.
  package func enclosures(at points: [Double]) -> [[DoubleDoubleBall]] {
    // Slices of the same points whatever the number of cores; small tables are not worth a thread.
    let isSmall = Double(points.count) * Double(groupSize).squareRoot() < 50_000
    let count = isSmall ? 1 : 16
    let expectation = expectation
    let slices = Concurrency.map(count) { index in
      let range = points.count * index / count..<points.count * (index + 1) / count
      return expectation.values(at: Array(points[range]))
    }
    return Curve.allCases.map { curve in slices.flatMap { $0[curve.rawValue] } }
  }
}
