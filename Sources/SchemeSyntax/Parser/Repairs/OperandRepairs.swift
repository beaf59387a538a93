import SchemeDiagnostics
import SchemeText

/// Operands as people write them.
extension Parser {
  /// A name with what does not belong to it behind: `a[0]`, `sum_{k=1}^{M}`, `log N`; nil where it stands alone.
  @inline(never)
  mutating func foreignOperand(_ token: Token) -> Expression? {
    switch current.kind {
    case .leftBracket: refuseBracket(text(token))
    case .leftBrace:
      if let kind = Habits.reductions[text(token)], !isPanicking { return reductionFromPrint(kind, token.span) }
    case .identifier, .integer, .real: if Self.functions.contains(text(token)) { return callWithoutParentheses(token) }
    default: break
    }
    return nil
  }

  private mutating func refuseBracket(_ name: String) {
    let note =
      switch name {
      case "R": "`R` is the reward of the response that the weight belongs to; the group is known by its count `N`"
      case "E": "the expectation of a group's payoff is declared as Phi[n] = …"
      default: "`[` stands in the heads `a[s] =`, `b[s] =` and `Phi[n] =`; what several formulas share is a `let`"
      }
    refuse(previous.span.joined(current.span), "a formula cannot refer to `\(name)[…]`", notes: [note])
  }

  /// `log N` for `log(N)`. The parentheses of `√N` have been asked for already.
  private mutating func callWithoutParentheses(_ function: Token) -> Expression {
    guard operandFollows() else { return Expression(.name(text(function)), function.span) }
    let operand = advance()
    let argument = Expression(operand.kind == .identifier ? .name(text(operand)) : literal(operand), operand.span)
    if source.bytes[function.span.start] < 0x80 {
      guess(
        function.span.joined(operand.span), "\(text(function))(\(source.text(operand.span)))",
        "the argument of \(source.quoted(function.span)) stands in parentheses")
    }
    let call = Expression.Kind.call(
      NameSyntax(text(function), function.span), [Expression.Argument(label: nil, value: argument)])
    return node(call, function.span)
  }

  @inline(never)
  mutating func replaceLabelColon() {
    replaceNext(with: " =", "an argument is given with `=`: `f(k = 8)`")
  }

  // MARK: No operand

  /// Whether the next line's member stands where an operand should.
  func memberInterrupts() -> Bool {
    let following = peek()
    guard following == .assign || following == .leftBracket || following == .leftParenthesis else { return false }
    return isFirstOnLine(cursor) && startsMember(at: cursor) && !startsVerifier(at: cursor)
  }

  /// Something else where a number, a name or `(` should stand. What only lacks its parentheses is read: `1 + if …`,
  /// `x ^ sum(…) …`.
  mutating func missingOperand() -> Expression {
    let word = current
    let inner: Expression
    switch word.kind {
    case .keyword(.if): inner = conditional()
    case .keyword(.not): inner = negation()
    case .keyword(.sum), .keyword(.prod): inner = reduction()
    // The checker says how it is written.
    case .keyword(.where) where isCall(): return call()
    default: return noOperand()
    }
    if !isPanicking { reportLackingParentheses(word, inner.span) }
    return inner
  }

  @inline(never)
  private mutating func noOperand() -> Expression {
    expected("a number, a name or `(`")
    return errorNode(placeOfExpectation)
  }

  @inline(never)
  private mutating func reportLackingParentheses(_ word: Token, _ span: Span) {
    let fixIt = FixIt(certain: "put it in parentheses", replace: span, with: "(\(source.text(span)))")
    fail(
      Diagnostic(
        .unexpectedToken, "\(source.quoted(word.span)) needs parentheses here", at: word.span, fixIts: [fixIt]))
  }

  // MARK: Operators

  @inline(never)
  mutating func replaceAssignment() {
    replaceNext(with: "==", "`=` defines a name; a comparison is written `==`", as: .assignmentInExpression)
  }

  /// `+x` for `x`.
  @inline(never)
  mutating func removePluses() {
    while current.kind == .plus { removeNext("a `+` stands between two terms, not before one") }
  }

  /// Whether another operand stands where an operator should, as in `2 s`.
  func operandFollows() -> Bool {
    guard !isPanicking else { return false }
    switch current.kind {
    case .integer, .real, .leftParenthesis, .keyword(.sum), .keyword(.prod):
      return !(isInClaimBraces && bracketDepth == 0)
    case .identifier, .derivativeHead:
      if startsMember(at: cursor) || startsLineWithHead(at: cursor) || looksLikeUnknownMember(at: cursor) {
        return false
      }
      if isInClaimBraces, bracketDepth == 0 { return false }
      if isInClaim, bracketDepth == 0, Self.wordsBehindClaims.contains(text(current)) { return false }
      let isLabel = VerifierSyntax.Chance(rawValue: text(current)) != nil
      return peek() != .assign && !isLabel && !Habits.connectives.contains(text(current))
    default: return false
    }
  }

  /// Words that go on with a claim behind an expression.
  private static let wordsBehindClaims: Set<String> = ["within", "of", "on", "up", "with", "for"]

  @inline(never)
  mutating func reportMissingOperator(behind left: Expression) {
    if isFull { return }
    if isNext(["choose"]) { return refuseInfixChoose(left) }
    let before = previous
    let gap = Span(before.span.end, current.span.start)
    let isPlain = source.bytes[gap.start..<gap.end].allSatisfy { $0 == 0x20 }
    // Behind a word a function's parentheses may be missing instead, as in `log t`; a number or a word behind a parenthesis
    // may be anything.
    let isProduct =
      current.kind == .leftParenthesis
      ? before.kind != .identifier : before.kind.isNumber && !current.kind.isNumber && isKnown(cursor)
    replace(
      isPlain ? gap : Span(gap.start, gap.start), with: isPlain ? " * " : " *",
      "an operator is missing between \(source.quoted(before.span)) and \(source.quoted(current.span))",
      as: .missingOperator, at: current.span, saying: "write `*`", isCertain: isProduct)
  }

  /// Whether a word is not one of English: a value, a parameter, an index or a function with its parentheses.
  func isKnown(_ place: Int) -> Bool {
    let name = text(at: place)
    return kind(at: place) != .identifier || name.unicodeScalars.count == 1 || kind(at: place + 1) == .leftParenthesis
      || Self.reservedValues.contains(name) || parameterNames.contains(name)
  }

  /// `n choose k` for `choose(n, k)`. Only single words can be put into parentheses unasked.
  private mutating func refuseInfixChoose(_ left: Expression) {
    let end = token()
    let span = left.span.joined(end.span)
    let isPlain =
      (end.kind == .identifier || end.kind == .integer) && previous.span == left.span && isPlainLine(span)
    let right = "choose(\(source.text(left.span)), \(source.text(end.span)))"
    refuse(
      current.span, "a binomial coefficient is written `choose(n, k)`", meant: isPlain ? right : nil, for: span)
  }
}

extension TokenKind {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    default: false
    }
  }
}
