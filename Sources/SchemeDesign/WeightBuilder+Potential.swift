import SchemeDiagnostics
import SchemeIR
import SchemeVocabulary

/// `design potential`: theory of weight schemes, section 4b.
extension WeightBuilder {
  /// Phi_n = h(n/M).
  mutating func potential(_ aim: Aim, _ component: LoweredScheme.Component) throws(DesignFailure) -> Differences {
    try refuseSlope(aim, .potential, component)
    try refuseFault(of: aim, takesJumps: true, component)
    return Differences(d: differences(of: payoff(of: aim.node)))
  }

  /// h(n/M), in n.
  mutating func payoff(of target: NodeID) -> NodeID {
    let n = program.convert(program.variable(.count))
    let M = program.convert(program.variable(.groupSize))
    return program.substitute([.probability: program.divide(n, M)], in: target)
  }

  /// A design of payoffs takes h.
  func refuseSlope(
    _ aim: Aim, _ design: DesignName, _ component: LoweredScheme.Component
  ) throws(DesignFailure) {
    guard aim.isDerivative else { return }
    let isWritten = if case .target(_, isDerivative: true, _, _) = component.form { true } else { false }
    let needed = isWritten ? "h, not h'" : "prompts that count alike"
    throw failure(
      .misplacedClause, "`design \(design.rawValue)` needs \(needed)", component,
      notes: isWritten ? [] : weightedAim(component))
  }
}
