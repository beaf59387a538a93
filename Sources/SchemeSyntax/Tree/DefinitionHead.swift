import SchemeText

extension DefinitionSyntax.Head {
  /// A scheme has one form, given by its heads.
  package enum Form: Equatable {
    case weights, advantage, payoff, target, mixture

    /// Its heads, in words.
    package var text: String {
      DefinitionSyntax.Head.allCases.filter { $0.form == self }.map { "`\($0.rawValue)`" }.joined(last: "and")
    }
  }

  package var form: Form {
    switch self {
    case .wrongWeight, .correctWeight: .weights
    case .weight: .advantage
    case .payoff: .payoff
    case .objective, .derivative: .target
    case .mixture: .mixture
    }
  }

  /// The brackets in which a head binds its index.
  enum Brackets { case square, round, none }

  var brackets: Brackets {
    switch self {
    case .wrongWeight, .correctWeight, .payoff: .square
    case .objective, .derivative: .round
    case .weight, .mixture: .none
    }
  }

  /// The index as the papers name it; nil where the head has none.
  package var usualIndex: String? {
    switch self {
    case .wrongWeight, .correctWeight: "s"
    case .payoff: "n"
    case .objective, .derivative: "t"
    case .weight, .mixture: nil
    }
  }

  /// The head with its usual index: `b[s]`.
  var example: String {
    guard let usualIndex else { return rawValue }
    return rawValue + (brackets == .square ? "[\(usualIndex)]" : "(\(usualIndex))")
  }
}
