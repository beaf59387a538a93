import SchemeDiagnostics
import SchemeIR
import SchemeNumerics

/// `design bernstein`: theory of weight schemes, section 4a.
extension WeightBuilder {
  /// Section 4a: d_s = h'(s/(M-1)).
  mutating func bernstein(_ aim: Aim, _ component: LoweredScheme.Component) throws(DesignFailure) -> Differences {
    if groupSize == 1 {
      throw failure(
        .designDoesNotExist, "`design bernstein` needs M >= 2", component,
        notes: ["it takes h' at s/(M-1), which a group of one does not have"])
    }
    try refuseFault(of: aim, takesJumps: true, component)
    let slope = try derivative(aim.node, aim.isDerivative, component)
    let s = program.convert(program.variable(.others))
    let others = program.convert(program.subtract(program.variable(.groupSize), program.integer(1)))
    let rate = program.divide(s, others)
    if !aim.isDerivative { try refuseGaps(of: aim.node, component) }
    return Differences(d: program.substitute([.probability: rate], in: slope))
  }

  /// A formula for h' may have values where h has none: log t has the slope 1/t below 0. The target has to exist where the design
  /// looks, at s/(M-1) for each s; where code is generated for all M at 0 and 1, which all of them look at.
  private func refuseGaps(of target: NodeID, _ component: LoweredScheme.Component) throws(DesignFailure) {
    let environment: Environment
    let rates: [Rational]
    switch context {
    case .evaluation(let given):
      guard let M = groupSize else { return }
      (environment, rates) = (given, (0..<M).map { Rational(reducing: $0, over: M - 1) })
    case .code(let parameters):
      let values = parameters.compactMap { $0 }
      guard values.count == parameters.count else { return }
      (environment, rates) = (Environment(groupSize: nil, parameters: values), [.zero, .one])
    }
    let arithmetic = BallArithmetic(precision: 128)
    let interpreter = Interpreter(program, arithmetic, environment)
    for rate in rates {
      do throws(EvaluationFault) {
        guard let t = try? arithmetic.rational(rate) else { continue }
        interpreter.set(probability: t, around: rate.nearestDouble)
        _ = try interpreter.real(target)
      } catch {
        // What is not decided here shows in the weights.
        guard case .arithmetic(let fault) = error.reason, fault != .tooLarge, fault != .undecided else { continue }
        throw DesignFailure(
          diagnostic: Diagnostic(
            .undefinedWeight, "h of `\(component.scheme)` has no value where `design bernstein` takes it, at \(rate)",
            at: component.functionHead?.span ?? component.span,
            notes: component.sampling.verifier == nil
              ? [] : ["where labels are wrong at times, a design looks at the target beyond 0 and 1 as well"]),
          component: component)
      }
    }
  }
}
