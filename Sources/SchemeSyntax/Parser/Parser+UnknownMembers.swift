import SchemeDiagnostics
import SchemeText

/// What stands where a member should and is none.
extension Parser {
  /// A word that begins no member. If it is clear what is meant, the rest is read as that member.
  mutating func unknownMember() -> MemberSyntax.Kind? {
    if let quotient = differentialQuotient(at: cursor) { return derivative(quotient) }
    if isSignedAdvantage(at: cursor) { return signedAdvantage() }
    if let meant = foreignMember() { return foreignMember(meant) }
    if let verifier = verifierWithoutParentheses() { return .verifier(verifier) }
    let word = current
    let meant = meantMember()
    if meant == nil, looksLikeDefinition(at: cursor) { return bindingWithoutLet() }
    reportUnknownMember(word.span, meant: meant)
    switch meant {
    case "design": return .design(design())
    case "split": return .split(split())
    case "let": return binding().map { .binding($0) }
    case "sample": return .sampling(sampling())
    case "prompts": return .prompts(prompts())
    case "verifier" where peek() == .leftParenthesis: return .verifier(verifier())
    default:
      if let head = meant.flatMap({ DefinitionSyntax.Head(rawValue: $0) }) { return .definition(definition(head)) }
      advance()
      return nil
    }
  }

  // MARK: Words from elsewhere

  /// What the next word stands for in other languages and papers, where that fits what follows it.
  private func foreignMember() -> ForeignMember? {
    let following = peek()
    let isClause = following == .identifier && !isFirstOnLine(cursor + 1)
    let word = text(current)
    switch ForeignMember(word) {
    case .definition(let head)?:
      return looksLikeDefinition(at: cursor) || isSubscripted(at: cursor) ? .definition(head) : nil
    case .binding?: return isClause && looksLikeDefinition(at: cursor + 1) ? .binding : nil
    case .design?: return isClause ? .design : nil
    case .result?: return isFirstOnLine(cursor + 1) ? nil : .result
    case .sampling?: return isClause ? .sampling : nil
    case .split?, .plan?, nil: break
    }
    if beginsSelection(at: cursor) || (word == "until" && isFirstOnLine(cursor) && goesOnWithOperand(at: cursor + 1)) {
      return .plan
    }
    if following == .assign, word == "A" { return .definition(.weight) }
    if following == .leftParenthesis, word == "f", looksLikeDefinition(at: cursor) { return .definition(.objective) }
    return isClause ? ForeignMember(leadingTo: text(at: cursor + 1)) : nil
  }

  private mutating func foreignMember(_ meant: ForeignMember) -> MemberSyntax.Kind? {
    let word = current
    switch meant {
    case .definition(let head): return .definition(foreignDefinition(head))
    case .design:
      reportForeignMember(word.span, "`design`", "design")
      return .design(design())
    case .split:
      reportForeignMember(word.span, "`split`", "split")
      return .split(split())
    case .sampling:
      reportForeignMember(word.span, "`sample`", "sample")
      return .sampling(sampling())
    case .plan: return .sampling(planWithoutSample())
    case .binding:
      if let head = DefinitionSyntax.Head(rawValue: text(at: cursor + 1)) {
        let fixIt = FixIt(certain: "remove \(source.quoted(word.span))", replace: word.span, with: "")
        let message = "`\(head.example)` is defined without \(source.quoted(word.span))"
        repair(Diagnostic(.unexpectedToken, message, at: word.span, fixIts: [fixIt]))
        advance()
        return .definition(definition(head))
      }
      reportForeignMember(word.span, "`let`", "let")
      return binding().map { .binding($0) }
    case .result:
      reportForeignMember(word.span, "`Z = …`", "Z =")
      advance()
      let body = formula(binding: [])
      return .definition(DefinitionSyntax(head: .weight, headSpan: word.span, index: nil, body: body))
    }
  }

  /// `a_s = …`, `a_{s} = …`, `phi(n) = …`: a definition under another name.
  private mutating func foreignDefinition(_ head: DefinitionSyntax.Head) -> DefinitionSyntax {
    let word = current.span
    guard peek() == .assign || peek() == .leftBrace, head.brackets != .none else {
      reportForeignMember(word, "`\(head.rawValue)`", head.rawValue)
      guessedHeads.insert(word.start)
      return definition(head)
    }
    let end = peek() == .leftBrace ? cursor + 4 : cursor + 1
    while cursor < end { advance() }
    let span = word.joined(previous.span)
    reportForeignMember(span, "`\(head.example)`", head.example)
    return definition(head, NameSyntax(head.usualIndex ?? "", span), span)
  }

  private mutating func reportForeignMember(_ span: Span, _ meant: String, _ replacement: String) {
    let fixIt = FixIt(guess: "write `\(replacement)`", replace: span, with: replacement)
    let message = "no member of a scheme is called \(source.quoted(span)); did you mean \(meant)?"
    repair(Diagnostic(.unknownMember, message, at: span, fixIts: [fixIt]))
  }

  /// `tau = floor(kappa * M)`: a quantity of the author's own.
  private mutating func bindingWithoutLet() -> MemberSyntax.Kind? {
    let word = current.span
    let forms = "the weights are `a[s]` and `b[s]`, or one of `Z`, `Phi[n]`, `h(t)`, `h'(t)`, `mix`"
    let fixIt = FixIt(
      guess: "write `let \(source.text(word))`", replace: Span(word.start, word.start), with: "let ")
    let isPlain = peek() == .assign || (peek() == .leftParenthesis && peek(2) == .identifier)
    let diagnostic = Diagnostic(
      .unknownMember, "no member of a scheme is called \(source.quoted(word))", at: word,
      label: "a quantity of your own is defined with `let`", notes: [forms], fixIts: isPlain ? [fixIt] : [])
    // The weights may be what was meant.
    isIncomplete = true
    if isPlain {
      repair(diagnostic)
      return namedBinding(from: word).map { .binding($0) }
    }
    fail(diagnostic)
    isPanicking = true
    advance()
    return nil
  }

  /// `A+ = …` or `A- = …`
  private func isSignedAdvantage(at place: Int) -> Bool {
    let sign = kind(at: place + 1)
    return (sign == .plus || sign == .minus) && kind(at: place + 2) == .assign && !isFirstOnLine(place + 1)
  }

  /// `a_{s} = …`
  private func isSubscripted(at place: Int) -> Bool {
    kind(at: place + 1) == .leftBrace && kind(at: place + 2) == .identifier && kind(at: place + 3) == .rightBrace
      && kind(at: place + 4) == .assign && text(at: place).hasSuffix("_")
  }

  /// Whether the head of a definition from print begins here.
  func looksLikePrint(at place: Int) -> Bool {
    kind(at: place) == .identifier
      && (isSignedAdvantage(at: place) || isSubscripted(at: place) || differentialQuotient(at: place) != nil)
  }

  /// The weights of papers that write them in N.
  private mutating func signedAdvantage() -> MemberSyntax.Kind? {
    let span = current.span.joined(tokens[Int(places[cursor + 1])].span)
    let whose = peek() == .plus ? "b[s] is the weight of a correct response" : "a[s] is the weight of a wrong response"
    let message = "no member of a scheme is called \(source.quoted(span))"
    let notes = ["\(whose) when s of the others are correct", "or in N, both at once: Z = if R == 1 then … else …"]
    fail(Diagnostic(.unknownMember, message, at: span, notes: notes))
    isPanicking = true
    advance()
    return nil
  }

  /// The beginning of a member that is meant by the next word; nil where that is not clear.
  private func meantMember() -> String? {
    let words = ["design", "split", "let", "sample", "prompts", "expect"] + (labelsFollow(cursor) ? ["verifier"] : [])
    return nearest(to: text(current), among: words + DefinitionSyntax.Head.allCases.map(\.rawValue))
  }

  /// Reports that no member begins so, and enters the panic.
  private mutating func reportUnknownMember(_ span: Span, meant: String?) {
    let message = "no member of a scheme is called \(source.quoted(span))"
    if let meant {
      let fixIt = FixIt(guess: "write `\(meant)`", replace: span, with: meant)
      fail(Diagnostic(.unknownMember, message + "; did you mean `\(meant)`?", at: span, fixIts: [fixIt]))
    } else {
      let forms = "a scheme has `a[s]` and `b[s]`, or one of `Z`, `Phi[n]`, `h(t)`, `h'(t)`, `mix`"
      fail(Diagnostic(.unknownMember, message, at: span, notes: [forms + "; besides `let`, `design`, `split`"]))
    }
    isPanicking = true
  }

  /// `dh(t)/dt = …` or `dh/dt = …`: its variable, and where the `=` stands.
  func differentialQuotient(at place: Int) -> (variable: String, end: Int)? {
    guard kind(at: place) == .identifier, text(at: place) == "dh" else { return nil }
    var next = place + 1
    var variable: String?
    if kind(at: next) == .leftParenthesis, kind(at: next + 1) == .identifier, kind(at: next + 2) == .rightParenthesis {
      variable = text(at: next + 1)
      next += 3
    }
    guard kind(at: next) == .slash, kind(at: next + 1) == .identifier, kind(at: next + 2) == .assign else { return nil }
    let differential = text(at: next + 1)
    guard differential.hasPrefix("d"), differential.utf8.count > 1 else { return nil }
    return (variable ?? String(differential.dropFirst()), next + 2)
  }

  private mutating func derivative(_ quotient: (variable: String, end: Int)) -> MemberSyntax.Kind {
    let start = current.span
    while cursor < quotient.end { advance() }
    let span = start.joined(previous.span)
    let head = "h'(\(quotient.variable))"
    reportForeignMember(span, "`\(head)`", head)
    return .definition(definition(.derivative, NameSyntax(quotient.variable, span), span))
  }

  /// `where` among the members or behind one.
  mutating func whereInside() {
    let message = "`where` stands before the `{` of its scheme: scheme NAME where … {"
    fail(Diagnostic(.unexpectedToken, message, at: current.span))
  }

  /// Something in a scheme that is not even a word.
  mutating func strayMember() {
    if current.kind == .keyword(.group) {
      let note = "it goes above the schemes of the file: group 8, 16"
      fail(Diagnostic(.unexpectedToken, "`group` stands outside of schemes", at: current.span, notes: [note]))
    } else if current.kind == .keyword(.if) {
      let note = "a formula stands behind what it defines: Z = if … then … else …"
      let message = "a scheme has no statements, only definitions"
      fail(Diagnostic(.unexpectedToken, message, at: current.span, notes: [note]))
    } else if current.kind == .keyword(.where) {
      whereInside()
    } else if current.kind != .unknown {
      let message = "expected a member of the scheme or `}`, found \(describe(current))"
      fail(Diagnostic(.unexpectedToken, message, at: current.span))
    }
    isPanicking = true
    advance()
  }
}
