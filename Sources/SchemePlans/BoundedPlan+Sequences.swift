import SchemeNumerics

extension BoundedPlan {
  /// d_s from the weights at the places of the plan (``EffectiveDifferences``).
  package func differences(_ weights: [ComputableSequence]) -> ComputableSequence {
    limited(ComputableSequence(EffectiveDifferences(self), of: weights))
  }

  /// The Bernstein coefficients of an expectation from one number for each group (``GroupExpectation``).
  package func expectation(of numbers: ComputableSequence) -> ComputableSequence {
    limited(ComputableSequence(GroupExpectation(self), of: [numbers]))
  }

  /// Fractions grow with each degree that groups of several sizes are raised by: they are asked for only while they are short. And
  /// balls of many bits only where M^2 of them are soon made.
  private func limited(_ sequence: ComputableSequence) -> ComputableSequence {
    hasOneSize || size <= Self.largestExact
      ? sequence : ComputableSequence(count: sequence.count, Inexact(sequence: sequence))
  }

  private static let largestExact = 64
  /// What M^2 steps of so many bits may cost.
  private static let mostWork = 1 << 28

  /// A sequence of which no exact numbers are asked for, nor more bits than are soon had.
  private struct Inexact: ComputableSource {
    let sequence: ComputableSequence

    func quick() -> [DoubleDoubleBall] { sequence.quick }
    func balls(_ precision: Int) -> [Ball]? {
      let isShort = sequence.count * sequence.count <= BoundedPlan.mostWork / precision
      return isShort ? sequence.balls(precision) : nil
    }
    func rationals() -> [Rational]? { nil }
    func surds() -> [Surd]? { nil }
    func forms() -> [FormalNumber]? { nil }
  }
}
