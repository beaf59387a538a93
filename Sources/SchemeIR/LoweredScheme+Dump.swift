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
    let names = parameters.map { "\($0.name): \($0.type.rawValue)" }
    return "scheme \(name)(\(names.joined(separator: ", "))) — \(declaration)\n" + program.dump(roots: roots) + "\n"
  }
}
