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
    guard current.kind == .identifier, peek() == .assign else { return nil }
    let token = advance()
    advance()
    return NameSyntax(text(token), token.span)
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
    let digits = text(token)
    if token.kind == .integer { return Expression(Int(digits).map { .integer($0) } ?? .error, token.span) }
    guard let value = Double(digits), value.isFinite else { return errorNode(token.span) }
    return Expression(.real(value), token.span)
  }

  private mutating func word() -> Expression {
    let token = advance()
    let name = text(token)
    if current.kind == .leftBracket { refuseBracket(name) }
    if name == "sqrt", token.span.end - token.span.start == 3 { expected("`(`, as in `sqrt(x)`") }
    return Expression(.name(name), token.span)
  }

  @inline(never)
  private mutating func refuseBracket(_ name: String) {
    let note = "`[` stands in the heads `a[s] =`, `b[s] =` and `Phi[n] =`; what several formulas share is a `let`"
    let message = "a formula cannot refer to `\(name)[…]`"
    fail(Diagnostic(.unexpectedToken, message, at: previous.span.joined(current.span), notes: [note]))
  }

  /// Whether the next line's member stands where an operand should.
  private func memberInterrupts() -> Bool {
    let following = peek()
    guard following == .assign || following == .leftBracket || following == .leftParenthesis else { return false }
    return isFirstOnLine(cursor) && startsMember(at: cursor)
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
