import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeText
import SchemeVocabulary

/// A scheme with all parameters set, at one group size where its plan has one, and its weights.
package struct SchemeInstance: Sendable {
  package let scheme: DesignedScheme
  package let environment: Environment
  package let source: WeightSource

  /// The weights as they are printed.
  package var weights: GroupWeights { source.weights }
  /// What they induce.
  package var curve: InducedCurve { source.curve }
  /// M; nil where there is none.
  package var groupSize: Int? { source.groupSize }
}

/// Why there is no instance: the scheme's `where` or its plan excludes the group size or the values, or something is undefined.
package enum InstanceFailure: Error {
  /// A `where` condition does not hold.
  case excluded(LoweredScheme.Condition)
  case diagnostic(Diagnostic)
}

extension SchemeInstance {
  /// Checks the conditions, applies the design and evaluates all weights of all groups that the plan delivers.
  ///
  /// - Parameter designed: its weights where they have been made already.
  package init(
    _ lowered: LoweredScheme, _ environment: Environment, _ designed: DesignedScheme? = nil
  ) throws(InstanceFailure) {
    try Self.checkConditions(lowered, environment)
    let scheme: DesignedScheme
    if let designed { scheme = designed } else { scheme = try Self.design(lowered, environment) }
    self.scheme = scheme
    self.environment = environment
    let (plan, noise) = try Self.sampling(lowered, environment)
    let range = Self.keptRange(lowered, environment)
    let isLosing = if case .keep(let probability) = plan { probability < 1 } else { false }
    let weight = try Self.promptWeight(lowered, environment)
    if let uncapped = UncappedPlan(plan) {
      source = try Self.evaluate(scheme, environment, uncapped, noise, weight)
      return
    }
    guard let M = environment.groupSize else { throw .diagnostic(Self.noGroups(lowered, environment)) }
    try Self.refuseTooMuch(plan, noise, lowered, environment.budget, M)
    let made = range.map {
      BoundedPlan(keepingFrom: $0.lower, to: $0.upper, name: $0.parameter, size: M, noise: noise)
    }
    guard let bounded = made ?? BoundedPlan(plan, size: M, noise: noise) else {
      throw .diagnostic(Self.noGroups(lowered, environment))
    }
    guard isLosing else {
      source = try Self.evaluate(scheme, environment, bounded, weight)
      return
    }
    let sizes = try Self.survivors(of: M, lowered, environment)
    let whole = try Self.evaluate(scheme, environment, nil)
    source = WeightSource(survivors: sizes, bounded, whole.weights, weight)
  }

  /// How many sizes of what is left are evaluated before it is asked whether one of them has failed.
  private static let sizesAtOnce = 64

  /// The weights of what is left of a group, for m = 1...M responses.
  private static func survivors(
    of M: Int, _ lowered: LoweredScheme, _ environment: Environment
  ) throws(InstanceFailure) -> [WeightSource?] {
    var sizes: [WeightSource?] = []
    for start in stride(from: 1, through: M, by: sizesAtOnce) {
      let size = { @Sendable (index: Int) -> Result<WeightSource?, InstanceFailure> in
        Result { () throws(InstanceFailure) in try survivors(start + index, of: M, lowered, environment) }
      }
      let count = min(sizesAtOnce, M - start + 1)
      let made = M < sizesAtOnce ? (0..<count).map(size) : Concurrency.mapDeep(count, size)
      for result in made { sizes.append(try result.get()) }
    }
    return sizes
  }

  /// The weights of a group of which m responses are left; nil for a size that the scheme does not have.
  private static func survivors(
    _ m: Int, of M: Int, _ lowered: LoweredScheme, _ environment: Environment
  ) throws(InstanceFailure) -> WeightSource? {
    let environment = Environment(
      .survivors(m, of: M), settings: environment.parameters, budget: environment.budget)
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
    _ scheme: DesignedScheme, _ environment: Environment, _ plan: BoundedPlan?, _ promptWeight: CurveFormula? = nil
  ) throws(InstanceFailure) -> WeightSource {
    do throws(WeightFault) {
      return try WeightSource(evaluating: scheme, environment, plan, promptWeight)
    } catch {
      let groups = plan.flatMap { $0.isSequential ? $0.groups : nil } ?? []
      throw .diagnostic(FaultExplanation(scheme, environment, sequences: groups).diagnostic(error))
    }
  }

  /// How many groups of each family are looked at beyond the first to say where weights have no value.
  private static let groupsExplained = 16

  /// The weights under a plan without a group size; a diagnostic where they do not fit it.
  private static func evaluate(
    _ scheme: DesignedScheme, _ environment: Environment, _ plan: UncappedPlan, _ noise: LabelNoise?,
    _ promptWeight: CurveFormula?
  ) throws(InstanceFailure) -> WeightSource {
    let source: WeightSource
    do throws(WeightFault) {
      source = try WeightSource(evaluating: scheme, environment, uncapped: plan, noise, promptWeight)
    } catch {
      let groups = plan.groups(upTo: plan.families[0][groupsExplained].size)
      throw .diagnostic(FaultExplanation(scheme, environment, sequences: groups).diagnostic(error))
    }
    if let misfit = AffineTotals(scheme, environment, plan).misfit { throw .diagnostic(misfit) }
    return source
  }

  /// The weights of all groups of so many responses at most, under a plan without a cap; nil under others, which have all of
  /// theirs.
  package func weights(upTo tries: Int) throws(InstanceFailure) -> (groups: [GroupKind], weights: GroupWeights)? {
    guard case .uncapped(let plan, _) = source.plan else { return nil }
    let groups = plan.groups(upTo: tries)
    do throws(WeightFault) {
      return (groups, try WeightEvaluation.evaluate(scheme, environment, WeightPlaces(groups: groups)))
    } catch {
      throw .diagnostic(FaultExplanation(scheme, environment, sequences: groups).diagnostic(error))
    }
  }

  /// Throws where a condition of the scheme does not hold.
  static func checkConditions(_ lowered: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    let interpreter = Interpreter(lowered.program, BallArithmetic(precision: GroupWeights.precision), environment)
    for condition in lowered.conditions {
      do throws(EvaluationFault) {
        if try interpreter.truth(condition.node) { continue }
      } catch {
        throw .diagnostic(
          Diagnostic(
            .conditionFails,
            condition.need == nil
              ? "the `where` of `\(condition.owner)` has no truth value\(environment.point.atSize)"
              : "a number in a clause of `\(condition.owner)` has no value\(environment.point.atSize)",
            at: lowered.program[error.node].origin ?? condition.span,
            label: FaultExplanation.text(error.reason, lowered.program[error.node].operation)))
      }
      throw .excluded(condition)
    }
  }
}
