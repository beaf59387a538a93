import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Designs of one target at one group size, all along the front of error against variance.
package struct DesignedFront: Sendable {
  /// Where the error counts.
  package let interval: ClauseInterval<Double>
  /// No admitted weights have less: proved. nil where the error of h is another one than that of what groups aim at.
  package let leastError: Double?
  /// How many times the least error of what groups aim at each lets pass, and the scheme with its weights.
  package let designs: [(multiple: Double, scheme: DesignedScheme)]
}

extension Designer {
  /// `design best` at several multiples of the least error, in place of the scheme's own design but with the arguments of it where
  /// it is `best`. nil where the scheme has no target.
  package static func front(
    of scheme: LoweredScheme, _ environment: Environment
  ) throws(DesignFailure) -> DesignedFront? {
    guard var task = try OpenTask(scheme, environment) else { return nil }
    let (numbers, question) = try task.question(within: nil)
    let (component, split) = (task.component, task.split)
    let found: [(multiple: Double, design: BestDesign)]
    do {
      found = try question.problem.front { try question.heights($0) }
    } catch {
      throw task.explanation(error, question)
    }
    var designs: [(multiple: Double, scheme: DesignedScheme)] = []
    for (multiple, made) in found {
      var own = task.builder
      let differences = try own.answer(made, numbers, question, component)
      let weights = try own.divide(differences, split, component)
      designs.append((multiple, own.scheme(scheme, weights)))
    }
    return DesignedFront(
      interval: question.interval, leastError: question.isScaled ? nil : found.first?.design.lowerBound,
      designs: designs)
  }
}

extension Designer {
  /// `design best` within an error, or as close as it can be, with the interval and the bounds of the scheme's own design where that is
  /// `best`; nil where the scheme has no target.
  package static func best(
    of scheme: LoweredScheme, _ environment: Environment, within tolerance: Double?
  ) throws(DesignFailure) -> DesignedScheme? {
    guard var task = try OpenTask(scheme, environment) else { return nil }
    let (numbers, question) = try task.question(within: tolerance)
    let made: BestDesign
    do {
      made = try question.problem.solve { try question.heights($0) }
    } catch {
      throw task.explanation(error, question)
    }
    let differences = try task.builder.answer(made, numbers, question, task.component)
    let weights = try task.builder.divide(differences, task.split, task.component)
    return task.builder.scheme(scheme, weights)
  }
}

/// A target whose own design is left open.
private struct OpenTask {
  var builder: WeightBuilder
  let component: LoweredScheme.Component
  let split: Split<NodeID>
  private let environment: Environment
  private let aim: Aim
  private var options = BestOptions<NodeID>()

  init?(_ scheme: LoweredScheme, _ environment: Environment) throws(DesignFailure) {
    guard case .target(let node, let isDerivative, let design, let split) = scheme.form else { return nil }
    component = scheme.components[scheme.components.count - 1]
    builder = WeightBuilder(scheme, .evaluation(environment))
    if case .keep = component.sampling.plan {
      throw builder.failure(
        .notAvailableYet, "`weigh design` where responses are lost is not available in this version", component,
        notes: ["each size of what may be left has numbers of its own: `weigh weights` prints them"])
    }
    if case .best(let own) = design { options = own }
    (self.split, self.environment) = (split, environment)
    aim = try builder.aim(at: node, isDerivative: isDerivative, component)
  }

  /// What the solver is asked: within an error, or within that of the scheme's own design, or for the closest.
  mutating func question(
    within tolerance: Double?
  ) throws(DesignFailure) -> (numbers: BestOptions<Double>, question: BestQuestion) {
    if let tolerance {
      options = BestOptions(
        within: builder.program.real(tolerance), on: options.on, cap: options.cap, isSigned: options.isSigned)
    }
    return try builder.openQuestion(aim, options, environment, component)
  }

  func explanation(_ error: any Error, _ question: BestQuestion) -> DesignFailure {
    builder.explanation(error, question, aim, options, component)
  }
}

extension Designer {
  /// What is left out next to an end at which a target has no value: one response in M, or less where that would leave nothing.
  package static func margin(_ M: Int) -> Double { 1 / Double(M > 2 ? M : M + 2) }
}

/// How near `design best` comes.
package struct ClosestDesign: Sendable {
  /// The error, as measured on points that lie dense.
  package let error: Double
  /// Where it counts.
  package let interval: ClauseInterval<Double>
}

extension Designer {
  /// How near `design best` would come to the target of a component, by itself the last one; nil where the scheme or the component
  /// has no target, and where it has no best design.
  package static func closest(
    to scheme: LoweredScheme, component: LoweredScheme.Component? = nil, _ environment: Environment
  ) -> ClosestDesign? {
    let component = component ?? scheme.components[scheme.components.count - 1]
    guard case .target(let node, let isDerivative, _, _) = component.form, !environment.hasRanges else { return nil }
    var builder = WeightBuilder(scheme, .evaluation(environment))
    guard let aim = try? builder.aim(at: node, isDerivative: isDerivative, component),
      CurveFormula(builder.program, aim.node, environment).limit == nil,
      let first = try? builder.anyQuestion(aim, BestOptions(), environment, component), !first.isScaled,
      !first.isIntegral,
      let question = try? builder.openQuestion(aim, BestOptions(), environment, component).question,
      let made = try? question.problem.solve({ try question.heights($0) }), made.d.contains(where: { $0 != 0 })
    else { return nil }
    return ClosestDesign(error: made.error, interval: question.interval)
  }
}

extension Designer {
  /// The interval that `design best` looks at where none is named: [0, 1], or up to one response of the ends at which the target of a
  /// component has no value. nil where it is no target, or has no best design.
  package static func openInterval(
    of scheme: LoweredScheme, component: LoweredScheme.Component, _ environment: Environment
  ) -> ClauseInterval<Double>? {
    guard case .target(let node, let isDerivative, _, _) = component.form, !environment.hasRanges else { return nil }
    var builder = WeightBuilder(scheme, .evaluation(environment))
    guard let aim = try? builder.aim(at: node, isDerivative: isDerivative, component) else { return nil }
    return try? builder.openQuestion(aim, BestOptions(), environment, component).question.interval
  }
}

extension WeightBuilder {
  /// The question where no interval has to be named. Where none is it is [0, 1] if the target has values at its ends,
  /// else up to one response of them.
  fileprivate func openQuestion(
    _ aim: Aim, _ options: BestOptions<NodeID>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> (numbers: BestOptions<Double>, question: BestQuestion) {
    let given = try values(of: options, environment, component)
    func numbers(_ interval: ClauseInterval<Double>?) -> BestOptions<Double> {
      BestOptions(within: given.within, on: interval, cap: given.cap, isSigned: given.isSigned)
    }
    var interval = given.on
    if interval == nil, let M = environment.groupSize {
      let margin = Designer.margin(M)
      let open = try openEnds(aim, numbers(nil), environment, component)
      interval = ClauseInterval(lower: open.lower ? margin : 0, upper: open.upper ? 1 - margin : 1)
    }
    let own = numbers(interval)
    return (own, try question(aim, own, environment, component))
  }
}
