import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeText
import SchemeVocabulary

/// How the groups of an instance come about, in numbers.
extension SchemeInstance {
  /// All values of a parameter at once, where that is the chance that a response is kept.
  static func keptRange(_ lowered: LoweredScheme, _ environment: Environment) -> ParameterRange? {
    guard case .keep(let node) = lowered.sampling.plan,
      case .variable(.parameter(let position)) = lowered.program[node].operation,
      case .range(let range) = environment.parameters[position]
    else { return nil }
    return range
  }

  /// The plan with the values of its terms, for a range of them its lower end, and how labels are wrong; nil where they are right.
  static func sampling(
    _ lowered: LoweredScheme, _ environment: Environment
  ) throws(InstanceFailure) -> (plan: SamplingPlan<Int, Double>, noise: LabelNoise?) {
    let interpreter = Interpreter(lowered.program, DoubleArithmetic(), environment)
    func failure(_ fault: EvaluationFault, _ ranges: String) -> InstanceFailure {
      .diagnostic(
        Diagnostic(
          .conditionFails, "the plan of `\(lowered.name)` has no value",
          at: lowered.program[fault.node].origin ?? lowered.nameSpan,
          label: environment.hasRanges
            ? ranges : FaultExplanation.text(fault.reason, lowered.program[fault.node].operation)))
    }
    var noise: LabelNoise?
    do throws(EvaluationFault) {
      let verifier = try lowered.sampling.verifier?.map { node throws(EvaluationFault) in try interpreter.real(node) }
      noise = verifier.flatMap { LabelNoise($0) }
    } catch {
      throw failure(error, "how often labels are wrong is followed as a number, not as a range")
    }
    if let range = keptRange(lowered, environment) { return (.keep(probability: range.lower), noise) }
    do throws(EvaluationFault) {
      let plan = try lowered.sampling.plan.map { node throws(EvaluationFault) in
        try interpreter.integer(node)
      } share: { node throws(EvaluationFault) in
        try interpreter.real(node)
      }
      return (plan, noise)
    } catch {
      throw failure(error, "ranges are followed where the number of a plan is the parameter itself")
    }
  }

  /// How much prompts count; nil where all count alike. A weight has a value everywhere between 0 and 1, and not below 0.
  static func promptWeight(
    _ lowered: LoweredScheme, _ environment: Environment
  ) throws(InstanceFailure) -> CurveFormula? {
    guard let node = lowered.sampling.promptWeight else { return nil }
    let weight = CurveFormula(lowered.program, node, environment)
    let subject = "the weight of prompts of `\(lowered.name)`"
    let size = lowered.program[node].dependence.contains(.groupSize) ? environment.point.atSize : ""
    let range = "prompts count from 0 upwards, at every t between 0 and 1; at the ends a weight may be infinite"
    func refusal(
      _ code: DiagnosticCode, _ message: String, _ place: NodeID, _ label: String, _ note: String
    ) -> InstanceFailure {
      let span = lowered.program[place].origin ?? lowered.declaredPrompts?.span ?? lowered.nameSpan
      return .diagnostic(
        Diagnostic(
          code, "\(subject) \(message)\(size)", at: span, label: label,
          notes: [note]))
    }
    /// Why there is no value at a point; nil where there is one, or none is known.
    func fault(at t: Double) -> InstanceFailure? {
      do throws(EvaluationFault) {
        _ = try ComputableReal(lowered.program, node, environment, probability: t)
        return nil
      } catch {
        if case .arithmetic(.undecided) = error.reason { return nil }
        let text = FaultExplanation.text(error.reason, lowered.program[error.node].operation)
        return refusal(.undefinedWeight, "has no value", error.node, "\(text) at t = \(t)", range)
      }
    }
    if let limit = weight.limit {
      throw refusal(
        .tooMuchWork, "takes too many steps", node, "a value takes more than \(limit) steps",
        "write it as a shorter formula: sums in closed form")
    }
    switch WeightSign(of: weight, steps: weight.steps) {
    case .notNegative: return weight
    case .negative(let t):
      let value = (try? ComputableReal(lowered.program, node, environment, probability: t))?.settled.value
      throw refusal(.conditionFails, "is below 0", node, (value.map { "it is \($0) " } ?? "") + "at t = \(t)", range)
    case .undefined(let t, _):
      throw fault(at: t) ?? refusal(.undefinedWeight, "has no value", node, "at t = \(t)", range)
    case .unknown(let reason):
      for t in WeightSign.points { if let failure = fault(at: t) { throw failure } }
      throw refusal(.undecidedValue, "is not known to be at least 0", node, reason.text, range)
    }
  }

  /// What is said where a plan has no groups of some size: its conditions leave those out before.
  static func noGroups(_ lowered: LoweredScheme, _ environment: Environment) -> Diagnostic {
    Diagnostic(
      .conditionFails, "the plan of `\(lowered.name)` has no groups\(environment.point.atSize)",
      at: lowered.declaredPlan?.span ?? lowered.nameSpan)
  }

  /// Groups of several sizes cost M^2 steps, and each of those of which responses are lost has weights of its own. So do the panels
  /// of an integral over the chance of a mixed group. Where labels are wrong at times, what weights amount to takes M^2 more.
  package static func refuseTooMuch(
    _ plan: SamplingPlan<Int, Double>, _ noise: LabelNoise?, _ lowered: LoweredScheme, _ budget: Int, _ M: Int
  ) throws(InstanceFailure) {
    let (sizes, span, label) =
      switch plan {
      case .group, .refill:
        (0, lowered.declaredVerifier?.span, "each count of correct labels comes of all counts of correct responses")
      case .untilCorrect, .untilMixed, .resample: (1, lowered.declaredPlan?.span, "this plan costs M^2 steps")
      case .keep: (10, lowered.declaredPlan?.span, "this plan costs M^2 steps")
      }
    let cost = sizes + (noise == nil ? 0 : 4)
    if cost == 0 { return }
    let largest = Int((Double(budget) / Double(cost)).squareRoot())
    guard M > largest else { return }
    throw .diagnostic(
      Diagnostic(
        .tooMuchWork, "`\(lowered.name)` takes too many steps at M = \(M)",
        at: span ?? lowered.nameSpan, label: label,
        notes: ["a scheme may use 10^8 terms at one group size: ask for M up to \(largest)"]))
  }
}
