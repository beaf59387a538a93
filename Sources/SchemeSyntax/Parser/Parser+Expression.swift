import SchemeDiagnostics
import SchemeText

/// The loose end of the precedence: `if`, the connectives, comparisons and sums of terms.
extension Parser {
  // expression = conditional | disjunction ;
  mutating func expression() -> Expression {
    if current.kind == .keyword(.if) { return conditional() }
    let value = disjunction()
    switch current.kind {
    case .keyword(.if): return isPanicking || startsStatement() ? value : conditionalBehind(value)
    case .question: return isPanicking ? value : conditionalOfSigns(value)
    default: return value
    }
  }

  // conditional = "if" expression "then" expression "else" expression ;
  mutating func conditional() -> Expression {
    depth += 1
    defer { depth -= 1 }
    let start = advance().span
    guard depth <= Limits.nesting else { return tooDeep(start) }
    let condition = condition(behind: start)
    let then = expression()
    let otherwise = alternative()
    return node(.conditional(condition, then: then, else: otherwise), start)
  }

  /// `x if c else y` for `if c then x else y`.
  @inline(never)
  private mutating func conditionalBehind(_ value: Expression) -> Expression {
    depth += 1
    defer { depth -= 1 }
    let word = advance().span
    guard depth <= Limits.nesting else { return tooDeep(word) }
    let condition = disjunction()
    reportConditionalBehind(value, word, condition)
    guard current.kind == .keyword(.else) else { return errorNode(value.span) }
    advance()
    let otherwise = expression()
    return node(.conditional(condition, then: value, else: otherwise), value.span)
  }

  /// The fix-it stands only where the parts are on one line and have no faults of their own.
  @inline(never)
  private mutating func reportConditionalBehind(_ value: Expression, _ word: Span, _ condition: Expression) {
    if isFull || isPanicking { return }
    let message = "a conditional is written `if … then … else …`"
    guard current.kind == .keyword(.else) else { return fail(Diagnostic(.unexpectedToken, message, at: word)) }
    let span = value.span.joined(current.span)
    let isPlain =
      source.bytes[span.start..<span.end].allSatisfy { 0x20..<0x7F ~= $0 }
      && !diagnostics.contains { ($0.span?.end ?? 0) > span.start }
    let right = "if \(source.text(condition.span)) then \(source.text(value.span)) else"
    let instruction = "write `\(right.utf8.count <= 60 ? right : "if … then … else") …`"
    let fixIts = isPlain ? [FixIt(certain: instruction, replace: span, with: right)] : []
    repair(Diagnostic(.unexpectedToken, message, at: word, fixIts: fixIts))
  }

  // disjunction = conjunction { "or" conjunction } ;
  mutating func disjunction() -> Expression {
    var left = conjunction()
    while current.kind == .keyword(.or) {
      advance()
      left = binary(.or, left, conjunction())
    }
    return left
  }

  // conjunction = negation { "and" negation } ;
  mutating func conjunction() -> Expression {
    var left = negation()
    while current.kind == .keyword(.and) {
      advance()
      left = binary(.and, left, negation())
    }
    return left
  }

  // negation = "not" negation | comparison ;
  mutating func negation() -> Expression {
    guard current.kind == .keyword(.not) else { return comparison() }
    depth += 1
    defer { depth -= 1 }
    let start = advance().span
    guard depth <= Limits.nesting else { return tooDeep(start) }
    return node(.not(negation()), start)
  }

  // comparison = additive { COMPARISON additive } ;
  mutating func comparison() -> Expression {
    let first = additive()
    guard let operation = comparisonOperator() else { return first }
    return chain(first, operation)
  }

  /// The links of a chain such as `0 <= w <= 1`, from the first operand's right side on.
  private mutating func chain(_ first: Expression, _ operation: Expression.ComparisonOperator) -> Expression {
    var links = [Expression.Link(operation, additive())]
    while let next = comparisonOperator() { links.append(Expression.Link(next, additive())) }
    return node(.comparison(first, links), first.span)
  }

  /// Takes a comparison sign. A `=` is repaired to `==`.
  private mutating func comparisonOperator() -> Expression.ComparisonOperator? {
    if case .comparison(let operation) = current.kind {
      advance()
      return operation
    }
    guard current.kind == .assign else { return nil }
    reportAssignment()
    advance()
    return .equal
  }

  @inline(never)
  private mutating func reportAssignment() {
    if isFull { return }
    let fixIt = FixIt(certain: "write `==`", replace: current.span, with: "==")
    let message = "`=` defines a name; a comparison is written `==`"
    repair(Diagnostic(.assignmentInExpression, message, at: current.span, fixIts: [fixIt]))
  }

  // additive = term { ( "+" | "-" ) term } ;
  mutating func additive() -> Expression {
    var left = term()
    while true {
      let operation: Expression.BinaryOperator
      switch current.kind {
      case .plus: operation = .add
      case .minus: operation = .subtract
      default: return left
      }
      advance()
      left = binary(operation, left, term())
    }
  }

  /// A node whose span ends with the last token taken; an error node if it would be too high.
  mutating func node(_ kind: Expression.Kind, _ start: Span) -> Expression {
    let span = Span(start.start, max(start.end, previous.span.end))
    let expression = Expression(kind, span)
    if expression.height <= Limits.nesting { return expression }
    if case .binary = kind { return tooDeep(span, isChain: true) }
    return tooDeep(span)
  }

  mutating func binary(_ operation: Expression.BinaryOperator, _ left: Expression, _ right: Expression) -> Expression {
    node(.binary(operation, left, right), left.span)
  }
}
