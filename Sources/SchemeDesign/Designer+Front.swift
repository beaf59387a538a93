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
    guard case .target(let node, let isDerivative, let design, let split) = scheme.form else { return nil }
    let component = scheme.components[scheme.components.count - 1]
    var builder = WeightBuilder(scheme, .evaluation(environment))
    var options = BestOptions<NodeID>()
    if case .best(let own) = design { options = own }
    let aim = try builder.aim(at: node, isDerivative: isDerivative, component)
    let (numbers, question) = try builder.openQuestion(aim, options, environment, component)
    let found: [(multiple: Double, design: BestDesign)]
    do {
      found = try question.problem.front { try question.heights($0) }
    } catch {
      throw builder.explanation(error, question, aim, options, component)
    }
    var designs: [(multiple: Double, scheme: DesignedScheme)] = []
    for (multiple, made) in found {
      var own = builder
      let differences = try own.answer(made, numbers, question, component)
      let weights = try own.divide(differences, split, component)
      designs.append((multiple, own.scheme(scheme, weights)))
    }
    return DesignedFront(
      interval: question.interval, leastError: question.isScaled ? nil : found.first?.design.lowerBound,
      designs: designs)
  }
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

extension WeightBuilder {
  /// The question without an error that is asked for. Where no interval is named it is [0, 1] if the target has values at its ends,
  /// else up to one response of them.
  fileprivate func openQuestion(
    _ aim: Aim, _ options: BestOptions<NodeID>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> (numbers: BestOptions<Double>, question: BestQuestion) {
    let given = try values(of: options, environment, component)
    func numbers(_ interval: ClauseInterval<Double>?) -> BestOptions<Double> {
      BestOptions(on: interval, cap: given.cap, isSigned: given.isSigned)
    }
    var interval = given.on
    if interval == nil, let M = environment.groupSize {
      let margin = 1 / Double(M > 2 ? M : M + 2)
      let open = try openEnds(aim, numbers(nil), environment, component)
      interval = ClauseInterval(lower: open.lower ? margin : 0, upper: open.upper ? 1 - margin : 1)
    }
    let own = numbers(interval)
    return (own, try question(aim, own, environment, component))
  }
}
