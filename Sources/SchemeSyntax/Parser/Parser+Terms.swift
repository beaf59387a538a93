import SchemeDiagnostics
import SchemeText

/// Products, signs and powers.
extension Parser {
  // term = factor { ( "*" | "/" | "div" | "mod" ) factor } ;
  mutating func term() -> Expression {
    var left = factor()
    while let operation = productOperator(behind: left) { left = binary(operation, left, factor()) }
    return left
  }

  /// Takes the sign of a product. One that is missing, as in `2 s`, is reported and taken for `*`.
  private mutating func productOperator(behind left: Expression) -> Expression.BinaryOperator? {
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
      reportMissingOperator(behind: left)
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

  // power = primary [ "^" exponent ] ;
  mutating func power() -> Expression {
    var base = primary()
    if current.kind == .dot { base = part(of: base) }
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
      return peek() != .assign && !Self.connectives.contains(text(current))
    default: return false
    }
  }

  /// Words between operands in other languages.
  private static let connectives: Set<String> = ["in", "is", "for", "elif", "elseif", "elsif"]

  /// Words that go on with a claim behind an expression.
  private static let wordsBehindClaims: Set<String> = ["within", "on", "up", "with", "for"]

  @inline(never)
  private mutating func reportMissingOperator(behind left: Expression) {
    if isFull { return }
    if current.kind == .identifier, text(current) == "choose" {
      fail(infixChoose(left))
      return
    }
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

  /// `n choose k` for `choose(n, k)`. Only single words can be put into parentheses unasked.
  private func infixChoose(_ left: Expression) -> Diagnostic {
    let message = "a binomial coefficient is written `choose(n, k)`"
    let end = tokens[Int(places[min(cursor + 1, places.count - 1)])]
    let span = left.span.joined(end.span)
    var fixIts: [FixIt] = []
    if peek() == .identifier || peek() == .integer, previous.span == left.span, isPlainLine(span) {
      let right = "choose(\(source.text(left.span)), \(source.text(end.span)))"
      fixIts = [FixIt(guess: "write `\(right)`", replace: span, with: right)]
    }
    return Diagnostic(.unexpectedToken, message, at: current.span, fixIts: fixIts)
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
