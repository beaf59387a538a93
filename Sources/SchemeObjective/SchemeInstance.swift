import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeText
import SchemeVocabulary

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

/// Why there is no instance: the scheme's `where` or its plan excludes the group size or the values, or something is undefined.
package enum InstanceFailure: Error {
  /// A `where` condition does not hold.
  case excluded(LoweredScheme.Condition)
  case diagnostic(Diagnostic)
}

extension SchemeInstance {
  /// Checks the conditions, applies the design and evaluates all weights of all groups that the plan delivers.
  package init(_ lowered: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    try Self.checkConditions(lowered, environment)
    let scheme = try Self.design(lowered, environment)
    self.scheme = scheme
    self.environment = environment
    let (plan, noise) = try Self.sampling(lowered, environment)
    let isLosing = if case .keep(let probability) = plan { probability < 1 } else { false }
    let weight = try Self.promptWeight(lowered, environment)
    try Self.refuseTooMuch(plan, noise, lowered, environment)
    guard let bounded = BoundedPlan(plan, size: environment.groupSize, noise: noise) else {
      throw .diagnostic(
        Diagnostic(
          .notAvailableYet, "`\(lowered.name)` has no groups at M = \(environment.groupSize)",
          at: lowered.declaredPlan?.span ?? lowered.nameSpan, label: "this plan is not available in this version"))
    }
    guard isLosing else {
      source = try Self.evaluate(scheme, environment, bounded, weight)
      return
    }
    var sizes: [WeightSource?] = []
    for m in 1...environment.groupSize { sizes.append(try Self.survivors(m, lowered, environment)) }
    let whole = try Self.evaluate(scheme, environment, nil)
    source = WeightSource(survivors: sizes, bounded, whole.weights, weight)
  }

  /// The weights of a group of which m responses are left; nil for a size that the scheme does not have.
  private static func survivors(
    _ m: Int, _ lowered: LoweredScheme, _ environment: Environment
  ) throws(InstanceFailure) -> WeightSource? {
    let environment = Environment(groupSize: m, settings: environment.parameters, budget: environment.budget)
    do throws(InstanceFailure) {
      try checkConditions(lowered, environment)
    } catch {
      guard case .excluded = error else { throw error }
      return nil
    }
    return try evaluate(try design(lowered, environment), environment, nil)
  }

  private static func design(
    _ lowered: LoweredScheme, _ environment: Environment
  ) throws(InstanceFailure) -> DesignedScheme {
    do throws(DesignFailure) {
      return try Designer.design(lowered, for: .evaluation(environment))
    } catch {
      throw .diagnostic(error.diagnostic)
    }
  }

  private static func evaluate(
    _ scheme: DesignedScheme, _ environment: Environment, _ plan: BoundedPlan?, _ promptWeight: PromptWeight? = nil
  ) throws(InstanceFailure) -> WeightSource {
    do throws(WeightFault) {
      return try WeightSource(evaluating: scheme, environment, plan, promptWeight)
    } catch {
      throw .diagnostic(FaultExplanation(scheme, environment).diagnostic(error))
    }
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
