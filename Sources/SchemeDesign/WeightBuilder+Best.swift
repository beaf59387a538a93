import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText
import SchemeVocabulary

/// `design best`: the least variance within an error of h.
extension WeightBuilder {
  mutating func best(
    _ aim: Aim, _ options: BestOptions<NodeID>, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    let (environment, _) = try known(.best, component)
    let numbers = try values(of: options, environment, component)
    throw failure(
      .notAvailableYet, "`design \(Design.best(numbers).text { "\($0)" })` is not available in this version", component)
  }

  /// The arguments as numbers: within and cap above 0, 0 <= lower < upper <= 1.
  private func values(
    of options: BestOptions<NodeID>, _ environment: Environment, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> BestOptions<Double> {
    let interpreter = Interpreter(program, DoubleArithmetic(), environment)
    func number(_ node: NodeID, _ argument: String, _ range: NumberRange) throws(DesignFailure) -> Double {
      guard let value = try? interpreter.real(node), range.contains(value) else {
        throw refusal(argument, "`\(argument)` is a number \(range.text)", component)
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
      guard lower < upper else { throw refusal("on", "the interval [\(lower), \(upper)] is empty", component) }
      on = ClauseInterval(lower: lower, upper: upper)
    }
    return BestOptions(within: within, on: on, cap: cap, isSigned: options.isSigned)
  }

  private func refusal(
    _ argument: String, _ message: String, _ component: LoweredScheme.Component
  ) -> DesignFailure {
    let size = groupSize.map { ["at M = \($0)"] } ?? []
    return DesignFailure(
      diagnostic: Diagnostic(
        .wrongArguments, message, at: component.designPlace?.place(of: argument) ?? component.designSpan, notes: size))
  }
}
