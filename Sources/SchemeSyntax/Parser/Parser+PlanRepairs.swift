import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// Plans as people write them.
extension Parser {
  /// Takes the word `until`.
  mutating func takeUntil() -> Bool {
    if takeWord("until") { return true }
    guard current.kind == .identifier, !isFirstOnLine(cursor + 1), peek() == .identifier || peek() == .integer,
      Self.wordsForUntil.contains(text(current)) || nearest(to: text(current), among: ["until"]) != nil
    else { return false }
    replace(current.span, with: "until", "a plan that waits for something is written `sample until …`")
    advance()
    return true
  }

  private static let wordsForUntil: Set<String> = ["till", "til"]

  /// Whether `M,` is missing, as in `sample resample until mixed`.
  mutating func lacksGroup() -> Bool {
    guard beginsSelection(at: cursor), !isFirstOnLine(cursor) else { return false }
    insert(" M,", "`M` responses are sampled first", at: current.span)
    return true
  }

  /// Takes the M of `sample M`.
  mutating func takeGroup() {
    if current.kind == .identifier, text(current) == "M" {
      advance()
      return removeUnits()
    }
    let isWord = current.kind == .identifier && goesOnWithOperand(at: cursor) && !looksLikeDefinition(at: cursor)
    guard current.kind == .integer || (isWord && endsGroup(at: cursor + 1)) else {
      return expected("`M` or `until`", notes: Self.forms)
    }
    replaceByM("the number of responses in a group is `M`")
    removeUnits()
  }

  /// The forms of a plan, for one that cannot be read.
  private static let forms = [
    "a plan is one of: sample M; sample until B correct or M; sample until mixed or M, both also without `or M`;",
    "sample M, resample until mixed; sample M, refill until mixed; sample M, keep with probability …",
  ]

  /// Whether `sample n` may end before a place.
  private func endsGroup(at place: Int) -> Bool {
    isFirstOnLine(place) || kind(at: place) == .comma || kind(at: place) == .rightBrace || startsMember(at: place)
      || kind(at: place) == .endOfFile || beginsSelection(at: place)
  }

  /// Takes a number or a name that stands for M.
  private mutating func replaceByM(_ message: String) {
    let size = current.kind == .integer ? text(current) : "8"
    let note = "its value comes from `--group \(size)`, or from a line `group \(size)` outside of the schemes"
    replace(current.span, with: "M", message, notes: [note], isCertain: false)
    advance()
  }

  /// `M responses` for `M`.
  private mutating func removeUnits() {
    let end = endOfRun(["responses", "samples", "rollouts", "tries", "attempts", "draws", "times"], from: cursor)
    if end > cursor, !isFirstOnLine(cursor) { remove(upTo: end, "a number of responses stands alone") }
  }

  /// `resample until mixed`, `until mixed`: a plan from its second word on.
  mutating func planWithoutSample() -> SamplingSyntax {
    let start = current.span
    let isSequential = text(current) == "until"
    let head = isSequential ? "sample " : "sample M, "
    let fixIt = FixIt(guess: "insert `\(head.dropLast())`", replace: Span(start.start, start.start), with: head)
    repair(Diagnostic(.unexpectedToken, "a plan begins with `\(head.dropLast())`", at: start, fixIts: [fixIt]))
    if isSequential {
      advance()
      let (plan, cap) = sequential()
      return ended(plan, start, cap)
    }
    return ended(selection(), start, nil)
  }

  // MARK: until

  /// `until both labels`, `until success`: events in other words.
  mutating func foreignEvent() -> Plan? {
    guard current.kind == .identifier, !isFirstOnLine(cursor) else { return nil }
    let word = text(current)
    if word == "both" {
      let labels: Set<String> = [
        "both", "labels", "outcomes", "kinds", "are", "were", "seen", "occur", "appear", "correct", "wrong", "and",
      ]
      replace(take(upTo: endOfRun(labels, from: cursor)), with: "mixed", "a group with both labels is `mixed`")
      return .untilMixed(isCapped: false)
    }
    let isNumbered = Self.numbers[word] != nil
    let count = isNumbered ? Self.numbers[word] ?? 1 : 1
    let end = endOfRun(Self.wordsForCorrect, from: isNumbered ? cursor + 1 : cursor)
    guard end > cursor + (isNumbered ? 1 : 0), isNumbered || !(word == "correct" && text(at: cursor + 1) == "correct")
    else {
      guard nearest(to: word, among: ["mixed"]) != nil, endOfRun(Self.wordsForCorrect, from: cursor + 1) == cursor + 1
      else { return nil }
      replace(current.span, with: "mixed", "a group with both labels is `mixed`", isCertain: false)
      advance()
      return .untilMixed(isCapped: false)
    }
    let span = take(upTo: end)
    let message = "the number of correct responses is " + (isNumbered ? "written in digits" : "missing")
    replace(span, with: "\(count) correct", message, isCertain: isNumbered)
    return .untilCorrect(Expression(.integer(count), span), isCapped: false)
  }

  private static let numbers = [
    "a": 1, "an": 1, "any": 1, "first": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
  ]

  private static let wordsForCorrect: Set<String> = [
    "correct", "right", "success", "successes", "successful", "pass", "passes", "hit", "hits", "solved", "of", "are",
    "is", "response", "responses", "sample", "samples", "answer", "answers",
  ]

  /// Takes the word `correct`.
  mutating func takeCorrect(behind count: Span) {
    guard !isPanicking else { return }
    let end = endOfRun(Self.wordsForCorrect, from: cursor)
    guard end > cursor else {
      return expected(
        "`correct`, as in `sample until \(source.text(count)) correct`",
        notes: ["a whole number or a parameter stands before it, no formula"])
    }
    if words(cursor..<end) == ["correct"] {
      advance()
    } else if isFirstOnLine(cursor) {
      expected("`correct`, as in `sample until \(source.text(count)) correct`")
    } else {
      replace(take(upTo: end), with: "correct", "a plan counts responses that are `correct`")
    }
  }

  /// Takes the `or` before a cap.
  mutating func takeOr() -> Bool {
    if isPanicking { return false }
    let isOr = current.kind == .keyword(.or)
    let start = isOr || current.kind == .comma ? cursor + 1 : cursor
    let end = endOfRun(Self.wordsForAtMost, from: start)
    if isOr, end == start {
      advance()
      return true
    }
    let isCap = kind(at: end) == .integer || (kind(at: end) == .identifier && text(at: end) == "M")
    guard end > cursor, isCap, !isFirstOnLine(cursor) else { return false }
    let message = "what is drawn at most is written `or M`"
    if current.kind == .comma {
      let before = previous.span.end
      let span = take(upTo: end)
      replace(Span(before, span.end), with: " or", message, at: span)
    } else {
      replace(take(upTo: end), with: "or", message)
    }
    return true
  }

  private static let wordsForAtMost: Set<String> = [
    "at", "most", "max", "maximum", "up", "to", "but", "no", "not", "more", "than", "within", "limit", "cap", "and",
    "after", "with", "a", "of",
  ]

  /// Takes the M of a cap.
  mutating func cap() -> Span? {
    let span = current.span
    if current.kind == .identifier, text(current) == "M" {
      advance()
    } else if goesOnWithOperand(at: cursor), current.kind == .integer || current.kind == .identifier,
      text(current) != "mixed", text(current) != "until", !looksLikeDefinition(at: cursor)
    {
      replaceByM("the cap of a plan, the most that are drawn, is `M`")
    } else {
      expected("`M`, the most that are drawn", notes: ["a plan waits for one thing; behind `or` stands its cap"])
      return nil
    }
    removeUnits()
    return span
  }

  // MARK: Behind `sample M`

  /// Takes the `,` before what is done with the group.
  mutating func takeCommaOfPlan() -> Bool {
    switch current.kind {
    case .comma:
      guard !startsMember(at: cursor + 1), peek() != .rightBrace else { return false }
      advance()
      if beginsSelection(at: cursor + 1), current.kind == .keyword(.and) || current.kind == .keyword(.then) {
        remove(upTo: cursor + 1, "a `,` stands alone between `sample M` and what is done with the group")
      }
      return true
    case .identifier where beginsSelection(at: cursor) && !isFirstOnLine(cursor):
      insert(",", "a `,` stands between `sample M` and what is done with the group", at: current.span)
      return true
    case .keyword(.and), .keyword(.then):
      guard beginsSelection(at: cursor + 1) else { return false }
      let before = previous.span.end
      let word = advance().span
      replace(
        Span(before, word.end), with: ",", "a `,` stands between `sample M` and what is done with the group", at: word)
      return true
    default: return false
    }
  }

  /// Whether one of the words stands here, before what belongs to it.
  func beginsSelection(at place: Int) -> Bool {
    guard kind(at: place) == .identifier, !looksLikeDefinition(at: place) else { return false }
    switch text(at: place) {
    case "resample", "refill": return true
    case "keep": return goesOnWithOperand(at: place + 1)
    default: return text(at: place + 1) == "until" && Self.wordsForSelections[text(at: place)] != nil
    }
  }

  /// Takes the word that says what is done with the group; nil after an error.
  mutating func selectionWord() -> String? {
    let known = ["resample", "refill", "keep"]
    let word = text(current)
    if current.kind == .identifier, known.contains(word) {
      advance()
      return word
    }
    let meant = Self.wordsForSelections[word] ?? nearest(to: word, among: known)
    guard current.kind == .identifier, let meant, goesOnWithOperand(at: cursor + 1) else {
      expected("`resample until mixed`, `refill until mixed` or `keep with probability …`")
      return nil
    }
    replace(current.span, with: meant, "no plan does this with a group: `\(word)`", isCertain: false)
    advance()
    return meant
  }

  /// The same prompt again, or another one.
  private static let wordsForSelections = [
    "redraw": "resample", "retry": "resample", "repeat": "resample", "again": "resample", "regenerate": "resample",
    "replace": "refill", "drop": "refill", "filter": "refill", "discard": "refill", "skip": "refill",
  ]

  /// Takes `until mixed` behind `resample` or `refill`.
  mutating func takeUntilMixed() {
    let word = previous
    guard takeUntil() else {
      guard mayFollowMember(), !goesOnWithOperand(at: cursor) else {
        return expected("`until mixed`", notes: ["a group is mixed that is neither all correct nor all wrong"])
      }
      return insert(" until mixed", "until when is missing behind \(source.quoted(word.span))", at: word.span)
    }
    guard current.kind == .integer || goesOnWithOperand(at: cursor) else { return expected("`mixed`") }
    let place = current.span
    switch event() {
    case .untilMixed?, nil: break
    default:
      if isPanicking { return }
      let note = "a number of correct responses is waited for by `sample until B correct`"
      fail(
        Diagnostic(
          .unexpectedToken, "\(source.quoted(word.span)) goes on until the group is mixed, 0 < N < M", at: place,
          notes: [note]))
    }
  }

  /// Takes `with probability` behind `keep`; other words and a sign behind them are repaired.
  mutating func takeProbability() {
    let message = "how many are kept is written `keep with probability 0.9`"
    if text(current) == "with", text(at: cursor + 1) == "probability", takeWord("with"), takeWord("probability") {
      if Self.isSign(current.kind) { remove(upTo: cursor + 1, message) }
      return
    }
    let end = endOfProbability()
    if end > cursor {
      replace(take(upTo: end), with: "with probability", message)
    } else if goesOnWithOperand(at: cursor) {
      insert(" with probability", message, at: current.span)
    } else {
      expected("`with probability` and how likely a response is kept, as in `keep with probability 0.9`")
    }
  }

  /// Where words and a sign end that stand for `with probability`.
  private func endOfProbability() -> Int {
    var end = cursor
    for words in [["with", "by", "at"], ["a", "the"], Self.wordsForProbability, ["of"]] as [Set<String>] {
      let isWord =
        words.contains(text(at: end)) || (words.count > 3 && nearest(to: text(at: end), among: ["probability"]) != nil)
      if isWord, goesOnWithOperand(at: end + 1) || Self.isSign(kind(at: end + 1)) { end += 1 }
    }
    return end > cursor && Self.isSign(kind(at: end)) ? end + 1 : end
  }

  private static let wordsForProbability: Set<String> = [
    "probability", "prob", "proba", "p", "chance", "rate", "share", "fraction",
  ]

  private static func isSign(_ kind: TokenKind) -> Bool { kind == .assign || kind == .colon }

  /// What stands behind a plan and belongs to none.
  mutating func refuseAfterPlan(_ plan: Plan?) {
    guard let plan else { return }
    switch current.kind {
    case .comma where beginsSelection(at: cursor + 1):
      let message = plan.isSequential ? "only `sample M` is followed by a `,`" : "one thing is done with a group"
      fail(Diagnostic(.unexpectedToken, message, at: tokens[Int(places[cursor + 1])].span, notes: Self.forms))
    case .identifier where text(current) == "until" && !isFirstOnLine(cursor):
      let note = "what waits for something stands first, and M behind it: sample until mixed or M"
      fail(Diagnostic(.unexpectedToken, "`sample M` waits for nothing", at: current.span, notes: [note]))
    case .keyword(.or):
      let note = "with a cap: sample until mixed or M, where the group is all that was drawn"
      fail(Diagnostic(.unexpectedToken, "this plan goes on without a cap", at: current.span, notes: [note]))
    default:
      if !mayFollowMember() { expected("the next member or `}` behind the plan", notes: Self.forms) }
    }
  }

  // MARK: prompts

  /// Takes the word `weighted`.
  mutating func takeWeighted() {
    let message = "prompts are weighted by `prompts weighted 1 - t`"
    if looksLikeDefinition(at: cursor), !isFirstOnLine(cursor) {
      if text(current) == "weighted", peek() == .assign {
        advance()
        return remove(upTo: cursor + 1, message)
      }
      let start = current.span
      while current.kind != .assign { advance() }
      advance()
      return replace(start.joined(previous.span), with: "weighted", message)
    }
    let end = endOfWeighted()
    if end == cursor { return missingWeighted(message) }
    let found = words(cursor..<end)
    if found.first == "weighted" {
      advance()
      if end > cursor { remove(upTo: end, message) }
    } else {
      replace(take(upTo: end), with: "weighted", message)
    }
    if current.kind == .colon { remove(upTo: cursor + 1, message) }
  }

  /// Where the words end that say that prompts are weighted. One of them may be a name in the formula.
  private func endOfWeighted() -> Int {
    var end = text(current) == "weighted" ? cursor + 1 : cursor
    while kind(at: end) == .identifier, !isFirstOnLine(end), Self.wordsForWeighted.contains(text(at: end)) {
      let isAdjacent = tokens[min(Int(places[end]) + 1, tokens.count - 1)].kind == .leftParenthesis
      guard goesOnWithOperand(at: end + 1), kind(at: end + 1) != .minus, !isAdjacent else { break }
      end += 1
    }
    return end
  }

  private static let wordsForWeighted: Set<String> = [
    "weight", "weights", "weighting", "weighed", "sampled", "drawn", "chosen", "with", "by", "in", "to", "proportion",
    "proportional", "proportionally", "probability",
  ]

  private mutating func missingWeighted(_ message: String) {
    if current.kind == .colon {
      replace(Span(previous.span.end, current.span.end), with: " weighted", message, at: current.span)
      advance()
    } else if goesOnWithOperand(at: cursor), current.kind == .identifier, goesOnWithOperand(at: cursor + 1),
      peek() != .minus, nearest(to: text(current), among: ["weighted"]) != nil
    {
      replace(current.span, with: "weighted", message, isCertain: false)
      advance()
    } else if goesOnWithOperand(at: cursor) {
      insert(" weighted", message, at: current.span)
    } else {
      expected("`weighted` and a formula in t, as in `prompts weighted 1 - t`")
    }
  }
}
