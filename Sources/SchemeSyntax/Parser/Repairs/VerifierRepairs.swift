import SchemeDiagnostics
import SchemeText

/// Verifiers as people write them.
extension Parser {
  private static let exampleOfVerifier =
    "for example verifier(false_positive = 0.1, false_negative = 0.2); one that is left out is 0"

  /// The chance that a label names; other names are repaired, nil after an error.
  mutating func meantChance(_ label: NameSyntax) -> Chance? {
    if let chance = Chance(rawValue: label.text) { return chance }
    let foreign = Habits.chances[label.text.lowercased()]
    let near = nearest(to: label.text, among: Chance.allCases.map(\.rawValue)).flatMap { Chance(rawValue: $0) }
    guard let name = foreign ?? near else {
      let note = "false_positive: a wrong response counts as correct; false_negative: a correct one counts as wrong"
      refuse(label.span, "a verifier has no chance `\(label.text)`", notes: [note])
      return nil
    }
    replace(label.span, with: name.rawValue, "this chance is called `\(name.rawValue)`", isCertain: foreign != nil)
    return name
  }

  /// A name of a chance, in this language or another.
  private func chance(_ name: String) -> Chance? { Chance(rawValue: name) ?? Habits.chances[name.lowercased()] }

  /// `verifier(false-positive = 0.1)`
  mutating func labelWithHyphens() -> NameSyntax? {
    let (word, end) = hyphenatedWord(at: cursor)
    let chance = chance(word)
    guard end > cursor, chance != nil || kind(at: end + 1) == .assign || kind(at: end + 1) == .colon else { return nil }
    let span = take(upTo: end + 1)
    if let chance { replace(span, with: chance.rawValue, "names are written with `_`, not with `-`") }
    if current.kind == .colon { replaceLabelColon() } else if !take(.assign) { insertSign(behind: span) }
    return NameSyntax(chance?.rawValue ?? source.text(span), span)
  }

  private mutating func insertSign(behind name: Span) {
    insert(" =", "an argument is given with `=`: `f(k = 8)`", at: name)
  }

  /// `verifier(false_positive 0.1)`, whose sign is missing.
  mutating func labelWithoutSign() -> NameSyntax? {
    guard current.kind == .identifier, chance(text(current)) != nil, isBeforeNumber else { return nil }
    let name = advance()
    insertSign(behind: name.span)
    return NameSyntax(text(name), name.span)
  }

  private var isBeforeNumber: Bool {
    switch peek() {
    case .integer, .real: true
    case .identifier: goesOnWithOperand(at: cursor + 1)
    default: false
    }
  }

  /// Whether a `,` is missing before the next chance.
  mutating func lacksCommaOfChances() -> Bool {
    guard !isPanicking, current.kind == .identifier, chance(text(current)) != nil, peek() == .assign || isBeforeNumber
    else { return false }
    insert(",", "a `,` stands between the chances of a verifier", at: current.span)
    return true
  }

  /// `verifier(0.1, 0.2)`: which is which?
  mutating func nameChances(_ chances: inout Chances) {
    guard let first = chances.unnamed.first else { return }
    let missing = Chance.allCases.filter { chances.places[$0] == nil }
    let isPlain = chances.unnamed.count == missing.count
    let pairs =
      isPlain
      ? Array(zip(missing, chances.unnamed)) : chances.unnamed.count > missing.count ? [] : missing.map { ($0, first) }
    // All of them at once, or one by another name each.
    let choices = isPlain ? [pairs] : pairs.map { [$0] }
    let fixIts = choices.filter { !$0.isEmpty }.map { choice in
      let span = choice[0].1.span.joined(choice[choice.count - 1].1.span)
      let text = choice.map { "\($0.rawValue) = \(source.text($1.span))" }.joined(separator: ", ")
      return FixIt(guess: "write `\(text)`", replace: span, with: text)
    }
    let diagnostic = Diagnostic(
      .unexpectedToken, "the chances of a verifier are named", at: first.span, notes: [Self.exampleOfVerifier],
      fixIts: fixIts)
    if pairs.isEmpty { fail(diagnostic) } else { repair(diagnostic) }
    for (name, value) in pairs {
      chances.values[name] = isPlain ? value : errorNode(value.span)
      chances.places[name] = value.span
    }
  }

  /// `verifier false_positive = 0.1`, whose parentheses are missing, or `verifier = (0.1, 0.2)`; nil where the word is a name.
  mutating func verifierWithoutParentheses() -> VerifierSyntax? {
    guard text(current) == "verifier" else { return nil }
    let word = advance().span
    let message = "the chances of a verifier stand in parentheses"
    if current.kind == .assign || current.kind == .colon, peek() == .leftParenthesis {
      remove(upTo: cursor + 1, "the chances of a verifier stand behind the word, without a sign")
      return self.chances(of: word)
    }
    var chances = Chances()
    guard current.kind == .identifier, peek() == .assign, !isFirstOnLine(cursor) else {
      refuse(word, message, notes: [Self.exampleOfVerifier])
      return syntax(chances, word)
    }
    let (start, count) = (current.span, diagnostics.count)
    repeat {
      repeat {
        take(.comma)
        chance(&chances)
      } while current.kind == .comma && !isPanicking && peek(2) == .assign && !startsMember(at: cursor + 1)
    } while lacksCommaOfChances()
    let span = start.joined(previous.span)
    let isPlain = isPlainLine(span) && diagnostics.count == count
    replace(
      Span(word.end, span.end), with: isPlain ? "(\(source.text(span)))" : nil, message, at: word,
      saying: "put them in parentheses", notes: [Self.exampleOfVerifier])
    return syntax(chances, word)
  }
}
