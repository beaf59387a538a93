import SchemeText

/// Members of a scheme: definitions and clauses.
extension Parser {
  // member = definition | binding | design | split | sampling | prompts | verifier | claims | claim ;
  mutating func member() -> MemberSyntax? {
    let start = current.span
    let kind: MemberSyntax.Kind?
    switch current.kind {
    case .keyword(.let): kind = letOfHead() ?? binding().map { .binding($0) }
    case .keyword(.design): kind = .design(design())
    case .keyword(.split): kind = .split(split())
    case .keyword(.sample): kind = .sampling(sampling())
    case .keyword(.prompts): kind = .prompts(prompts())
    case .identifier where startsVerifier(at: cursor): kind = .verifier(verifier())
    case .identifier where startsClaims(at: cursor): kind = claims().map { .claims($0) }
    case .keyword(.expect): kind = claim().map { .claim($0) }
    case .identifier, .derivativeHead:
      let head = DefinitionSyntax.Head(rawValue: text(current)) ?? (current.kind == .derivativeHead ? .derivative : nil)
      kind = head.map { .definition(definition($0)) } ?? unknownMember()
    default:
      strayMember()
      kind = nil
    }
    return kind.map { MemberSyntax($0, start.joined(previous.span)) }
  }

  // definition = head "=" expression ;
  mutating func definition(_ head: DefinitionSyntax.Head) -> DefinitionSyntax {
    let start = current.span
    let index = self.head(head)
    return definition(head, index, start.joined(previous.span))
  }

  /// The rest of a definition whose head has been taken.
  mutating func definition(_ head: DefinitionSyntax.Head, _ index: NameSyntax?, _ headSpan: Span) -> DefinitionSyntax {
    takeAssign("`=` and the formula of `\(head.example)`")
    if head == .mixture { refuseHyphenatedSchemes() }
    let body = wholeFormula(binding: index.map { [$0.text] } ?? [])
    return DefinitionSyntax(head: head, headSpan: headSpan, index: index, body: body)
  }

  // head = ( "a" | "b" | "Phi" ) "[" NAME "]" | ( "h" | DERIVATIVE ) "(" NAME ")" | "Z" | "mix" ;
  mutating func head(_ head: DefinitionSyntax.Head) -> NameSyntax? {
    advance()
    guard let (opening, closing) = head.brackets.tokens else {
      refuseIndex(head)
      return nil
    }
    guard current.kind == opening else { return foreignIndex(head) }
    let bracket = advance()
    let index = name("the name of the index, as in `\(head.example)`", notes: numberAsIndex(head))
    close(closing, bracket)
    // What other members the scheme should have cannot be told from a[0].
    if index == nil { isIncomplete = true }
    return index ?? usualIndex(head)
  }

  // binding = "let" NAME [ names ] "=" expression ;
  mutating func binding() -> LetSyntax? { namedBinding(from: advance().span) }

  /// The rest of a `let` from its name on.
  mutating func namedBinding(from start: Span) -> LetSyntax? {
    guard let name = hyphenatedName("the name that `let` defines") else { return nil }
    let parameters = current.kind == .leftParenthesis ? names() : nil
    removeTypeOfLet()
    takeAssign("`=` and the expression that `\(name.text)` stands for")
    let body = formula(binding: parameters?.map(\.text) ?? [])
    return LetSyntax(name: name, parameters: parameters, body: body, span: start.joined(previous.span))
  }

  // names = "(" NAME { "," NAME } ")" ;
  mutating func names() -> [NameSyntax] {
    let opening = advance()
    var names: [NameSyntax] = []
    commaSeparated { if let name = $0.name("the name of an argument") { names.append(name) } }
    close(.rightParenthesis, opening)
    return names
  }

  // MARK: Ends

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

  /// A formula with which its member ends.
  mutating func wholeFormula(binding names: [String]) -> Expression {
    let body = formula(binding: names)
    if isPanicking || mayFollowMember() { return body }
    strayAfterMember()
    return errorNode(body.span)
  }

  /// Sees to it that a member or the end of the scheme comes next.
  mutating func endMember() {
    if !isPanicking, !mayFollowMember() { strayAfterMember() }
    if isPanicking { return skipToMember() }
    removeCommaOfMember()
  }

  /// Whether a member may end here. A word begins the next one, if only an unknown one.
  func mayFollowMember() -> Bool {
    switch current.kind {
    case .rightBrace, .endOfFile, .keyword(.scheme), .keyword(.group), .identifier: true
    case .comma: startsMember(at: cursor + 1) || peek() == .rightBrace
    case .keyword(.if), .keyword(.where): startsStatement()
    default: startsMember(at: cursor)
    }
  }
}

extension DefinitionSyntax.Head.Brackets {
  fileprivate var tokens: (opening: TokenKind, closing: TokenKind)? {
    switch self {
    case .square: (.leftBracket, .rightBracket)
    case .round: (.leftParenthesis, .rightParenthesis)
    case .none: nil
    }
  }
}
