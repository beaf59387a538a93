import SchemeDiagnostics
import SchemeText

/// Repairs: what is wrong with a text, and what to write in its place. The parser goes on as if that stood there.
///
/// A repair that leaves no choice is certain. The diagnostic stands where the text is, unless told otherwise.
extension Parser {
  /// `text` belongs in the place of `span`; nil where it is not plain. The instruction is to write it, or what is given for
  /// that.
  @inline(never)
  mutating func replace(
    _ span: Span, with text: String?, _ message: String, as code: DiagnosticCode = .unexpectedToken,
    at place: Span? = nil, saying instruction: String? = nil, notes: [String] = [], isCertain: Bool = true
  ) {
    if isFull { return }
    let fixIt = text.map {
      FixIt(instruction ?? "write `\($0.drop { $0 == " " })`", replace: span, with: $0, isCertain: isCertain)
    }
    repair(Diagnostic(code, message, at: place ?? span, notes: notes, fixIts: fixIt.map { [$0] } ?? []))
  }

  /// The same for a name that is likely another one.
  mutating func guess(
    _ span: Span, _ text: String?, _ message: String, as code: DiagnosticCode = .unexpectedToken, at place: Span? = nil,
    notes: [String] = []
  ) { replace(span, with: text, message, as: code, at: place, notes: notes, isCertain: false) }

  /// Takes the next token, and puts `text` in its place.
  mutating func replaceNext(with text: String, _ message: String, as code: DiagnosticCode = .unexpectedToken) {
    replace(advance().span, with: text, message, as: code)
  }

  /// `text` is missing behind the last token, or at `place`.
  @inline(never)
  mutating func insert(
    _ text: String, _ message: String, at span: Span, place: Int? = nil, saying instruction: String? = nil,
    isCertain: Bool = true
  ) {
    let place = place ?? previous.span.end
    let word = text.drop { $0 == " " }
    let instruction = instruction ?? "insert `\(word.last == " " ? word.dropLast() : word)`"
    replace(Span(place, place), with: text, message, at: span, saying: instruction, isCertain: isCertain)
  }

  /// `span` says nothing.
  mutating func remove(
    _ span: Span, _ message: String, as code: DiagnosticCode = .unexpectedToken, notes: [String] = []
  ) {
    replace(span, with: "", message, as: code, saying: "remove \(source.quoted(span))", notes: notes)
  }

  /// Takes the next token, which says nothing.
  mutating func removeNext(_ message: String) { remove(advance().span, message) }

  /// Takes the tokens before a place, which say nothing, with the blanks on one side of them.
  mutating func remove(upTo end: Int, _ message: String, isCertain: Bool = true) {
    let before = Span(previous.span.end, current.span.start)
    let span = take(upTo: end)
    let behind = Span(span.end, current.span.start)
    let isBlank = { [source] (gap: Span) in source.bytes[gap.start..<gap.end].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    let isLast = !isBlank(behind) || current.kind == .comma || current.kind == .rightBrace
    let start = isLast && isBlank(before) ? before.start : span.start
    let removed = Span(start, isLast || before.start == before.end ? span.end : behind.end)
    replace(
      removed, with: "", message, at: span, saying: "remove \(source.quoted(span))", isCertain: isCertain)
  }

  /// Refuses a text that cannot be read on as if it were repaired. What is `meant` perhaps may be written in its place.
  @inline(never)
  mutating func refuse(
    _ span: Span, _ message: String, as code: DiagnosticCode = .unexpectedToken, label: String = "",
    notes: [String] = [], related: [RelatedPlace] = [], meant: String? = nil, for place: Span? = nil
  ) {
    let fixIt = meant.map { FixIt(guess: "write `\($0)`", replace: place ?? span, with: $0) }
    fail(
      Diagnostic(
        code, message, at: span, label: label, notes: notes, related: related, fixIts: fixIt.map { [$0] } ?? []))
  }

  // MARK: Words

  /// The token `distance` further on; beyond the end, the end.
  func token(_ distance: Int = 1) -> Token { tokens[Int(places[min(cursor + distance, places.count - 1)])] }

  /// Takes the tokens before a place, of which there is one at least.
  mutating func take(upTo end: Int) -> Span {
    let start = current.span
    repeat { advance() } while cursor < end
    return start.joined(previous.span)
  }

  /// Whether one of these words comes next.
  func isNext(_ words: Set<String>) -> Bool { current.kind == .identifier && words.contains(text(current)) }

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

extension TokenKind { fileprivate var isKeyword: Bool { if case .keyword = self { true } else { false } } }
