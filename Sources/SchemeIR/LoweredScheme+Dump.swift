import SchemeSyntax

/// Stable text of a lowered scheme.
extension LoweredScheme {
  /// The program with its conditions and what the forms define.
  package func dump() -> String {
    var roots: [(name: String, node: NodeID)] = conditions.map { ("where (\($0.owner))", $0.node) }
    for (position, component) in components.enumerated() {
      let prefix = position == components.count - 1 ? "" : "\(component.scheme)#\(position)."
      switch component.form {
      case .weights(let a, let b): roots += [("\(prefix)a[s]", a), ("\(prefix)b[s]", b)]
      case .payoff(let payoff, _): roots.append(("\(prefix)Phi[n]", payoff))
      case .target(let target, let isDerivative, _, _):
        roots.append(("\(prefix)\(isDerivative ? "h'" : "h")(t)", target))
      case .combination(let terms):
        roots += terms.map { ("\(prefix)mix \(components[$0.component].scheme)#\($0.component) times", $0.coefficient) }
      }
    }
    for (position, claim) in claims.enumerated() {
      roots += claim.terms.map { ("claim \(position).\($0.role.text)", $0.term) }
    }
    let names = parameters.map { "\($0.name): \($0.type.rawValue)" }
    let plan = declaredPlan.map { "  \($0.text)\n" } ?? ""
    let verifier = declaredVerifier.map { "  \($0.text)\n" } ?? ""
    return "scheme \(name)(\(names.joined(separator: ", "))) — \(declaration)\n" + plan + verifier
      + program.dump(roots: roots)
      + claims.enumerated().map { "  claim \($0): \($1.outline)\n" }.joined() + "\n"
  }
}

extension LoweredClaim {
  /// What is claimed, with the names of its nodes.
  fileprivate var outline: String { text({ "#\($0)" }) { role, _ in role.text } }
}

extension LoweredClaim.Role {
  fileprivate var text: String {
    switch self {
    case .limit: "limit"
    case .count(let index): "N\(index)"
    case .place: "at"
    case .value: "value"
    case .curve: "curve"
    case .tolerance: "tolerance"
    case .from: "from"
    case .to: "to"
    case .lowest(let position): "lowest \(position)"
    case .highest(let position): "highest \(position)"
    case .argument(let position): "argument \(position)"
    case .setting(let position): "parameter \(position)"
    }
  }
}
