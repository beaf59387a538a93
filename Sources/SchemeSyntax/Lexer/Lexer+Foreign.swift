import SchemeDiagnostics
import SchemeText

/// What stands in other languages and in print, and is more than another spelling of a token.
extension Lexer {
  /// A sign from print. `√N` gets its parentheses; a sum with limits is the parser's to explain.
  mutating func sign(_ length: Int, _ meant: ForeignSpelling) -> TokenKind {
    let next = peek(length)
    switch meant.kind {
    case .keyword(.sum) where next == UInt8(ascii: "_"), .keyword(.prod) where next == UInt8(ascii: "_"):
      return take(length, meant.kind)
    case .identifier where isWordByte(next) || isGreekLetter(at: index + length): return root(length)
    default: return foreign(length, meant.kind, meant.replacement)
    }
  }

  /// `√N` for `sqrt(N)`; the parser takes what follows as the argument.
  private mutating func root(_ length: Int) -> TokenKind {
    let start = index
    index += length
    var end = index
    while end < bytes.count {
      if isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: ".") && end + 1 < bytes.count && isDigit(bytes[end + 1]) {
        end += 1
      } else if isGreekLetter(at: end) {
        end += 2
      } else {
        break
      }
    }
    let span = Span(start, end)
    let right = "sqrt(\(file.text(Span(index, end))))"
    repair(span, with: right, "\(file.quoted(span)) is written `\(right)`")
    return .identifier
  }

  /// A Greek letter that is a sign: `π`, and `Σ` and `Π` before a parenthesis.
  mutating func greekSign(from start: Int) -> TokenKind? {
    switch (bytes[start], bytes[start + 1]) {
    case (0xCF, 0x80):
      foreign("pi", from: start)
      return .identifier
    case (0xCE, 0xA3) where peek() == UInt8(ascii: "("):
      foreign("sum", from: start)
      return .keyword(.sum)
    case (0xCE, 0xA0) where peek() == UInt8(ascii: "("):
      foreign("prod", from: start)
      return .keyword(.prod)
    default: return nil
    }
  }

  /// `/* … */`: a comment as other languages have it. On one line, with nothing behind it, it can be repaired.
  mutating func blockComment() -> TokenKind {
    let start = index
    guard !hasNoMoreBlockEnds, let end = endOfBlockComment() else {
      hasNoMoreBlockEnds = true
      return take(1, .slash)
    }
    index = end
    let span = Span(start, end)
    let text = file.text(Span(start + 2, end - 2))
    var rest = end
    while rest < bytes.count, bytes[rest] == 0x20 { rest += 1 }
    let isAlone = rest == bytes.count || bytes[rest] == 0x0A || bytes[rest] == 0x0D
    let isPlain = isAlone && text.utf8.allSatisfy { $0 >= 0x20 } && text.utf8.first != UInt8(ascii: "/")
    let (message, sign) = ("a comment begins with `//`", Span(start, start + 2))
    if isPlain {
      repair(span, with: "//" + text, message, at: sign, saying: "write `//`")
    } else {
      let note = "it goes to the end of the line; there is no sign for its end"
      report(Diagnostic(.foreignSpelling, message, at: sign, notes: [note]))
    }
    return .comment
  }

  private func endOfBlockComment() -> Int? {
    var place = index + 2
    while place + 1 < bytes.count {
      if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") { return place + 2 }
      place += 1
    }
    return nil
  }

  /// `"…"` or `'…'` on one line, or a prime behind a word.
  mutating func quotation(_ quote: UInt8) -> TokenKind {
    let start = index
    index += 1
    if quote == UInt8(ascii: "'"), start > 0, isWordByte(bytes[start - 1]) {
      let message = "a prime stands only behind `h`: h'(t) is the derivative of the target"
      report(Diagnostic(.unexpectedCharacter, message, at: Span(start, index)))
      return .unknown
    }
    var end = index
    while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    guard end < bytes.count, bytes[end] == quote else {
      index = start
      return unexpected()
    }
    let inside = Span(index, end)
    index = end + 1
    if isFull { return .unknown }
    let isName = inside.end > inside.start && bytes[inside.start..<inside.end].allSatisfy { isWordByte($0) }
    let fixIt = FixIt(guess: "remove the quotes", replace: Span(start, index), with: file.text(inside))
    report(
      Diagnostic(
        .unexpectedCharacter, "there are no strings: names and numbers stand without quotes", at: Span(start, index),
        fixIts: isName ? [fixIt] : []))
    return .unknown
  }

  /// `!`: a `not`, or behind an operand a factorial.
  mutating func exclamation() -> TokenKind {
    guard index > 0, isWordByte(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: ")") else {
      return foreign(1, .keyword(.not), "not")
    }
    index += 1
    let note = "a ratio of factorials is often choose(n, k)"
    report(
      Diagnostic(
        .unexpectedCharacter, "a factorial n! is written `prod(i in 1..n) i`", at: Span(index - 1, index), notes: [note]
      ))
    return .unknown
  }

  /// `1..<M`: a range that leaves out its end.
  mutating func refuseHalfOpenRange() {
    report(
      Diagnostic(
        .unexpectedCharacter, "`..` includes both bounds", at: Span(index, index + 3),
        notes: ["to leave out the upper one write 1..M - 1"]))
  }

  /// `$`, between which LaTeX puts a formula: nothing.
  mutating func dollar() -> TokenKind {
    index += 1
    repair(Span(index - 1, index), with: "", "a formula stands without `$`", saying: "remove `$`")
    return .whitespace
  }

  /// `\cdot` and other commands of LaTeX.
  mutating func command() -> TokenKind {
    let start = index
    index += 1
    while isWordByte(peek()), peek() != UInt8(ascii: "_"), !isDigit(peek()) { index += 1 }
    let name = file.text(Span(start + 1, min(index, start + 33)))
    switch name {
    case "sum", "prod":
      if peek() != UInt8(ascii: "_") { foreign(name, from: start) }
      return .keyword(name == "sum" ? .sum : .prod)
    case "pi", "log", "exp", "min", "max":
      foreign(name, from: start)
      return .identifier
    default: break
    }
    if let meant = Habits.commands[name] {
      foreign(meant.replacement, from: start)
      return meant.kind
    }
    let note: String
    switch name {
    case "frac", "tfrac", "dfrac": note = "a fraction is written (x) / (y)"
    case "sqrt": note = "a square root is written sqrt(x)"
    case "binom": note = "a binomial coefficient is written choose(n, k)"
    case "left", "right": note = "parentheses stand without it"
    default: note = "formulas are written as in a program: sqrt(x), x / y, sum(k in 1..M) x, eps"
    }
    let message = "LaTeX means nothing here: \(file.quoted(Span(start, index)))"
    report(Diagnostic(.unexpectedCharacter, message, at: Span(start, index), notes: [note]))
    return .unknown
  }

  /// Whether nothing but blanks stands before this place on its line.
  var isFirstOnLine: Bool {
    guard let last = tokens.last else { return true }
    if last.kind == .newline { return true }
    guard last.kind == .whitespace, tokens.count > 1 else { return tokens.count == 1 && last.kind == .whitespace }
    return tokens[tokens.count - 2].kind == .newline
  }
}
