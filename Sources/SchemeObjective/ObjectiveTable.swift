import SchemeNumerics

/// The induced objective and its derivative, ready to be evaluated anywhere in [0,1].
package struct ObjectiveTable: Sendable {
  private let objective: BinomialExpectation
  private let derivative: BinomialExpectation

  /// Set-up costs O(M), each point O(sqrt M).
  package init(_ weights: GroupWeights) {
    objective = BinomialExpectation(coefficients: weights.potential.map(\.doubleDouble))
    derivative = BinomialExpectation(coefficients: weights.d.map(\.doubleDouble))
  }

  /// h_M(t) = E[Phi_N], N ~ Binomial(M, t), with h_M(0) = 0, for t in 0...1.
  package func h(_ t: Double) -> Double { objective(at: t) }

  /// h_M'(t) = E[d_S], S ~ Binomial(M-1, t).
  package func derivative(_ t: Double) -> Double { derivative(at: t) }
}
