import SchemeText

/// Schemes: heads and braces.
extension Parser {
  // scheme = "scheme" NAME [ parameters ] [ condition ] "{" { member } "}" ;
  mutating func scheme() -> SchemeSyntax? {
    let documentation = documentation(above: cursor)
    let start = advance().span
    let name = hyphenatedName("the name of the scheme")
    let parameters = current.kind == .leftParenthesis ? parameters() : []
    let condition = startsCondition() ? condition() : nil
    removeSignBeforeBody()
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
      take(.rightBrace)
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

  // parameters = "(" [ parameter { "," parameter } ] ")" ;
  mutating func parameters() -> [ParameterSyntax] {
    let opening = advance()
    let depth = bracketDepth
    var parameters: [ParameterSyntax] = []
    if current.kind != .rightParenthesis {
      repeat {
        take(.comma)
        if removesTrailingComma("no parameter follows this `,`") { break }
        if let parameter = parameter() { parameters.append(parameter) }
        if isPanicking { skipToParameter(depth) }
      } while current.kind == .comma
    }
    close(.rightParenthesis, opening)
    return parameters
  }

  // parameter = NAME ":" NAME [ "=" expression ] ;
  mutating func parameter() -> ParameterSyntax? {
    let typeInFront = typeInFront()
    guard let name = hyphenatedName("the name of a parameter") else { return nil }
    parameterNames.insert(name.text)
    let type = typeInFront ?? type(behind: name)
    var defaultValue = take(.assign) ? formula(binding: []) : nil
    if isNext(["in"]) {
      expected("`,` or `)`", notes: ["what values are allowed stands in the `where`: where 0 <= \(name.text) <= 1"])
      defaultValue = errorNode(current.span)
    }
    return ParameterSyntax(
      name: name, type: type ?? missingType(name, defaultValue), defaultValue: defaultValue,
      span: name.span.joined(previous.span))
  }

  /// Takes `: int`; nil where no type stands.
  private mutating func type(behind name: NameSyntax) -> NameSyntax? {
    switch current.kind {
    case .colon: advance()
    case .identifier: insertColon(behind: name)
    case .assign, .comma, .rightParenthesis: return nil
    default:
      expected("`:` and the type of the parameter, `int` or `real`")
      return nil
    }
    return self.name("the type of the parameter, `int` or `real`")
  }

  // condition = "where" expression ;
  mutating func condition() -> Expression {
    takeWhere()
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
}
