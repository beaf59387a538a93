import SchemeNumerics
import SchemeSyntax

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
    case .payoff(let payoff, let split): text += "  Phi[n] = \(payoff.text)\n  split \(split.rawValue)\n"
    case .target(let target, let isDerivative, let design, let split):
      text += "  \(isDerivative ? "h'" : "h")(t) = \(target.text)\n"
      if let design { text += "  design \(design.rawValue)\n" }
      text += "  split \(split.rawValue)\n"
    case .mixture(let mixture): text += "  mix = \(mixture.text)\n"
    }
    for claim in claims { text += "  expect \(claim.text)\n" }
    return text + "\n"
  }
}

extension CheckedClaim {
  fileprivate var text: String {
    var text = (isNegated ? "not " : "") + kind.text
    for setting in settings { text += " with #\(setting.position) = \(setting.value.text)" }
    if let groups { text += " for M in {" + groups.map { "\($0.lower)..\($0.upper)" }.joined(separator: ", ") + "}" }
    return text
  }
}

extension CheckedClaim.Kind {
  fileprivate var text: String {
    switch self {
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .concave: "concave"
    case .convex: "convex"
    case .centred: "centred"
    case .bounded(let limit): "bounded \(limit.text)"
    case .deadOnly(let counts): "dead only at N in {\(counts.map(\.text).joined(separator: ", "))}"
    case .equal(let isDerivative, let curve, let isUpToScale):
      "\(isDerivative ? "h'" : "h")(t) = \(curve.text)\(isUpToScale ? " up to scale" : "")"
    case .near(let isDerivative, let curve, let within, let interval):
      "\(isDerivative ? "h'" : "h")(t) ~ \(curve.text) within \(within.text)"
        + (interval.map { " on [\($0.lower.text), \($0.upper.text)]" } ?? "")
    case .value(let isDerivative, let place, let value, let within):
      "\(isDerivative ? "h'" : "h")(\(place.text)) ~ \(value.text) within \(within.text)"
    case .same(let scheme, let arguments, let isUpToScale, _):
      "same as \(scheme)(\(arguments.map { "#\($0.position) = \($0.value.text)" }.joined(separator: ", ")))"
        + (isUpToScale ? " up to scale" : "")
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
