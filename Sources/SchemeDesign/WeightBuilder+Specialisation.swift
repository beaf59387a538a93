import SchemeDiagnostics
import SchemeIR

/// What an exact design must know: exponents, bounds and conditions.
extension WeightBuilder {
  /// The target with everything known put in: all values when one group size is evaluated; for generated code only the
  /// parameters that shape the polynomial.
  mutating func specialise(
    _ target: NodeID, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> NodeID {
    guard case .evaluation(let environment) = context else { return try shaped(target, "exact", component) }
    var replacements = knownSize
    for (position, setting) in environment.parameters.enumerated() {
      if case .value(let value) = setting { replacements[.parameter(position)] = literal(value) }
    }
    return program.substitute(replacements, in: target)
  }

  /// The target with the parameters that shape a polynomial, and M where it is known.
  mutating func shaped(
    _ target: NodeID, _ design: String, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> NodeID {
    var replacements = knownSize
    for position in shapingParameters(of: target).sorted() {
      switch context {
      case .evaluation(let environment):
        if case .value(let value) = environment.parameters[position] {
          replacements[.parameter(position)] = literal(value)
        }
      case .code(let parameters):
        guard let value = parameters[position] else {
          throw failure(
            .missingArgument,
            "`design \(design)` of `\(component.scheme)` needs the value of each parameter in an exponent, "
              + "bound or condition", component, notes: ["give it with --set, or declare a default"])
        }
        fixed.insert(position)
        replacements[.parameter(position)] = literal(value)
      }
    }
    return program.substitute(replacements, in: target)
  }

  private var knownSize: [Variable: NodeID] {
    mutating get { groupSize.map { [.groupSize: program.integer($0)] } ?? [:] }
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
