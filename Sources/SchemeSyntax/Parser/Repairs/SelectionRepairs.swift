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

  /// Whether one of the words stands here, before what belongs to it.
  func beginsSelection(at place: Int) -> Bool {
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
    if isNext(Set(known)) { return text(advance()) }
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
    guard takeUntil() else {
      guard mayFollowMember(), !goesOnWithOperand(at: cursor) else {
        return expected("`until mixed`", notes: ["a group is mixed that is neither all correct nor all wrong"])
      }
      return insert(" until mixed", "until when is missing behind \(source.quoted(word))", at: word)
    }
    guard isNext(["mixed"]) || current.kind == .integer || goesOnWithOperand(at: cursor) else {
      return expected("`mixed`")
    }
    let place = current.span
    let message = "\(source.quoted(word)) goes on until the group is mixed, 0 < N < M"
    if isCondition() { return refuse(place, message, notes: ["that is written `until mixed`"]) }
    let before = reports
    guard case .untilCorrect(let count, _)? = event() else { return }
    forget(since: before)
    let meant = "sample until \(Self.text(count)) correct"
    let event = place.joined(previous.span)
    fail(
      Diagnostic(
        .unexpectedToken, message, at: event,
        notes: ["a number of correct responses is waited for by `sample until B correct`"],
        fixIts: [
          FixIt(guess: "write `\(meant)`", replace: start.joined(event), with: meant),
          FixIt(guess: "write `mixed`", replace: event, with: "mixed"),
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
  private func isCondition() -> Bool {
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
    for words in Habits.probability {
      let isMisspelled = words.contains("probability") && nearest(to: text(at: end), among: ["probability"]) != nil
      if isMisspelled || words.contains(text(at: end)), leadsToOperand(end) || isSign(end + 1) { end += 1 }
    }
    return end > cursor && isSign(end) ? end + 1 : end
  }

  private func isSign(_ place: Int) -> Bool { kind(at: place) == .assign || kind(at: place) == .colon }
}
