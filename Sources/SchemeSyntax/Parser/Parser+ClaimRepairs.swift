import SchemeDiagnostics
import SchemeText

/// Claims as people write them.
extension Parser {
  /// Removes words of English that say nothing here, where another word follows: alone they are names.
  mutating func removeFillers(_ words: Set<String>) {
    while current.kind == .identifier, words.contains(text(current)), !isFirstOnLine(cursor + 1),
      [.identifier, .integer, .real].contains(kind(at: cursor + 1))
    {
      let fixIt = FixIt(certain: "remove `\(text(current))`", replace: current.span, with: "")
      repair(
        Diagnostic(
          .unexpectedToken, "a claim is written without `\(text(current))`", at: current.span, fixIts: [fixIt]))
      advance()
    }
  }

  /// `in t` behind a shape is removed; `on [lo, hi]` is refused: a shape is one on all of [0,1].
  mutating func removeDomain() -> Bool {
    guard current.kind == .identifier, !isFirstOnLine(cursor) else { return true }
    switch text(current) {
    case "in" where kind(at: cursor + 1) == .identifier && !isFirstOnLine(cursor + 1):
      let start = advance().span
      let span = start.joined(advance().span)
      let fixIt = FixIt(certain: "remove `\(source.text(span))`", replace: span, with: "")
      repair(Diagnostic(.unexpectedToken, "a shape is always one in t", at: span, fixIts: [fixIt]))
      return true
    case "on":
      fail(
        Diagnostic(
          .unexpectedToken, "a shape is claimed of all of [0,1]", at: current.span, label: "no interval stands here",
          notes: ["claim a distance on an interval: h(t) ~ e within x on [lo, hi]"]))
      return false
    default: return true
    }
  }

  /// `centered`, `monotone` and `is increasing`.
  mutating func foreignStatement() -> ClaimSyntax.Kind? {
    let meanings: [String: (String, ClaimSyntax.Kind)] = [
      "centered": ("centred", .centred), "monotone": ("increasing", .shape(.increasing)),
      "monotonic": ("increasing", .shape(.increasing)), "nondecreasing": ("increasing", .shape(.increasing)),
      "nonincreasing": ("decreasing", .shape(.decreasing)),
    ]
    let found = text(current)
    if let (right, kind) = meanings[found] {
      let fixIt = FixIt("write `\(right)`", replace: current.span, with: right, isCertain: found == "centered")
      repair(
        Diagnostic(.unexpectedToken, "this claim is written `\(right)`", at: current.span, fixIts: [fixIt]))
      advance()
      return kind
    }
    let known = ClaimedShape.allCases.map(\.rawValue) + ["centred", "bounded", "dead", "limit", "same", "variance"]
    let near = nearest(to: found, among: known)
    fail(
      Diagnostic(
        .unexpectedToken, "no claim begins with \(describe(current))", at: current.span,
        notes: near == nil
          ? [
            "a claim is one of: increasing, decreasing, concave, convex, centred, bounded X, dead only at N in {…},",
            "h(t) = e, h(t) ~ e within x, same as f, same objective for M in {…}, variance at T <= X;",
            "each may have `not` before it",
          ] : [],
        fixIts: near.map { [FixIt(guess: "write `\($0)`", replace: current.span, with: $0)] } ?? []))
    advance()
    return nil
  }

  mutating func removeColonOfClaim() {
    let fixIt = FixIt(certain: "remove `:`", replace: current.span, with: "")
    repair(Diagnostic(.unexpectedToken, "the claim stands directly behind `expect`", at: current.span, fixIts: [fixIt]))
    advance()
  }

  /// Takes `all` behind `for`, where it says that every value of a parameter is meant.
  mutating func takeAll() -> Bool {
    guard current.kind == .identifier else { return false }
    let word = current
    switch text(word) {
    case "all" where text(at: cursor + 1) == "M":
      let fixIt = FixIt(certain: "remove `all`", replace: Span(word.span.start, tokenAfter.span.start), with: "")
      repair(Diagnostic(.unexpectedToken, "group sizes are written `for M in …`", at: word.span, fixIts: [fixIt]))
      advance()
      return false
    case "all":
      advance()
      return true
    case "every", "any", "each":
      let fixIt = FixIt(certain: "write `all`", replace: word.span, with: "all")
      repair(
        Diagnostic(
          .unexpectedToken, "every value of a parameter is meant by `for all`", at: word.span, fixIts: [fixIt]))
      advance()
      return true
    default:
      guard text(word) != "M", text(at: cursor + 1) == "in", kind(at: cursor + 2) == .leftBracket else { return false }
      let place = Span(word.span.start, word.span.start)
      let fixIt = FixIt(certain: "insert `all`", replace: place, with: "all ")
      repair(
        Diagnostic(
          .unexpectedToken, "every value of a parameter is meant by `for all`", at: word.span, fixIts: [fixIt]))
      return true
    }
  }

  /// `h(t) = e within x` for `h(t) ~ e within x`.
  mutating func repairSign(_ sign: Span) {
    let fixIt = FixIt(certain: "write `~`", replace: sign, with: "~")
    repair(Diagnostic(.unexpectedToken, "a distance is claimed with `~`", at: sign, fixIts: [fixIt]))
  }

  /// What people say for `scale` behind `up to`: takes it, with an article before it.
  mutating func foreignScale() {
    let factors: Set<String> = ["factor", "factors", "scaling", "multiple", "scale"]
    var place = cursor
    while ["a", "an", "positive", "constant", "additive", "some"].contains(text(at: place)), place < cursor + 4 {
      place += 1
    }
    let isFactor = factors.contains(text(at: place))
    guard isFactor || (place > cursor && ["constant", "additive"].contains(text(at: place - 1))), place < cursor + 4
    else {
      return expectWord("scale", in: "up to scale")
    }
    let start = current.span
    while cursor < (isFactor ? place + 1 : place) { advance() }
    let span = start.joined(previous.span)
    if isFactor {
      let fixIt = FixIt(certain: "write `scale`", replace: span, with: "scale")
      repair(Diagnostic(.unexpectedToken, "a positive factor is written `up to scale`", at: span, fixIts: [fixIt]))
    } else {
      fail(
        Diagnostic(
          .unexpectedToken, "an additive constant of h never counts, and h' has none", at: span,
          notes: ["write nothing for it; `up to scale` leaves a positive factor open too"]))
    }
  }

  /// `same objective as f` for `same as f`.
  mutating func removeObjective() {
    let span = previous.span
    let fixIt = FixIt(certain: "remove `objective`", replace: Span(span.start, current.span.start), with: "")
    repair(Diagnostic(.unexpectedToken, "objectives are what `same as` compares", at: span, fixIts: [fixIt]))
  }

  /// `variance at t = 0.5 …` for `variance at 0.5 …`.
  mutating func removePoint() {
    guard current.kind == .identifier, peek() == .assign else { return }
    let start = current.span
    let span = start.joined(tokenAfter.span)
    advance()
    advance()
    let fixIt = FixIt(
      certain: "remove `\(source.text(span))`", replace: Span(start.start, current.span.start), with: "")
    repair(Diagnostic(.unexpectedToken, "the value of t stands alone", at: span, fixIts: [fixIt]))
  }

  /// Takes the `<=` of a claim, or explains why another sign is none.
  mutating func takeAtMost(in example: String) {
    switch current.kind {
    case .comparison(.lessOrEqual): advance()
    case .comparison(.less):
      let fixIt = FixIt("write `<=`", replace: current.span, with: "<=", isCertain: false)
      repair(Diagnostic(.unexpectedToken, "a bound is claimed with `<=`", at: current.span, fixIts: [fixIt]))
      advance()
    case .comparison(.greaterOrEqual), .comparison(.greater):
      fail(
        Diagnostic(
          .unexpectedToken, "a bound from above is claimed with `<=`", at: current.span,
          notes: ["that it is larger is said by: not \(example)"]))
    default: expected("`<=` and a bound, as in `\(example)`")
    }
  }

  private var tokenAfter: Token { tokens[Int(places[min(cursor + 1, places.count - 1)])] }
}
