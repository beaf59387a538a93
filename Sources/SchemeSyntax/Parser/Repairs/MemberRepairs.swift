import SchemeDiagnostics
import SchemeText

/// Members under other names.
extension Parser {
  /// A word that begins no member. If it is clear what is meant, the rest is read as that member.
  mutating func unknownMember() -> MemberSyntax.Kind? {
    if let quotient = differentialQuotient(at: cursor) { return derivative(quotient) }
    if isSignedAdvantage(at: cursor) { return signedAdvantage() }
    if let meant = foreignMember() { return foreignMember(meant) }
    if let verifier = verifierWithoutParentheses() { return .verifier(verifier) }
    let span = current.span
    let meant = misspelledMember()
    if meant == nil, looksLikeDefinition(at: cursor) { return bindingWithoutLet() }
    let message = "no member of a scheme is called \(source.quoted(span))"
    if let meant {
      refuse(span, message + "; did you mean `\(meant)`?", as: .unknownMember, meant: meant)
    } else {
      let forms = "a scheme has `a[s]` and `b[s]`, or one of `Z`, `Phi[n]`, `h(t)`, `h'(t)`, `mix`"
      refuse(span, message, as: .unknownMember, notes: [forms + "; beside them \(Self.clauses)"])
    }
    isPanicking = true
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

  /// The members that say no weight.
  private static let clauses =
    "`let`, `design`, `split`, `sample`, `prompts`, `verifier(…)`, `expect`, `claims for M in …`"

  /// The beginning of a member that is meant by the next word; nil where that is not clear.
  private func misspelledMember() -> String? {
    let words = ["design", "split", "let", "sample", "prompts", "expect"] + (labelsFollow(cursor) ? ["verifier"] : [])
    return nearest(to: text(current), among: words + DefinitionSyntax.Head.allCases.map(\.rawValue))
  }

  // MARK: Words from elsewhere

  /// What the next word stands for in other languages and papers, where that fits what follows it.
  private func foreignMember() -> ForeignMember? {
    let following = peek()
    let isClause = following == .identifier && !isFirstOnLine(cursor + 1)
    let word = text(current)
    switch Habits.members[word] {
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
    return isClause ? Habits.clauses[text(at: cursor + 1)] : nil
  }

  private mutating func foreignMember(_ meant: ForeignMember) -> MemberSyntax.Kind? {
    let word = current.span
    switch meant {
    case .definition(let head): return .definition(foreignDefinition(head))
    case .plan: return .sampling(planWithoutSample())
    case .design:
      didYouMean("design", word)
      return .design(design())
    case .split:
      didYouMean("split", word)
      return .split(split())
    case .sampling:
      didYouMean("sample", word)
      return .sampling(sampling())
    case .binding:
      if let head = DefinitionSyntax.Head(rawValue: text(at: cursor + 1)) {
        removeNext("`\(head.example)` is defined without \(source.quoted(word))")
        return .definition(definition(head))
      }
      didYouMean("let", word)
      return binding().map { .binding($0) }
    case .result:
      didYouMean("Z =", word, as: "`Z = …`")
      advance()
      let body = formula(binding: [])
      return .definition(DefinitionSyntax(head: .weight, headSpan: word, index: nil, body: body))
    }
  }

  /// `a_s = …`, `a_{s} = …`, `phi(n) = …`: a definition under another name.
  private mutating func foreignDefinition(_ head: DefinitionSyntax.Head) -> DefinitionSyntax {
    let word = current.span
    guard peek() == .assign || peek() == .leftBrace, head.brackets != .none else {
      didYouMean(head.rawValue, word)
      guessedHeads.insert(word.start)
      return definition(head)
    }
    let span = take(upTo: peek() == .leftBrace ? cursor + 4 : cursor + 1)
    didYouMean(head.example, span)
    return definition(head, NameSyntax(head.usualIndex ?? "", span), span)
  }

  private mutating func didYouMean(_ right: String, _ span: Span, as meant: String? = nil) {
    let message = "no member of a scheme is called \(source.quoted(span)); did you mean \(meant ?? "`\(right)`")?"
    guess(span, right, message, as: .unknownMember)
  }

  private mutating func derivative(_ quotient: (variable: String, end: Int)) -> MemberSyntax.Kind {
    let span = take(upTo: quotient.end)
    didYouMean("h'(\(quotient.variable))", span)
    return .definition(definition(.derivative, NameSyntax(quotient.variable, span), span))
  }
}
