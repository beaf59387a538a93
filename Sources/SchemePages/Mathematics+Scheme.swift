import SchemeSyntax

extension Mathematics {
  /// What a scheme defines, line by line: its heads with their formulas, then the names that it binds. Nothing of its claims, plan and
  /// clauses.
  package static func lines(of scheme: SchemeSyntax) -> [Mathematics] {
    var (heads, bindings): ([Mathematics], [Mathematics]) = ([], [])
    for member in scheme.members {
      switch member.kind {
      case .definition(let definition):
        heads.append(.row([head(definition), .sign(.equals), Mathematics(definition.body)]))
      case .binding(let binding): bindings.append(line(binding))
      case .design, .split, .claim, .claims, .sampling, .prompts, .verifier: continue
      }
    }
    return heads + bindings
  }

  /// `let` of a file or a scheme: x = …, or f(x) = ….
  package static func line(_ binding: LetSyntax) -> Mathematics {
    var left = [Mathematics.name(binding.name.text)]
    if let parameters = binding.parameters {
      let names = parameters.enumerated().flatMap { index, name in
        (index == 0 ? [] : [Mathematics.sign(.comma)]) + [.name(name.text)]
      }
      left.append(.fenced(.parentheses, .row(names)))
    }
    return .row(left + [.sign(.equals), Mathematics(binding.body)])
  }

  private static func head(_ definition: DefinitionSyntax) -> Mathematics {
    let name = Mathematics.name(definition.head.rawValue)
    guard let index = definition.index.map({ Mathematics.name($0.text) }) else { return name }
    switch definition.head {
    case .wrongWeight, .correctWeight, .payoff: return .lowered(name, index)
    case .objective, .derivative: return .row([name, .fenced(.parentheses, index)])
    case .weight, .mixture: return name
    }
  }
}
