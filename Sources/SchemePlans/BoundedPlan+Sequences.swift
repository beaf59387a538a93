import SchemeNumerics

extension BoundedPlan {
  /// d_s from the weights at the places of the plan (``EffectiveDifferences``), where labels are right.
  package func differences(_ weights: [ComputableSequence]) -> ComputableSequence {
    limited(ComputableSequence(EffectiveDifferences(self), of: weights), isLong: !hasOneSize)
  }

  /// d_s from those that there are where labels are right.
  package func slope(_ d: ComputableSequence) -> ComputableSequence {
    noise.map { limited($0.seenSlope(d), isLong: d.constant == nil) } ?? d
  }

  /// The Bernstein coefficients of an expectation from one number for each group (``GroupExpectation``): a polynomial in the
  /// chance that a label says "correct".
  package func expectation(of numbers: ComputableSequence) -> ComputableSequence {
    limited(ComputableSequence(GroupExpectation(self), of: [numbers]), isLong: !hasOneSize)
  }

  /// The coefficients of a polynomial in that chance as one in the chance t that a response is correct.
  package func seen(_ coefficients: ComputableSequence) -> ComputableSequence {
    noise.map { limited($0.seen(coefficients), isLong: coefficients.constant == nil) } ?? coefficients
  }

  /// Fractions grow with each degree that groups of several sizes are raised by, and with each step to the chances of labels:
  /// they are asked for only while they are short; a constant stays one. And balls of many bits only where M^2 of them are soon made.
  private func limited(_ sequence: ComputableSequence, isLong: Bool) -> ComputableSequence {
    !isLong || size <= Self.largestExact
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
