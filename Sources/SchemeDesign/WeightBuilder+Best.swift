import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText
import SchemeVocabulary

/// `design best`: the least variance within an error of h. The solver stands in SchemeNumerics; here its question is put, and its
/// answer becomes a column of numbers.
extension WeightBuilder {
  mutating func best(
    _ aim: Aim, _ options: BestOptions<NodeID>, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    let (environment, _) = try known(.best, component)
    let numbers = try values(of: options, environment, component)
    let question = try question(aim, numbers, environment, component)
    let made: BestDesign
    do {
      made = try question.problem.solve { try question.heights($0) }
    } catch {
      throw explanation(error, question, aim, options, component)
    }
    return try answer(made, numbers, question, component)
  }

  /// A design as differences, with what is known of it.
  mutating func answer(
    _ made: BestDesign, _ numbers: BestOptions<Double>, _ question: BestQuestion, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    if let fall = made.defect, made.d.allSatisfy({ $0 == 0 }) { throw falls(fall, question, component) }
    if case .target(let node, _, _, _) = component.form { known = question.form(of: node).map { (node, $0) } }
    program.origin = component.designSpan
    var differences = Differences(d: program.intern(.column(made.d), .real))
    var applied = AppliedDesign(rule: .design(.best(numbers)))
    if !question.isScaled { applied.leastError = made.lowerBound }
    applied.fall = made.defect.map { fall in
      .init(from: question.t(fall.first), to: question.t(fall.second), size: fall.size)
    }
    differences.design = applied
    return differences
  }

  /// What the solver is asked at a plan point, of a target that has values on all of the interval.
  func question(
    _ aim: Aim, _ numbers: BestOptions<Double>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> BestQuestion {
    let question = try anyQuestion(aim, numbers, environment, component)
    guard question.problem.isMeaningful else {
      throw failure(.designDoesNotExist, "`design best` has no interval of [0, 1] to look at", component)
    }
    if let fault = question.fault { throw broken(fault, question, component) }
    return question
  }

  /// Which ends of the interval have no finite value.
  func openEnds(
    _ aim: Aim, _ numbers: BestOptions<Double>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> (lower: Bool, upper: Bool) {
    try anyQuestion(aim, numbers, environment, component).openEnds
  }

  /// The most steps of a value of a target.
  private static var mostSteps: Int { 20_000 }

  /// What the solver is asked at a plan point, on an interval that may have ends without a value.
  func anyQuestion(
    _ aim: Aim, _ numbers: BestOptions<Double>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> BestQuestion {
    // The error of h is made of those of groups of all sizes that are left, or by the weight of prompts.
    let isLosing = if case .keep = component.sampling.plan { true } else { false }
    let isScaled = isLosing || component.sampling.promptWeight != nil
    if isScaled, numbers.within != nil {
      throw failure(
        .notAvailableYet,
        "`within` where \(isLosing ? "responses are lost" : "prompts are weighted") is not available in this version",
        component,
        notes: [
          "`design best` without it comes as near as it can, and `expect within … of target` proves how near that is"
        ])
    }
    guard let M = environment.groupSize, M <= BestProblem.largestGroup else {
      throw failure(
        .tooMuchWork, "`design best` is made for groups of up to \(BestProblem.largestGroup)", component,
        notes: ["`design potential` and `design quasi(order = 2)` take larger ones"])
    }
    let interpreter = Interpreter(program, DoubleArithmetic(), environment)
    interpreter.set(probability: 0.5)
    _ = try? interpreter.real(aim.node)
    guard interpreter.work <= Self.mostSteps else {
      throw failure(
        .tooMuchWork,
        "a value of the target takes more than \(Self.mostSteps) steps, and `design best` takes thousands",
        component)
    }
    var errors: Verifier<Double>?
    if let verifier = component.sampling.verifier {
      guard let x = try? interpreter.real(verifier.falsePositive), let y = try? interpreter.real(verifier.falseNegative)
      else {
        throw failure(.undecidedValue, "`design best` needs the chances of wrong labels as numbers", component)
      }
      guard numbers.isSigned || x + y <= 1 else {
        throw failure(
          .designDoesNotExist, "`design best` has d >= 0, and labels are turned over", component,
          notes: ["false_positive + false_negative is \(x + y): above 1, what is marked correct is mostly wrong"])
      }
      errors = Verifier(falsePositive: x, falseNegative: y)
    }
    return BestQuestion(program, aim, environment, numbers, M, verifier: errors, isScaled: isScaled)
  }

  /// The arguments as numbers: within and cap above 0, 0 <= lower < upper <= 1. M in them is that of the groups that are asked for,
  /// also where less is left of some.
  func values(
    of options: BestOptions<NodeID>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> BestOptions<Double> {
    var asked = environment
    if case .survivors(_, let M) = environment.point {
      asked = Environment(.groups(of: M), settings: environment.parameters, budget: environment.budget)
    }
    let interpreter = Interpreter(program, DoubleArithmetic(), asked)
    let size = asked.groupSize.map { ["at M = \($0)"] } ?? []
    func refusal(_ argument: String, _ message: String) -> DesignFailure {
      DesignFailure(
        diagnostic: Diagnostic(
          .wrongArguments, message, at: component.designPlace?.place(of: argument) ?? component.designSpan, notes: size)
      )
    }
    func number(_ node: NodeID, _ argument: String, _ range: NumberRange) throws(DesignFailure) -> Double {
      guard let value = try? interpreter.real(node), range.contains(value) else {
        throw refusal(argument, "`\(argument)` is a number \(range.text)")
      }
      return value
    }
    var within: Double?
    var cap: Double?
    var on: ClauseInterval<Double>?
    if let node = options.within { within = try number(node, "within", .positive) }
    if let node = options.cap { cap = try number(node, "cap", .positive) }
    if let ends = options.on {
      let (lower, upper) = (try number(ends.lower, "on", .share), try number(ends.upper, "on", .share))
      guard lower < upper else { throw refusal("on", "the interval [\(lower), \(upper)] is empty") }
      on = ClauseInterval(lower: lower, upper: upper)
    }
    return BestOptions(within: within, on: on, cap: cap, isSigned: options.isSigned)
  }
}
