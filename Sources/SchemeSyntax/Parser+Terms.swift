import SchemeDiagnostics
import SchemeText

/// Products, signs, `sum` and `prod`, and powers.
extension Parser {
  // term = factor { ( "*" | "/" | "div" | "mod" ) factor } ;
  mutating func term() -> Expression {
    var left = factor()
    while let operation = productOperator() { left = binary(operation, left, factor()) }
    return left
  }

  /// Takes the sign of a product. One that is missing, as in `2 s`, is reported and taken for `*`.
  private mutating func productOperator() -> Expression.BinaryOperator? {
    switch current.kind {
    case .star: advance()
    case .slash:
      advance()
      return .divide
    case .keyword(.div):
      advance()
      return .floorDivide
    case .keyword(.mod):
      advance()
      return .modulo
    default:
      guard operandFollows() else { return nil }
      reportMissingOperator()
    }
    return .multiply
  }

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
    let opening = current
    expect(.leftParenthesis, "`(` and the index, as in `sum(k in 1..M)`")
    let index = name("the name of the index, as in `sum(k in 1..M)`") ?? NameSyntax("", current.span)
    takeIn()
    let lower = expression()
    expect(.dotDot, "`..` between the bounds, as in `sum(k in 1..M)`")
    let upper = expression()
    if !isPanicking { close(.rightParenthesis, opening) }
    let body = term()
    let kind: Expression.Reduction = word.kind == .keyword(.sum) ? .sum : .product
    return node(.reduction(kind, index: index, lower: lower, upper: upper, body: body), word.span)
  }

  // power = primary [ "^" exponent ] ;
  mutating func power() -> Expression {
    let base = primary()
    guard current.kind == .caret else { return base }
    advance()
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

  /// The word `in`; the `=` of print is repaired.
  private mutating func takeIn() {
    if current.kind == .identifier, text(current) == "in" {
      advance()
    } else if current.kind == .assign {
      let fixIt = FixIt(certain: "write `in`", replace: current.span, with: " in ")
      let message = "the index of a sum runs `in` its bounds: `sum(k in 1..M)`"
      repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
      advance()
    } else {
      expected("`in` and the bounds, as in `sum(k in 1..M)`")
    }
  }

  /// Whether another operand stands where an operator should, as in `2 s`.
  private func operandFollows() -> Bool {
    guard !isPanicking else { return false }
    switch current.kind {
    case .integer, .real, .leftParenthesis, .keyword(.sum), .keyword(.prod): return true
    case .identifier, .derivativeHead:
      if startsMember(at: cursor) || startsLineWithHead(at: cursor) || looksLikeUnknownMember(at: cursor) {
        return false
      }
      return peek() != .assign && text(current) != "in"
    default: return false
    }
  }

  @inline(never)
  private mutating func reportMissingOperator() {
    if isFull { return }
    let before = previous.span
    let gap = Span(before.end, current.span.start)
    let isPlain = source.bytes[gap.start..<gap.end].allSatisfy { $0 == 0x20 }
    // Behind a word a function's parentheses may be missing instead, as in `log t`.
    let fixIt = FixIt(
      "write `*`", replace: isPlain ? gap : Span(gap.start, gap.start), with: isPlain ? " * " : " *",
      isCertain: previous.kind != .identifier)
    let message = "an operator is missing between \(source.quoted(before)) and \(source.quoted(current.span))"
    repair(Diagnostic(.missingOperator, message, at: current.span, fixIts: [fixIt]))
  }

  /// `+x` for `x`.
  @inline(never)
  private mutating func removePluses() {
    while current.kind == .plus {
      if isFull {
        advance()
        continue
      }
      let fixIt = FixIt(certain: "remove `+`", replace: current.span, with: "")
      let message = "a `+` stands between two terms, not before one"
      repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
      advance()
    }
  }
}
