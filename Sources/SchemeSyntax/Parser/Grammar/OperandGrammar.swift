import SchemeText
import SchemeVocabulary

/// The tight end of the precedence: signs, sums, powers, numbers, names, calls and parentheses.
extension Parser {
  // factor = reduction | "-" factor | power ;
  mutating func factor() -> Expression {
    switch current.kind {
    case .keyword(.sum), .keyword(.prod): return reduction()
    case .minus: break
    case .plus:
      removePluses()
      return factor()
    default: return power()
    }
    depth += 1
    defer { depth -= 1 }
    let start = advance().span
    guard depth <= Limits.nesting else { return tooDeep(start) }
    return node(.negate(factor()), start)
  }

  // reduction = ( "sum" | "prod" ) "(" NAME "in" expression ".." expression ")" term ;
  mutating func reduction() -> Expression {
    depth += 1
    defer { depth -= 1 }
    let word = advance()
    guard depth <= Limits.nesting else { return tooDeep(word.span) }
    let kind: Reduction = word.kind == .keyword(.sum) ? .sum : .product
    let opening = current
    guard opening.kind == .leftParenthesis else { return reductionFromPrint(kind, word.span) }
    advance()
    if isAggregate() { return aggregate(kind, word.span) }
    let index =
      name("the name of the index, as in `sum(k in 1..M)`", notes: termInFront()) ?? NameSyntax("", current.span)
    takeIn()
    var (lower, upper) = (expression(), errorNode(current.span))
    if current.kind == .rightParenthesis, let range = rangeCall(lower) {
      (lower, upper) = range
    } else {
      takeDots()
      upper = expression()
    }
    if !isPanicking { close(.rightParenthesis, opening) }
    return reduction(kind, index, lower, upper, word.span)
  }

  /// The rest of a sum from its body on.
  mutating func reduction(
    _ kind: Reduction, _ index: NameSyntax, _ lower: Expression, _ upper: Expression, _ start: Span
  ) -> Expression {
    let body = term()
    return node(.reduction(kind, index: index, lower: lower, upper: upper, body: body), start)
  }

  // power = primary [ "^" exponent ] ;
  mutating func power() -> Expression {
    var base = primary()
    if current.kind == .dot { base = part(of: base) }
    guard take(.caret) else { return base }
    return binary(.power, base, exponent())
  }

  // exponent = "-" exponent | power ;
  mutating func exponent() -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.nesting else { return tooDeep(current.span) }
    guard current.kind == .minus else { return power() }
    let start = advance().span
    return node(.negate(exponent()), start)
  }

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
    if current.kind != .rightParenthesis { repeat { arguments.append(argument()) } while take(.comma) }
    close(.rightParenthesis, opening)
    return callNode(function, arguments)
  }

  func isCall() -> Bool { peek() == .leftParenthesis }

  private mutating func callNode(_ function: Token, _ arguments: [Expression.Argument]) -> Expression {
    node(.call(NameSyntax(text(function), function.span), arguments), function.span)
  }

  // argument = [ NAME "=" ] expression ;
  mutating func argument() -> Expression.Argument {
    let label = label()
    return Expression.Argument(label: label, value: expression())
  }

  mutating func label() -> NameSyntax? {
    guard current.kind == .identifier else { return nil }
    switch peek() {
    case .assign: break
    // The type of a parameter is another matter.
    case .colon: if ["int", "real"].contains(text(at: cursor + 2)) { return nil }
    default: return nil
    }
    let token = advance()
    if !take(.assign) { replaceLabelColon() }
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
    return Expression(literal(token), token.span)
  }

  private mutating func word() -> Expression {
    let token = advance()
    return foreignOperand(token) ?? Expression(.name(text(token)), token.span)
  }

  /// The value of a number.
  func literal(_ token: Token) -> Expression.Kind {
    if token.kind == .integer { return Int(text(token)).map { .integer($0) } ?? .error }
    return Double(text(token)).map { $0.isFinite ? .real($0) : .error } ?? .error
  }

  /// The functions of the language, which need their parentheses.
  package static let functions: Set<String> = [
    "sqrt", "exp", "expm1", "log", "log1p", "asin", "tanh", "abs", "min", "max", "floor", "ceil", "choose", "harmonic",
    "sigmoid", "logit",
  ]
}
