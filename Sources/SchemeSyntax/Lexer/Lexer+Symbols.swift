import SchemeDiagnostics
import SchemeText

extension Lexer {
  /// A comment, a bracket, an operator, or what is neither.
  mutating func symbol(_ byte: UInt8) -> TokenKind {
    let next = peek(1)
    switch byte {
    case UInt8(ascii: "("): return bracket(.leftParenthesis, 1)
    case UInt8(ascii: ")"): return bracket(.rightParenthesis, -1)
    case UInt8(ascii: "["): return bracket(.leftBracket, 1)
    case UInt8(ascii: "]"): return bracket(.rightBracket, -1)
    case UInt8(ascii: "{"): return take(1, .leftBrace)
    case UInt8(ascii: "}"): return take(1, .rightBrace)
    case UInt8(ascii: ","): return take(1, .comma)
    case UInt8(ascii: ":"): return next == UInt8(ascii: "=") ? foreign(2, .assign, "=") : take(1, .colon)
    case UInt8(ascii: "+"): return take(1, .plus)
    case UInt8(ascii: "-"): return take(1, .minus)
    case UInt8(ascii: "^"): return take(1, .caret)
    case UInt8(ascii: "~"): return peek(1) == UInt8(ascii: "=") ? foreign(2, .tilde, "~") : take(1, .tilde)
    case UInt8(ascii: "*"): return next == byte ? foreign(2, .caret, "^") : take(1, .star)
    case UInt8(ascii: "/"):
      return next == byte ? comment() : next == UInt8(ascii: "*") ? blockComment() : take(1, .slash)
    case UInt8(ascii: "="): return equals(next)
    case UInt8(ascii: "<"):
      return next == UInt8(ascii: "=") ? take(2, .comparison(.lessOrEqual)) : take(1, .comparison(.less))
    case UInt8(ascii: ">"):
      return next == UInt8(ascii: "=") ? take(2, .comparison(.greaterOrEqual)) : take(1, .comparison(.greater))
    case UInt8(ascii: "!"):
      return next == UInt8(ascii: "=") ? take(2, .comparison(.notEqual)) : exclamation()
    case UInt8(ascii: "&"): return foreign(next == byte ? 2 : 1, .keyword(.and), "and")
    case UInt8(ascii: "|"): return next == byte ? foreign(2, .keyword(.or), "or") : bar()
    case UInt8(ascii: "#"): return hashComment()
    case UInt8(ascii: "%"): return isFirstOnLine ? hashComment() : foreign(1, .keyword(.mod), "mod")
    case UInt8(ascii: ";"): return bracketDepth <= 0 ? separator() : foreign(1, .comma, ",")
    case UInt8(ascii: "."): return dot(next)
    case UInt8(ascii: "?"): return take(1, .question)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quotation(byte)
    case UInt8(ascii: "\\"): return command()
    case UInt8(ascii: "$"): return dollar()
    default: return unexpected()
    }
  }

  mutating func take(_ count: Int, _ kind: TokenKind) -> TokenKind {
    index += count
    return kind
  }

  private mutating func bracket(_ kind: TokenKind, _ step: Int) -> TokenKind {
    bracketDepth += step
    return take(1, kind)
  }

  /// `=`, `==`, or a comparison with its signs swapped.
  private mutating func equals(_ next: UInt8) -> TokenKind {
    switch next {
    case UInt8(ascii: "="): take(2, .comparison(.equal))
    case UInt8(ascii: "<"): foreign(2, .comparison(.lessOrEqual), "<=")
    case UInt8(ascii: ">"): foreign(2, .comparison(.greaterOrEqual), ">=")
    default: take(1, .assign)
    }
  }

  /// `..`, a number without its zero, or the dot of `np.sqrt`.
  private mutating func dot(_ next: UInt8) -> TokenKind {
    if next == UInt8(ascii: ".") { return dots() }
    if isDigit(next) { return fractionAlone() }
    return isWordByte(next) ? take(1, .dot) : unexpected()
  }

  private mutating func dots() -> TokenKind {
    switch peek(2) {
    case UInt8(ascii: "."):
      var end = index + 3
      while end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
      return foreign(end - index, .dotDot, "..")
    case UInt8(ascii: "="): return foreign(3, .dotDot, "..")
    case UInt8(ascii: "<"):
      refuseHalfOpenRange()
      return take(3, .dotDot)
    default: return take(2, .dotDot)
    }
  }

  /// `// …` or `/// …`, up to the end of the line; four slashes or more begin a plain comment.
  private mutating func comment() -> TokenKind {
    let isDocumentation = peek(2) == UInt8(ascii: "/") && peek(3) != UInt8(ascii: "/")
    skipLine()
    return isDocumentation ? .documentation : .comment
  }

  /// Goes to the end of the line.
  mutating func skipLine() {
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
  }

  /// `;` after a member: nothing stands there. In a plan it is a comma.
  private mutating func separator() -> TokenKind {
    if isInPlan { return foreign(1, .comma, ",") }
    index += 1
    let isFollowed = isWordByte(peek()) || peek() >= 0x80
    repair(
      Span(index - 1, index), with: isFollowed ? " " : "", "members are not separated by `;`", saying: "remove `;`")
    return .whitespace
  }

  /// Whether `sample M` stands before this place and a word of plans behind it.
  private var isInPlan: Bool {
    let last = tokens.suffix(4).filter { $0.kind != .whitespace }.suffix(2)
    guard last.first?.kind == .keyword(.sample) else { return false }
    var start = index + 1
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    var end = start
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    return ["resample", "refill", "keep"].contains(file.text(Span(start, end)))
  }

  /// A character outside ASCII: a Greek letter, a symbol from print, or what belongs to no token.
  mutating func nonASCII() -> TokenKind {
    guard let scalar = decodeScalar(bytes, at: index) else {
      index = endOfBadRun(from: index)
      return .unknown
    }
    if isGreekLetter(at: index) { return word() }
    guard let meant = Habits.signs[scalar.value] else { return unexpected() }
    return sign(scalar.length, meant)
  }

  /// A run of characters that begin no token.
  mutating func unexpected() -> TokenKind {
    let start = index
    repeat { index += decodeScalar(bytes, at: index)?.length ?? 1 } while isUnexpected()
    if isFull { return .unknown }
    let span = Span(start, index)
    let isOne = index - start == decodeScalar(bytes, at: start)?.length ?? 1
    let message = (isOne ? "unexpected character " : "unexpected characters ") + file.quoted(span)
    report(Diagnostic(.unexpectedCharacter, message, at: span, notes: hint(bytes[start])))
    return .unknown
  }

  private func hint(_ byte: UInt8) -> [String] {
    switch byte {
    case UInt8(ascii: "|"): ["the absolute value of x is abs(x); a condition is joined by `or`"]
    default: []
    }
  }

  private func isUnexpected() -> Bool {
    let byte = peek()
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "`"): return true
    case 0x01...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return true
    case UInt8(ascii: "|"): return peek(1) != byte
    case 0x80...:
      guard let scalar = decodeScalar(bytes, at: index) else { return false }
      return !isGreekLetter(at: index) && Habits.signs[scalar.value] == nil
    default: return false
    }
  }
}
