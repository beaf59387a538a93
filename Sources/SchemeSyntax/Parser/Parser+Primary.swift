import SchemeDiagnostics
import SchemeText

/// Numbers, names, calls and parentheses. The functions that call themselves hold little: what words a diagnostic or
/// builds a node stands apart, so that `Limits.nesting` fits any thread's stack.
extension Parser {
  // primary = INTEGER | REAL | NAME | DERIVATIVE | call | parenthesised ;
  mutating func primary() -> Expression {
    switch current.kind {
    case .leftParenthesis: return parenthesised()
    case .identifier, .derivativeHead:
      if memberInterrupts() { break }
      return isCall() ? call() : word()
    case .integer, .real: return number()
    default: break
    }
    return missingOperand()
  }

  // call = ( NAME | DERIVATIVE ) "(" [ argument { "," argument } ] ")" ;
  mutating func call() -> Expression {
    depth += 1
    defer { depth -= 1 }
    let function = advance()
    guard depth <= Limits.nesting else { return tooDeep(function.span) }
    let opening = advance()
    var arguments: [Expression.Argument] = []
    if current.kind != .rightParenthesis {
      repeat { arguments.append(argument()) } while takeComma()
    }
    close(.rightParenthesis, opening)
    return callNode(function, arguments)
  }

  private func isCall() -> Bool { peek() == .leftParenthesis }

  private mutating func takeComma() -> Bool {
    guard current.kind == .comma else { return false }
    advance()
    return true
  }

  private mutating func callNode(_ function: Token, _ arguments: [Expression.Argument]) -> Expression {
    node(.call(NameSyntax(text(function), function.span), arguments), function.span)
  }

  // argument = [ NAME "=" ] expression ;
  mutating func argument() -> Expression.Argument {
    let label = label()
    return Expression.Argument(label: label, value: expression())
  }

  private mutating func label() -> NameSyntax? {
    guard current.kind == .identifier else { return nil }
    switch peek() {
    case .assign: break
    // The type of a parameter is another matter.
    case .colon: if ["int", "real"].contains(text(at: cursor + 2)) { return nil }
    default: return nil
    }
    let token = advance()
    if current.kind == .colon { reportLabelColon() }
    advance()
    return NameSyntax(text(token), token.span)
  }

  @inline(never)
  private mutating func reportLabelColon() {
    let fixIt = FixIt(certain: "write `=`", replace: current.span, with: " =")
    let message = "an argument is given with `=`: `f(k = 8)`"
    repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
  }

  // parenthesised = "(" expression ")" ;
  mutating func parenthesised() -> Expression {
    depth += 1
    defer { depth -= 1 }
    let opening = advance()
    guard depth <= Limits.nesting else { return tooDeep(opening.span) }
    let inner = expression()
    close(.rightParenthesis, opening)
    return widened(inner, opening)
  }

  /// The same expression with its parentheses.
  private func widened(_ inner: Expression, _ opening: Token) -> Expression {
    Expression(inner.kind, opening.span.joined(previous.span))
  }

  /// A literal; an error node for one that the lexer has refused.
  private mutating func number() -> Expression {
    let token = advance()
    return Expression(literal(token), token.span)
  }

  private mutating func word() -> Expression {
    let token = advance()
    let name = text(token)
    switch current.kind {
    case .leftBracket: refuseBracket(name)
    case .leftBrace:
      if let kind = Self.printedReductions[name], !isPanicking { return reductionFromPrint(kind, token.span) }
    case .identifier, .integer, .real: if Self.functions.contains(name) { return callWithoutParentheses(token) }
    default: break
    }
    return Expression(.name(name), token.span)
  }

  /// The words that lead to the limits of a sum or product in print: `sum_{k=1}^{M}`.
  private static let printedReductions: [String: Expression.Reduction] = [
    "sum_": .sum, "Σ_": .sum, "prod_": .product, "Π_": .product,
  ]

  /// The functions of the language, which need their parentheses.
  package static let functions: Set<String> = [
    "sqrt", "exp", "expm1", "log", "log1p", "asin", "tanh", "abs", "min", "max", "floor", "ceil", "choose", "harmonic",
    "sigmoid", "logit",
  ]

  /// `log N` for `log(N)`. The parentheses of `√N` have been asked for already.
  @inline(never)
  private mutating func callWithoutParentheses(_ function: Token) -> Expression {
    guard operandFollows() else { return Expression(.name(text(function)), function.span) }
    let operand = advance()
    let argument = Expression(operand.kind == .identifier ? .name(text(operand)) : literal(operand), operand.span)
    let span = function.span.joined(operand.span)
    if source.bytes[function.span.start] < 0x80 {
      let right = "\(text(function))(\(source.text(operand.span)))"
      let fixIt = FixIt(guess: "write `\(right)`", replace: span, with: right)
      let message = "the argument of \(source.quoted(function.span)) stands in parentheses"
      repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
    }
    let call = Expression.Kind.call(
      NameSyntax(text(function), function.span), [Expression.Argument(label: nil, value: argument)])
    return node(call, function.span)
  }

  /// The value of a number.
  func literal(_ token: Token) -> Expression.Kind {
    if token.kind == .integer { return Int(text(token)).map { .integer($0) } ?? .error }
    return Double(text(token)).map { $0.isFinite ? .real($0) : .error } ?? .error
  }

  @inline(never)
  private mutating func refuseBracket(_ name: String) {
    let note =
      name == "R"
      ? "`R` is the reward of the response that the weight belongs to; the group is known by its count `N`"
      : name == "E"
        ? "the expectation of a group's payoff is declared as Phi[n] = …"
        : "`[` stands in the heads `a[s] =`, `b[s] =` and `Phi[n] =`; what several formulas share is a `let`"
    let message = "a formula cannot refer to `\(name)[…]`"
    fail(Diagnostic(.unexpectedToken, message, at: previous.span.joined(current.span), notes: [note]))
  }

  /// Whether the next line's member stands where an operand should.
  private func memberInterrupts() -> Bool {
    let following = peek()
    guard following == .assign || following == .leftBracket || following == .leftParenthesis else { return false }
    return isFirstOnLine(cursor) && startsMember(at: cursor) && !startsVerifier(at: cursor)
  }

  /// Something else where a number, a name or `(` should stand. What only lacks its parentheses is read: `1 + if …`,
  /// `x ^ sum(…) …`.
  private mutating func missingOperand() -> Expression {
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
    let message = "\(source.quoted(word.span)) needs parentheses here"
    fail(Diagnostic(.unexpectedToken, message, at: word.span, fixIts: [fixIt]))
  }
}
