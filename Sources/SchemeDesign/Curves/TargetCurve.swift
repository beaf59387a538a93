import SchemeIR
import SchemeNumerics

/// h of a target, given as h or as h', as a curve on [0, 1]: its values, enclosures of it and of its derivatives, and where it has
/// none.
///
/// An h that has no value at an end, as t log t, is taken for the integral of its derivative where that is integrable there.
package struct TargetCurve {
  /// Whether h' is given.
  package let isDerivative: Bool
  /// The formula that is given, h or h', with its derivatives.
  package let formula: ClaimedCurve
  /// What h is known from.
  package let form: Form
  package let program: Program
  package let node: NodeID
  let environment: Environment

  package enum Form: Sendable {
    /// The formula is h.
    case formula
    /// h is an integral, up to a constant: of a quotient of polynomials, or of what is infinite at an end.
    case integral(Antiderivative)
    /// h is the integral of any other h', up to a constant.
    case slope(SlopeIntegral)
  }

  /// The target at a node of a program, which is in t, M and the parameters.
  ///
  /// A condition that has one outcome on all of (0, 1), as `t == 0`, is left out, unless what it gives an end is not the limit there.
  /// - Parameter form: what h is known from, where somebody has found that out for the same target.
  package init(
    _ program: Program, _ node: NodeID, isDerivative: Bool, _ environment: Environment, form: Form? = nil
  ) {
    var settledProgram = program
    let settled = CurveSwitches(program, node, environment).resolved(&settledProgram)
    self.init(of: settled, settledProgram, isDerivative: isDerivative, environment, isDerivative ? form : nil)
    if settled != node, !isDerivative, !isContinuation(of: ClaimedCurve(program, node, environment)) {
      self.init(of: node, program, isDerivative: isDerivative, environment)
    }
  }

  private init(
    of node: NodeID, _ program: Program, isDerivative: Bool, _ environment: Environment, _ known: Form? = nil
  ) {
    self.isDerivative = isDerivative
    self.program = program
    self.node = node
    self.environment = environment
    let formula = ClaimedCurve(program, node, environment)
    self.formula = formula
    if isDerivative {
      form = known ?? Self.form(ofSlope: node, program, environment, formula)
      return
    }
    let open = [UnitEnd.zero, .one].filter { formula.value(at: $0.point) == nil }
    var slopeProgram = program
    if !open.isEmpty, formula.value(at: 0.5) != nil, let slope = try? slopeProgram.derivative(of: node),
      let integral = Self.integral(slope, slopeProgram, environment, oneOf: open)
    {
      form = .integral(integral)
    } else {
      form = .formula
    }
  }

  /// By panels of double-double where h' is finite at both ends, and where nothing else is known.
  private static func form(
    ofSlope node: NodeID, _ program: Program, _ environment: Environment, _ formula: ClaimedCurve
  ) -> Form {
    let isFinite = [0, 1].allSatisfy { formula.value(at: $0) != nil }
    let integral = integral(node, program, environment, isQuotient: isFinite)
    return integral.map { .integral($0) } ?? .slope(SlopeIntegral(program, node, environment))
  }

  /// Whether both have the same finite values at the ends, up to a constant.
  private func isContinuation(of given: ClaimedCurve) -> Bool {
    guard let (middle, other) = value(at: 0.5).flatMap({ own in given.value(at: 0.5).map { (own, $0) } }) else {
      return false
    }
    return [0, 1].allSatisfy { end in
      guard let own = value(at: end), let value = given.value(at: end) else { return true }
      let gap = (own - middle) - (value - other)
      let size = max(own.magnitude, middle.magnitude, value.magnitude, other.magnitude)
      return gap.lower <= 0x1p-40 * size && gap.upper >= -0x1p-40 * size
    }
  }

  /// Where an integral has to be known, next to both ends and between: a pole inside of (0, 1) cuts some of them off.
  private static let inside = [0x1p-20, 0.25, 0.5, 0.75, 1 - 0x1p-20]

  /// The integral of an expression that no decision and no kink sees; nil where it is not known whether it is finite at the ends,
  /// or inside, or a value takes too many steps.
  ///
  /// - Parameters:
  ///   - ends: where it has to be finite at one; nil: nowhere. That is asked before the integral is looked at.
  ///   - isQuotient: whether only quotients of polynomials are.
  private static func integral(
    _ slope: NodeID, _ program: Program, _ environment: Environment, oneOf ends: [UnitEnd]? = nil,
    isQuotient: Bool = false
  ) -> Antiderivative? {
    guard program.isFreeOfDecisions(on: .probability, from: slope),
      program.isFreeOfKinks(on: .probability, from: slope)
    else { return nil }
    let weight = CurveFormula(program, slope, environment)
    guard weight.limit == nil, !isQuotient || weight.quotient != nil else { return nil }
    let one = RationalFunction(ComputableSequence([Rational.one]))
    let function = weight.quotient.map { WeightedFunction(one.times($0)) } ?? WeightedFunction(one, times: weight)
    if let ends, !ends.contains(where: { function.isIntegrable(at: $0) == true }) { return nil }
    guard let anchor = function.anchor.value else { return nil }
    guard let integral = Antiderivative(of: function, anchor: anchor),
      integral.enclosure.values(order: 0, at: inside).allSatisfy(\.magnitude.isFinite)
    else { return nil }
    return integral
  }

  // MARK: - Values

  /// h(t_i) - h(t_0) at ascending points of [0, 1], each enclosed by doubles that are neighbours, or have one between
  /// them; of 0 by 2^-110 of h; less well by some 2^-55 of what h ranges over where it is the integral of other slopes than quotients.
  ///
  /// Throws at the first point where there is no finite value, or none is known.
  package func heights(at nodes: [Double]) throws(TargetFault) -> [Interval] {
    switch form {
    case .formula: return try formulaHeights(nodes)
    case .integral(let integral): return try Self.heights(of: integral, nodes)
    case .slope(let integral): return try heights(of: integral, at: nodes.map { DoubleDoubleBall(DoubleDouble($0)) })
    }
  }

  /// The same of a slope at any places in [0, 1].
  func heights(of integral: SlopeIntegral, at places: [DoubleDoubleBall]) throws(TargetFault) -> [Interval] {
    do throws(TargetFault) {
      return try integral.heights(at: places)
    } catch {
      throw formula.value(at: error.t) == nil ? TargetFault(t: error.t, trouble: .noValue) : error
    }
  }

  private static func heights(of integral: Antiderivative, _ nodes: [Double]) throws(TargetFault) -> [Interval] {
    try heights(integral.values(at: nodes), nodes)
  }

  /// The same of an integral at any places in [0, 1], which are given as `nodes` where there is no value.
  static func heights(
    of integral: Antiderivative, at places: [Rational], _ nodes: [Double]
  ) throws(TargetFault) -> [Interval] {
    let values = places.map { place -> Limit in
      if place.isZero { return integral.limit(at: .zero) }
      return place == .one ? integral.limit(at: .one) : .finite(integral.value(at: ComputableReal(place)))
    }
    return try heights(values, nodes)
  }

  private static func heights(_ limits: [Limit], _ nodes: [Double]) throws(TargetFault) -> [Interval] {
    var values: [ComputableReal] = []
    for (t, limit) in zip(nodes, limits) {
      switch limit {
      case .finite(let value): values.append(value)
      case .infinite: throw TargetFault(t: t, trouble: .infinite)
      case .unknown(let reason): throw TargetFault(t: t, trouble: .unknown(reason))
      }
    }
    var result: [Interval] = []
    for (t, value) in zip(nodes, values) {
      let size = max(value.quick.magnitudeUpperBound, values[0].quick.magnitudeUpperBound)
      let difference = result.isEmpty ? ComputableReal(Rational.zero) : value - values[0]
      var found = Height(difference: difference.quick.ball, size: size)
      for precision in Self.rungs where !found.isSettled {
        if let ball = difference.ball(precision) { found = Height(difference: ball, size: size) }
      }
      guard found.interval.magnitude.isFinite else {
        throw TargetFault(t: t, trouble: .unknown(.bits(Antiderivative.mostBits)))
      }
      result.append(found.interval)
    }
    return result
  }

  /// The bits of the values of an integral.
  private static let rungs = [128, 256, Antiderivative.mostBits]

  private func formulaHeights(_ nodes: [Double]) throws(TargetFault) -> [Interval] {
    guard let start = nodes.first else { return [] }
    var rungs = ([64] + PrecisionLadder.rungs).map {
      PointValues(program, node, environment, precision: $0, start: start)
    }
    var result: [Interval] = []
    for t in nodes {
      var found: Height?
      var fault: EvaluationFault?
      for index in rungs.indices {
        do throws(EvaluationFault) {
          found = try rungs[index].height(at: t)
          fault = nil
          if found?.isSettled == true { break }
        } catch {
          fault = error
          guard case .arithmetic(.undecided) = error.reason else { break }
        }
      }
      if let fault { throw TargetFault(t: t, fault) }
      guard let found, found.interval.magnitude.isFinite else { throw TargetFault(t: t, trouble: .unknown(.overflow)) }
      result.append(found.interval)
    }
    return result
  }

  /// h, h' or h'' (order 0, 1 or 2) on all of [lower, upper]; nil where no bound is known.
  package func range(_ order: Int = 0, _ lower: Double, _ upper: Double) -> Interval? {
    switch form {
    case .formula: return formula.range(order, lower, upper)
    case .slope(let slope): return Self.known(slope.pieces.range(order, lower, upper))
    case .integral(let integral):
      let range = integral.enclosure.ranges(order: order, on: [Interval(lower, upper)])[0]
      return Self.known(range)
    }
  }

  private static func known(_ range: Interval) -> Interval? {
    range.lower > -.infinity || range.upper < .infinity ? range : nil
  }

  /// The same at a point.
  package func value(_ order: Int = 0, at t: Double) -> Interval? {
    switch form {
    case .formula: return formula.value(order, at: t)
    case .slope(let slope):
      let value = slope.pieces.value(order, at: t)
      return value.magnitude.isFinite ? value : nil
    case .integral(let integral):
      let value = integral.enclosure.values(order: order, at: [t])[0]
      return value.magnitude.isFinite ? value : nil
    }
  }

  /// h at a point in double-double; without bounds where none is known.
  package func height(at t: Double) -> DoubleDoubleBall {
    switch form {
    case .formula: DoubleDoubleBall(around: formula.value(at: t) ?? .all)
    case .slope(let slope): slope.pieces.height(at: t)
    case .integral(let integral): integral.values(at: [t])[0].value?.quick ?? DoubleDoubleBall(around: .all)
    }
  }

  /// The ends of [0, 1] at which h has no finite value.
  package var infiniteEnds: [UnitEnd] {
    [UnitEnd.zero, .one].filter { end in
      switch form {
      case .formula: return formula.value(at: end.point) == nil
      case .slope(let slope): return !slope.pieces.height(at: end.point).radius.isFinite
      case .integral(let integral):
        if case .finite = integral.limit(at: end) { return false }
        return true
      }
    }
  }
}

/// h(t) - h(t_0) from balls of so many bits.
private struct PointValues {
  private let interpreter: () -> Interpreter<BallArithmetic>
  private var made: Interpreter<BallArithmetic>?
  private let node: NodeID
  private let precision: Int
  private let start: Double
  private var first: Ball?

  init(_ program: Program, _ node: NodeID, _ environment: Environment, precision: Int, start: Double) {
    interpreter = { Interpreter(program, BallArithmetic(precision: precision), environment) }
    (self.node, self.precision, self.start) = (node, precision, start)
  }

  mutating func height(at t: Double) throws(EvaluationFault) -> Height {
    let interpreter = made ?? interpreter()
    made = interpreter
    if first == nil {
      interpreter.set(probability: start)
      first = try interpreter.real(node)
    }
    interpreter.set(probability: t)
    let value = try interpreter.real(node)
    guard t != start, let first else { return Height(difference: Ball(0), size: 0) }
    do {
      let difference = try BallArithmetic(precision: precision).subtract(value, first)
      return Height(difference: difference, size: max(value.magnitudeUpperBound, first.magnitudeUpperBound))
    } catch {
      throw EvaluationFault(node: node, reason: .arithmetic(error))
    }
  }
}

extension UnitEnd {
  package var point: Double { self == .zero ? 0 : 1 }
}

extension Interval {
  /// The doubles next to both ends of a ball, outside of it.
  init(around ball: Ball) {
    let (below, above) = (ball.lower, ball.upper)
    let (low, high) = (below.nearestDouble, above.nearestDouble)
    self.init(
      BigFloat(low).map { $0 > below } == false ? low : low.nextDown,
      BigFloat(high).map { $0 < above } == false ? high : high.nextUp)
  }
}

/// h(t) - h(t_0) as doubles, and whether more bits are worth their time.
private struct Height {
  let interval: Interval
  let isSettled: Bool

  /// - Parameter size: how large h(t) and h(t_0) are. Of a difference that is 0, or a double, more bits show nothing.
  init(difference ball: Ball?, size: Double) {
    guard let ball else {
      (interval, isSettled) = (.all, false)
      return
    }
    interval = Interval(around: ball)
    let spread = ball.radius.upperBound
    let least = min(interval.lower.magnitude, interval.upper.magnitude)
    isSettled =
      interval.lower == interval.upper || interval.lower.nextUp == interval.upper
      || spread <= 0x1p-80 * least || spread <= 0x1p-110 * size
  }
}
