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
    if !ranges.isEmpty {
      text +=
        " for all " + written.ranges.map { "\(parameter($0.parameter)) in \($0.interval.text)" }.joined(separator: ", ")
    }
    if let groups { text += " for M in \(groups.text)" }
    return text
  }
}

extension Claim.Kind where Term == String {
  fileprivate func text(_ list: ([Claim.Setting]) -> String) -> String {
    func scale(_ isUpToScale: Bool) -> String { isUpToScale ? " up to scale" : "" }
    func within(_ tolerance: String?) -> String { tolerance.map { " within \($0)" } ?? "" }
    func on(_ interval: Claim.Interval?) -> String { interval.map { " on \($0.text)" } ?? "" }
    return switch self {
    case .shape(let shape): shape.rawValue
    case .centred: "centred"
    case .bounded(let limit): "bounded \(limit)"
    case .deadOnly(let counts): "dead only at N in {\(counts.joined(separator: ", "))}"
    case .equal(let left, let right, let interval, let isUpToScale):
      "\(left.text) = \(right)\(on(interval))\(scale(isUpToScale))"
    case .near(let left, let right, let tolerance, let interval, let isUpToScale):
      "\(left.text) ~ \(right)\(within(tolerance))\(on(interval))\(scale(isUpToScale))"
    case .limit(let left, let right): "limit \(left.text) = \(right)"
    case .same(let scheme, let arguments, let tolerance, let isUpToScale):
      "same as \(scheme.text)\(arguments.isEmpty ? "" : "(\(list(arguments)))")\(within(tolerance))\(scale(isUpToScale))"
    case .sameObjective(let groups, let isUpToScale): "same objective for M in \(groups.text)\(scale(isUpToScale))"
    case .variance(let place, let limit): "variance at \(place) <= \(limit)"
    case .nearTarget(let tolerance, let interval, let isUpToScale):
      "within \(tolerance) of target\(on(interval))\(scale(isUpToScale))"
    case .differences(let bound, let limit): "d \(bound.rawValue) \(limit)"
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

extension Claim.Interval where Term == String {
  fileprivate var text: String { "[\(lower), \(upper)]" }
}

extension [GroupSyntax.Size] {
  /// `{2..4, 8}`
  fileprivate var text: String { "{\(map(\.value).text)}" }
}
