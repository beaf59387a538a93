import SchemeDiagnostics
import SchemeText

/// Definitions and clauses as other languages write them.
extension Parser {
  /// The `=` of a definition; `==`, `:` and `<-` are repaired.
  mutating func takeAssign(_ wanted: @autoclosure () -> String) {
    if current.kind == .assign { advance() } else { takeForeignAssign(wanted()) }
  }

  @inline(never)
  private mutating func takeForeignAssign(_ wanted: String) {
    let first = current
    switch first.kind {
    case .comparison(.equal), .colon: break
    case .comparison(.less) where peek() == .minus: advance()
    case .plus, .minus, .star, .slash:
      guard peek() == .assign else { return expected(wanted) }
      let note = "a name keeps one formula; write the whole of it"
      return expected(wanted, notes: [note])
    default: return expected(wanted)
    }
    let span = first.span.joined(current.span)
    advance()
    if isPanicking { return }
    let fixIt = FixIt(certain: "write `=`", replace: span, with: first.kind == .colon ? " =" : "=")
    let message = "a definition is written with `=`, not with \(source.quoted(span))"
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
  }

  /// `let Z = …` for `Z = …`; nil where a name of the author's own is defined.
  mutating func letOfHead() -> MemberSyntax.Kind? {
    guard peek() == .identifier || peek() == .derivativeHead, looksLikeDefinition(at: cursor + 1),
      let head = DefinitionSyntax.Head(rawValue: text(at: cursor + 1)),
      (head.brackets == .none) == (peek(2) == .assign)
    else { return nil }
    let word = advance().span
    let removal = Span(word.start, current.span.start)
    let fixIt = FixIt(certain: "remove `let`", replace: removal, with: "")
    let message = "`\(head.example)` is defined without `let`"
    repair(Diagnostic(.unexpectedToken, message, at: word, fixIts: [fixIt]))
    return .definition(definition(head))
  }

  /// `let x: real = …`
  @inline(never)
  mutating func refuseTypeOfLet() {
    let span = advance().span.joined(advance().span)
    if isPanicking { return }
    let fixIt = FixIt(certain: "remove the type", replace: span, with: "")
    let message = "a `let` has the type of its formula"
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
  }

  /// The word of a clause and its name; an empty name after an error. A `=` or `:` between the two is repaired.
  mutating func clauseName(_ wanted: String) -> NameSyntax {
    let word = advance()
    if current.kind == .assign || current.kind == .colon, peek() == .identifier, !isPanicking {
      let fixIt = FixIt(certain: "remove `\(text(current))`", replace: current.span, with: "")
      let message = "\(source.quoted(word.span)) stands before a name without \(source.quoted(current.span))"
      repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
      advance()
    }
    return hyphenatedName(wanted) ?? NameSyntax("", previous.span)
  }

  /// `mix = dr-grpo` for the scheme `dr_grpo`: a difference to the grammar. What stands beside it is left unread.
  mutating func refuseHyphenatedSchemes() {
    var place = cursor
    while place == cursor || !isFirstOnLine(place) {
      switch kind(at: place) {
      case .endOfFile, .rightBrace: return
      default: break
      }
      let (name, end) = hyphenatedWord(at: place)
      if end > place, declaredSchemes.contains(name) {
        let span = tokens[Int(places[place])].span.joined(tokens[Int(places[end])].span)
        let fixIt = FixIt(guess: "write `\(name)`", replace: span, with: name)
        let message = "\(source.quoted(span)) is a difference; the scheme is called `\(name)`"
        fail(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
      }
      place = end + 1
    }
  }
}
