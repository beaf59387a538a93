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
    if !isFull { report(foreignSpelling(replacement, from: start)) }
  }

  private func foreignSpelling(_ replacement: String, from start: Int) -> Diagnostic {
    let span = Span(start, index)
    guard replacement != " " else {
      let fixIt = FixIt(certain: "write a plain blank", replace: span, with: " ")
      return Diagnostic(.foreignSpelling, "this blank is not a plain one", at: span, fixIts: [fixIt])
    }
    let isWord = isWordByte(replacement.utf8.first ?? 0)
    let joins = (start > 0 && isWordByte(bytes[start - 1])) || (start > 1 && isGreekLetter(at: start - 2))
    let before = isWord && joins ? " " : ""
    let after = isWord && (isWordByte(peek()) || isGreekLetter(at: index)) ? " " : ""
    let fixIt = FixIt(certain: "write `\(replacement)`", replace: span, with: before + replacement + after)
    return Diagnostic(
      .foreignSpelling, "\(file.quoted(span)) is written `\(replacement)`", at: span, fixIts: [fixIt])
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
    let fixIt = FixIt(certain: "write `\(right)`", replace: span, with: right)
    report(Diagnostic(.foreignSpelling, "a comment begins with `//`", at: span, notes: notes, fixIts: [fixIt]))
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
    let fixIt = FixIt(certain: "write `\(right.utf8.count <= 60 ? right : "abs(…)")`", replace: span, with: right)
    report(
      Diagnostic(
        .unexpectedCharacter, "the absolute value of x is written `abs(x)`", at: span, fixIts: [fixIt]))
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
