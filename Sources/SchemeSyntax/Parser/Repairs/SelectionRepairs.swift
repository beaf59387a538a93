import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// What is done with a group, as people write it.
extension Parser {
  /// Takes the `,` before what is done with the group.
  mutating func takeCommaOfPlan() -> Bool {
    let isJoined = current.kind == .keyword(.and) || current.kind == .keyword(.then)
    if isJoined, beginsSelection(at: cursor + 1) {
      let before = previous.span.end
      let word = advance().span
      replace(Span(before, word.end), with: ",", Self.commaOfPlan, at: word)
      return true
    }
    if current.kind == .identifier, beginsSelection(at: cursor), !isFirstOnLine(cursor) {
      insert(",", Self.commaOfPlan, at: current.span)
      return true
    }
    guard current.kind == .comma, !startsMember(at: cursor + 1), peek() != .rightBrace else { return false }
    advance()
    if beginsSelection(at: cursor + 1), current.kind == .keyword(.and) || current.kind == .keyword(.then) {
      remove(upTo: cursor + 1, "a `,` stands alone between `sample M` and what is done with the group")
    }
    return true
  }

  private static let commaOfPlan = "a `,` stands between `sample M` and what is done with the group"

  /// `re-sample until mixed`: the word that is meant, and where it ends.
  private func hyphenatedSelection(at place: Int) -> (meant: String, end: Int)? {
    let (word, end) = hyphenatedWord(at: place)
    let whole = word.split(separator: "_").joined()
    guard end > place, text(at: end + 1) == "until" else { return nil }
    let meant = Self.selections.contains(whole) ? whole : Habits.selections[whole]
    return meant.map { ($0, end + 1) }
  }

  private static let selections: Set<String> = ["resample", "refill", "keep"]

  /// Whether one of the words stands here, before what belongs to it.
  func beginsSelection(at place: Int) -> Bool {
    if hyphenatedSelection(at: place) != nil { return true }
    guard kind(at: place) == .identifier, !looksLikeDefinition(at: place) else { return false }
    switch text(at: place) {
    case "resample", "refill": return true
    case "keep": return goesOnWithOperand(at: place + 1)
    default: return text(at: place + 1) == "until" && Habits.selections[text(at: place)] != nil
    }
  }

  /// Takes the word that says what is done with the group; nil after an error.
  mutating func selectionWord() -> String? {
    let known = ["resample", "refill", "keep"]
    let word = text(current)
    if isNext(Self.selections) { return text(advance()) }
    if let (meant, end) = hyphenatedSelection(at: cursor) {
      replace(take(upTo: end), with: meant, "this is written `\(meant)`")
      return meant
    }
    if Habits.losses.contains(word), text(at: cursor + 1) == "with" {
      refuse(
        current.span, "a plan says how likely a response is kept, not how likely it is lost",
        notes: ["that is 1 less the chance to lose it: `keep with probability 0.9` loses one in ten"])
      return nil
    }
    let meant = Habits.selections[word] ?? nearest(to: word, among: known)
    guard current.kind == .identifier, let meant, goesOnWithOperand(at: cursor + 1) else {
      expected("`resample until mixed`, `refill until mixed` or `keep with probability …`")
      return nil
    }
    guess(advance().span, meant, "no plan does this with a group: `\(word)`")
    return meant
  }

  /// Takes `until mixed` behind `resample` or `refill`, of a plan that begins at `start`.
  mutating func takeUntilMixed(_ start: Span) {
    let word = previous.span
    // Other words may mean that mixed groups go.
    guard takeUntil(isCertain: Self.selections.contains(source.text(word))) else {
      guard mayFollowMember(), !goesOnWithOperand(at: cursor) else {
        return expected("`until mixed`", notes: ["a group is mixed that is neither all correct nor all wrong"])
      }
      return insert(" until mixed", "until when is missing behind \(source.quoted(word))", at: word)
    }
    guard isNext(["mixed"]) || current.kind == .integer || goesOnWithOperand(at: cursor) else {
      return expected("`mixed`")
    }
    let (first, place) = (cursor, current.span)
    let message = "\(source.quoted(word)) goes on until the group is mixed, 0 < N < M"
    if isCondition() { return refuse(place, message, notes: ["that is written `until mixed`"]) }
    let before = reports
    let event = event()
    if case .untilMixed? = event { return }
    let isRead = !isPanicking
    forget(since: before)
    let span = cursor > first ? place.joined(previous.span) : place
    guard isRead, case .untilCorrect(let count, _)? = event else {
      let isWord = event != nil && !goesOnWithOperand(at: cursor)
      return refuse(span, message, notes: ["that is written `until mixed`"], meant: isWord ? "mixed" : nil)
    }
    let meant = "sample until \(Self.text(count)) correct"
    fail(
      Diagnostic(
        .unexpectedToken, message, at: span,
        notes: ["a number of correct responses is waited for by `sample until B correct`"],
        fixIts: [
          FixIt(guess: "write `\(meant)`", replace: start.joined(span), with: meant),
          FixIt(guess: "write `mixed`", replace: span, with: "mixed"),
        ]))
  }

  /// A count as it is written in a plan.
  private static func text(_ count: Expression) -> String {
    switch count.kind {
    case .integer(let number): "\(number)"
    case .name(let name): name
    default: "1"
    }
  }

  /// Whether a comparison of numbers stands where the event should, such as `N > 0`.
  func isCondition() -> Bool {
    guard current.kind == .identifier || current.kind == .integer else { return false }
    return if case .comparison = peek() { true } else { false }
  }

  // MARK: keep

  /// Takes `with probability` behind `keep`; other words and a sign behind them are repaired.
  mutating func takeProbability() {
    let message = "how many are kept is written `keep with probability 0.9`"
    if text(current) == "with", text(at: cursor + 1) == "probability", takeWord("with"), takeWord("probability") {
      if isSign(cursor) { remove(upTo: cursor + 1, message) }
      return
    }
    let end = endOfProbability()
    // How many are kept may also be a number of responses, or a condition.
    let isCertain = kind(at: end) == .real || words(cursor..<end).contains("probability")
    if end > cursor {
      replace(take(upTo: end), with: "with probability", message, isCertain: isCertain)
    } else if goesOnWithOperand(at: cursor) {
      insert(" with probability", message, at: current.span, isCertain: isCertain)
    } else {
      expected("`with probability` and how likely a response is kept, as in `keep with probability 0.9`")
    }
  }

  /// Where words and a sign end that stand for `with probability`.
  private func endOfProbability() -> Int {
    var end = cursor
    for words in Habits.probability {
      let isMisspelled = words.contains("probability") && nearest(to: text(at: end), among: ["probability"]) != nil
      if isMisspelled || words.contains(text(at: end)), leadsToOperand(end) || isSign(end + 1) { end += 1 }
    }
    return end > cursor && isSign(end) ? end + 1 : end
  }

  func isSign(_ place: Int) -> Bool { kind(at: place) == .assign || kind(at: place) == .colon }
}
