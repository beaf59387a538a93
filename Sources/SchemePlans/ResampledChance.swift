import SchemeNumerics

/// The chance q(t) = 1 - t^M - (1-t)^M that a group of M >= 2 responses has correct and wrong ones.
///
/// q(t) = M t (1-t) S(t), where S has the Bernstein coefficients (M-1) / ((k+1) (M-1-k)), k = 0...M-2: all are positive, so S is,
/// and S(0) = S(1) = 1. Where labels are wrong at times it is q(u), and each of u and 1 - u either is a multiple of t or of 1 - t,
/// or a positive factor more.
package struct ResampledChance: Sendable {
  /// M >= 2.
  package let groupSize: Int
  private let noise: LabelNoise?

  /// The chance under a plan that tries again.
  package init(_ plan: BoundedPlan) { (groupSize, noise) = (plan.size, plan.noise) }

  /// h' = N(t) / q(t), where N has the Bernstein coefficients d of order M - 1.
  package func quotient(_ d: ComputableSequence) -> RationalFunction {
    let M = groupSize
    let factor = (0..<M - 1).map { k in Rational(reducing: M * (M - 1), over: (k + 1) * (M - 1 - k)) }
    guard let noise else {
      return RationalFunction(
        d, over: RationalFunction.Poles(zero: 1, one: 1), ComputablePolynomial(ComputableSequence(factor)))
    }
    var below = noise.seen(ComputableSequence(factor))
    var (zero, one) = (0, 0)
    for line in [noise.chance, noise.rest] {
      // One end is not 0: else all labels were the same, and no group ever came.
      if line[0].isZero { zero += 1 } else if line[1].isZero { one += 1 }
      let rest = line[0].isZero ? [line[1]] : line[1].isZero ? [line[0]] : line
      below = below.bernsteinProduct(ComputableSequence(rest))
    }
    return RationalFunction(d, over: RationalFunction.Poles(zero: zero, one: one), ComputablePolynomial(below))
  }
}
