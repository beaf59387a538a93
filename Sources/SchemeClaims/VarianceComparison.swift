import SchemeNumerics
import SchemeObjective
import SchemePlans

/// V of the first over k^2 V of the second, for objectives that are the same up to the factor k: theory of weight schemes,
/// section 6.
package struct VarianceComparison: Sendable {
  package let ratios: [(p: Double, ratio: Settled)]
  package let order: Order
  /// C of the first over C of the second, how many responses each draws for an update; nil under one plan.
  package let responses: [(p: Double, ratio: Settled)]?

  package enum Order: Sendable, Equatable {
    /// V is the same everywhere.
    case same
    /// The first is nowhere larger, proved.
    case firstIsLess
    /// The second is nowhere larger, proved.
    case secondIsLess
    /// Each is less somewhere.
    case mixed
    case unknown(Reason)
  }

  /// Where ratios are reported.
  private static let chances = [0.01, 0.1, 0.5, 0.9]

  /// nil where the objectives are not proportional.
  init?(_ first: WeightSource, _ second: WeightSource, _ objective: Comparison.Objective, slack: Double) {
    let factor: ComputableReal
    switch objective {
    case .same: factor = ComputableReal(.one)
    case .proportional(let known, _): factor = known
    case .different, .undecided: return nil
    }
    let variances = [first, second].map { UpdateVariance($0) }
    let moments = variances.map { $0.moments(at: Self.chances) }
    let quotients = zip(moments[0], moments[1]).map { $0.over($1.times(factor.times(factor))) }
    ratios = zip(Self.chances, quotients).map { ($0, $1.settled) }
    // Under one plan updates cost the same, and the squares alone decide.
    guard first.plan == second.plan else {
      let responses = [first, second].map { $0.plan.responses(at: Self.chances) }
      self.responses = zip(Self.chances, zip(responses[0], responses[1])).map { p, values in
        switch values {
        case (.finite(let own), .finite(let other)): return (p, own.over(other).settled)
        case (.unknown(let reason), _), (_, .unknown(let reason)): return (p, .open(reason))
        case (.infinite(let sign), _): return (p, .infinite(sign: sign))
        case (.finite, .infinite): return (p, .nearest(0))
        }
      }
      if let own = variances[0].fraction, let other = variances[1].fraction {
        order = Order(own.minus(other, times: factor.times(factor)).sign)
        return
      }
      let signs = quotients.compactMap { ($0 - ComputableReal(.one)).sign.value }
      order =
        signs.contains(1) && signs.contains(-1)
        ? .mixed : .unknown(.missing("the two draw their groups in different ways"))
      return
    }
    responses = nil
    let sign: SignKnowledge
    switch first.plan {
    case .bounded(let plan):
      let (own, other) = (plan.seen(first.squares(plan).coefficients), plan.seen(second.squares(plan).coefficients))
      let scale = ComputableSequence(count: 1, Single(number: factor))
      let difference = ComputablePolynomial(
        ComputableSequence(SquareScaledDifference(), of: [own, other, scale]))
      // Numbers that rounding has put off by as much tell no order.
      if slack > 0, difference.coefficients.magnitudeUpperBound <= 4 * slack * first.largestWeight {
        order = .same
        return
      }
      sign = difference.sign
    case .uncapped(let plan, let noise):
      let totals = [first, second].map { plan.totals([$0.a, $0.b]) }
      let squares = plan.squares(totals[0]).minus(plan.squares(totals[1]), times: factor.times(factor))
      let rest = noise.seen(squares).sign
      guard let sums = plan.logarithms(totals[0]), let others = plan.logarithms(totals[1]) else {
        sign = rest
        break
      }
      let scale = ComputableSequence(count: 1, Single(number: factor))
      sign = rest.adding(ComputableSequence(SquareScaledDifference(), of: [sums, others, scale]).signs)
    }
    order = Order(sign)
  }
}

extension VarianceComparison.Order {
  /// By the sign of the difference of the first and the second.
  fileprivate init(_ sign: SignKnowledge) {
    switch sign {
    case .zero: self = .same
    case .nonNegative: self = .secondIsLess
    case .nonPositive: self = .firstIsLess
    case .mixed: self = .mixed
    case .unknown(let reason, let negative, let positive):
      self = negative != nil && positive != nil ? .mixed : .unknown(reason)
    }
  }
}

/// x - k^2 y, with k as the one member of the third sequence.
private struct SquareScaledDifference: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let square = try arithmetic.multiply(inputs[2][0], inputs[2][0])
    var result: [A.Number] = []
    for (x, y) in zip(inputs[0], inputs[1]) {
      result.append(try arithmetic.subtract(x, arithmetic.multiply(square, y)))
    }
    return result
  }
}

/// One number as a sequence.
private struct Single: ComputableSource {
  let number: ComputableReal

  func quick() -> [DoubleDoubleBall] { [number.quick] }
  func balls(_ precision: Int) -> [Ball]? { number.ball(precision).map { [$0] } }
  func rationals() -> [Rational]? { number.exact.flatMap { $0.isRational ? [$0.rational] : nil } }
  func surds() -> [Surd]? { number.exact.map { [$0] } }
  func forms() -> [FormalNumber]? { nil }
}

extension SignKnowledge {
  /// The sign of what has this one and positive functions times numbers of these signs beside it, as far as it is sure.
  fileprivate func adding(_ signs: [Int?]) -> SignKnowledge {
    let isUp = signs.allSatisfy { $0.map { $0 >= 0 } == true }
    let isDown = signs.allSatisfy { $0.map { $0 <= 0 } == true }
    switch self {
    case _ where isUp && isDown: return self
    case .zero where isUp, .nonNegative where isUp: return .nonNegative
    case .zero where isDown, .nonPositive where isDown: return .nonPositive
    case .unknown(let reason, _, _): return .unknown(reason, negative: nil, positive: nil)
    case .zero, .nonNegative, .nonPositive, .mixed:
      let reason =
        signs.contains(nil)
        ? "the signs of logarithms beside fractions are not known" : "logarithms and fractions have different signs"
      return .unknown(.missing(reason), negative: nil, positive: nil)
    }
  }
}
