import SchemeNumerics
import SchemePlans
import SchemeVocabulary

/// What is to be expected of one update under a plan with a group size, as Bernstein polynomials in the chance that a label says
/// "correct".
extension WeightSource {
  /// E[sum_i Z_i^2] over one update, and 0 where no group is delivered.
  package func squares(_ plan: BoundedPlan) -> ComputablePolynomial {
    let sums = ComputableSequence(WeightSums(.bounded(plan), ofSquares: true), of: [a, b])
    return ComputablePolynomial(plan.expectation(of: sums))
  }

  /// The same at chances p of a correct response, under a plan without a group size.
  package func squares(at chances: [Double]) -> Known<[Limit]> {
    guard case .uncapped(let plan, let noise) = plan else {
      return .unknown(.missing("under plans with a group size it is a polynomial"))
    }
    return .known(UncappedMoments(plan, noise, self).squares(at: chances))
  }
}

extension GroupPlan {
  /// C at chances p, the expected number of responses that are drawn for an update, those of discarded groups included.
  package func responses(at chances: [Double]) -> [Limit] {
    switch self {
    case .uncapped(let plan, let noise): return noise.seen(plan.cost).values(at: chances)
    case .bounded(let plan):
      if let draws = plan.draws { return plan.noise.values(of: draws, at: chances).map { .finite($0) } }
      let size = ComputableReal(Rational(plan.size))
      guard plan.isConditional, let delivery = plan.delivery else { return chances.map { _ in .finite(size) } }
      return plan.noise.values(of: delivery, at: chances).map { .finite(size.over($0)) }
    }
  }
}

extension BoundedPlan {
  /// The chance that a group is delivered; nil where one always is.
  package var delivery: ComputablePolynomial? {
    isConditional || missingBefore > 0 ? ComputablePolynomial(expectation(of: constants { _ in 1 })) : nil
  }

  /// The expected number of responses of one try; nil where it is M.
  package var draws: ComputablePolynomial? {
    isSequential ? ComputablePolynomial(expectation(of: constants(\.size))) : nil
  }

  /// A number for each group.
  func constants(_ value: (GroupKind) -> Int) -> ComputableSequence {
    ComputableSequence(count: groups.count, ExactNumbers(values: groups.map { Rational(value($0)) }))
  }
}

/// The second moment of the weights, and the cost, under a plan without a group size: what they are at u, in t.
struct UncappedMoments: Sendable {
  /// E[T].
  let cost: RationalFunction
  /// E[sum_i Z_i^2], but for the logarithms.
  let squares: RationalFunction
  /// The factors of -(1-u) log(1-u) and -u log u in it.
  private let logarithms: ComputableSequence?
  private let noise: LabelNoise?

  init(_ plan: UncappedPlan, _ noise: LabelNoise?, _ source: WeightSource) {
    cost = noise.seen(plan.cost)
    let totals = plan.totals([source.a, source.b])
    squares = noise.seen(plan.squares(totals))
    logarithms = plan.logarithms(totals)
    self.noise = noise
  }

  /// V = E[sum_i Z_i^2] E[T]; nil where there are logarithms in it.
  var fraction: RationalFunction? {
    logarithms.map { $0.signs.allSatisfy { $0 == 0 } } == false ? nil : squares.times(cost)
  }

  /// E[sum_i Z_i^2] at chances p.
  func squares(at chances: [Double]) -> [Limit] {
    zip(chances, squares.values(at: chances)).map { p, limit in
      guard let square = limit.value, let chance = ComputableReal(p) else { return limit }
      return .finite(withLogarithms(square, at: chance))
    }
  }

  /// V at chances p; open where one of both is infinite.
  func moments(at chances: [Double]) -> [ComputableReal] {
    zip(squares(at: chances), cost.values(at: chances)).map { square, cost in
      guard let square = square.value, let cost = cost.value else {
        return ComputableReal(quick: DoubleDoubleBall(.zero, radius: .infinity), enclosure: { _ in nil })
      }
      return square.times(cost)
    }
  }

  /// The same at one of (0, 1).
  func moment(at p: ComputableReal) -> ComputableReal {
    withLogarithms(squares.value(at: p), at: p).times(cost.value(at: p))
  }

  private func withLogarithms(_ square: ComputableReal, at p: ComputableReal) -> ComputableReal {
    guard let logarithms else { return square }
    let u = noise?.label(at: p) ?? p
    var sum = square
    for (index, x) in [ComputableReal(.one) - u, u].enumerated() {
      // x log x is 0 at both ends.
      guard logarithms.signs[index] != 0, x.sign.value != 0, (ComputableReal(.one) - x).sign.value != 0 else {
        continue
      }
      sum = sum - logarithms[index].times(x).times(x.logarithm)
    }
    return sum
  }
}
