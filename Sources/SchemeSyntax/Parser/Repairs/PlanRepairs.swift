import SchemeText
import SchemeVocabulary

/// `sample …` as people write it.
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
    let count = diagnostics.count
    insert(head, "a plan begins with `\(head.dropLast())`", at: start, place: start.start, isCertain: false)
    guard isSequential else {
      let plan = selection(of: start)
      // One that cannot be read has its error.
      if isPanicking, diagnostics.count > count + 1 { diagnostics.remove(at: count) }
      return ended(plan, start, nil)
    }
    advance()
    let (plan, cap) = sequential()
    return ended(plan, start, cap)
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
  mutating func replaceByM(_ message: String) {
    let size = current.kind == .integer ? text(current) : "8"
    let note = "its value comes from `--group \(size)`, or from a line `group \(size)` outside of the schemes"
    guess(advance().span, "M", message, notes: [note])
  }

  /// `M responses` for `M`.
  mutating func removeUnits() {
    let end = endOfRun(Habits.units, from: cursor)
    if end > cursor, !isFirstOnLine(cursor) { remove(upTo: end, "a number of responses stands alone") }
  }

  /// Refuses `sample M until 2 correct`: M is the cap, and stands behind.
  private mutating func refuseEventBehindGroup() {
    let (group, word) = (previous.span, current.span)
    var (meant, whole): (String?, Span?) = (nil, nil)
    if source.text(group) == "M", takeWord("until") {
      let start = current.span
      let before = reports
      let isSound = event() != nil && !isPanicking && diagnostics.count == before.count
      forget(since: before)
      if isSound {
        meant = "until \(source.text(start.joined(previous.span))) or M"
        whole = group.joined(previous.span)
      }
    }
    refuse(
      word, "`sample M` waits for nothing",
      notes: ["what waits for something stands first, and M behind it: sample until mixed or M"], meant: meant,
      for: whole)
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
      case .group: return refuseEventBehindGroup()
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
