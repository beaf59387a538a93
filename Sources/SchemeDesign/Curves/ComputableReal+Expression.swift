import SchemeIR
import SchemeNumerics

extension ComputableReal {
  /// The value of an expression of M and the parameters, and of t where that is given.
  ///
  /// Throws why it has no value, as far as 4096 bits tell.
  package init(
    _ program: Program, _ node: NodeID, _ environment: Environment, probability t: Double? = nil
  ) throws(EvaluationFault) {
    @Sendable func value<A: Arithmetic>(_ arithmetic: A) throws(EvaluationFault) -> A.Number {
      let interpreter = Interpreter(program, arithmetic, environment)
      if let t { interpreter.set(probability: t) }
      return try interpreter.real(node)
    }
    var first: Ball?
    for precision in PrecisionLadder.rungs where first == nil {
      do throws(EvaluationFault) {
        first = try value(BallArithmetic(precision: precision))
      } catch {
        guard case .arithmetic(.undecided) = error.reason, precision < PrecisionLadder.rungs.last ?? 0 else {
          throw error
        }
      }
    }
    self.init(
      quick: first.map { DoubleDoubleBall($0) } ?? DoubleDoubleBall(.zero, radius: .infinity),
      exact: { try? value(SurdArithmetic(maximumBits: 1 << 16)) },
      enclosure: { precision in try? value(BallArithmetic(precision: precision)) })
  }
}
