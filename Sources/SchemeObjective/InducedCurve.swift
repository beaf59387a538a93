import SchemeNumerics
import Synchronization

/// What a scheme induces under its plan: h and its derivatives, known to as many bits as a question asks for.
///
/// Under a plan of at most M draws h' has the Bernstein coefficients d_s of order M - 1, and h those of order M, Phi_n: theory of
/// weight schemes, section 2. Where a plan goes on without a cap, or until a group comes that it delivers, h' is such a polynomial
/// over a known positive function. The weight of prompts is a factor of h' beside it. Claims, reports, tables, comparisons and the
/// accuracy of emitted code ask this value and nothing else; weights answer only what is asked of weights (``WeightSource``).
package final class InducedCurve: Sendable {
  /// h', or the polynomial above the line.
  package let numerator: ComputablePolynomial
  let form: Form
  private let knownSign = Mutex<SignKnowledge?>(nil)

  enum Form: Sendable {
    /// h itself, with h(0) = 0, and h'', nil at M = 1, where it is 0.
    case polynomial(objective: ComputablePolynomial, curvature: ComputablePolynomial?)
    case quotient(WeightedFunction, Known<Antiderivative>)
  }

  /// What is known of the degree of a polynomial h' beforehand: an upper bound.
  private let degreeBound: Int?

  /// The curve whose derivative has these coefficients, one at least.
  package init(_ d: ComputableSequence, degreeAtMost degreeBound: Int? = nil) {
    let d = d.withKnownZeros
    self.degreeBound = degreeBound
    numerator = ComputablePolynomial(d)
    form = .polynomial(
      objective: ComputablePolynomial(ComputableSequence(Potential(), of: [d])), curvature: numerator.derivative)
  }

  /// The curve with that derivative. h is 0 at 0 where it is finite there, else at 1, else at 1/2.
  package convenience init(_ slope: RationalFunction) { self.init(WeightedFunction(slope)) }

  convenience init(_ slope: WeightedFunction) {
    if slope.weight == nil, slope.base.poles == .none, slope.base.factor == nil {
      self.init(slope.base.numerator.coefficients)
    } else {
      self.init(quotient: slope)
    }
  }

  private init(quotient slope: WeightedFunction) {
    degreeBound = nil
    numerator = slope.base.numerator
    switch slope.anchor {
    case .unknown(let reason): form = .quotient(slope, .unknown(reason))
    case .known(let anchor):
      guard let integral = Antiderivative(of: slope, anchor: anchor) else {
        form = .quotient(slope, .unknown(.missing("h is not known to be finite where it would be 0")))
        return
      }
      form = .quotient(slope, .known(integral))
    }
  }

  /// d_s, of the polynomial above the line.
  package var d: ComputableSequence { numerator.coefficients }

  /// h'.
  package var slope: CurveFunction {
    switch form {
    case .polynomial: .polynomial(numerator)
    case .quotient(let slope, _): .quotient(slope)
    }
  }

  /// h; unknown where it is not known whether it is finite at an end.
  package var objective: Known<CurveFunction> {
    switch form {
    case .polynomial(let objective, _): .known(.polynomial(objective))
    case .quotient(_, .known(let integral)): .known(.integral(integral))
    case .quotient(_, .unknown(let reason)): .unknown(reason)
    }
  }

  /// Where h is 0: at 0 where it is finite there, else at 1, else at 1/2; unknown where it is not known whether it is finite.
  package var anchor: Known<Antiderivative.Anchor> {
    switch form {
    case .polynomial: .known(.zero)
    case .quotient(_, .known(let integral)): .known(integral.anchor)
    case .quotient(_, .unknown(let reason)): .unknown(reason)
    }
  }

  /// h or h'.
  package func function(isDerivative: Bool) -> Known<CurveFunction> { isDerivative ? .known(slope) : objective }

  /// Phi_n, n = 0...M, where h is a polynomial.
  package var potential: ComputablePolynomial? { objective.value?.polynomial }

  /// Whether h is a polynomial.
  package var isPolynomial: Bool { if case .polynomial = form { true } else { false } }

  // MARK: - Shape

  /// The sign of h' on [0, 1].
  package var slopeSign: SignKnowledge {
    if let known = knownSign.withLock({ $0 }) { return known }
    let sign = formula == nil ? numerator.sign.mapped { self.moved($0, to: self.slope) } : weightedSign
    knownSign.withLock { $0 = sign }
    return sign
  }

  /// A place where h' has a sign, if one is found.
  package func slopePlace(ofSign sign: Int) -> SignPlace? {
    let place = numerator.place(ofSign: sign)
    return formula == nil ? place.map { moved($0, to: slope) } : confirmed(place, sign)
  }

  /// h'' and its sign on [0, 1]; nil at M = 1, where a polynomial h'' is 0.
  package var curvature: (sign: SignKnowledge, place: (Int) -> SignPlace?)? {
    switch form {
    case .polynomial(_, let curvature): return curvature.map { ($0.sign, $0.place(ofSign:)) }
    case .quotient(let slope, _):
      if slope.weight != nil { return weightedCurvature }
      let bend = slope.base.derivative
      let function = CurveFunction.quotient(WeightedFunction(bend))
      return (
        bend.sign.mapped { self.moved($0, to: function) },
        { sign in bend.numerator.place(ofSign: sign).map { self.moved($0, to: function) } }
      )
    }
  }

  /// The same place with the value of a function of the same sign.
  private func moved(_ place: SignPlace, to function: CurveFunction) -> SignPlace {
    if case .polynomial = function { return place }
    return SignPlace(t: place.t, value: function.value(at: place.t).settled)
  }

  /// h'(0) and h'(1).
  package var endSlopes: (zero: Limit, one: Limit) { (slope.value(at: 0), slope.value(at: 1)) }

  /// h(1) - h(0).
  package var rise: Limit {
    let objective: CurveFunction
    switch self.objective {
    case .known(let known): objective = known
    case .unknown(let reason): return .unknown(reason)
    }
    if let polynomial = objective.polynomial { return .finite(polynomial.coefficients[polynomial.order]) }
    switch (objective.value(at: 0), objective.value(at: 1)) {
    case (.finite(let start), .finite(let end)): return .finite(end - start)
    case (.finite, let end): return end
    case (.infinite(let sign), .finite): return .infinite(sign: -sign)
    case (.infinite(let start), .infinite(let end)):
      return start == -end ? .infinite(sign: end) : .unknown(.missing("h is infinite at both ends"))
    case (.unknown(let reason), _), (_, .unknown(let reason)): return .unknown(reason)
    }
  }

  /// The degree of h: 0 of a constant; nil where it is no polynomial.
  ///
  /// - Parameter isCentred: whether weights that induce it are proved to sum to 0 in every group: they do only for a degree of
  ///   h_M' up to M - 2 (theory of weight schemes, section 5).
  package func degree(isCentred: Bool = false) -> ComputablePolynomial.Degree? {
    guard isPolynomial else { return nil }
    return switch numerator.degree(isBelowOrder: isCentred) {
    case .exactly(let degree): .exactly(degree + 1)
    case .atMost(let degree): .atMost(degree + 1)
    }
  }

  /// h' as a quotient, without a weight of prompts that is no fraction.
  var quotient: RationalFunction {
    switch form {
    case .polynomial: RationalFunction(d)
    case .quotient(let slope, _): slope.base
    }
  }
}

// MARK: - Two curves

extension InducedCurve {
  /// What a comparison across orders may cost, in operations.
  private static let mostElevation = 2_000_000

  /// Both derivatives as polynomials of one order: of different group sizes the smaller is raised, once those of low degree are
  /// brought down to it. nil where that costs too much.
  private func common(with other: InducedCurve) -> (ComputableSequence, ComputableSequence)? {
    if d.count == other.d.count { return (d, other.d) }
    let (own, others) = (lowest, other.lowest)
    let (small, large) = (min(own.count, others.count), max(own.count, others.count))
    guard (large - small) * large <= Self.mostElevation else { return nil }
    let raised = { (d: ComputableSequence) in
      d.count == large ? d : ComputableSequence(Elevation(count: large), of: [d])
    }
    return (raised(own), raised(others))
  }

  /// The coefficients of the derivative in the basis of its degree, where that is proved to be low; else those that it has.
  package var lowest: ComputableSequence {
    if let degreeBound, degreeBound < d.count - 1 {
      return degreeBound <= ComputableSequence.lowDegree
        ? ComputableSequence(Reduction(degree: degreeBound), of: [d]) : d
    }
    return d.lowered
  }
}

extension ComputableSequence {
  /// The highest degree of a derivative that is looked for.
  fileprivate static let lowDegree = 8

  /// Bernstein coefficients in the basis of the polynomial's degree, where that is proved to be low; else as they are.
  package var lowered: ComputableSequence {
    let d = self
    var row = d.quick
    let arithmetic = DoubleDoubleBallArithmetic()
    for degree in 0...Self.lowDegree where degree < d.count - 1 {
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
}

extension InducedCurve {
  /// Whether both are polynomials of one order: then coefficients are told apart by s.
  package func sharesOrder(with other: InducedCurve) -> Bool {
    isPolynomial && other.isPolynomial && d.count == other.d.count
  }

  /// The orders up to which functions are brought over one denominator: products cost the product of the orders.
  private static let highestQuotient = 4096

  /// Both derivatives as quotients, without a weight that both have: unknown where one of them is of a very high order, or they
  /// have different weights.
  private func quotients(with other: InducedCurve) -> Known<(RationalFunction, RationalFunction)> {
    guard max(d.count, other.d.count) <= Self.highestQuotient else {
      return .unknown(.missing("quotients of an order above \(Self.highestQuotient) are not compared"))
    }
    guard hasSameFormula(as: other) else { return .unknown(Self.differentFormulas) }
    return .known((quotient, other.quotient))
  }

  private static let differentFormulas = Reason.missing("the weights of prompts are different formulas")

  /// This curve less a multiple of the other one, at the larger of the two group sizes.
  package func minus(_ other: InducedCurve, times factor: Double = 1) -> Known<InducedCurve> {
    guard isPolynomial, other.isPolynomial else {
      guard let k = ComputableReal(factor) else { return .unknown(.overflow) }
      switch quotients(with: other) {
      case .unknown(let reason): return .unknown(reason)
      case .known(let (own, others)):
        return .known(InducedCurve(WeightedFunction(own.minus(others, times: k), times: formula ?? other.formula)))
      }
    }
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

  private static let tooFar = Reason.missing("to compare such group sizes takes more than \(mostElevation) operations")

  /// Whether both have the same derivative: proved, or refuted by a coefficient of the difference, over one denominator, that is
  /// not 0: of polynomials of one order an s at which d_s differ.
  package func isSame(as other: InducedCurve) -> Fact<Int> {
    switch minus(other) {
    case .unknown(let reason): .unknown(reason)
    case .known(let difference): difference.d.isZero
    }
  }

  /// How two derivatives are proportional.
  package struct Proportion: Sendable {
    /// h' over the other's: d_s of polynomials where the other's is largest, else values at one point.
    package let factor: ComputableReal
    /// Whether that is the ratio everywhere; refuted by a coefficient.
    package let isProportional: Fact<Int>
    /// The s at which the factor is taken, of polynomials.
    package let pivot: Int?
    /// This curve less the factor times the other.
    package let difference: InducedCurve
  }

  /// This curve over the other; unknown where no coefficient of the other is known not to be 0.
  package func proportion(to other: InducedCurve) -> Known<Proportion> {
    guard isPolynomial, other.isPolynomial else { return quotientProportion(to: other) }
    guard let (own, others) = common(with: other) else { return .unknown(Self.tooFar) }
    let sizes = others.quick.map { $0.nearestDouble.magnitude }
    guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return .unknown(.overflow) }
    guard
      let pivot = [largest].first(where: { others.quick[$0].sign.map { $0 != 0 } == true })
        ?? others.signs.firstIndex(where: { $0.map { $0 != 0 } == true })
    else { return .unknown(Self.constant) }
    let quotient = ComputableSequence(Ratio(index: pivot), of: [own, others])
    return .known(
      Proportion(
        factor: quotient[0],
        isProportional: ComputableSequence(Minors(pivot: pivot), of: [own, others]).isZero, pivot: pivot,
        difference: InducedCurve(ComputableSequence(ScaledDifference(pivot: pivot), of: [own, others]))))
  }

  private static let constant = Reason.missing("the other curve is constant, as far as is known")

  /// Points at which the ratio of two curves is taken: an odd number of them, none a likely zero.
  private static let points = [0.5, 0.375, 0.6875]

  private func quotientProportion(to other: InducedCurve) -> Known<Proportion> {
    let (own, others): (RationalFunction, RationalFunction)
    switch quotients(with: other) {
    case .unknown(let reason): return .unknown(reason)
    case .known(let known): (own, others) = known
    }
    for t in Self.points {
      guard let x = own.value(at: t).value, let y = others.value(at: t).value, let sign = y.sign.value, sign != 0
      else { continue }
      let factor = x.over(y)
      return .known(
        Proportion(
          factor: factor, isProportional: own.isProportional(to: others), pivot: nil,
          difference: InducedCurve(WeightedFunction(own.minus(others, times: factor), times: formula ?? other.formula)))
      )
    }
    return .unknown(Self.constant)
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

extension SignKnowledge {
  /// The same with other places.
  fileprivate func mapped(_ place: (SignPlace) -> SignPlace) -> SignKnowledge {
    switch self {
    case .zero, .nonNegative, .nonPositive: self
    case .mixed(let negative, let positive): .mixed(negative: place(negative), positive: place(positive))
    case .unknown(let reason, let negative, let positive):
      .unknown(reason, negative: negative.map(place), positive: positive.map(place))
    }
  }
}
