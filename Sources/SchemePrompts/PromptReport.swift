import SchemeLogs
import SchemeNumerics
import SchemeObjective
import SchemePlans

/// What a scheme under its plan makes of the prompts of a data set: means over prompts. Every number is known, or it is said why not.
///
/// The update of a prompt with the chance p of a correct response is h'(p) grad p on average (theory of weight schemes, section 2). How
/// far one step moves p hangs on the policy; in log-odds, the logit of a correct response, grad p is p (1-p) times that of the logit. So
/// the share of a prompt in the gradient is taken to be h'(p) p (1-p) over the sum of all: every logit is as easily moved as every other.
package struct PromptReport: Sendable {
  /// The mean rate, and the shares of the prompts by tenths of it.
  package let slopes: Tenths
  /// h'(p) p (1-p).
  package let moves: Tenths
  /// By how much the orders of h' and of h' p (1-p) are above M at most, at every group size.
  package let orders: (slope: Int, moves: Int)
  /// The chance that a group that arrives has only zero weights.
  package let deadShare: Estimate
  /// C, the expected number of responses for an update, those of discarded groups included.
  package let responses: Estimate
  /// How many are drawn for a group that arrives, where other prompts take the places of groups; nil elsewhere.
  package let responsesPerGroup: Estimate?
  /// Q, the second moment of an update of one prompt: f^2 E[sum Z^2].
  package let squares: Estimate
  /// Whether h rises and falls, so that parts of the gradient undo each other.
  package let isMixed: Bool

  /// V, mean C times mean Q. A group of each of n prompts takes n mean(C) responses, and the average of these updates has the second
  /// moment mean(Q) / n: prompts that take many responses have no fewer updates for that.
  package var moment: Estimate { responses.combined(with: squares) { .known($0.times($1)) } }

  /// V over the square of h', the mean: how many responses an update takes to be as sure as any other.
  package var cost: Estimate {
    moment.combined(with: slopes.mean) { moment, slope in
      switch slope.sign {
      case .known(0): .unknown(.missing("h' is 0 on average"))
      case .unknown(let reason): .unknown(reason)
      case .known: .known(moment.over(slope).over(slope))
      }
    }
  }
}

/// Pass rates, ready for means over prompts.
package struct Prompts: Sendable {
  package let rates: PassRates
  private let form: Form

  private enum Form: Sendable {
    case counted(CountedMeans)
    case rated(RatedMeans)
  }

  package init(_ rates: PassRates) {
    self.rates = rates
    switch rates.entries {
    case .rates(let list): form = .rated(RatedMeans(list))
    case .counts(let list): form = .counted(CountedMeans(list))
    }
  }

  /// The fewest responses of a prompt; nil of rates.
  package var fewest: Int? { if case .counted(let means) = form { means.fewest } else { nil } }

  /// The mean rate and the prompts with each tenth of it; of counts that of N/m.
  package var spread: (mean: ComputableReal, shares: [ComputableReal]) {
    let (rate, one): (Tenths, Tenths)
    switch form {
    case .rated(let means):
      rate = means.tenths(means.points.map { ComputableReal($0) ?? ComputableReal(.zero) })
      one = means.tenths(means.points.map { _ in ComputableReal(.one) })
    case .counted(let means):
      rate = means.tenths(ComputableSequence([.zero, .one]))
      one = means.tenths(ComputableSequence([.one]))
    }
    return (rate.mean.value ?? ComputableReal(.zero), one.parts)
  }

  /// The smallest and the largest rate, of counts that of N/m.
  package var range: ClosedRange<Double> {
    let values: [Double] =
      switch rates.entries {
      case .rates(let list): list.map(\.value)
      case .counts(let list): list.map { Double($0.correct) / Double($0.total) }
      }
    return (values.min() ?? 0)...(values.max() ?? 1)
  }

  /// What a scheme makes of them.
  package func report(_ source: WeightSource) -> PromptReport {
    let isMixed = if case .mixed = source.curve.slopeSign { true } else { false }
    switch form {
    case .counted(let means): return PromptReport(source, means, isMixed: isMixed)
    case .rated(let means): return PromptReport(source, means, isMixed: isMixed)
    }
  }
}

// MARK: - Polynomials

extension BoundedPlan {
  /// Bernstein coefficients in the rate, from those in the chance that a label says "correct".
  fileprivate func polynomial(_ coefficients: ComputableSequence) -> ComputableSequence { seen(coefficients).lowered }

  /// Q, but where a group is tried for until it comes times the chance of one.
  fileprivate func squares(_ source: WeightSource) -> ComputableSequence {
    polynomial(source.squares(self).coefficients.scaled(by: factor * factor))
  }
}

extension Estimate {
  /// What is made of something that may not be known.
  fileprivate init<Value>(_ known: Known<Value>, _ body: (Value) -> Estimate) {
    switch known {
    case .known(let value): self = body(value)
    case .unknown(let reason): self = .unknown(reason)
    }
  }

  /// The quotient of two means; this one where there is no divisor, or it is 0.
  fileprivate func over(_ divisor: Estimate?) -> Estimate {
    guard let divisor, value?.sign != .known(0) else { return self }
    return combined(with: divisor) { x, y in
      switch y.sign {
      case .known(0): .unknown(.missing("no group ever arrives"))
      case .unknown(let reason): .unknown(reason)
      case .known: .known(x.over(y))
      }
    }
  }
}

// MARK: - From counts

extension PromptReport {
  /// What is a polynomial in the rate is estimated.
  fileprivate init(_ source: WeightSource, _ means: CountedMeans, isMixed: Bool) {
    self.isMixed = isMixed
    orders = Self.isCentred(source) ? (-2, 0) : (-1, 1)
    if source.curve.isPolynomial {
      let known = Self.slope(source)
      (slopes, moves) = (means.tenths(known.slope), means.tenths(known.moves))
    } else {
      (slopes, moves) = (Tenths(.needsRates), Tenths(.needsRates))
    }
    if source.promptWeight != nil {
      (deadShare, responses, responsesPerGroup, squares) = (
        .ofWeightedPrompts, .ofWeightedPrompts, nil, .ofWeightedPrompts
      )
      return
    }
    guard let plan = source.plan.bounded, !plan.isConditional else {
      (deadShare, responses, responsesPerGroup, squares) = (.needsRates, .needsRates, nil, .needsRates)
      return
    }
    func mean(_ coefficients: ComputableSequence) -> Estimate { means.tenths(plan.polynomial(coefficients)).mean }
    let size = Estimate.known(ComputableReal(Rational(plan.size)))
    let delivery = plan.delivery.map { mean($0.coefficients) }
    deadShare = Estimate(source.deadChance(plan)) { mean($0) }.over(delivery)
    responses = plan.draws.map { mean($0.coefficients) } ?? size
    responsesPerGroup = delivery.map { size.over($0) }
    squares = means.tenths(plan.squares(source)).mean
  }

  /// h'(p) and h'(p) p (1-p). Where weights are centred, W- = -W+, the second is f E[W+], of an order that is one less than that of the
  /// product: so groups of M responses tell it, and M - 2 of them the first.
  private static func slope(_ source: WeightSource) -> (slope: ComputableSequence, moves: ComputableSequence) {
    let slope = source.curve.lowest
    let half = ComputableSequence([.zero, Rational(reducing: 1, over: 2), .zero])
    guard let plan = source.plan.bounded, slope.count + 1 > plan.size, isCentred(source) else {
      return (slope, slope.bernsteinProduct(half).lowered)
    }
    let none = ComputableSequence([Rational](repeating: .zero, count: source.a.count))
    let totals = ComputableSequence(WeightSums(source.plan), of: [none, source.b])
    let moves = plan.expectation(of: totals).scaled(by: plan.factor)
    return (ComputableSequence(EndsTaken(), of: [moves]), moves)
  }

  /// Whether weights are centred, and the update is the sum of those of groups.
  private static func isCentred(_ source: WeightSource) -> Bool {
    guard let plan = source.plan.bounded, plan.noise == nil, source.promptWeight == nil, !plan.isConditional,
      plan.size > 1
    else { return false }
    return source.totals.isZero.isProved
  }
}

extension Fact {
  fileprivate var isProved: Bool { if case .proved = self { true } else { false } }
}

// MARK: - From rates

extension PromptReport {
  fileprivate init(_ source: WeightSource, _ means: RatedMeans, isMixed: Bool) {
    self.isMixed = isMixed
    orders = (-1, 1)
    let points = means.points
    let slope = source.curve.slope.values(at: points)
    slopes = means.tenths(slope)
    moves = means.tenths(
      zip(points, slope).map { p, limit in
        // An infinite slope times 0 may be anything.
        if case .infinite = limit { return .unknown(.missing("h' is infinite at the rate \(p.short)")) }
        guard let slope = limit.value, let p = ComputableReal(p) else { return limit }
        return .finite(slope.times(p).times(ComputableReal(.one) - p))
      })
    if source.promptWeight != nil {
      (deadShare, responses, responsesPerGroup, squares) = (
        .ofWeightedPrompts, .ofWeightedPrompts, nil, .ofWeightedPrompts
      )
      return
    }
    // A group that never comes.
    if let never = Self.never(source.plan, points) {
      let gap = Estimate.unknown(.missing("no group ever arrives at the rate \(never.short)"))
      (deadShare, responses, responsesPerGroup, squares) = (gap, .infinite(atRate: never), nil, gap)
      return
    }
    guard let plan = source.plan.bounded else {
      deadShare = Estimate(source.deadChances(at: points)) { means.tenths($0).mean }
      responses = means.tenths(source.plan.responses(at: points)).mean
      (responsesPerGroup, squares) = (nil, Estimate(source.squares(at: points)) { means.tenths($0).mean })
      return
    }
    func values(_ coefficients: ComputableSequence) -> [ComputableReal] {
      // No precision tells a 0 that rounding has touched.
      if coefficients.signs.allSatisfy({ $0 == 0 }) { return points.map { _ in ComputableReal(.zero) } }
      return ComputablePolynomial(plan.polynomial(coefficients)).values(at: points)
    }
    func mean(_ values: [ComputableReal]) -> Estimate { means.tenths(values).mean }
    let size = ComputableReal(Rational(plan.size))
    let delivery = plan.delivery.map { values($0.coefficients) }
    let moments = ComputablePolynomial(plan.squares(source)).values(at: points)
    if plan.isConditional, let delivery {
      // Each prompt has a group.
      deadShare = Estimate(source.deadChance(plan)) { mean(zip(values($0), delivery).map { $0.over($1) }) }
      (responses, responsesPerGroup) = (mean(delivery.map { size.over($0) }), nil)
      squares = mean(zip(moments, delivery).map { $0.over($1) })
    } else {
      // A prompt has as many groups as arrive.
      let arriving = delivery.map(mean)
      deadShare = Estimate(source.deadChance(plan)) { mean(values($0)) }.over(arriving)
      responses = plan.draws.map { mean(values($0.coefficients)) } ?? .known(size)
      (responsesPerGroup, squares) = (arriving.map { Estimate.known(size).over($0) }, mean(moments))
    }
  }

  /// A rate at which an update takes infinitely many responses; nil where there is none.
  private static func never(_ plan: GroupPlan, _ points: [Double]) -> Double? {
    let ends = points.filter { $0 == 0 || $0 == 1 }
    if let bounded = plan.bounded {
      guard bounded.isConditional, let delivery = bounded.delivery else { return nil }
      return zip(ends, bounded.noise.values(of: delivery, at: ends)).first { $0.1.sign == .known(0) }?.0
    }
    return zip(ends, plan.responses(at: ends)).first { if case .infinite = $0.1 { true } else { false } }?.0
  }
}
