import SchemeDiagnostics
import SchemeText

/// Items of a file as people write them.
extension Parser {
  /// What is no item: a misspelled `scheme`, which is read as meant, a member outside of schemes, or anything else.
  mutating func strayItem() -> SyntaxFile.Item? {
    let word = text(current)
    if current.kind == .identifier, nearest(to: word, among: ["scheme"]) != nil, peek() == .identifier {
      guess(current.span, "scheme", "expected `scheme`, found `\(word)`")
      return scheme().map { .scheme($0) }
    }
    if current.kind == .identifier, peek() == .assign, word != "M", !startsMember(at: cursor) {
      let start = current.span
      insert(
        "let ", "a name is defined with `let`", at: start, place: start.start, saying: "write `let \(word)`",
        isCertain: false)
      return namedBinding(from: start).map { .definition($0) }
    }
    refuseItem(word)
    isPanicking = true
    advance()
    return nil
  }

  private mutating func refuseItem(_ word: String) {
    let span = current.span
    switch current.kind {
    case .unknown: return
    case .identifier where Habits.declarations.contains(word):
      refuse(
        span, "a scheme begins with `scheme`, not with `\(word)`", notes: ["for example scheme mine { Z = R - mean }"])
    case .identifier where Habits.imports.contains(word):
      refuse(span, "a scheme file imports nothing: its functions are built in, its schemes are its own")
    case .identifier where word == "M" && peek() == .assign:
      refuse(span, "the group sizes are listed by `group`", meant: "group", for: span.joined(token().span))
    case .rightBrace: refuse(span, "this `}` closes nothing")
    default:
      if startsMember(at: cursor) {
        let note = "members stand in the braces of a scheme: scheme NAME { … }"
        refuse(span, "\(describe(current)) stands outside of a scheme", notes: [note])
      } else {
        refuse(span, "expected `scheme`, `let`, `group` or `claims for M in …`, found \(describe(current))")
      }
    }
  }

  /// `group = 8`, `group: 8` and `group M = 8`, up to the size.
  mutating func removeSignsBeforeSize() {
    var size = cursor
    if isNext(Habits.groupSizes) { size += 1 }
    if kind(at: size) == .assign || kind(at: size) == .colon { size += 1 }
    guard size > cursor, kind(at: size) == .integer else { return }
    remove(take(upTo: size), "the sizes stand directly behind `group`: group 8, 16")
  }

  /// Takes the `,` between two sizes, if it is only meant.
  mutating func takeCommaOfSizes() -> Bool {
    if take(.comma) { return true }
    guard current.kind == .integer, !isPanicking else { return false }
    insert(",", "group sizes are separated by commas", at: current.span)
    return true
  }
}
