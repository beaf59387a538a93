import SchemeDiagnostics
import SchemeText

extension Parser {
  // scheme = "scheme" NAME [ parameters ] [ condition ] "{" { member } "}" ;
  mutating func scheme() -> SchemeSyntax? {
    let documentation = documentation(above: cursor)
    let start = advance().span
    let name = hyphenatedName("the name of the scheme")
    let parameters = current.kind == .leftParenthesis ? parameters() : []
    let condition = current.kind == .keyword(.where) ? condition() : nil
    isIncomplete = false
    let read = body(of: name)
    let members = completed(read)
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

  /// The members, and where some could not be read what is missing of a form, in error: it may be among them, so the
  /// checker does not ask for it.
  private func completed(_ members: [MemberSyntax]) -> [MemberSyntax] {
    guard isIncomplete else { return members }
    var heads: Set<DefinitionSyntax.Head> = []
    var likely = DefinitionSyntax.Head.weight
    for member in members {
      switch member.kind {
      case .definition(let definition): heads.insert(definition.head)
      case .design: likely = .objective
      case .split: likely = likely == .weight ? .payoff : likely
      case .binding: break
      }
    }
    let missing: DefinitionSyntax.Head
    switch heads {
    case []: missing = likely
    case [.wrongWeight]: missing = .correctWeight
    case [.correctWeight]: missing = .wrongWeight
    default: return members
    }
    let span = previous.span
    let definition = DefinitionSyntax(head: missing, headSpan: span, index: nil, body: errorNode(span))
    return members + [MemberSyntax(.definition(definition), span)]
  }

  // condition = "where" expression ;
  mutating func condition() -> Expression {
    advance()
    return formula(binding: [])
  }

  /// A whole expression, in which the parameters and the given names may stand; an error node if it cannot be read.
  mutating func formula(binding names: [String]) -> Expression {
    let first = cursor
    let expression = expression()
    if current.kind == .unknown { isPanicking = true }
    refuseDivisionComments(from: first, names: names)
    return isPanicking ? errorNode(expression.span) : expression
  }

  /// The text of the `///` lines directly above a token, without the slashes and one leading blank. A `///` behind
  /// code is no such line.
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
        let span = tokens[before].span
        let start = span.start + 3
        lines.append(source.text(Span(start < span.end && source.bytes[start] == 0x20 ? start + 1 : start, span.end)))
      default:
        if newlines == 0, !lines.isEmpty { lines.removeLast() }
        break search
      }
      before -= 1
    }
    return lines.reversed()
  }
}
