import SchemeIR
import SchemeNumerics

/// Targets that are no curves inside of (0, 1). A design that takes a target at a few points does not see what lies between them.
extension WeightBuilder {
  /// Throws, with its t, for a target that is infinite or has no value inside of (0, 1), or that jumps. What it does at other values
  /// of the parameters than those at hand, or at other M, is not known; nor is it looked at where an end has no value, which each
  /// design sees by itself.
  ///
  /// - Parameter takesJumps: whether a jump is let pass: a design that was named for its formula has it for steps as well.
  func refuseFault(
    of aim: Aim, takesJumps: Bool, _ component: LoweredScheme.Component
  ) throws(DesignFailure) {
    let node = aim.unseen ?? aim.node
    guard let environment = anyEnvironment,
      groupSize != nil || !program[node].dependence.contains(.groupSize)
    else { return }
    let curve = TargetCurve(program, node, isDerivative: false, environment)
    guard [0, 1].allSatisfy({ curve.formula.value(at: $0) != nil }) else { return }
    // The jumps of a slope are kinks of h.
    let fault =
      aim.isDerivative || takesJumps ? curve.firstGap.map { TargetFault(t: $0, trouble: .noValue) } : curve.fault
    guard let fault else { return }
    throw DesignFailure(
      diagnostic: fault.diagnostic(
        of: component.scheme, isDerivative: aim.isDerivative, at: component.functionHead?.span ?? component.designSpan),
      component: component)
  }

  /// The surroundings at hand: one group size, or where code is generated for all of them none. nil where a parameter has no value.
  var anyEnvironment: Environment? {
    switch context {
    case .evaluation(let given): return given
    case .code(let parameters):
      let values = parameters.compactMap { $0 }
      return values.count == parameters.count ? Environment(groupSize: nil, parameters: values) : nil
    }
  }
}
