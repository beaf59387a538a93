import SchemeDiagnostics
import SchemeText

extension Parser {
  // scheme = "scheme" NAME [ parameters ] [ condition ] "{" { member } "}" ;
  mutating func scheme() -> SchemeSyntax? {
    let documentation = documentation(above: cursor)
    let start = advance().span
    let name = hyphenatedName("the name of the scheme")
    let parameters = current.kind == .leftParenthesis ? parameters() : []
    let condition = startsCondition() ? condition() : nil
    if current.kind == .assign || current.kind == .colon, peek() == .leftBrace { removeSignBeforeBody() }
    isIncomplete = false
    let read = body(of: name)
    let members = completed(withoutWrongGuesses(read))
    guard let name else { return nil }
    return SchemeSyntax(
      documentation: documentation, name: name, parameters: parameters, condition: condition, members: members,
      span: start.joined(previous.span))
  }

  /// The members in braces; with a missing `{`, those that follow all the same.
  private mutating func body(of name: NameSyntax?) -> [MemberSyntax] {
    if current.kind != .leftBrace {
      let note = "the members stand in braces: scheme \(name?.text ?? "NAME") { … }"
      expected("`{` and the members of the scheme", notes: current.kind == .colon ? [note] : [])
      isIncomplete = true
      skipToBody()
    }
    beginMember()
    let opening = current.kind == .leftBrace ? advance() : nil
    if opening == nil, !startsMember(at: cursor) {
      if current.kind == .rightBrace { advance() }
      return []
    }
    return members(opening)
  }

  private mutating func members(_ opening: Token?) -> [MemberSyntax] {
    var members: [MemberSyntax] = []
    while true {
      beginMember()
      switch current.kind {
      case .rightBrace:
        advance()
        return members
      case .endOfFile, .keyword(.scheme):
        if let opening { unclosed(opening) }
        isIncomplete = true
        isPanicking = false
        return members
      default:
        if let member = member() { members.append(member) } else if isPanicking { isIncomplete = true }
        endMember()
      }
    }
  }

  /// The members; `weight = …` beside other weights was a quantity of the author's own.
  private func withoutWrongGuesses(_ members: [MemberSyntax]) -> [MemberSyntax] {
    if guessedHeads.isEmpty { return members }
    let isGuess = { (definition: DefinitionSyntax) in
      definition.head == .weight && guessedHeads.contains(definition.headSpan.start)
    }
    let hasOther = members.contains { if case .definition(let x) = $0.kind { !isGuess(x) } else { false } }
    guard hasOther else { return members }
    return members.map { member in
      guard case .definition(let definition) = member.kind, isGuess(definition) else { return member }
      let name = NameSyntax(source.text(definition.headSpan), definition.headSpan)
      return MemberSyntax(
        .binding(LetSyntax(name: name, parameters: nil, body: definition.body, span: member.span)), member.span)
    }
  }

  /// The members, and where some could not be read what is missing of a form, in error: it may be among them, so the
  /// checker does not ask for it.
  private func completed(_ members: [MemberSyntax]) -> [MemberSyntax] {
    guard isIncomplete else { return members }
    var heads: Set<DefinitionSyntax.Head> = []
    var likely = DefinitionSyntax.Head.weight
    var hasDesign = false
    for member in members {
      switch member.kind {
      case .definition(let definition): heads.insert(definition.head)
      case .design: (likely, hasDesign) = (.objective, true)
      case .split: likely = likely == .weight ? .payoff : likely
      case .binding, .claim, .sampling, .prompts, .verifier: break
      }
    }
    let missing: DefinitionSyntax.Head
    switch heads {
    case []: missing = likely
    case [.wrongWeight]: missing = .correctWeight
    case [.correctWeight]: missing = .wrongWeight
    case [.objective], [.derivative]:
      return hasDesign ? members : members + [MemberSyntax(.design(NameSyntax("", previous.span)), previous.span)]
    default: return members
    }
    let span = previous.span
    let definition = DefinitionSyntax(head: missing, headSpan: span, index: nil, body: errorNode(span))
    return members + [MemberSyntax(.definition(definition), span)]
  }

  // condition = "where" expression ;
  mutating func condition() -> Expression {
    if current.kind != .keyword(.where) { reportForeignWhere() }
    advance()
    let condition = formula(binding: [])
    switch current.kind {
    case .comma where !isPanicking: return conjunction(condition)
    case .identifier where text(current) == "in":
      let note = "a range is written as a comparison: where 2 <= M <= 8"
      expected("`{` and the members of the scheme", notes: [note])
      return errorNode(condition.span)
    default: return condition
    }
  }

  /// Whether a `where` comes next, if under another name.
  private func startsCondition() -> Bool {
    switch current.kind {
    case .keyword(.where), .keyword(.if): true
    case .identifier: ["when", "requires", "require", "with", "for", "given"].contains(text(current))
    default: false
    }
  }

  private mutating func reportForeignWhere() {
    let fixIt = FixIt(certain: "write `where`", replace: current.span, with: "where")
    let message = "the condition of a scheme begins with `where`"
    repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
  }

  /// `where M >= 2, k <= M` for `where M >= 2 and k <= M`.
  private mutating func conjunction(_ first: Expression) -> Expression {
    var condition = first
    while current.kind == .comma, !isPanicking {
      let fixIt = FixIt(certain: "write `and`", replace: current.span, with: " and")
      let message = "conditions are joined by `and`"
      repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
      advance()
      condition = binary(.and, condition, formula(binding: []))
    }
    return isPanicking ? errorNode(condition.span) : condition
  }

  /// `scheme f = {` and `scheme f: {`
  private mutating func removeSignBeforeBody() {
    let fixIt = FixIt(certain: "remove \(source.quoted(current.span))", replace: current.span, with: "")
    let message = "nothing stands between the head of a scheme and its `{`"
    repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
    advance()
  }

  /// A whole expression (or what another production reads), in which the parameters and the given names may stand; an
  /// error node if it cannot be read.
  mutating func formula(
    binding names: [String], _ read: (inout Parser) -> Expression = { $0.expression() }
  ) -> Expression {
    let first = cursor
    let expression = read(&self)
    if current.kind == .unknown { isPanicking = true }
    refuseDivisionComments(from: first, names: names)
    return isPanicking ? errorNode(expression.span) : expression
  }

  /// The text of the `///` lines directly above a token, without the slashes, one leading blank and the blanks at their
  /// ends. A `///` behind code is no such line.
  private func documentation(above place: Int) -> [String] {
    var lines: [String] = []
    var newlines = 0
    var before = Int(places[place]) - 1
    search: while before >= 0 {
      switch tokens[before].kind {
      case .whitespace: break
      case .newline:
        newlines += 1
        if newlines > 1 { break search }
      case .documentation:
        newlines = 0
        lines.append(documentation(tokens[before].span))
      default:
        if newlines == 0, !lines.isEmpty { lines.removeLast() }
        break search
      }
      before -= 1
    }
    return lines.reversed()
  }

  private func documentation(_ span: Span) -> String {
    var (start, end) = (span.start + 3, span.end)
    while end > start, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    if start < end, source.bytes[start] == 0x20 { start += 1 }
    return source.text(Span(start, end))
  }
}
