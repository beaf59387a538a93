import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText

/// A scheme at one group size with all parameters set, and its weights.
package struct SchemeInstance: Sendable {
  package let scheme: DesignedScheme
  package let environment: Environment
  package let source: WeightSource

  /// The weights as they are printed.
  package var weights: GroupWeights { source.weights }
  /// What they induce.
  package var curve: InducedCurve { source.curve }
  package var groupSize: Int { environment.groupSize }
}

/// Why there is no instance: the scheme's `where` excludes the group size or the values, or something is undefined.
package enum InstanceFailure: Error {
  /// A `where` condition does not hold.
  case excluded(LoweredScheme.Condition)
  case diagnostic(Diagnostic)
}

extension SchemeInstance {
  /// Checks the conditions, applies the design and evaluates all weights.
  package init(_ lowered: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    try Self.checkConditions(lowered, environment)
    do throws(DesignFailure) {
      scheme = try Designer.design(lowered, for: .evaluation(environment))
    } catch {
      throw .diagnostic(error.diagnostic)
    }
    do throws(WeightFault) {
      source = try WeightSource(evaluating: scheme, environment)
    } catch {
      throw .diagnostic(FaultExplanation(scheme, environment).diagnostic(error))
    }
    self.environment = environment
  }

  private static func checkConditions(_ lowered: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    let interpreter = Interpreter(lowered.program, BallArithmetic(precision: GroupWeights.precision), environment)
    for condition in lowered.conditions {
      do throws(EvaluationFault) {
        if try interpreter.truth(condition.node) { continue }
      } catch {
        throw .diagnostic(
          Diagnostic(
            .conditionFails, "the `where` of `\(condition.owner)` has no truth value at M = \(environment.groupSize)",
            at: lowered.program[error.node].origin ?? condition.span,
            label: FaultExplanation.text(error.reason, lowered.program[error.node].operation)))
      }
      throw .excluded(condition)
    }
  }
}
