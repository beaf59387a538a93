import SchemeDiagnostics
import SchemeText

extension Parser {
  /// Reports each comment directly behind an operand, from the given place to the cursor, that is meant as an integer
  /// division: `k // 2`. Its text is an expression of numbers, parameters, given and reserved names; it may close
  /// parentheses opened before it, as in `floor(k // 2)`. What failed because the rest of the line is missing is
  /// withdrawn: the comment is the reason.
  mutating func refuseDivisionComments(from first: Int, names: [String]) {
    var open = 0
    var isBehindOperand = false
    for place in Int(places[first])..<Int(places[cursor]) {
      let token = tokens[place]
      switch token.kind {
      case .whitespace: continue
      case .comment: if isBehindOperand, isDivision(token, open, names) { reportDivision(token) }
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      default: break
      }
      switch token.kind {
      case .integer, .real, .identifier, .rightParenthesis: isBehindOperand = true
      default: isBehindOperand = false
      }
    }
  }

  private mutating func reportDivision(_ comment: Token) {
    if panicWasReported {
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
    let fixIt = FixIt("write `div`", replace: slashes, with: before + "div" + after)
    let message = "`//` starts a comment; integer division is `div`"
    diagnostics.append(Diagnostic(.commentIsExpression, message, at: comment.span, fixIts: [fixIt]))
  }

  /// Whether the text of a comment is what one divides by; `open` parentheses stand open before it.
  private func isDivision(_ comment: Token, _ open: Int, _ names: [String]) -> Bool {
    let text = source.text(Span(comment.span.start + 2, comment.span.end))
    guard text.utf8.count <= Self.longestDivisor else { return false }
    var divisor = SourceFile(name: "", text: text)
    var (tokens, diagnostics) = Lexer.tokenize(divisor)
    var balance = 0
    var unopened = 0
    for token in tokens {
      switch token.kind {
      case .leftParenthesis: balance += 1
      case .rightParenthesis:
        balance -= 1
        unopened = max(unopened, -balance)
      case .identifier:
        let name = divisor.text(token.span)
        let isKnown = Self.reservedValues.contains(name) || parameterNames.contains(name) || names.contains(name)
        if !isKnown { return false }
      default: break
      }
    }
    guard diagnostics.isEmpty, unopened <= max(0, open) else { return false }
    if unopened > 0 {
      divisor = SourceFile(name: "", text: String(repeating: "(", count: unopened) + text)
      tokens = Lexer.tokenize(divisor).tokens
    }
    var parser = Parser(divisor, tokens)
    _ = parser.expression()
    return parser.current.kind == .endOfFile && parser.diagnostics.isEmpty && !parser.isPanicking
  }

  /// A longer comment is prose.
  private static let longestDivisor = 200

  /// The reserved names that have a value.
  private static let reservedValues: Set<String> = [
    "M", "R", "N", "S", "tries", "mean", "population_std", "sample_std", "pi", "e",
  ]
}
