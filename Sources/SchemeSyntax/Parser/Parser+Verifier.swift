import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// `verifier(…)`: a verifier that errs. The word is one of the language only before its parenthesis.
extension Parser {
  typealias Chance = VerifierSyntax.Chance

  /// The arguments of a `verifier` so far.
  struct Chances {
    var values: [Chance: Expression] = [:]
    var places: [Chance: Span] = [:]
    /// The first argument without a name.
    var unnamed: [Expression] = []
  }

  // verifier = "verifier" "(" chance { "," chance } ")" ;
  mutating func verifier() -> VerifierSyntax {
    let word = advance().span
    let opening = advance()
    var chances = Chances()
    repeat {
      if current.kind == .comma { advance() }
      if current.kind == .rightParenthesis, previous.kind == .comma {
        removeTrailingComma("no chance follows this `,`")
        break
      }
      chance(&chances)
    } while current.kind == .comma && !isPanicking
    close(.rightParenthesis, opening)
    if !isPanicking { nameChances(&chances) }
    return syntax(chances, word)
  }

  // chance = ( "false_positive" | "false_negative" ) "=" expression ;
  mutating func chance(_ chances: inout Chances) {
    guard current.kind == .identifier || !chances.unnamed.isEmpty || goesOnWithOperand(at: cursor) else {
      return expected("`false_positive = …` or `false_negative = …`")
    }
    if Chance(rawValue: text(current)) != nil, peek() == .comma || peek() == .rightParenthesis {
      advance()
      return expected("`=` and the chance, as in `false_positive = 0.1`")
    }
    let start = current.span
    let argument = argument()
    guard let label = argument.label else { return chances.unnamed.append(argument.value) }
    guard let name = meantChance(label), !isPanicking else { return }
    if chances.places[name] != nil {
      fail(
        Diagnostic(
          .unexpectedToken, "`\(name.rawValue)` stands here twice", at: label.span, label: "remove one of the two"))
    }
    chances.values[name] = argument.value
    chances.places[name] = start.joined(previous.span)
  }

  /// Error nodes where it could not be read.
  func syntax(_ chances: Chances, _ word: Span) -> VerifierSyntax {
    let values = isPanicking ? [.falsePositive: errorNode(word), .falseNegative: errorNode(word)] : chances.values
    return VerifierSyntax(
      .init(falsePositive: values[.falsePositive], falseNegative: values[.falseNegative]),
      places: .init(falsePositive: chances.places[.falsePositive], falseNegative: chances.places[.falseNegative]),
      word: word)
  }
}
