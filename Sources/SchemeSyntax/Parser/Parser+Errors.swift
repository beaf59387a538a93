import SchemeDiagnostics
import SchemeText

extension Parser {
  /// Reports an error and enters the panic: silence until the next member. At most one such error a line is given.
  @inline(never)
  mutating func fail(_ diagnostic: Diagnostic) {
    guard !isPanicking else { return }
    isPanicking = true
    if isFull { return }
    if let span = diagnostic.span {
      let line = source.lines.line(containing: span.start)
      if line == lastErrorLine { return }
      lastErrorLine = line
    }
    diagnostics.append(diagnostic)
    panicWasReported = true
  }

  /// Reports an error whose repair is plain, and goes on as if it were repaired.
  @inline(never)
  mutating func repair(_ diagnostic: Diagnostic) {
    if !isPanicking, !isFull { diagnostics.append(diagnostic) }
  }

  /// What has been said up to some place.
  struct Reports {
    let count: Int
    fileprivate let line: Int
    fileprivate let panicWasReported: Bool
  }

  var reports: Reports { Reports(count: diagnostics.count, line: lastErrorLine, panicWasReported: panicWasReported) }

  /// Takes back what was said since: whatever is wrong with a part of the text, it does not belong there.
  mutating func forget(since reports: Reports) {
    diagnostics.removeSubrange(reports.count...)
    (isPanicking, lastErrorLine, panicWasReported) = (false, reports.line, reports.panicWasReported)
  }

  /// Whether there are more faults already than a run reports; further ones need not be worded.
  var isFull: Bool { diagnostics.count > Limits.errors }

  /// Fails because something else than `wanted` comes next. Bytes that belong to no token have been reported.
  @inline(never)
  mutating func expected(
    _ wanted: String, notes: [String] = [], related: [RelatedPlace] = [], fixIts: [FixIt] = []
  ) {
    guard !isPanicking else { return }
    if current.kind == .unknown || isFull {
      isPanicking = true
    } else {
      let message = "expected \(wanted), found \(describe(current))"
      fail(
        Diagnostic(.unexpectedToken, message, at: placeOfExpectation, notes: notes, related: related, fixIts: fixIts))
    }
  }

  /// The next token, or where that begins a new line the place behind the last token.
  var placeOfExpectation: Span {
    guard cursor > 0, current.kind == .endOfFile || isFirstOnLine(cursor) else { return current.span }
    return Span(previous.span.end, previous.span.end)
  }

  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfFile: "the end of the file"
    case .keyword: "the keyword \(source.quoted(token.span))"
    case .integer, .real: "the number \(source.quoted(token.span))"
    default: source.quoted(token.span)
    }
  }

  /// Takes a name that a formula or a clause needs; nil after an error.
  mutating func name(_ wanted: @autoclosure () -> String, notes: [String] = []) -> NameSyntax? {
    guard current.kind == .identifier else {
      expected(wanted(), notes: notes)
      return nil
    }
    let token = advance()
    return NameSyntax(text(token), token.span)
  }

  /// Takes the next token if it has this kind, else fails.
  mutating func expect(_ kind: TokenKind, _ wanted: @autoclosure () -> String, notes: [String] = []) {
    if current.kind == kind { advance() } else { expected(wanted(), notes: notes) }
  }

  /// What is separated by commas; up to an error.
  mutating func commaSeparated(_ element: (inout Parser) -> Void) {
    repeat { element(&self) } while !isPanicking && take(.comma)
  }

  /// Takes the bracket that closes `opening`, else fails and names the line of `opening`.
  mutating func close(_ kind: TokenKind, _ opening: Token) {
    if current.kind == kind { advance() } else { unclosed(opening) }
  }

  @inline(never)
  mutating func unclosed(_ opening: Token) {
    let closing =
      switch opening.kind {
      case .leftParenthesis: ")"
      case .leftBracket: "]"
      default: "}"
      }
    let line = source.lines.line(containing: opening.span.start)
    expected(
      "`\(closing)` to close the `\(source.text(opening.span))` of line \(line)",
      related: [RelatedPlace("opened here", at: opening.span)])
  }

  /// What stands for an expression that could not be read.
  func errorNode(_ span: Span) -> Expression { Expression(.error, span) }

  /// An error node for a production that is nested too deep, or too long a chain of operators; reported once a member.
  @inline(never)
  mutating func tooDeep(_ span: Span, isChain: Bool = false) -> Expression {
    let message = "this expression is nested more than \(Limits.nesting) deep"
    let note = "a long sum of terms is as deep as it is long: write it with `sum` or split it with `let`"
    fail(Diagnostic(.nestingTooDeep, message, at: span, notes: isChain ? [note] : []))
    return errorNode(span)
  }
}
