import SchemeDiagnostics
import SchemeText

/// A character from print that stands for a token of the language.
struct ForeignSpelling {
  let kind: TokenKind
  let replacement: String

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x2264: (kind, replacement) = (.comparison(.lessOrEqual), "<=")
    case 0x2265: (kind, replacement) = (.comparison(.greaterOrEqual), ">=")
    case 0x2260: (kind, replacement) = (.comparison(.notEqual), "!=")
    // The minus sign and the en dash.
    case 0x2212, 0x2013: (kind, replacement) = (.minus, "-")
    // The middle dot, its Greek and its mathematical twin, and the multiplication sign.
    case 0x00B7, 0x0387, 0x22C5, 0x00D7: (kind, replacement) = (.star, "*")
    case 0x00F7: (kind, replacement) = (.slash, "/")
    case 0x221A: (kind, replacement) = (.identifier, "sqrt")
    case 0x2026: (kind, replacement) = (.dotDot, "..")
    // Blanks that editors and web pages leave behind.
    case 0x00A0, 0x2002...0x200A, 0x202F, 0x3000: (kind, replacement) = (.whitespace, " ")
    default: return nil
    }
  }
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
      let fixIt = FixIt("write a plain blank", replace: span, with: " ")
      return Diagnostic(.foreignSpelling, "this blank is not a plain one", at: span, fixIts: [fixIt])
    }
    let isWord = isWordByte(replacement.utf8.first ?? 0)
    let joins = (start > 0 && isWordByte(bytes[start - 1])) || (start > 1 && isGreekLetter(at: start - 2))
    let before = isWord && joins ? " " : ""
    let after = isWord && (isWordByte(peek()) || isGreekLetter(at: index)) ? " " : ""
    let fixIt = FixIt("write `\(replacement)`", replace: span, with: before + replacement + after)
    return Diagnostic(
      .foreignSpelling, "\(file.quoted(span)) is written `\(replacement)`", at: span, fixIts: [fixIt])
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
