import SchemeIR
import SchemeNumerics

/// The right side of `h(t) = e` or `h(t) ~ e within x`: e, e' and e'' at a point and over an interval, enclosed.
///
/// Bounds over an interval are those of ball arithmetic; they exist where e has a value everywhere (``FunctionDomains``), and those
/// of derivatives where e has symbolic ones and no comparison has both outcomes there. Sums that are polynomials are made up once (``PolynomialPart``). Work is counted:
/// after so much of it there are no more values.
package final class ClaimedCurve {
  /// e, e', e'', as far as they exist.
  private let nodes: [NodeID]
  private let program: Program
  private let environment: Environment
  /// x/|x| in the derivatives of |x|, each with its x.
  private let signs: [(sign: NodeID, of: NodeID)]
  /// On as few bits as a double interval shows, and on more where values cancel.
  private let points: [Interpreter<BallArithmetic>]
  private let ranges: Interpreter<BallArithmetic>
  /// What t stands for in the ranges.
  private var piece: Interval?
  private let parts: [PolynomialPart]
  private let domains: FunctionDomains
  private var monotone: MonotoneParts
  private var partWork: Int
  private let series: Interpreter<TaylorArithmetic>
  /// Whether e takes so few steps that a series of it pays; nil before somebody asks.
  private var isShort: Bool?

  private static let orders = 3
  /// How many operations the values of one curve may take.
  package let budget: Int

  package init(_ program: Program, _ node: NodeID, _ environment: Environment) {
    var program = program
    var nodes = [node]
    var signs: [(sign: NodeID, of: NodeID)] = []
    while nodes.count < Self.orders, let last = nodes.last, let next = try? program.derivative(of: last, signs: &signs)
    {
      nodes.append(next)
    }
    self.program = program
    self.environment = environment
    (self.nodes, self.signs) = (nodes, signs)
    // A tenth of the terms of a scheme: some ten seconds.
    budget = environment.budget / 10
    (parts, partWork) = Self.parts(node, &program, environment)
    domains = FunctionDomains(nodes, &program)
    // Polynomial parts are known to a double's precision, whatever the rest is.
    points = (parts.isEmpty ? [64, 128] : [128]).map {
      Interpreter(program, BallArithmetic(precision: $0), environment)
    }
    ranges = Interpreter(program, BallArithmetic(precision: 64), environment)
    series = Interpreter(program, TaylorArithmetic(order: Self.order), environment)
    monotone = MonotoneParts(
      node, ends: Interpreter(program, BallArithmetic(precision: 128), environment), ranges)
  }

  /// How many operations all values so far have taken; the same on every machine.
  package var work: Int {
    points.reduce(0) { $0 + $1.work } + ranges.work + monotone.work + partWork + series.work * Self.order
  }

  /// What had been done when the budget was last renewed.
  private var start = 0

  /// Whether the budget is spent: then values are nil.
  package var isSpent: Bool { work - start > budget }

  /// Gives it its whole budget again, for another question.
  package func renew() { start = work }

  /// The derivative of an order, 0 for e itself, at t; nil where it has no finite value.
  package func value(_ order: Int = 0, at t: Double) -> Interval? { ball(order, at: t).map { Interval($0) } }

  /// The same with as many bits as have been computed.
  package func ball(_ order: Int = 0, at t: Double) -> Ball? {
    guard order < nodes.count, !isSpent else { return nil }
    var ball: Ball?
    for interpreter in points {
      interpreter.set(probability: t)
      supply(to: interpreter, upTo: order) { part, order in part.value(order, at: t) }
      ball = try? interpreter.real(nodes[order])
      if let value = ball.map({ Interval($0) }), value.upper - value.lower <= 4 * value.magnitude.ulp { break }
    }
    return ball
  }

  /// e at t to any number of bits; nil where it has no finite value.
  package func real(at t: Double) -> ComputableReal? {
    try? ComputableReal(program, nodes[0], environment, probability: t)
  }

  /// All values of a derivative on [lower, upper]; nil where they have no known bound.
  package func range(_ order: Int = 0, _ lower: Double, _ upper: Double) -> Interval? {
    guard order < nodes.count, !isSpent, let first = Ball(lower), let last = Ball(upper) else { return nil }
    let isNew = piece.map { $0.lower != lower || $0.upper != upper } ?? true
    if isNew { ranges.set(probability: Ball(from: first, to: last), on: Interval(lower, upper)) }
    supply(to: ranges, upTo: order) { part, order in part.range(order, lower, upper) }
    if isNew {
      piece = Interval(lower, upper)
      monotone.supply(on: Interval(lower, upper), to: ranges)
      if let ends = points.last { domains.prove(on: Interval(lower, upper), ranges, ends) }
    }
    if order > 0 {
      for (sign, x) in signs {
        // Each value of an index has a kink of its own; where it matters for the slope, x/|x| has no value there.
        if !VariableSet.given.isSuperset(of: ranges.program[x].dependence) {
          if order > 1 { return nil }
          continue
        }
        guard let value = try? ranges.real(x) else { return nil }
        if value.sign != nil, value.sign != 0 { continue }
        // At a kink of |x| the slope may be anything between both, and jumps.
        guard order == 1 else { return nil }
        ranges.supply(Ball(from: Ball(-1), to: Ball(1)), for: sign)
      }
    }
    let value = (try? ranges.real(nodes[order])).map { Interval($0) }
    // Between two branches e may jump, also where both have the same derivative.
    if order > 0 { _ = try? ranges.real(nodes[0]) }
    return order > 0 && ranges.isJoined ? nil : value
  }

  // MARK: - Series

  /// The order of the series of e, an even one that pays.
  package static let order = 12
  /// The most steps of a formula whose series pay.
  private static let mostSteps = 300

  /// e on a piece by Taylor's formula of that order; nil where it is not smooth there, or not seen to be, or takes long.
  package func taylor(on piece: Interval) -> TaylorModel? {
    let isShort = isShort ?? takesFewSteps
    self.isShort = isShort
    guard isShort, !isSpent else { return nil }
    return TaylorModel(piece, order: Self.order) { t, _ in
      series.set(probability: t, on: piece)
      return try series.real(nodes[0])
    }
  }

  private var takesFewSteps: Bool {
    let limited = Environment(environment.point, settings: environment.parameters, budget: Self.mostSteps)
    let trial = Interpreter(program, DoubleArithmetic(), limited)
    trial.set(probability: 0.5)
    return (try? trial.real(nodes[0])) != nil && trial.work <= Self.mostSteps
  }

  // MARK: - Polynomials

  private func supply(
    to interpreter: Interpreter<BallArithmetic>, upTo order: Int, _ value: (PolynomialPart, Int) -> Interval?
  ) {
    for part in parts {
      for (order, node) in part.nodes.prefix(order + 1).enumerated() {
        partWork += part.cost
        guard let interval = value(part, order), let lower = Ball(interval.lower), let upper = Ball(interval.upper)
        else { continue }
        interpreter.supply(Ball(from: lower, to: upper), for: node)
      }
    }
  }

  /// The largest sub-expressions that are polynomials and worth it.
  private static func parts(
    _ root: NodeID, _ program: inout Program, _ environment: Environment
  ) -> (parts: [PolynomialPart], work: Int) {
    var parts: [PolynomialPart] = []
    var bound = DegreeBound(program, environment)
    var seen: Set<NodeID> = []
    var pending = [root]
    while let id = pending.popLast() {
      guard program[id].dependence.contains(.probability), seen.insert(id).inserted else { continue }
      let visits = bound.visits
      let degree = bound.degree(id)
      if let degree {
        let part = PolynomialPart(id, degree: degree, visits: bound.visits - visits, &program, environment)
        if let part { parts.append(part) }
        continue
      }
      if case .reduce = program[id].operation { continue }
      pending += program[id].operation.operands
    }
    return (parts, bound.visits)
  }
}
