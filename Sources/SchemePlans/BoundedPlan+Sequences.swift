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

  /// Fractions grow with each degree that groups of several sizes are raised by: they are asked for only while they are short.
  private func limited(_ sequence: ComputableSequence) -> ComputableSequence {
    hasOneSize || size <= Self.largestExact
      ? sequence : ComputableSequence(count: sequence.count, Inexact(sequence: sequence))
  }

  private static let largestExact = 64

  /// A sequence of which no exact numbers are asked for.
  private struct Inexact: ComputableSource {
    let sequence: ComputableSequence

    func quick() -> [DoubleDoubleBall] { sequence.quick }
    func balls(_ precision: Int) -> [Ball]? { sequence.balls(precision) }
    func rationals() -> [Rational]? { nil }
    func surds() -> [Surd]? { nil }
    func forms() -> [FormalNumber]? { nil }
  }
}
