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
    case .group(let group): "  (group\(group.dump))"
    case .claims(let group): "  (claims\(group.dump))"
    }
  }
}

extension GroupSyntax {
  fileprivate var dump: String { sizes.map { " " + $0.value.text }.joined() }
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
    case .design(let clause): "(design \(clause.dump))"
    case .split(let clause): "(split \(clause.dump))"
    case .claim(let claim): "(expect \(claim.text({ $0?.text ?? "_" }) { $1.dump }))"
    case .claims(let group): "(claims\(group.dump))"
    case .sampling(let sampling): "(\(sampling.plan.map(count: { $0.dump }, share: { $0.dump }).text))"
    case .prompts(let weight): "(prompts weighted \(weight.dump))"
    case .verifier(let verifier): verifier.dump
    }
  }
}

extension ClauseSyntax {
  fileprivate var dump: String { name.text + arguments.map { " " + $0.dump }.joined() }
}

extension ClauseSyntax.Argument {
  fileprivate var dump: String {
    let value =
      switch value {
      case .expression(let x): x.dump
      case .interval(let interval): "[\(interval.lower.dump) \(interval.upper.dump)]"
      }
    return label.map { "(= \($0.text) \(value))" } ?? value
  }
}

extension VerifierSyntax {
  fileprivate var dump: String {
    let chances = [(Chance.falsePositive, chances.falsePositive), (.falseNegative, chances.falseNegative)]
    return "(verifier" + chances.map { name, value in value.map { " (\(name.rawValue) \($0.dump))" } ?? "" }.joined()
      + ")"
  }
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
