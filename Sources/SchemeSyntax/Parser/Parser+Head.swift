import SchemeDiagnostics
import SchemeText

extension Parser {
  // head = ( "a" | "b" | "Phi" ) "[" NAME "]" | ( "h" | DERIVATIVE ) "(" NAME ")" | "Z" | "mix" ;
  mutating func head(_ head: DefinitionSyntax.Head) -> NameSyntax? {
    advance()
    guard head.brackets != .none else {
      if current.kind == .leftBracket || current.kind == .leftParenthesis { refuseIndex(head) }
      return nil
    }
    let opening: TokenKind = head.brackets == .square ? .leftBracket : .leftParenthesis
    let closing: TokenKind = head.brackets == .square ? .rightBracket : .rightParenthesis
    let other: TokenKind = head.brackets == .square ? .leftParenthesis : .leftBracket
    if current.kind == other, peek() == .identifier, peek(2) == .rightParenthesis || peek(2) == .rightBracket {
      return indexInOtherBrackets(head)
    }
    guard current.kind == opening else { return missingIndex(head) }
    let bracket = advance()
    let index = name("the name of the index, as in `\(head.example)`", notes: numberAsIndex(head))
    close(closing, bracket)
    // What other members the scheme should have cannot be told from a[0].
    if index == nil { isIncomplete = true }
    return index ?? usualIndex(head)
  }

  /// `b(s) = …` for `b[s] = …`.
  private mutating func indexInOtherBrackets(_ head: DefinitionSyntax.Head) -> NameSyntax {
    let start = advance().span
    let token = advance()
    let span = start.joined(advance().span)
    let index = NameSyntax(text(token), token.span)
    let right = head.brackets == .square ? "[\(index.text)]" : "(\(index.text))"
    let message = "the index of `\(head.rawValue)` stands in \(head.brackets == .square ? "square" : "round") brackets"
    let fixIt = FixIt(certain: "write `\(head.rawValue)\(right)`", replace: span, with: right)
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
    return index
  }

  /// Of `b[0] = …`.
  private func numberAsIndex(_ head: DefinitionSyntax.Head) -> [String] {
    guard current.kind == .integer, head.brackets == .square, let index = head.usualIndex else { return [] }
    return ["one formula holds for every \(index); single values are told apart with `if \(index) == 0 then … else …`"]
  }

  /// `b = …` for `b[s] = …`.
  private mutating func missingIndex(_ head: DefinitionSyntax.Head) -> NameSyntax {
    let place = Span(previous.span.end, previous.span.end)
    if current.kind == .assign {
      let missing = String(head.example.dropFirst(head.rawValue.count))
      let fixIt = FixIt(certain: "write `\(head.example)`", replace: place, with: missing)
      let message = "`\(head.rawValue)` needs its index: `\(head.example)`"
      repair(Diagnostic(.unexpectedToken, message, at: previous.span, fixIts: [fixIt]))
    } else {
      expected("the index of `\(head.rawValue)`, as in `\(head.example)`")
    }
    return usualIndex(head)
  }

  private func usualIndex(_ head: DefinitionSyntax.Head) -> NameSyntax {
    NameSyntax(head.usualIndex ?? "", Span(previous.span.end, previous.span.end))
  }

  /// `Z(R, N) = …` for `Z = …`.
  private mutating func refuseIndex(_ head: DefinitionSyntax.Head) {
    guard looksLikeDefinition(at: cursor - 1) else { return }
    let start = current.span
    while current.kind != .assign { advance() }
    let span = start.joined(previous.span)
    let meaning = head == .weight ? "a formula in `R` and `N`" : "a combination of schemes"
    let fixIt = FixIt(certain: "write `\(head.rawValue)`", replace: span, with: "")
    let message = "`\(head.rawValue)` has no index: it is \(meaning)"
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
  }
}
