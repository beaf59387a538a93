import SchemeText

/// Heads and clauses as other languages write them.
extension Parser {
  // MARK: Indices

  /// `b(s) = …` for `b[s] = …`, `b = …` for either, or none of them.
  mutating func foreignIndex(_ head: DefinitionSyntax.Head) -> NameSyntax {
    let isBracket = current.kind == .leftBracket || current.kind == .leftParenthesis
    if isBracket, peek() == .identifier, peek(2) == .rightParenthesis || peek(2) == .rightBracket {
      let index = NameSyntax(text(token()), token().span)
      let span = take(upTo: cursor + 3)
      let right = head.brackets == .square ? "[\(index.text)]" : "(\(index.text))"
      replace(
        span, with: right,
        "the index of `\(head.rawValue)` stands in \(head.brackets == .square ? "square" : "round") brackets",
        saying: "write `\(head.rawValue)\(right)`")
      return index
    }
    if current.kind == .assign {
      let missing = String(head.example.dropFirst(head.rawValue.count))
      insert(
        missing, "`\(head.rawValue)` needs its index: `\(head.example)`", at: previous.span,
        saying: "write `\(head.example)`")
    } else {
      expected("the index of `\(head.rawValue)`, as in `\(head.example)`")
    }
    return usualIndex(head)
  }

  /// Of `b[0] = …`.
  func numberAsIndex(_ head: DefinitionSyntax.Head) -> [String] {
    guard current.kind == .integer, head.brackets == .square, let index = head.usualIndex else { return [] }
    return ["one formula holds for every \(index); single values are told apart with `if \(index) == 0 then … else …`"]
  }

  func usualIndex(_ head: DefinitionSyntax.Head) -> NameSyntax {
    NameSyntax(head.usualIndex ?? "", Span(previous.span.end, previous.span.end))
  }

  /// `Z(R, N) = …` for `Z = …`.
  mutating func refuseIndex(_ head: DefinitionSyntax.Head) {
    guard current.kind == .leftBracket || current.kind == .leftParenthesis, looksLikeDefinition(at: cursor - 1) else {
      return
    }
    let start = current.span
    while current.kind != .assign { advance() }
    let meaning = head == .weight ? "a formula in `R` and `N`" : "a combination of schemes"
    replace(
      start.joined(previous.span), with: "", "`\(head.rawValue)` has no index: it is \(meaning)",
      saying: "write `\(head.rawValue)`")
  }

  // MARK: let, =

  /// The `=` of a definition; `==`, `:` and `<-` are repaired.
  mutating func takeAssign(_ wanted: @autoclosure () -> String) {
    if current.kind == .assign { advance() } else { takeForeignAssign(wanted()) }
  }

  @inline(never)
  private mutating func takeForeignAssign(_ wanted: String) {
    var end = cursor + 1
    switch current.kind {
    case .comparison(.equal), .colon: break
    case .comparison(.less) where peek() == .minus: end += 1
    case .plus, .minus, .star, .slash:
      return expected(wanted, notes: peek() == .assign ? ["a name keeps one formula; write the whole of it"] : [])
    default: return expected(wanted)
    }
    let isColon = current.kind == .colon
    let span = take(upTo: end)
    replace(span, with: isColon ? " =" : "=", "a definition is written with `=`, not with \(source.quoted(span))")
  }

  /// `let Z = …` for `Z = …`; nil where a name of the author's own is defined.
  mutating func letOfHead() -> MemberSyntax.Kind? {
    guard peek() == .identifier || peek() == .derivativeHead, looksLikeDefinition(at: cursor + 1),
      let head = DefinitionSyntax.Head(rawValue: text(at: cursor + 1)), (head.brackets == .none) == (peek(2) == .assign)
    else { return nil }
    remove(upTo: cursor + 1, "`\(head.example)` is defined without `let`")
    return .definition(definition(head))
  }

  /// `let x: real = …`
  @inline(never)
  mutating func removeTypeOfLet() {
    guard current.kind == .colon, peek() == .identifier else { return }
    replace(take(upTo: cursor + 2), with: "", "a `let` has the type of its formula", saying: "remove the type")
  }
}
