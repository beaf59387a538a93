import SchemeDiagnostics
import SchemeText

/// Weights of prompts as people write them.
extension Parser {
  /// Takes the word `weighted`; other words, and a sign behind them, are repaired.
  mutating func takeWeighted() {
    let message = "prompts are weighted by `prompts weighted 1 - t`"
    if let end = endOfName(), !isFirstOnLine(cursor) {
      if end == cursor + 2, takeWord("weighted") { return remove(upTo: end, message) }
      return replace(take(upTo: end), with: "weighted", message)
    }
    if let end = endOfArgument(), isWordOfWeights(cursor) { return refuseArgument(take(upTo: end), message) }
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
    if !isFirstOnLine(cursor), !startsMember(at: cursor), let end = endOfName() { remove(upTo: end, message) }
  }

  /// Where `w(t) =`, `w =` or `w:` ends.
  private func endOfName() -> Int? {
    if kind(at: cursor) == .identifier, kind(at: cursor + 1) == .colon { return cursor + 2 }
    guard looksLikeDefinition(at: cursor) else { return nil }
    var sign = cursor
    while kind(at: sign) != .assign { sign += 1 }
    return sign + 1
  }

  private func isWordOfWeights(_ place: Int) -> Bool {
    text(at: place) == "weighted" || Habits.weighted.contains(text(at: place))
  }

  /// Where the words end that say that prompts are weighted, whatever other words stand between them.
  private func endOfWeighted() -> Int {
    var end = text(current) == "weighted" ? cursor + 1 : cursor
    var place = end
    while !isFirstOnLine(place), leadsToOperand(place) {
      if isWordOfWeights(place) { end = place + 1 } else if isKnown(place) { break }
      place += 1
    }
    return end
  }

  /// `weighted(t) 1 - t`: a name before its formula, or a product.
  private mutating func refuseArgument(_ span: Span, _ message: String) {
    let name = FixIt(guess: "write `weighted`", replace: span, with: "weighted")
    let product = FixIt(guess: "write `*`", replace: Span(span.end, span.end), with: " *")
    let isFactor = current.kind == .identifier || current.kind == .leftParenthesis
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: isFactor ? [product, name] : [name]))
  }

  /// Where `w(t)` ends, if the formula seems to stand behind it.
  private func endOfArgument() -> Int? {
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
