import SchemeNumerics

/// The chance q(t) = 1 - t^M - (1-t)^M that a group of M >= 2 responses has correct and wrong ones.
///
/// q(t) = M t (1-t) S(t), where S has the Bernstein coefficients (M-1) / ((k+1) (M-1-k)), k = 0...M-2: all are positive, so S is,
/// and S(0) = S(1) = 1. S is 1 for M = 2 and 3.
package struct ResampledChance: Sendable {
  /// M >= 2.
  package let groupSize: Int

  package init(groupSize: Int) { self.groupSize = groupSize }

  /// h' = N(t) / q(t), where N has the Bernstein coefficients d of order M - 1.
  package func quotient(_ d: ComputableSequence) -> RationalFunction {
    let M = groupSize
    if M <= 3 {
      return RationalFunction(
        d.scaled(by: Rational(reducing: 1, over: M)), over: RationalFunction.Poles(zero: 1, one: 1))
    }
    let factor = (0..<M - 1).map { k in Rational(reducing: M * (M - 1), over: (k + 1) * (M - 1 - k)) }
    return RationalFunction(
      d, over: RationalFunction.Poles(zero: 1, one: 1), ComputablePolynomial(ComputableSequence(factor)))
  }
}
