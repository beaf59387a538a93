import SchemeDiagnostics
import SchemeText

/// Names with hyphens.
extension Parser {
  /// Takes a name that people like to write with hyphens, as `leave-one-out`, which is repaired; nil after an error.
  mutating func hyphenatedName(_ wanted: String) -> NameSyntax? {
    guard current.kind != .integer, hyphenJoins(at: cursor) else { return name(wanted) }
    let (text, end) = hyphenatedWord(at: cursor)
    let span = take(upTo: end + 1)
    replace(span, with: text, "names are written with `_`, not with `-`")
    return NameSyntax(text, span)
  }

  /// `mix = dr-grpo` for the scheme `dr_grpo`: a difference to the grammar. What stands beside it is left unread.
  mutating func refuseHyphenatedSchemes() {
    var place = cursor
    while place == cursor || !isFirstOnLine(place) {
      if kind(at: place) == .endOfFile || kind(at: place) == .rightBrace { return }
      let (name, end) = hyphenatedWord(at: place)
      if end > place, declaredSchemes.contains(name) {
        let span = tokens[Int(places[place])].span.joined(tokens[Int(places[end])].span)
        refuse(span, "\(source.quoted(span)) is a difference; the scheme is called `\(name)`", meant: name)
      }
      place = end + 1
    }
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

  /// Whether a word is joined to the one before it, as the second half of `re-sample`.
  func isBehindHyphen(_ place: Int) -> Bool { place > 1 && place < places.count && hyphenJoins(at: place - 2) }

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
