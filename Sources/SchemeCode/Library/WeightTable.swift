import SchemeDesign
import SchemeDiagnostics
import SchemeNumerics
import SchemeObjective
import SchemeText

/// The weights of one group size as numbers that a table can hold.
package struct WeightTable: Sendable {
  /// M
  package let groupSize: Int
  /// What made the weights of a target; nil for other forms.
  package let design: AppliedDesign?
  /// a_s and b_s, s = 0...M-1: the doubles nearest to the formula's values.
  package let a: [Double]
  package let b: [Double]
  /// Row N = 0...M: the floats nearest to the weights of a wrong and of a correct response. 0 where there is none: no
  /// response is wrong at N = M, none is correct at N = 0.
  let rows: [Row]
  /// Phi_0, …, Phi_M, to 106 bits; empty where no objective is computed.
  package let potential: [DoubleDouble]
  /// The groups of this size that there are, by how many responses are correct; nil where there are all of them, as in every
  /// plan but those that go on until something holds.
  package let drawn: Set<Int>?

  struct Row: Sendable {
    let wrong: Float
    let correct: Float
  }

  /// The numbers of weights that are evaluated; fails where floats, if these are wanted, do not hold them.
  package init(
    _ source: WeightSource, of scheme: String, at span: Span, hasObjective: Bool, _ precision: Precision
  ) throws(EmissionFailure) {
    guard let potential = hasObjective ? source.curve.potentialPairs : [] else {
      throw EmissionFailure(
        diagnostic: Diagnostic(
          .undecidedValue, "the objective of `\(scheme)` cannot be computed at M = \(source.weights.a.count)",
          at: span,
          label: "it is not known whether a payoff Phi[n] is 0",
          notes: ["numbers far larger than it cancel in it: write the formula so that they do not meet"]))
    }
    try self.init(
      source.weights.a, source.weights.b, source.design, potential, of: scheme, at: span, precision)
  }

  /// a and b, which have a number for each s.
  init(
    _ a: [DoubleDoubleBall], _ b: [DoubleDoubleBall], _ design: AppliedDesign? = nil, _ potential: [DoubleDouble] = [],
    of scheme: String, at span: Span, _ precision: Precision, drawn: Set<Int>? = nil
  ) throws(EmissionFailure) {
    let M = a.count
    groupSize = M
    self.design = design
    self.potential = potential
    self.drawn = drawn
    self.a = a.map(\.double)
    self.b = b.map(\.double)
    rows = (0...M).map { N in Row(wrong: N < M ? a[N].float : 0, correct: N > 0 ? b[N - 1].float : 0) }
    for (N, row) in rows.enumerated() where precision == .single && (!row.wrong.isFinite || !row.correct.isFinite) {
      throw EmissionFailure(
        diagnostic: Diagnostic(
          .weightTooLarge, "a weight of `\(scheme)` is beyond the range of floats at M = \(M), N = \(N)", at: span,
          notes: ["generated code returns advantages as floats, of which the largest is about 3.4e38"]))
    }
  }
}
