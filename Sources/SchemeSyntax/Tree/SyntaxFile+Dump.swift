extension SyntaxFile {
  /// The tree as stable text: one parenthesised item a line, the members of a scheme indented below it, every operator
  /// with its operands in parentheses, and no places.
  package var dump: String {
    guard !items.isEmpty else { return "(file)\n" }
    return "(file\n" + items.map { $0.dump }.joined(separator: "\n") + ")\n"
  }
}

extension SyntaxFile.Item {
  fileprivate var dump: String {
    switch self {
    case .scheme(let scheme): scheme.dump
    case .definition(let binding): "  " + binding.dump
    case .group(let group): "  (group" + group.sizes.map { " " + $0.dump }.joined() + ")"
    }
  }
}

extension GroupSyntax.Size {
  fileprivate var dump: String { lower == upper ? "\(lower)" : "\(lower)..\(upper)" }
}

extension SchemeSyntax {
  fileprivate var dump: String {
    var lines = documentation.map { "(documentation \(quoted($0)))" }
    lines += parameters.map { $0.dump }
    if let condition { lines.append("(where \(condition.dump))") }
    lines += members.map { $0.dump }
    return "  (scheme \(name.text)" + lines.map { "\n    " + $0 }.joined() + ")"
  }

  private func quoted(_ line: String) -> String {
    "\"" + line.unicodeScalars.map { $0.escaped(asASCII: false) }.joined() + "\""
  }
}

extension ParameterSyntax {
  fileprivate var dump: String {
    "(parameter \(name.text) \(type.text)" + (defaultValue.map { " " + $0.dump } ?? "") + ")"
  }
}

extension MemberSyntax {
  fileprivate var dump: String {
    switch kind {
    case .definition(let definition): definition.dump
    case .binding(let binding): binding.dump
    case .design(let name): "(design \(name.text))"
    case .split(let name): "(split \(name.text))"
    case .claim(let claim): claim.dump
    case .unavailable(let word): "(unavailable \(word.text))"
    }
  }
}

extension ClaimSyntax {
  fileprivate var dump: String {
    var parts = [isNegated ? "(not \(kind.dump))" : kind.dump]
    parts += settings.map { "(with \($0.name.text) \($0.value.dump))" }
    if let groups { parts.append("(for" + groups.map { " " + $0.dump }.joined() + ")") }
    return "(expect \(parts.joined(separator: " ")))"
  }
}

extension ClaimSyntax.Kind {
  fileprivate var dump: String {
    switch self {
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .concave: "concave"
    case .convex: "convex"
    case .centred: "centred"
    case .bounded(let limit): "(bounded \(limit.dump))"
    case .deadOnly(let counts): "(dead" + counts.map { " " + $0.dump }.joined() + ")"
    case .equal(let left, let right, let isUpToScale):
      "(\(isUpToScale ? "proportional" : "equal") \(left.dump) \(right.dump))"
    case .near(let left, let right, let tolerance, let interval):
      "(near \(left.dump) \(right.dump) \(tolerance.dump)"
        + (interval.map { " (on \($0.lower.dump) \($0.upper.dump))" } ?? "") + ")"
    case .limit(let left, let right): "(limit \(left.dump) \(right.dump))"
    case .same(let name, let arguments, let isUpToScale):
      "(\(isUpToScale ? "proportional" : "same") \(Expression(.call(name, arguments), name.span).dump))"
    }
  }
}

extension ClaimSyntax.Curve {
  fileprivate var dump: String { "(\(isDerivative ? "h'" : "h") \(argument.dump))" }
}

extension DefinitionSyntax {
  fileprivate var dump: String { "(\(head.rawValue)" + (index.map { " " + $0.text } ?? "") + " " + body.dump + ")" }
}

extension LetSyntax {
  fileprivate var dump: String {
    let head = parameters.map { "(" + ([name] + $0).map(\.text).joined(separator: " ") + ")" } ?? name.text
    return "(let \(head) \(body.dump))"
  }
}
