import SchemeDiagnostics
import SchemeText

extension Parser {
  /// Reports each comment directly behind an operand, from the given place to the cursor, that is meant as an integer
  /// division: `k // 2`. Its text is an expression of numbers, parameters, given and reserved names; it may close
  /// parentheses opened before it, as in `floor(k // 2)`. What failed because the rest of the line is missing is
  /// withdrawn: the comment is the reason.
  mutating func refuseDivisionComments(from first: Int, names: [String]) {
    let range = Int(places[first])..<Int(places[cursor])
    guard tokens[range].contains(where: { $0.kind == .comment }) else { return }
    var open: [String] = []
    var last: Token?
    for token in tokens[range] {
      switch token.kind {
      case .whitespace: continue
      case .comment:
        if let last, isOperandEnd(last.kind), isDivision(token, open, names) { reportDivision(token, behind: last) }
      case .leftParenthesis:
        let isReduction = last?.kind == .keyword(.sum) || last?.kind == .keyword(.prod)
        open.append(isReduction ? Self.sumBeforeLower : "f(")
      case .rightParenthesis: _ = open.popLast()
      case .dotDot: if open.last == Self.sumBeforeLower { open[open.count - 1] += "1.." }
      default: break
      }
      last = token
    }
  }

  private func isOperandEnd(_ kind: TokenKind) -> Bool {
    switch kind {
    case .integer, .real, .identifier, .rightParenthesis: true
    default: false
    }
  }

  private mutating func reportDivision(_ comment: Token, behind operand: Token) {
    if panicWasReported, let span = diagnostics.last?.span, span.start >= operand.span.end {
      diagnostics.removeLast()
      panicWasReported = false
      lastErrorLine = 0
    }
    guard !isFull else { return }
    let start = comment.span.start
    let bytes = source.bytes
    let before = start > 0 && bytes[start - 1] == 0x20 ? "" : " "
    let after = start + 2 < bytes.count && bytes[start + 2] == 0x20 ? "" : " "
    let slashes = Span(start, start + 2)
    let fixIt = FixIt(guess: "write `div`", replace: slashes, with: before + "div" + after)
    let message = "`//` starts a comment; integer division is `div`"
    let note = "a comment that reads as a number begins with `////`"
    diagnostics.append(Diagnostic(.commentIsExpression, message, at: comment.span, notes: [note], fixIts: [fixIt]))
  }

  /// Whether the text of a comment is what one divides by. `open` has for each parenthesis that stands open before it
  /// something that the text can go on from. Where the formula fails for want of what the text closes, its names need
  /// not be known.
  private func isDivision(_ comment: Token, _ open: [String], _ names: [String]) -> Bool {
    let start = comment.span.start
    let isLong = comment.span.end - start > Self.longestDivisor
    if isLong || source.bytes[start] != UInt8(ascii: "/") { return false }
    let divisor = SourceFile(name: "", text: source.text(Span(start + 2, comment.span.end)))
    let (tokens, diagnostics) = Lexer.tokenize(divisor)
    var balance = 0
    var unopened = 0
    var allKnown = true
    for token in tokens {
      switch token.kind {
      case .leftParenthesis: balance += 1
      case .rightParenthesis:
        balance -= 1
        unopened = max(unopened, -balance)
      case .identifier:
        let name = divisor.text(token.span)
        allKnown =
          allKnown && (Self.reservedValues.contains(name) || parameterNames.contains(name) || names.contains(name))
      default: break
      }
    }
    guard diagnostics.isEmpty, unopened <= open.count, allKnown || (isPanicking && unopened > 0) else { return false }
    let line = open.suffix(unopened).joined() + "1 div " + divisor.text(Span(0, divisor.bytes.count))
    return Parser.parseExpression(line).expression != nil
  }

  /// How a sum begins whose first bound goes on.
  private static let sumBeforeLower = "sum(k in "

  /// A longer comment is prose.
  private static let longestDivisor = 200

  /// The reserved names that have a value.
  static let reservedValues: Set<String> = [
    "M", "R", "N", "S", "tries", "mean", "population_std", "sample_std", "pi", "e",
  ]
}
