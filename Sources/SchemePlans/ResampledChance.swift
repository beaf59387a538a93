import SchemeNumerics

/// The chance q(t) = 1 - t^M - (1-t)^M that a group of M >= 2 responses has correct and wrong ones.
///
/// q(t) = M t (1-t) S(t), where S has the Bernstein coefficients (M-1) / ((k+1) (M-1-k)), k = 0...M-2: all are positive, so S is,
/// and S(0) = S(1) = 1; it is 1 for M = 2 and 3. Where labels are wrong at times it is q(u), and each of u and 1 - u either is a
/// multiple of t or of 1 - t, or a positive factor more.
package struct ResampledChance: Sendable {
  /// M >= 2.
  package let groupSize: Int
  private let noise: LabelNoise?

  /// The chance under a plan that tries again.
  package init(_ plan: BoundedPlan) { (groupSize, noise) = (plan.size, plan.noise) }

  /// h' = N(t) / q(t), where N has the Bernstein coefficients d of order M - 1.
  package func quotient(_ d: ComputableSequence) -> RationalFunction {
    let M = groupSize
    let poles = RationalFunction.Poles(zero: 1, one: 1)
    let isSmall = M <= 3
    let above = isSmall ? d.scaled(by: Rational(reducing: 1, over: M)) : d
    let factor = (0..<M - 1).map { k in Rational(reducing: M * (M - 1), over: (k + 1) * (M - 1 - k)) }
    let below = isSmall ? nil : ComputableSequence(factor)
    return noise?.quotient(above, over: poles, below)
      ?? RationalFunction(above, over: poles, below.map { ComputablePolynomial($0) })
  }
}
