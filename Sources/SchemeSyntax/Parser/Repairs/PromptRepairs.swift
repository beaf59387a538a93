import SchemeText

/// Weights of prompts as people write them.
extension Parser {
  /// Takes the word `weighted`; other words, and a sign behind them, are repaired.
  mutating func takeWeighted() {
    let message = "prompts are weighted by `prompts weighted 1 - t`"
    if looksLikeDefinition(at: cursor), !isFirstOnLine(cursor) {
      if peek() == .assign, takeWord("weighted") { return remove(upTo: cursor + 1, message) }
      let start = current.span
      while previous.kind != .assign { advance() }
      return replace(start.joined(previous.span), with: "weighted", message)
    }
    // `weighted(t) 1 - t` may be a product as well.
    if isWordOfWeights(cursor), let end = endOfNamedWeight() { return guess(take(upTo: end), "weighted", message) }
    let end = endOfWeighted()
    if end == cursor { return missingWeighted(message) }
    let isCertain = (cursor..<end).allSatisfy { isWordOfWeights($0) }
    if takeWord("weighted") {
      if end > cursor { remove(upTo: end, message, isCertain: isCertain) }
    } else {
      replace(take(upTo: end), with: "weighted", message, isCertain: isCertain)
    }
    if current.kind == .colon { remove(upTo: cursor + 1, message) }
    // `weighted w(t) = 1 - t`: the weight has no name.
    if !isFirstOnLine(cursor), !startsMember(at: cursor), looksLikeDefinition(at: cursor) {
      var sign = cursor
      while kind(at: sign) != .assign { sign += 1 }
      remove(upTo: sign + 1, message)
    }
  }

  private func isWordOfWeights(_ place: Int) -> Bool {
    text(at: place) == "weighted" || Habits.weighted.contains(text(at: place))
  }

  /// Where the words end that say that prompts are weighted, whatever stands between them. One of them may be a name in the
  /// formula.
  private func endOfWeighted() -> Int {
    var end = text(current) == "weighted" ? cursor + 1 : cursor
    var place = end
    while !isFirstOnLine(place), leadsToOperand(place) {
      place += 1
      if isWordOfWeights(place - 1) { end = place }
    }
    return end
  }

  /// Where `w(t)` ends, if the formula seems to stand behind it.
  private func endOfNamedWeight() -> Int? {
    guard kind(at: cursor + 1) == .leftParenthesis, kind(at: cursor + 2) == .identifier,
      kind(at: cursor + 3) == .rightParenthesis, kind(at: cursor + 4) != .minus, goesOnWithOperand(at: cursor + 4)
    else { return nil }
    return cursor + 4
  }

  /// Whether a word stands before an operand, and is neither one itself nor a function.
  func leadsToOperand(_ place: Int) -> Bool {
    guard kind(at: place) == .identifier, goesOnWithOperand(at: place + 1) else { return false }
    return kind(at: place + 1) != .minus && tokens[Int(places[place]) + 1].kind != .leftParenthesis
  }

  private mutating func missingWeighted(_ message: String) {
    guard goesOnWithOperand(at: cursor) || current.kind == .colon else {
      return expected("`weighted` and a formula in t, as in `prompts weighted 1 - t`")
    }
    if current.kind == .colon {
      let before = previous.span.end
      let colon = advance().span
      replace(Span(before, colon.end), with: " weighted", message, at: colon)
    } else if leadsToOperand(cursor), nearest(to: text(current), among: ["weighted"]) != nil {
      guess(advance().span, "weighted", message)
    } else {
      // A word before the formula may stand for it.
      insert(" weighted", message, at: current.span, isCertain: !leadsToOperand(cursor))
    }
  }
}
