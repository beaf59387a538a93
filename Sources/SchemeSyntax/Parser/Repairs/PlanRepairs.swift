import SchemeText
import SchemeVocabulary

/// `sample …` as people write it, up to what is done with the group.
extension Parser {
  /// The forms of a plan, for one that cannot be read.
  static let formsOfPlans = [
    "a plan is one of: sample M; sample until B correct or M; sample until mixed or M, both also without `or M`;",
    "sample M, resample until mixed; sample M, refill until mixed; sample M, keep with probability …",
  ]

  /// `resample until mixed`, `until mixed`: a plan from its second word on.
  mutating func planWithoutSample() -> SamplingSyntax {
    let start = current.span
    let isSequential = text(current) == "until"
    let head = isSequential ? "sample " : "sample M, "
    insert(head, "a plan begins with `\(head.dropLast())`", at: start, place: start.start, isCertain: false)
    guard isSequential else { return ended(selection(), start, nil) }
    advance()
    let (plan, cap) = sequential()
    return ended(plan, start, cap)
  }

  /// Takes the word `until`.
  mutating func takeUntil() -> Bool {
    if takeWord("until") { return true }
    let message = "a plan that waits for something is written `sample until …`"
    if goesOnWithOperand(at: cursor), isNext(["mixed", "both"]) || text(at: cursor + 1) == "correct" {
      insert(" until", message, at: current.span)
      return true
    }
    guard current.kind == .identifier, !isFirstOnLine(cursor + 1), peek() == .identifier || peek() == .integer,
      Habits.until.contains(text(current)) || nearest(to: text(current), among: ["until"]) != nil
    else { return false }
    replaceNext(with: "until", message)
    return true
  }

  // MARK: M

  /// Whether `M,` is missing, as in `sample resample until mixed`.
  mutating func lacksGroup() -> Bool {
    guard beginsSelection(at: cursor), !isFirstOnLine(cursor) else { return false }
    insert(" M,", "`M` responses are sampled first", at: current.span)
    return true
  }

  /// Takes the M of `sample M`.
  mutating func takeGroup() {
    let isWord = current.kind == .identifier && goesOnWithOperand(at: cursor) && !looksLikeDefinition(at: cursor)
    if !takeWord("M") {
      guard current.kind == .integer || (isWord && endsGroup(at: cursor + 1)) else {
        return expected("`M` or `until`", notes: Self.formsOfPlans)
      }
      replaceByM("the number of responses in a group is `M`")
    }
    removeUnits()
  }

  /// Whether `sample n` may end before a place.
  private func endsGroup(at place: Int) -> Bool {
    switch kind(at: place) {
    case .comma, .rightBrace, .endOfFile: true
    default: isFirstOnLine(place) || startsMember(at: place) || beginsSelection(at: place)
    }
  }

  /// Takes a number or a name that stands for M.
  private mutating func replaceByM(_ message: String) {
    let size = current.kind == .integer ? text(current) : "8"
    let note = "its value comes from `--group \(size)`, or from a line `group \(size)` outside of the schemes"
    guess(advance().span, "M", message, notes: [note])
  }

  /// `M responses` for `M`.
  private mutating func removeUnits() {
    let end = endOfRun(Habits.units, from: cursor)
    if end > cursor, !isFirstOnLine(cursor) { remove(upTo: end, "a number of responses stands alone") }
  }

  // MARK: Events

  /// `until both labels`, `until success`: events in other words.
  mutating func foreignEvent() -> Plan? {
    guard current.kind == .identifier, !isFirstOnLine(cursor) else { return nil }
    let word = text(current)
    let isBoth = word == "both"
    let number = Habits.numbers[word]
    let first = number == nil ? cursor : cursor + 1
    let end = endOfRun(Habits.correct, from: first)
    if isBoth || (end == first && nearest(to: word, among: ["mixed"]) != nil && !correctFollows(cursor + 1)) {
      let span = take(upTo: isBoth ? endOfRun(Habits.mixed, from: cursor) : cursor + 1)
      replace(span, with: "mixed", "a group with both labels is `mixed`", isCertain: isBoth)
      return .untilMixed(isCapped: false)
    }
    guard end > first, number != nil || words(cursor..<end) != ["correct", "correct"] else { return nil }
    let span = take(upTo: end)
    let message = "the number of correct responses is " + (number == nil ? "missing" : "written in digits")
    replace(span, with: "\(number ?? 1) correct", message, isCertain: number != nil)
    return .untilCorrect(Expression(.integer(number ?? 1), span), isCapped: false)
  }

  private func correctFollows(_ place: Int) -> Bool { endOfRun(Habits.correct, from: place) > place }

  /// Takes the word `correct`.
  mutating func takeCorrect(behind count: Span) {
    let end = endOfRun(Habits.correct, from: cursor)
    if words(cursor..<end) == ["correct"] {
      advance()
    } else if end > cursor, !isFirstOnLine(cursor) {
      replace(take(upTo: end), with: "correct", "a plan counts responses that are `correct`")
    } else {
      expected(
        "`correct`, as in `sample until \(source.text(count)) correct`",
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
    let span = take(upTo: end)
    replace(
      isComma ? Span(before, span.end) : span, with: isComma ? " or" : "or", "what is drawn at most is written `or M`",
      at: span)
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

  // MARK: Ends

  /// What stands behind a plan and belongs to none.
  mutating func refuseAfterPlan(_ plan: Plan?) {
    guard let plan else { return }
    let message: String
    var notes = Self.formsOfPlans
    if current.kind == .comma, beginsSelection(at: cursor + 1) {
      message = plan.isSequential ? "only `sample M` is followed by a `,`" : "one thing is done with a group"
    } else if current.kind == .keyword(.or) || (isNext(["until"]) && !isFirstOnLine(cursor)) {
      switch plan {
      case .group:
        message = "`sample M` waits for nothing"
        notes = ["what waits for something stands first, and M behind it: sample until mixed or M"]
      case .untilCorrect, .untilMixed: message = "a plan waits for one thing"
      case .resample, .refill, .keep:
        message = "this plan goes on without a cap"
        notes = ["with a cap: sample until mixed or M, where the group is all that was drawn"]
      }
    } else {
      if !mayFollowMember() { expected("the next member or `}` behind the plan", notes: notes) }
      return
    }
    refuse(current.kind == .comma ? token().span : current.span, message, notes: notes)
  }
}
