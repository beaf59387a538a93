import SchemeDiagnostics
import SchemeText

/// What a sign or word from print stands for: a token of the language, and its spelling.
struct ForeignSpelling {
  let kind: TokenKind
  let replacement: String
}

extension Lexer {
  /// Takes the next bytes as a token of the kind meant, and says how the language spells it.
  mutating func foreign(_ length: Int, _ kind: TokenKind, _ replacement: String) -> TokenKind {
    let start = index
    index += length
    foreign(replacement, from: start)
    return kind
  }

  /// Reports that the bytes from `start` to here are spelled otherwise in the language.
  mutating func foreign(_ replacement: String, from start: Int) {
    if isFull { return }
    let span = Span(start, index)
    if replacement == " " {
      return repair(span, with: " ", "this blank is not a plain one", saying: "write a plain blank")
    }
    let isWord = isWordByte(replacement.utf8.first ?? 0)
    let joins = (start > 0 && isWordByte(bytes[start - 1])) || (start > 1 && isGreekLetter(at: start - 2))
    let before = isWord && joins ? " " : ""
    let after = isWord && (isWordByte(peek()) || isGreekLetter(at: index)) ? " " : ""
    repair(
      span, with: before + replacement + after, "\(file.quoted(span)) is written `\(replacement)`",
      saying: "write `\(replacement)`")
  }

  /// Says what is wrong with a text, and what to write in its place.
  mutating func repair(
    _ span: Span, with text: String, _ message: String, as code: DiagnosticCode = .foreignSpelling,
    at place: Span? = nil, saying instruction: String? = nil, notes: [String] = [], isCertain: Bool = true
  ) {
    if isFull { return }
    let fixIt = FixIt(instruction ?? "write `\(text)`", replace: span, with: text, isCertain: isCertain)
    report(Diagnostic(code, message, at: place ?? span, notes: notes, fixIts: [fixIt]))
  }
}

extension Lexer {
  /// `# …`: a comment as other languages have it, up to the end of the line.
  mutating func hashComment() -> TokenKind {
    let start = index
    let sign = peek()
    while peek() == sign { index += 1 }
    let span = Span(start, index)
    skipLine()
    if isFull { return .comment }
    let isNumber = isBehindOperand && looksLikeNumber(Span(span.end, index))
    let right = isNumber ? "////" : "//"
    let notes = isNumber ? ["one that reads as a number begins with `////`: `//` would pass for a division"] : []
    repair(span, with: right, "a comment begins with `//`", notes: notes)
    return .comment
  }

  /// Whether a comment begins with a number, so that behind an operand `//` would be taken for a division.
  private func looksLikeNumber(_ comment: Span) -> Bool {
    bytes[comment.start..<comment.end].first { $0 != 0x20 }.map { isDigit($0) || $0 == UInt8(ascii: "(") } ?? false
  }

  /// A single `|`: one of the two bars of an absolute value, or an `or`.
  mutating func bar() -> TokenKind {
    if index == closingBar { return take(1, .unknown) }
    let end = endOfAbsoluteValue()
    let isSetOff = (index == 0 || bytes[index - 1] == 0x20) && peek(1) != 0x20
    if isBehindOperand, end == nil || !isSetOff { return foreign(1, .keyword(.or), "or") }
    guard let end, !isFull else { return unexpected() }
    closingBar = end
    let span = Span(index, end + 1)
    let right = "abs(\(file.text(Span(index + 1, end))))"
    repair(
      span, with: right, "the absolute value of x is written `abs(x)`", as: .unexpectedCharacter,
      saying: "write `\(right.utf8.count <= 60 ? right : "abs(…)")`")
    return take(1, .unknown)
  }

  /// Where on this line the next single bar stands.
  private func endOfAbsoluteValue() -> Int? {
    var place = index + 1
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D {
      if bytes[place] == UInt8(ascii: "|") {
        guard place + 1 < bytes.count, bytes[place + 1] == bytes[place] else { return place }
        place += 1
      }
      place += 1
    }
    return nil
  }

  /// Whether the last token that means something ends an operand.
  var isBehindOperand: Bool {
    switch tokens.last(where: { !$0.kind.isTrivia })?.kind {
    case .identifier, .integer, .real, .rightParenthesis, .rightBracket: true
    default: false
    }
  }
}

extension SourceFile {
  /// The text of a span between backquotes, cut where it is long.
  func quoted(_ span: Span) -> String {
    guard span.end - span.start > 48 else { return "`\(text(span))`" }
    var end = span.start + 40
    while end > span.start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return "`\(text(Span(span.start, end)))…`"
  }
}
