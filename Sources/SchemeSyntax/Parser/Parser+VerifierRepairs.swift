import SchemeDiagnostics
import SchemeText

/// Verifiers as people write them.
extension Parser {
  /// The chance that a label names; other names are repaired, nil after an error.
  mutating func meantChance(_ label: NameSyntax) -> Chance? {
    if let chance = Chance(rawValue: label.text) { return chance }
    let names = Chance.allCases.map(\.rawValue)
    let foreign = Self.wordsForChances[label.text.lowercased()]
    guard let name = foreign ?? nearest(to: label.text, among: names).flatMap({ Chance(rawValue: $0) }) else {
      let note = "false_positive: a wrong response counts as correct; false_negative: a correct one counts as wrong"
      fail(
        Diagnostic(.unexpectedToken, "a verifier has no chance `\(label.text)`", at: label.span, notes: [note]))
      return nil
    }
    replace(
      label.span, with: name.rawValue, "this chance is called `\(name.rawValue)`", isCertain: foreign != nil)
    return name
  }

  private static let wordsForChances: [String: Chance] = [
    "fp": .falsePositive, "fpr": .falsePositive, "false_positives": .falsePositive,
    "false_positive_rate": .falsePositive, "fn": .falseNegative, "fnr": .falseNegative,
    "false_negatives": .falseNegative, "false_negative_rate": .falseNegative,
  ]

  /// `verifier(0.1, 0.2)`: which is which?
  mutating func nameChances(_ chances: inout Chances) {
    guard let first = chances.unnamed.first else { return }
    let place = { (value: Expression) in Span(value.span.start, value.span.start) }
    let missing = Chance.allCases.filter { chances.places[$0] == nil }
    let message = "the chances of a verifier are named"
    let isPlain = chances.unnamed.count == missing.count
    let pairs = isPlain ? Array(zip(missing, chances.unnamed)) : missing.map { ($0, first) }
    let fixIts = pairs.map { FixIt(guess: "write `\($0.rawValue) = …`", replace: place($1), with: "\($0.rawValue) = ") }
    guard chances.unnamed.count <= missing.count else {
      return fail(Diagnostic(.unexpectedToken, message, at: first.span, notes: [Self.exampleOfVerifier]))
    }
    repair(Diagnostic(.unexpectedToken, message, at: first.span, notes: [Self.exampleOfVerifier], fixIts: fixIts))
    for (name, value) in pairs {
      chances.values[name] = isPlain ? value : errorNode(value.span)
      chances.places[name] = value.span
    }
  }

  private static let exampleOfVerifier =
    "for example verifier(false_positive = 0.1, false_negative = 0.2); one that is left out is 0"

  /// `verifier false_positive = 0.1`, whose parentheses are missing; nil where the word is a name.
  mutating func verifierWithoutParentheses() -> VerifierSyntax? {
    guard text(current) == "verifier", peek() != .assign, !isFirstOnLine(cursor + 1) else { return nil }
    let word = advance().span
    let message = "the chances of a verifier stand in parentheses"
    guard current.kind == .identifier, peek() == .assign else {
      fail(Diagnostic(.unexpectedToken, message, at: word, notes: [Self.exampleOfVerifier]))
      return syntax(Chances(), word)
    }
    let start = current.span
    var chances = Chances()
    repeat {
      if current.kind == .comma { advance() }
      chance(&chances)
    } while current.kind == .comma && !isPanicking && peek(2) == .assign && !startsMember(at: cursor + 1)
    let end = Span(previous.span.end, previous.span.end)
    let fixIts = [
      FixIt(certain: "insert `(`", replace: Span(word.end, start.start), with: "("),
      FixIt(certain: "insert `)`", replace: end, with: ")"),
    ]
    repair(Diagnostic(.unexpectedToken, message, at: word, notes: [Self.exampleOfVerifier], fixIts: fixIts))
    return syntax(chances, word)
  }
}
