import SchemeText
import SchemeVocabulary

/// What a plan waits for, and how long, as people write it.
extension Parser {
  /// Takes the word `until`.
  mutating func takeUntil(isCertain: Bool = true) -> Bool {
    if takeWord("until") { return true }
    let message = "a plan that waits for something is written `sample until …`"
    if goesOnWithOperand(at: cursor), isNext(["mixed", "both"]) || text(at: cursor + 1) == "correct" {
      insert(" until", message, at: current.span, isCertain: isCertain)
      return true
    }
    guard current.kind == .identifier, !isFirstOnLine(cursor + 1), peek() == .identifier || peek() == .integer,
      Habits.until.contains(text(current)) || nearest(to: text(current), among: ["until"]) != nil
    else { return false }
    let isCertain = isCertain && Habits.until.contains(text(current))
    replace(advance().span, with: "until", message, isCertain: isCertain)
    return true
  }

  /// `until at least 4 correct`: the same without words that say nothing.
  mutating func removeExactly() {
    let end = endOfRun(Habits.exactly, from: cursor)
    guard end > cursor, kind(at: end) == .integer || kind(at: end) == .identifier, correctFollows(end + 1) else {
      return
    }
    remove(upTo: end, "a number of correct responses stands alone: the last of them ends the group")
  }

  /// `until 0 < N < M`, `until N >= 4`: what is waited for has a name. Whether that is an error here.
  mutating func conditionInsteadOfEvent() -> Bool {
    guard isCondition() else { return false }
    var end = cursor
    while !isFirstOnLine(end), kind(at: end) != .keyword(.or), kind(at: end) != .rightBrace, !startsMember(at: end) {
      end += 1
    }
    let meant = Habits.event(words(cursor..<end))
    refuse(
      meant == nil ? current.span : take(upTo: end),
      "a plan waits for both labels or for a number of correct responses, by their names",
      notes: ["both labels, 0 < N < M, are `mixed`; that N is 4 is `4 correct`"], meant: meant)
    return true
  }

  /// `until both labels`, `until success`: events in other words.
  mutating func foreignEvent() -> Plan? {
    guard current.kind == .identifier, !isFirstOnLine(cursor), !looksLikeDefinition(at: cursor) else { return nil }
    let word = text(current)
    let isBoth = Habits.mixtures.contains(word) && !correctFollows(cursor + 1) || word == "both"
    let number = Habits.numbers[word]
    let first = number == nil ? cursor : cursor + 1
    let end = endOfCorrect(from: first)
    if isBoth || (end == first && nearest(to: word, among: ["mixed"]) != nil && !correctFollows(cursor + 1)) {
      let end = isBoth ? endOfRun(Habits.mixed, from: cursor) : cursor + 1
      // Both may also be two.
      let isCertain = isBoth && (!words(cursor..<end).contains("correct") || words(cursor..<end).contains("wrong"))
      replace(take(upTo: end), with: "mixed", "a group with both labels is `mixed`", isCertain: isCertain)
      return .untilMixed(isCapped: false)
    }
    guard end > first, number != nil || words(cursor..<end) != ["correct", "correct"] else { return nil }
    let isCertain = number != nil && saysCorrect(first..<end)
    let span = take(upTo: end)
    let message = "the number of correct responses is " + (number == nil ? "missing" : "written in digits")
    replace(span, with: "\(number ?? 1) correct", message, isCertain: isCertain)
    return .untilCorrect(Expression(.integer(number ?? 1), span), isCapped: false)
  }

  /// `until 4.0 correct`: a count is a whole number; nil for other numbers.
  mutating func wholeReal() -> Plan? {
    guard current.kind == .real, correctFollows(cursor + 1), let number = Double(text(current)),
      let count = Int(exactly: number), count > 0
    else { return nil }
    let span = advance().span
    guess(span, "\(count)", "responses are counted by a whole number")
    takeCorrect(behind: span)
    return .untilCorrect(Expression(.integer(count), span), isCapped: false)
  }

  func correctFollows(_ place: Int) -> Bool { endOfCorrect(from: place) > place }

  /// Where the words end that say that responses are correct.
  private func endOfCorrect(from place: Int) -> Int {
    var end = endOfRun(Habits.correct, from: place)
    while end > place, Habits.links.contains(text(at: end - 1)) { end -= 1 }
    return end
  }

  /// Whether one of the words says that responses are correct: 4 responses may be the group.
  private func saysCorrect(_ range: Range<Int>) -> Bool { !Habits.successes.isDisjoint(with: words(range)) }

  /// Takes the word `correct`.
  mutating func takeCorrect(behind count: Span) {
    let end = endOfCorrect(from: cursor)
    if words(cursor..<end) == ["correct"] {
      advance()
    } else if end > cursor, !isFirstOnLine(cursor) {
      let isCertain = saysCorrect(cursor..<end)
      replace(take(upTo: end), with: "correct", "a plan counts responses that are `correct`", isCertain: isCertain)
    } else {
      // N and the like are no number of a plan, and 0 correct ones are there before the first.
      let text = source.text(count)
      let number = Self.reservedValues.contains(text) || text == "0" ? 1 : Habits.numbers[text]
      let example = number.map(String.init) ?? text
      expected(
        "`correct`, as in `sample until \(example) correct`",
        notes: ["a whole number or a parameter stands before it, no formula"])
    }
  }

  // MARK: Caps

  /// Takes the `or` before a cap.
  mutating func takeOr() -> Bool {
    if isPanicking { return false }
    let isOr = current.kind == .keyword(.or)
    let end = endOfRun(Habits.atMost, from: isOr || current.kind == .comma ? cursor + 1 : cursor)
    if isOr, end == cursor + 1 { return take(.keyword(.or)) }
    let isCap = kind(at: end) == .integer || (kind(at: end) == .identifier && text(at: end) == "M")
    guard end > cursor, isCap, !isFirstOnLine(cursor) else { return false }
    let isComma = current.kind == .comma
    let before = previous.span.end
    let limit = words(cursor..<end)
    let isDenied = !Set(["no", "not"]).isDisjoint(with: limit)
    // `more than M` is the contrary.
    if limit.contains("more"), !isDenied { return false }
    let isCertain = limit == [","] || !Habits.limits.isDisjoint(with: limit) || limit.contains("more")
    let span = take(upTo: end)
    replace(
      isComma ? Span(before, span.end) : span, with: isComma ? " or" : "or", "what is drawn at most is written `or M`",
      at: span, isCertain: isCertain)
    return true
  }

  /// Takes the M of a cap.
  mutating func cap() -> Span? {
    let span = current.span
    if !takeWord("M") {
      guard goesOnWithOperand(at: cursor), current.kind == .integer || current.kind == .identifier,
        !isNext(["mixed", "until"]), !looksLikeDefinition(at: cursor)
      else {
        expected("`M`, the most that are drawn", notes: ["a plan waits for one thing; behind `or` stands its cap"])
        return nil
      }
      replaceByM("the cap of a plan, the most that are drawn, is `M`")
    }
    removeUnits()
    return span
  }
}
