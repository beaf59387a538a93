import SchemeNumerics
import Synchronization

/// What a scheme induces at one group size: h_M and its derivatives, known to as many bits as a question asks for.
///
/// h_M' has the Bernstein coefficients d_s of order M - 1, and h_M those of order M, Phi_n: theory of weight schemes, section 2.
/// Claims, reports, tables, comparisons and the accuracy of emitted code ask this value and nothing else; weights answer only
/// what is asked of weights (``WeightSource``).
package final class InducedCurve: Sendable {
  /// M >= 1.
  package let groupSize: Int
  /// h_M'.
  package let derivative: ComputablePolynomial
  /// h_M, with h_M(0) = 0.
  package let objective: ComputablePolynomial
  /// h_M'', nil at M = 1, where it is 0.
  package let curvature: ComputablePolynomial?
  private let knownSign = Mutex<SignKnowledge?>(nil)

  /// What is known of the degree of the derivative beforehand: an upper bound.
  private let degreeBound: Int?

  /// The curve whose derivative has these coefficients, one at least.
  package init(_ d: ComputableSequence, degreeAtMost degreeBound: Int? = nil) {
    let d = d.withKnownZeros
    groupSize = d.count
    self.degreeBound = degreeBound
    derivative = ComputablePolynomial(d)
    objective = ComputablePolynomial(ComputableSequence(Potential(), of: [d]))
    curvature = derivative.derivative
  }

  /// d_s.
  package var d: ComputableSequence { derivative.coefficients }

  /// h_M or h_M'.
  package func polynomial(isDerivative: Bool) -> ComputablePolynomial { isDerivative ? derivative : objective }

  /// The sign of h_M' on [0, 1].
  package var slopeSign: SignKnowledge {
    if let known = knownSign.withLock({ $0 }) { return known }
    let sign = derivative.sign
    knownSign.withLock { $0 = sign }
    return sign
  }

  /// h_M(1) - h_M(0) = Phi_M.
  package var rise: ComputableReal { objective.coefficients[groupSize] }

  /// The degree of h_M: 0 of a constant.
  ///
  /// - Parameter isCentred: whether weights that induce it are proved to sum to 0 in every group: they do only for a degree of
  ///   h_M' up to M - 2 (theory of weight schemes, section 5).
  package func degree(isCentred: Bool = false) -> ComputablePolynomial.Degree {
    switch derivative.degree(isBelowOrder: isCentred) {
    case .exactly(let degree): .exactly(degree + 1)
    case .atMost(let degree): .atMost(degree + 1)
    }
  }

  // MARK: - Two curves

  /// What a comparison across group sizes may cost, in operations.
  private static let mostElevation = 2_000_000

  /// Both derivatives as polynomials of one order: of different group sizes the smaller is raised, once those of low degree are
  /// brought down to it. nil where that costs too much.
  private func common(with other: InducedCurve) -> (ComputableSequence, ComputableSequence)? {
    if groupSize == other.groupSize { return (d, other.d) }
    let (own, others) = (lowest, other.lowest)
    let (small, large) = (min(own.count, others.count), max(own.count, others.count))
    guard (large - small) * large <= Self.mostElevation else { return nil }
    let raised = { (d: ComputableSequence) in
      d.count == large ? d : ComputableSequence(Elevation(count: large), of: [d])
    }
    return (raised(own), raised(others))
  }

  /// The highest degree of a derivative that is looked for.
  private static let lowDegree = 8

  /// The coefficients of the derivative in the basis of its degree, where that is proved to be low; else those that it has.
  private var lowest: ComputableSequence {
    if let degreeBound, degreeBound < groupSize - 1 {
      return degreeBound <= Self.lowDegree ? ComputableSequence(Reduction(degree: degreeBound), of: [d]) : d
    }
    var row = d.quick
    let arithmetic = DoubleDoubleBallArithmetic()
    for degree in 0...Self.lowDegree where degree < groupSize - 1 {
      guard let differences = try? ForwardDifferences(factor: 1)([row], arithmetic) else { return d }
      row = differences
      // None is known not to be 0: worth a proof.
      if row.allSatisfy({ $0.sign == nil || $0.sign == 0 }) {
        guard case .proved = ComputableSequence(Differences(order: degree + 1), of: [d]).isZero else { return d }
        return ComputableSequence(Reduction(degree: degree), of: [d])
      }
    }
    return d
  }

  /// This curve less a multiple of the other one, at the larger of the two group sizes.
  package func minus(_ other: InducedCurve, times factor: Double = 1) -> Known<InducedCurve> {
    guard let (own, others) = common(with: other) else { return .unknown(Self.tooFar) }
    let difference =
      factor == 1
      ? ComputableSequence(SequenceDifference(), of: [own, others])
      : ComputableSequence(MultipleDifference(factor: factor), of: [own, others])
    return .known(InducedCurve(difference))
  }

  /// x_s - k y_s for a finite double k.
  private struct MultipleDifference: SequenceMap {
    let factor: Double

    func count(_ inputs: [Int]) -> Int { inputs.min() ?? 0 }

    func callAsFunction<A: Arithmetic>(
      _ inputs: [[A.Number]], _ arithmetic: A
    ) throws(ArithmeticFault) -> [A.Number] {
      let k = arithmetic.real(factor)
      var result: [A.Number] = []
      for (x, y) in zip(inputs[0], inputs[1]) {
        result.append(try arithmetic.subtract(x, arithmetic.multiply(k, y)))
      }
      return result
    }
  }

  private static let tooFar = Reason.budget(mostElevation, of: "operations to compare such group sizes")

  /// Whether both have the same derivative: proved, or refuted by an index s at which the coefficients, of the larger group
  /// size, differ.
  package func isSame(as other: InducedCurve) -> Fact<Int> {
    switch minus(other) {
    case .unknown(let reason): .unknown(reason)
    case .known(let difference): difference.d.isZero
    }
  }

  /// How two derivatives are proportional.
  package struct Proportion: Sendable {
    /// d_s over the other's, where the latter is largest.
    package let factor: ComputableReal
    /// Whether all d_s have that ratio; refuted by an s.
    package let isProportional: Fact<Int>
    /// Where the factor is taken.
    package let pivot: Int
    /// This curve less the factor times the other.
    package let difference: InducedCurve
  }

  /// This curve over the other; unknown where no coefficient of the other is known not to be 0.
  package func proportion(to other: InducedCurve) -> Known<Proportion> {
    guard let (own, others) = common(with: other) else { return .unknown(Self.tooFar) }
    let sizes = others.quick.map { $0.nearestDouble.magnitude }
    guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return .unknown(.overflow) }
    guard
      let pivot = [largest].first(where: { others.quick[$0].sign.map { $0 != 0 } == true })
        ?? others.signs.firstIndex(where: { $0.map { $0 != 0 } == true })
    else { return .unknown(.missing("the other curve is constant, as far as is known")) }
    let quotient = ComputableSequence(Ratio(index: pivot), of: [own, others])
    return .known(
      Proportion(
        factor: quotient[0],
        isProportional: ComputableSequence(Minors(pivot: pivot), of: [own, others]).isZero, pivot: pivot,
        difference: InducedCurve(ComputableSequence(ScaledDifference(pivot: pivot), of: [own, others]))))
  }

  /// x_m / y_m alone.
  private struct Ratio: SequenceMap {
    let index: Int

    func count(_ inputs: [Int]) -> Int { 1 }

    func callAsFunction<A: Arithmetic>(
      _ inputs: [[A.Number]], _ arithmetic: A
    ) throws(ArithmeticFault) -> [A.Number] { [try arithmetic.divide(inputs[0][index], inputs[1][index])] }
  }
}
