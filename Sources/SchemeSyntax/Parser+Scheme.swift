import SchemeDiagnostics
import SchemeText

extension Parser {
  // scheme = "scheme" NAME [ parameters ] [ condition ] "{" { member } "}" ;
  mutating func scheme() -> SchemeSyntax? {
    let documentation = documentation(above: cursor)
    let start = advance().span
    let name = name("the name of the scheme")
    let parameters = current.kind == .leftParenthesis ? parameters() : []
    let condition = current.kind == .keyword(.where) ? condition() : nil
    let members = body()
    guard let name else { return nil }
    return SchemeSyntax(
      documentation: documentation, name: name, parameters: parameters, condition: condition, members: members,
      span: start.joined(previous.span))
  }

  /// The members in braces; with a missing `{`, those that follow all the same.
  private mutating func body() -> [MemberSyntax] {
    if current.kind != .leftBrace {
      expected("`{` and the members of the scheme")
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
        isPanicking = false
        return members
      default:
        if let member = member() { members.append(member) }
        endMember()
      }
    }
  }

  // parameters = "(" [ parameter { "," parameter } ] ")" ;
  mutating func parameters() -> [ParameterSyntax] {
    let opening = advance()
    var parameters: [ParameterSyntax] = []
    if current.kind != .rightParenthesis {
      repeat {
        if current.kind == .comma { advance() }
        if let parameter = parameter() { parameters.append(parameter) }
      } while current.kind == .comma && !isPanicking
    }
    close(.rightParenthesis, opening)
    return parameters
  }

  // parameter = NAME ":" NAME [ "=" expression ] ;
  mutating func parameter() -> ParameterSyntax? {
    guard let name = name("the name of a parameter") else { return nil }
    parameterNames.insert(name.text)
    guard current.kind == .colon else {
      expected("`:` and the type of the parameter, `int` or `real`")
      return nil
    }
    advance()
    guard let type = self.name("the type of the parameter, `int` or `real`") else { return nil }
    var defaultValue: Expression?
    if current.kind == .assign {
      advance()
      defaultValue = formula(binding: [])
    }
    return ParameterSyntax(
      name: name, type: type, defaultValue: defaultValue, span: name.span.joined(previous.span))
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

  /// The text of the `///` lines directly above a token, without the slashes and one leading blank.
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
        let line = source.text(tokens[before].span).dropFirst(3)
        lines.append(String(line.first == " " ? line.dropFirst() : line))
      default: break search
      }
      before -= 1
    }
    return lines.reversed()
  }
}
