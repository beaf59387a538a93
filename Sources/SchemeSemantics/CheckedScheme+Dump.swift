import SchemeNumerics
import SchemeSyntax
import SchemeVocabulary

/// Stable text of a checked scheme: every name resolved, every conversion written, types after a colon.
extension CheckedScheme {
  package func dump() -> String {
    var text = "scheme \(name)\n"
    for (position, parameter) in parameters.enumerated() {
      let value = parameter.defaultValue.map { " = \($0.text)" } ?? ""
      text += "  parameter \(position) \(parameter.name): \(parameter.type.rawValue)\(value)\n"
    }
    if let condition { text += "  where \(condition.text)\n" }
    for (position, binding) in bindings.enumerated() {
      text += "  let \(position) \(binding.name): \(binding.body.type.rawValue) = \(binding.body.text)\n"
    }
    switch form {
    case .weights(let a, let b): text += "  a[s] = \(a.text)\n  b[s] = \(b.text)\n"
    case .advantage(let Z): text += "  Z = \(Z.text)\n"
    case .payoff(let payoff, let split): text += "  Phi[n] = \(payoff.text)\n  split \(split.text(\.text))\n"
    case .target(let target, let isDerivative, let design, let split):
      text += "  \(isDerivative ? "h'" : "h")(t) = \(target.text)\n"
      text += "  design \(design.text(\.text))\n  split \(split.text(\.text))\n"
    case .mixture(let mixture): text += "  mix = \(mixture.text)\n"
    }
    if let planText { text += "  \(planText)\n" }
    if let weight = sampling.promptWeight { text += "  prompts weighted \(weight.text)\n" }
    if let verifierText { text += "  \(verifierText)\n" }
    for claim in claims { text += "  expect \(claim.text({ "#\($0)" }) { $1.text })\n" }
    return text + "\n"
  }
}

extension CheckedScheme {
  /// Its plan in the language's own words; nil where it names none.
  package var planText: String? {
    planSpan == nil ? nil : sampling.plan.map(count: { name(of: $0) }, share: { name(of: $0) }).text
  }

  /// What it says of its verifier in the language's own words; nil where it says nothing.
  package var verifierText: String? { verifierSpan == nil ? nil : sampling.verifier?.map { name(of: $0) }.text }

  private func name(of term: TypedExpression) -> String {
    switch term.kind {
    case .variable(.parameter(let position)): parameters[position].name
    case .convert(let x): name(of: x)
    default: term.text
    }
  }
}

extension TypedExpression {
  /// Fully parenthesised, with `real(…)` around converted ints.
  fileprivate var text: String {
    switch kind {
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .constant(let constant): constant.rawValue
    case .variable(let variable): variable.text
    case .convert(let x): "real(\(x.text))"
    case .negate(let x): "(-\(x.text))"
    case .not(let x): "(not \(x.text))"
    case .binary(let operation, let x, let y): "(\(x.text) \(operation.rawValue) \(y.text))"
    case .comparison(let first, let links):
      "(" + first.text + links.map { " \($0.operation.rawValue) \($0.operand.text)" }.joined() + ")"
    case .call(let builtin, let arguments): "\(builtin.rawValue)(\(arguments.map(\.text).joined(separator: ", ")))"
    case .conditional(let condition, let x, let y): "(if \(condition.text) then \(x.text) else \(y.text))"
    case .reduction(let reduction, let index, let lower, let upper, let body):
      "\(reduction.rawValue)(k\(index) in \(lower.text)..\(upper.text)) \(body.text)"
    case .binding(let position, let arguments):
      arguments.isEmpty ? "let#\(position)" : "let#\(position)(\(arguments.map(\.text).joined(separator: ", ")))"
    }
  }
}

extension Variable {
  fileprivate var text: String {
    switch self {
    case .groupSize: "M"
    case .others: "s"
    case .reward: "R"
    case .tries: "tries"
    case .correct: "N"
    case .mean: "mean"
    case .populationStd: "population_std"
    case .sampleStd: "sample_std"
    case .payoffCount: "n"
    case .probability: "t"
    case .parameter(let position): "parameter#\(position)"
    case .index(let number): "k\(number)"
    case .argument(let position): "argument#\(position)"
    }
  }
}

extension Mixture {
  fileprivate var text: String {
    switch self {
    case .component(let scheme, let arguments, _):
      arguments.isEmpty
        ? scheme : "\(scheme)(\(arguments.map { "#\($0.position) = \($0.value.text)" }.joined(separator: ", ")))"
    case .scaled(let coefficient, let x): "(\(coefficient.text) * \(x.text))"
    case .divided(let x, let divisor): "(\(x.text) / \(divisor.text))"
    case .sum(let x, let y): "(\(x.text) + \(y.text))"
    case .difference(let x, let y): "(\(x.text) - \(y.text))"
    case .negated(let x): "(-\(x.text))"
    }
  }
}
