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

  /// What M^2 steps make of M numbers: where they are long, exactly only as far as whole numbers are soon had, and to as many bits
  /// as balls are.
  private func limited(_ sequence: ComputableSequence, isLong: Bool) -> ComputableSequence {
    !isLong || size <= Self.largestExact
      ? sequence : ComputableSequence(count: sequence.count, LongSequence(sequence: sequence, plan: self))
  }

  /// The largest M at which numbers with square roots, and forms, are raised.
  private static let largestExact = 64

  /// The most bits of balls: a weight costs some ten sums, and there are M^2 / 2 of these.
  var mostBits: Int { (1 << 33) / (size * size / 2 + 10 * groups.count) }

  /// Whether M^2 / 2 sums of whole numbers, and products for each group, take at most 2^28 steps by words.
  var isSoonExact: Bool {
    let (shares, binomials) = (shareBits / UInt.bitWidth + 1, size / UInt.bitWidth + 1)
    return groups.count <= 1 << 18
      && size * size / 2 * (shares + binomials) + groups.count * shares * binomials <= 1 << 28
  }

  /// A sequence of whose members no more is asked than is soon had.
  private struct LongSequence: ComputableSource {
    let sequence: ComputableSequence
    let plan: BoundedPlan

    func quick() -> [DoubleDoubleBall] { sequence.quick }
    func balls(_ precision: Int) -> [Ball]? { precision <= plan.mostBits ? sequence.balls(precision) : nil }
    func rationals() -> [Rational]? { plan.isSoonExact ? sequence.rationals : nil }
    func surds() -> [Surd]? { nil }
    func forms() -> [FormalNumber]? { nil }
  }
}
