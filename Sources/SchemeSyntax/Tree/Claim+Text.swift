extension Claim {
  /// The claim as stable text, spelled as in the language.
  ///
  /// - Parameters:
  ///   - parameter: what stands for a parameter before its value.
  ///   - term: what stands for a term.
  package func text(_ parameter: (Parameter) -> String, _ term: (Role, Term) -> String) -> String {
    let written = map { role, value in term(role, value) }
    func list(_ settings: [Claim<String, Parameter>.Setting]) -> String {
      settings.map { "\(parameter($0.parameter)) = \($0.value)" }.joined(separator: ", ")
    }
    var text = (isNegated ? "not " : "") + written.kind.text(list)
    if !settings.isEmpty { text += " with \(list(written.settings))" }
    if let groups { text += " for M in {\(groups.map(\.text).joined(separator: ", "))}" }
    return text
  }
}

extension Claim.Kind where Term == String {
  fileprivate func text(_ list: ([Claim.Setting]) -> String) -> String {
    func scale(_ isUpToScale: Bool) -> String { isUpToScale ? " up to scale" : "" }
    return switch self {
    case .shape(let shape): shape.rawValue
    case .centred: "centred"
    case .bounded(let limit): "bounded \(limit)"
    case .deadOnly(let counts): "dead only at N in {\(counts.joined(separator: ", "))}"
    case .equal(let left, let right, let isUpToScale): "\(left.text) = \(right)\(scale(isUpToScale))"
    case .near(let left, let right, let tolerance, let interval):
      "\(left.text) ~ \(right) within \(tolerance)" + (interval.map { " on [\($0.lower), \($0.upper)]" } ?? "")
    case .limit(let left, let right): "limit \(left.text) = \(right)"
    case .same(let scheme, let arguments, let isUpToScale):
      "same as \(scheme.text)\(arguments.isEmpty ? "" : "(\(list(arguments)))")\(scale(isUpToScale))"
    }
  }
}

extension Claim.Left where Term == String {
  fileprivate var text: String {
    let head = isDerivative ? "h'" : "h"
    return switch place {
    case .everywhere(let name): "\(head)(\(name.text))"
    case .at(let place): "\(head)(\(place))"
    }
  }
}

extension GroupSyntax.Size {
  /// `8`, `2..64`
  package var text: String { lower == upper ? "\(lower)" : "\(lower)..\(upper)" }
}
