import SchemeNumerics
import SchemePlans

/// The chance that a group has only zero weights.
extension WeightSource {
  /// P(the group is delivered, and all its weights are 0) as a polynomial in the chance that a label says "correct"; unknown where some
  /// weights are not known to be 0 or not.
  package func deadChance(_ plan: BoundedPlan) -> Known<ComputableSequence> {
    let isDead = isDead
    if isDead.contains(nil) { return .unknown(.missing("whether the weights of some groups are 0 is not known")) }
    if !isDead.contains(true) { return .known(ComputableSequence(count: 1, ExactNumbers(values: [.zero]))) }
    let indicators = isDead.map { $0 == true ? Rational.one : .zero }
    return .known(plan.expectation(of: ComputableSequence(count: indicators.count, ExactNumbers(values: indicators))))
  }

  /// The same of a plan without a group size, whose groups all arrive, where responses are correct with chances p.
  package func deadChances(at chances: [Double]) -> Known<[ComputableReal]> {
    guard case .uncapped(let plan, let noise) = plan else {
      return .unknown(.missing("under plans with a group size the chance is a polynomial"))
    }
    let weights = UncappedWeights(plan, a, b)
    if !weights.dead.undecided.isEmpty { return .unknown(.missing("whether some groups are dead is not known")) }
    guard let shares = weights.deadShares(at: chances, noise) else {
      return .unknown(.missing("a group that teaches nothing has very many responses"))
    }
    return .known(shares)
  }
}
