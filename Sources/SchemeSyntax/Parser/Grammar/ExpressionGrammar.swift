import SchemeText
import SchemeVocabulary

/// The loose end of the precedence: `if`, the connectives, comparisons and sums of terms.
///
/// The productions of expressions call themselves, so they hold little: what words a diagnostic or builds a node stands
/// apart, so that `Limits.nesting` fits any thread's stack.
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

  // disjunction = conjunction { "or" conjunction } ;
  mutating func disjunction() -> Expression {
    var left = conjunction()
    while take(.keyword(.or)) { left = binary(.or, left, conjunction()) }
    return left
  }

  // conjunction = negation { "and" negation } ;
  mutating func conjunction() -> Expression {
    var left = negation()
    while take(.keyword(.and)) { left = binary(.and, left, negation()) }
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
  private mutating func chain(_ first: Expression, _ operation: ComparisonOperator) -> Expression {
    var links = [Expression.Link(operation, additive())]
    while let next = comparisonOperator() { links.append(Expression.Link(next, additive())) }
    return node(.comparison(first, links), first.span)
  }

  /// Takes a comparison sign. A `=` is repaired to `==`.
  private mutating func comparisonOperator() -> ComparisonOperator? {
    if case .comparison(let operation) = current.kind {
      advance()
      return operation
    }
    guard current.kind == .assign else { return nil }
    replaceAssignment()
    return .equal
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

  // term = factor { ( "*" | "/" | "div" | "mod" ) factor } ;
  mutating func term() -> Expression {
    var left = factor()
    while let operation = productOperator(behind: left) { left = binary(operation, left, factor()) }
    return left
  }

  /// Takes the sign of a product. One that is missing, as in `2 s`, is reported and taken for `*`.
  private mutating func productOperator(behind left: Expression) -> Expression.BinaryOperator? {
    let operation: Expression.BinaryOperator
    switch current.kind {
    case .star: operation = .multiply
    case .slash: operation = .divide
    case .keyword(.div): operation = .floorDivide
    case .keyword(.mod): operation = .modulo
    default:
      guard operandFollows() else { return nil }
      reportMissingOperator(behind: left)
      return .multiply
    }
    advance()
    return operation
  }

  // MARK: Nodes

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
