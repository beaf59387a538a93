import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// `sum` and `prod` as in print and in other languages.
extension Parser {
  /// The word `in`; the `=` of print is repaired.
  mutating func takeIn() {
    if takeWord("in") { return }
    guard current.kind == .assign else { return expected("`in` and the bounds, as in `sum(k in 1..M)`") }
    replace(
      advance().span, with: " in ", "the index of a sum runs `in` its bounds: `sum(k in 1..M)`", saying: "write `in`")
  }

  /// The `..` between the bounds; the `:` of other languages is repaired.
  mutating func takeDots() {
    guard current.kind == .colon, !isPanicking else {
      return expect(.dotDot, "`..` between the bounds, as in `sum(k in 1..M)`")
    }
    replaceNext(with: "..", "bounds are joined by `..`: `sum(k in 1..M)`")
  }

  /// `sum(1 / k for k in …)`: the term stands in front.
  func termInFront() -> [String] {
    current.kind == .identifier ? [] : ["the term stands behind the bounds: sum(k in 1..M) 1 / k"]
  }

  /// `range(1, M)`, which leaves out its end, as bounds.
  @inline(never)
  mutating func rangeCall(_ bounds: Expression) -> (Expression, Expression)? {
    guard case .call(let name, let arguments) = bounds.kind, name.text == "range", 1...2 ~= arguments.count,
      let end = arguments.last?.value, !isPanicking
    else { return nil }
    let lower = arguments.count == 2 ? arguments[0].value : Expression(.integer(0), end.span)
    let from = arguments.count == 2 ? source.text(lower.span) : "0"
    let right = "\(from)..\(source.text(end.span)) - 1"
    guess(bounds.span, right, "bounds are written `1..M`, and both are included")
    return (lower, binary(.subtract, end, Expression(.integer(1), end.span)))
  }

  // MARK: From print

  /// `sum(R)`: a sum over the group.
  func isAggregate() -> Bool { current.kind == .identifier && peek() == .rightParenthesis }

  @inline(never)
  mutating func aggregate(_ kind: Reduction, _ word: Span) -> Expression {
    let isOfRewards = kind == .sum && isNext(Habits.rewards)
    advance()
    let span = word.joined(advance().span)
    if isOfRewards {
      refuse(span, "the sum of the group's rewards is `N`, the number correct", meant: "N")
    } else {
      refuse(span, "a \(kind.rawValue) names its index and bounds", notes: ["for example sum(k in 1..M) 1 / k"])
    }
    return errorNode(span)
  }

  /// `∑_{k=1}^{M} x`, or `sum_{k=1}^{M} x`, from its limits on.
  @inline(never)
  mutating func reductionFromPrint(_ kind: Reduction, _ start: Span) -> Expression {
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
    _ kind: Reduction, _ span: Span, _ index: NameSyntax, _ lower: Span, _ upper: Span
  ) {
    if isFull { return }
    let right = "\(kind.rawValue)(\(index.text) in \(source.text(lower))..\(source.text(upper)))"
    let isPlain = source.bytes[span.start..<span.end].allSatisfy { $0 >= 0x20 }
    replace(
      span, with: isPlain ? right : nil, "a \(kind.rawValue) is written `\(kind.rawValue)(k in 1..M) …`")
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
