import SchemeDesign
import SchemeIR
import SchemeNumerics

/// The target h or h' that a scheme declares, with a known error at every t.
package final class TargetCurve {
  /// Whether the target is h'.
  package let isDerivative: Bool
  private let node: NodeID
  private let program: Program
  private let environment: Environment
  private let quick: Interpreter<DoubleDoubleBallArithmetic>
  private let plain: Interpreter<DoubleArithmetic>

  private static let precisions = [128, 256, 512, 1024, 2048, 4096]

  /// nil for a scheme without a target.
  package init?(_ scheme: DesignedScheme, _ environment: Environment) {
    guard let target = scheme.target else { return nil }
    isDerivative = target.isDerivative
    node = target.node
    program = scheme.program
    self.environment = environment
    quick = Interpreter(scheme.program, DoubleDoubleBallArithmetic(), environment)
    plain = Interpreter(scheme.program, DoubleArithmetic(), environment)
  }

  /// The value at t in [0,1], enclosed so tightly that it rounds to one double wherever 4096 bits can tell; nil where the
  /// target has no finite value, as log t at 0.
  package func enclosure(at t: Double) -> DoubleDoubleBall? {
    quick.set(probability: t)
    if let value = try? quick.real(node), value.uniqueDouble != nil { return value }
    var last: DoubleDoubleBall?
    for precision in Self.precisions {
      let interpreter = Interpreter(program, BallArithmetic(precision: precision), environment)
      interpreter.set(probability: t)
      do throws(EvaluationFault) {
        let ball = try interpreter.real(node)
        last = DoubleDoubleBall(ball)
        if ball.uniqueDouble != nil { break }
      } catch {
        if case .arithmetic(.undecided) = error.reason { continue }
        return nil
      }
    }
    return last.flatMap { $0.nearestDouble.isFinite ? $0 : nil }
  }

  /// The value in double, some ulps off; nil where the target has none.
  func estimate(at t: Double) -> Double? {
    plain.set(probability: t)
    return try? plain.real(node)
  }
}
