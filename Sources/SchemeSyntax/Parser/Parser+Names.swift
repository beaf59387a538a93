import SchemeDiagnostics
import SchemeText

extension Parser {
  /// Takes a name that a formula or a clause needs; nil after an error.
  mutating func name(_ wanted: @autoclosure () -> String, notes: [String] = []) -> NameSyntax? {
    guard current.kind == .identifier else {
      expected(wanted(), notes: notes)
      return nil
    }
    let token = advance()
    return NameSyntax(text(token), token.span)
  }

  /// Takes a name that people like to write with hyphens, as `leave-one-out`, which is repaired; nil after an error.
  mutating func hyphenatedName(_ wanted: String) -> NameSyntax? {
    guard current.kind != .integer, hyphenJoins(at: cursor) else { return name(wanted) }
    let start = current.span
    let (text, end) = hyphenatedWord(at: cursor)
    while cursor < end { advance() }
    let span = start.joined(advance().span)
    let fixIt = FixIt(certain: "write `\(text)`", replace: span, with: text)
    repair(Diagnostic(.unexpectedToken, "names are written with `_`, not with `-`", at: span, fixIts: [fixIt]))
    return NameSyntax(text, span)
  }

  /// The name meant by words that are joined by hyphens, and the place of the last one.
  func hyphenatedWord(at place: Int) -> (name: String, end: Int) {
    var name = text(at: place)
    var end = place
    while hyphenJoins(at: end) {
      end += 2
      name += "_" + text(at: end)
    }
    return (name, end)
  }

  /// Whether a word or number and the next one are joined by a hyphen, without blanks.
  private func hyphenJoins(at place: Int) -> Bool {
    let first = Int(places[min(place, places.count - 1)])
    guard first + 2 < tokens.count, tokens[first + 1].kind == .minus else { return false }
    return isPartOfName(tokens[first].kind) && isPartOfName(tokens[first + 2].kind)
  }

  private func isPartOfName(_ kind: TokenKind) -> Bool {
    switch kind {
    case .identifier, .keyword, .integer: true
    default: false
    }
  }
}
