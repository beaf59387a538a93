import SchemeDiagnostics
import SchemeIR

/// What an exact design must know: exponents, bounds and conditions.
extension WeightBuilder {
  /// The target with everything known put in: all values when one group size is evaluated; for generated code only the
  /// parameters that shape the polynomial.
  mutating func specialise(
    _ target: NodeID, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> NodeID {
    var replacements: [Variable: NodeID] = [:]
    switch context {
    case .evaluation(let environment):
      replacements[.groupSize] = groupSize.map { program.integer($0) }
      for (position, setting) in environment.parameters.enumerated() {
        switch setting {
        case .value(let value): replacements[.parameter(position)] = literal(value)
        case .range: break
        }
      }
    case .code(let parameters):
      for position in shapingParameters(of: target).sorted() {
        guard let value = parameters[position] else {
          throw failure(
            .missingArgument,
            "`design exact` of `\(component.scheme)` needs the value of each parameter in an exponent, "
              + "bound or condition", component, notes: ["give it with --set, or declare a default"])
        }
        fixed.insert(position)
        replacements[.parameter(position)] = literal(value)
      }
    }
    return program.substitute(replacements, in: target)
  }

  private mutating func literal(_ value: ParameterValue) -> NodeID {
    switch value {
    case .integer(let value): program.integer(value)
    case .real(let value): program.real(value)
    }
  }

  /// The parameters in exponents, bounds and conditions above t, and in numerators that must divide.
  private func shapingParameters(of target: NodeID) -> Set<Int> {
    var shaping: Set<Int> = []
    var seen: Set<NodeID> = []
    var pending = [target]
    while let id = pending.popLast() {
      guard seen.insert(id).inserted, program[id].dependence.contains(.probability) else { continue }
      pending += program[id].operation.operands
      switch program[id].operation {
      case .power(_, let exponent): shaping.formUnion(parameters(of: exponent))
      case .select(let condition, _, _): shaping.formUnion(parameters(of: condition))
      case .reduce(_, _, let lower, let upper, _):
        shaping.formUnion(parameters(of: lower))
        shaping.formUnion(parameters(of: upper))
      case .divide(let x, let y) where program[y].dependence.contains(.probability):
        shaping.formUnion(parameters(of: x))
      default: break
      }
    }
    return shaping
  }

  /// Every parameter below a node.
  private func parameters(of root: NodeID) -> Set<Int> {
    var found: Set<Int> = []
    var seen: Set<NodeID> = []
    var pending = [root]
    while let id = pending.popLast() {
      guard seen.insert(id).inserted, program[id].dependence.contains(.parameters) else { continue }
      if case .variable(.parameter(let position)) = program[id].operation { found.insert(position) }
      pending += program[id].operation.operands
    }
    return found
  }
}
