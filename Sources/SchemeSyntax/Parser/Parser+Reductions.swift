import SchemeDiagnostics
import SchemeText

/// `sum` and `prod`, and their forms in print and in other languages.
extension Parser {
  // reduction = ( "sum" | "prod" ) "(" NAME "in" expression ".." expression ")" term ;
  mutating func reduction() -> Expression {
    depth += 1
    defer { depth -= 1 }
    let word = advance()
    guard depth <= Limits.nesting else { return tooDeep(word.span) }
    let kind: Expression.Reduction = word.kind == .keyword(.sum) ? .sum : .product
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

  private mutating func reduction(
    _ kind: Expression.Reduction, _ index: NameSyntax, _ lower: Expression, _ upper: Expression, _ start: Span
  ) -> Expression {
    let body = term()
    return node(.reduction(kind, index: index, lower: lower, upper: upper, body: body), start)
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

  /// The `..` between the bounds; the `:` of other languages is repaired.
  private mutating func takeDots() {
    guard current.kind == .colon, !isPanicking else {
      return expect(.dotDot, "`..` between the bounds, as in `sum(k in 1..M)`")
    }
    let fixIt = FixIt(certain: "write `..`", replace: current.span, with: "..")
    let message = "bounds are joined by `..`: `sum(k in 1..M)`"
    repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
    advance()
  }

  /// `sum(1 / k for k in …)`: the term stands in front.
  private func termInFront() -> [String] {
    current.kind == .identifier ? [] : ["the term stands behind the bounds: sum(k in 1..M) 1 / k"]
  }

  /// `range(1, M)`, which leaves out its end, as bounds.
  @inline(never)
  private mutating func rangeCall(_ bounds: Expression) -> (Expression, Expression)? {
    guard case .call(let name, let arguments) = bounds.kind, name.text == "range", 1...2 ~= arguments.count,
      let end = arguments.last?.value, !isPanicking
    else { return nil }
    let lower = arguments.count == 2 ? arguments[0].value : Expression(.integer(0), end.span)
    let from = arguments.count == 2 ? source.text(lower.span) : "0"
    let right = "\(from)..\(source.text(end.span)) - 1"
    let fixIt = FixIt(guess: "write `\(right)`", replace: bounds.span, with: right)
    let message = "bounds are written `1..M`, and both are included"
    repair(Diagnostic(.unexpectedToken, message, at: bounds.span, fixIts: [fixIt]))
    return (lower, binary(.subtract, end, Expression(.integer(1), end.span)))
  }

  // MARK: From print

  /// `sum(R)`: a sum over the group.
  private func isAggregate() -> Bool { current.kind == .identifier && peek() == .rightParenthesis }

  @inline(never)
  private mutating func aggregate(_ kind: Expression.Reduction, _ word: Span) -> Expression {
    let isOfRewards = kind == .sum && ["R", "R_i", "r", "rewards", "reward"].contains(text(current))
    advance()
    let span = word.joined(advance().span)
    let fixIts = isOfRewards ? [FixIt(guess: "write `N`", replace: span, with: "N")] : []
    let message =
      isOfRewards
      ? "the sum of the group's rewards is `N`, the number correct" : "a \(kind.rawValue) names its index and bounds"
    let notes = isOfRewards ? [] : ["for example sum(k in 1..M) 1 / k"]
    fail(Diagnostic(.unexpectedToken, message, at: span, notes: notes, fixIts: fixIts))
    return errorNode(span)
  }

  /// `∑_{k=1}^{M} x`, or `sum_{k=1}^{M} x`, from its limits on.
  @inline(never)
  mutating func reductionFromPrint(_ kind: Expression.Reduction, _ start: Span) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.nesting else { return tooDeep(start) }
    guard let (index, lower, upper) = limits() else {
      refuseReduction()
      return errorNode(start)
    }
    reportPrint(kind, start.joined(previous.span), index, lower.span, upper.span)
    return reduction(kind, index, lower, upper, start)
  }

  @inline(never)
  private mutating func refuseReduction() {
    let note = "its bounds stand in parentheses, as in sum(k in 1..M) 1 / k"
    expected("`(` and the index, as in `sum(k in 1..M)`", notes: current.kind == .leftParenthesis ? [] : [note])
  }

  @inline(never)
  private mutating func reportPrint(
    _ kind: Expression.Reduction, _ span: Span, _ index: NameSyntax, _ lower: Span, _ upper: Span
  ) {
    if isFull { return }
    let right = "\(kind.rawValue)(\(index.text) in \(source.text(lower))..\(source.text(upper)))"
    let isPlain = source.bytes[span.start..<span.end].allSatisfy { $0 >= 0x20 }
    let fixIts = isPlain ? [FixIt(certain: "write `\(right)`", replace: span, with: right)] : []
    let message = "a \(kind.rawValue) is written `\(kind.rawValue)(k in 1..M) …`"
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: fixIts))
  }

  /// `{k=1}^{M}` or `{k=1}^M`; nil where it is anything else.
  private mutating func limits() -> (NameSyntax, Expression, Expression)? {
    let brace = current.kind == .identifier && text(current) == "_" ? 1 : 0
    guard peek(brace) == .leftBrace, peek(brace + 1) == .identifier, peek(brace + 2) == .assign else { return nil }
    for _ in 0...brace { advance() }
    let token = advance()
    advance()
    let lower = additive()
    guard current.kind == .rightBrace, peek() == .caret, !isPanicking else { return nil }
    advance()
    advance()
    let upper: Expression
    if current.kind == .leftBrace {
      advance()
      upper = additive()
      guard current.kind == .rightBrace, !isPanicking else { return nil }
      advance()
    } else {
      upper = primary()
    }
    return isPanicking ? nil : (NameSyntax(text(token), token.span), lower, upper)
  }
}
