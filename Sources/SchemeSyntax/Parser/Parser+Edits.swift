import SchemeDiagnostics
import SchemeText

/// Repairs: what is wrong with a text, and what to write in its place. The parser goes on as if that stood there.
extension Parser {
  /// `text` belongs in the place of `span`; the diagnostic stands there unless told otherwise.
  @inline(never)
  mutating func replace(
    _ span: Span, with text: String, _ message: String, at place: Span? = nil, notes: [String] = [],
    isCertain: Bool = true
  ) {
    let word = text.first == " " ? String(text.dropFirst()) : text
    let fixIt = FixIt("write `\(word)`", replace: span, with: text, isCertain: isCertain)
    repair(Diagnostic(.unexpectedToken, message, at: place ?? span, notes: notes, fixIts: [fixIt]))
  }

  /// Takes the tokens before a place, which say nothing, with the blanks on one side of them.
  @inline(never)
  mutating func remove(upTo end: Int, _ message: String) {
    let before = previous.span.end
    let span = take(upTo: end)
    let isLast = isFirstOnLine(cursor) || current.kind == .comma || current.kind == .rightBrace
    let removed = isLast ? Span(before, span.end) : before == span.start ? span : Span(span.start, current.span.start)
    let fixIt = FixIt(certain: "remove \(source.quoted(span))", replace: removed, with: "")
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
  }

  /// `text` is missing behind the last token.
  @inline(never)
  mutating func insert(_ text: String, _ message: String, at span: Span, isCertain: Bool = true) {
    let place = Span(previous.span.end, previous.span.end)
    let word = text.first == " " ? String(text.dropFirst()) : text
    let fixIt = FixIt("insert `\(word)`", replace: place, with: text, isCertain: isCertain)
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
  }

  /// Takes the tokens before a place, of which there is one at least.
  mutating func take(upTo end: Int) -> Span {
    let start = current.span
    repeat { advance() } while cursor < end
    return start.joined(previous.span)
  }

  /// Where the run of these words ends that begins at a place and stays on its line; what begins a member is no such word.
  func endOfRun(_ words: Set<String>, from place: Int) -> Int {
    var end = place
    while kind(at: end) == .identifier || kind(at: end).isKeyword, words.contains(text(at: end)),
      end == place || !isFirstOnLine(end), !startsMember(at: end), !looksLikeDefinition(at: end)
    { end += 1 }
    return end
  }

  /// The words of the tokens in a range.
  func words(_ range: Range<Int>) -> [String] { range.map { text(at: $0) } }

  /// Whether an operand begins here, on the line before it.
  func goesOnWithOperand(at place: Int) -> Bool {
    guard !isFirstOnLine(place), !startsMember(at: place) else { return false }
    switch kind(at: place) {
    case .identifier, .integer, .real, .leftParenthesis, .minus, .keyword(.if), .keyword(.sum), .keyword(.prod):
      return true
    default: return false
    }
  }
}

extension TokenKind {
  fileprivate var isKeyword: Bool { if case .keyword = self { true } else { false } }
}
