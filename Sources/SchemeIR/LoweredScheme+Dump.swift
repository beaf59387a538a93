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
      roots += claim.nodes.map { ("claim \(position).\($0.name)", $0.node) }
    }
    let names = parameters.map { "\($0.name): \($0.type.rawValue)" }
    return "scheme \(name)(\(names.joined(separator: ", "))) — \(declaration)\n" + program.dump(roots: roots)
      + claims.enumerated().map { "  claim \($0): \($1.outline)\n" }.joined() + "\n"
  }
}

extension LoweredClaim {
  /// Its expressions, by what they are.
  fileprivate var nodes: [(name: String, node: NodeID)] {
    let own: [(name: String, node: NodeID)] =
      switch kind {
      case .increasing, .decreasing, .concave, .convex, .centred: []
      case .bounded(let limit): [("limit", limit)]
      case .deadOnly(let counts): counts.enumerated().map { ("N\($0)", $1) }
      case .equal(_, let curve, _): [("curve", curve)]
      case .near(_, let curve, let tolerance, let interval):
        [("curve", curve), ("within", tolerance)]
          + (interval.map { [("from", $0.lower), ("to", $0.upper)] } ?? [])
      case .value(_, let place, let value, let tolerance):
        [("at", place), ("value", value), ("within", tolerance)]
      case .same(_, let arguments, _): arguments.map { ("argument \($0.position)", $0.value) }
      }
    return own + settings.map { ("parameter \($0.position)", $0.value) }
  }

  /// What is claimed, of which sizes.
  fileprivate var outline: String {
    let sizes = groups.map { groups in
      " for M in "
        + groups.map { $0.lower == $0.upper ? "\($0.lower)" : "\($0.lower)..\($0.upper)" }.joined(separator: ", ")
    }
    return (isNegated ? "not " : "") + kind.outline + (sizes ?? "")
  }
}

extension LoweredClaim.Kind {
  fileprivate var outline: String {
    func h(_ isDerivative: Bool) -> String { isDerivative ? "h'" : "h" }
    func scale(_ isUpToScale: Bool) -> String { isUpToScale ? " up to scale" : "" }
    return switch self {
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .concave: "concave"
    case .convex: "convex"
    case .centred: "centred"
    case .bounded: "bounded limit"
    case .deadOnly(let counts): "dead only at \(counts.indices.map { "N\($0)" }.joined(separator: ", "))"
    case .equal(let isDerivative, _, let isUpToScale): "\(h(isDerivative))(t) = curve\(scale(isUpToScale))"
    case .near(let isDerivative, _, _, let interval):
      "\(h(isDerivative))(t) ~ curve within" + (interval == nil ? "" : " on from, to")
    case .value(let isDerivative, _, _, _): "\(h(isDerivative))(at) ~ value within"
    case .same(let scheme, _, let isUpToScale): "same as \(scheme)\(scale(isUpToScale))"
    }
  }
}
