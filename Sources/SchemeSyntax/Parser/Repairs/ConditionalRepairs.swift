import SchemeDiagnostics
import SchemeText

/// The parts of `if … then … else …`, and what other languages have in their place. What words a diagnostic stands apart
/// from what calls itself, so that the latter's frames are small.
extension Parser {
  /// The condition of an `if`, and its `then`, which `if (c) x else y` lacks.
  mutating func condition(behind word: Span) -> Expression {
    guard current.kind == .leftParenthesis, let end = endOfCondition() else {
      let condition = expression()
      takeThen()
      return condition
    }
    let condition = parenthesised()
    // Something in the parentheses was not understood: the end is elsewhere.
    guard cursor == end, !isPanicking else { return condition }
    reportMissingThen(word, condition.span)
    return condition
  }

  @inline(never)
  private mutating func reportMissingThen(_ word: Span, _ condition: Span) {
    if current.kind == .leftBrace {
      return refuse(word, "a conditional is written `if … then … else …`, without braces")
    }
    insert(" then", "`then` is missing behind the condition", at: condition)
  }

  /// What stands behind a condition in parentheses, when that is a value or a brace; nil elsewhere.
  private func endOfCondition() -> Int? {
    var open = 0
    var isCondition = false
    var place = cursor
    repeat {
      switch kind(at: place) {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .comparison, .assign, .keyword(.and), .keyword(.or), .keyword(.not): isCondition = true
      case .leftBrace, .rightBrace, .endOfFile: return nil
      default: break
      }
      place += 1
    } while open > 0 && place < cursor + Self.longestCondition
    guard open == 0, isCondition else { return nil }
    switch kind(at: place) {
    case .identifier, .integer, .real, .leftParenthesis, .leftBrace, .keyword(.sum), .keyword(.prod): return place
    default: return nil
    }
  }

  /// How many tokens are looked through for the end of a condition.
  private static let longestCondition = 200

  /// The word `then`; a `:` is repaired.
  @inline(never)
  private mutating func takeThen() {
    if take(.keyword(.then)) { return }
    if current.kind == .colon, !isPanicking {
      replaceNext(with: " then", "a condition is followed by `then`")
    } else {
      expected("`then`", notes: ["a conditional is written `if … then … else …`"])
    }
  }

  /// `else` and its value; `elif` and `else:` are repaired.
  mutating func alternative() -> Expression {
    if repairElif() { return conditional() }
    takeElse()
    return expression()
  }

  @inline(never)
  private mutating func repairElif() -> Bool {
    guard !isPanicking, isNext(Habits.elseIf) else { return false }
    replace(current.span, with: "else if", "\(source.quoted(current.span)) is written `else if`", as: .foreignSpelling)
    return true
  }

  @inline(never)
  private mutating func takeElse() {
    expect(.keyword(.else), "`else`", notes: ["an `if` has a value in both cases"])
    if current.kind == .colon, !isPanicking { removeNext("a value follows `else`") }
  }

  /// `x if c else y` for `if c then x else y`.
  @inline(never)
  mutating func conditionalBehind(_ value: Expression) -> Expression {
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
    guard current.kind == .keyword(.else) else { return refuse(word, message) }
    let span = value.span.joined(current.span)
    let isPlain = isPlainLine(span) && !diagnostics.contains { ($0.span?.end ?? 0) > span.start }
    let right = "if \(source.text(condition.span)) then \(source.text(value.span)) else"
    let instruction = "write `\(right.utf8.count <= 60 ? right : "if … then … else") …`"
    replace(span, with: isPlain ? right : nil, message, at: word, saying: instruction)
  }

  /// `c ? x : y` for `if c then x else y`.
  @inline(never)
  mutating func conditionalOfSigns(_ condition: Expression) -> Expression {
    depth += 1
    defer { depth -= 1 }
    let sign = advance().span
    guard depth <= Limits.nesting else { return tooDeep(sign) }
    let count = diagnostics.count
    let then = expression()
    guard current.kind == .colon else {
      reportSigns([], sign, isPlain: false)
      return errorNode(condition.span)
    }
    advance()
    let otherwise = expression()
    reportSigns([condition.span, then.span, otherwise.span], sign, isPlain: diagnostics.count == count)
    return node(.conditional(condition, then: then, else: otherwise), condition.span)
  }

  /// `parts` are the condition and the two values; empty where the second one is missing.
  @inline(never)
  private mutating func reportSigns(_ parts: [Span], _ sign: Span, isPlain: Bool) {
    if isFull { return }
    let message = "a conditional is written `if … then … else …`"
    guard parts.count == 3 else { return refuse(sign, message) }
    let span = parts[0].joined(parts[2])
    let right = "if \(source.text(parts[0])) then \(source.text(parts[1])) else \(source.text(parts[2]))"
    let instruction = "write `\(right.utf8.count <= 80 ? right : "if … then … else …")`"
    replace(span, with: isPlain && isPlainLine(span) ? right : nil, message, at: sign, saying: instruction)
  }

  /// Whether an `if` begins a line among the members, as a statement of other languages.
  @inline(never)
  func startsStatement() -> Bool { bracketDepth <= 0 && isFirstOnLine(cursor) }

  /// Whether a span lies on one line of ASCII, so that its text can be moved.
  func isPlainLine(_ span: Span) -> Bool { source.bytes[span.start..<span.end].allSatisfy { 0x20..<0x7F ~= $0 } }
}
