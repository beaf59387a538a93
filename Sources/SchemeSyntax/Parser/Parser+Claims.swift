import SchemeDiagnostics
import SchemeText

/// `expect`: what the author claims. Its words are words only here: elsewhere they may be names.
extension Parser {
  // claim = "expect" [ "not" ] statement { "with" settings | "for" "M" "in" sizes } ;
  mutating func claim() -> ClaimSyntax? {
    let start = advance().span
    isInClaim = true
    defer { isInClaim = false }
    if current.kind == .colon { removeColonOfClaim() }
    let isNegated = current.kind == .keyword(.not)
    if isNegated { advance() }
    guard let kind = statement() else {
      abandonClaim()
      return nil
    }
    var settings: [ClaimSyntax.Setting] = []
    var groups: [GroupSyntax.Size]?
    while !isPanicking, current.kind == .identifier {
      if takeWord("with") {
        settings += self.settings()
      } else if takeWord("for") {
        groups = (groups ?? []) + sizes()
      } else {
        break
      }
    }
    if isPanicking {
      abandonClaim()
      return nil
    }
    return ClaimSyntax(
      isNegated: isNegated, kind, settings: settings, groups: groups, start.joined(previous.span))
  }

  /// Skips the rest of a claim that could not be read: its line, since the `h(t) =` of a claim is no member, and what
  /// follows up to the next member. A brace that is open is the claim's.
  private mutating func abandonClaim() {
    isPanicking = true
    var braces = isInClaimBraces ? 1 : 0
    isInClaimBraces = false
    while !isFirstOnLine(cursor) {
      if case .keyword(let keyword) = current.kind, keyword != .not, startsMember(at: cursor) || keyword == .scheme {
        break
      }
      if current.kind == .endOfFile || (current.kind == .rightBrace && braces == 0) { break }
      if current.kind == .leftBrace { braces += 1 }
      if current.kind == .rightBrace { braces -= 1 }
      advance()
    }
    skipToMember(afterFormula: false)
    isPanicking = false
  }

  // statement = shape | "centred" | "bounded" expression | dead | curve | "limit" left equation | same ;
  mutating func statement() -> ClaimSyntax.Kind? {
    switch current.kind {
    case .derivativeHead: return curve()
    case .identifier: break
    default:
      expected("a claim, such as `increasing`, `centred` or `h(t) = …`")
      return nil
    }
    removeFillers(["is", "be", "monotonically"])
    if let shape = shape() { return removeDomain() ? .shape(shape) : nil }
    switch text(current) {
    case "centred":
      advance()
      return .centred
    case "bounded":
      advance()
      removeFillers(["by"])
      return .bounded(formula(binding: []))
    case "dead": return dead()
    case "h": return curve()
    case "limit": return limit()
    case "same": return same()
    default: return foreignStatement()
    }
  }

  // shape = "increasing" | "decreasing" | "concave" | "convex" ;
  mutating func shape() -> ClaimedShape? {
    guard let shape = ClaimedShape(rawValue: text(current)) else { return nil }
    advance()
    return shape
  }

  /// Removes words of English that say nothing here, where another word follows: alone they are names.
  private mutating func removeFillers(_ words: Set<String>) {
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
  private mutating func removeDomain() -> Bool {
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

  /// Takes a word of claims if it comes next.
  private mutating func takeWord(_ word: String) -> Bool {
    guard current.kind == .identifier, text(current) == word else { return false }
    advance()
    return true
  }

  private mutating func expectWord(_ word: String, in example: String) {
    if !takeWord(word) { expected("`\(word)`, as in `\(example)`") }
  }

  /// `centered`, `monotone` and `is increasing`.
  private mutating func foreignStatement() -> ClaimSyntax.Kind? {
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
    let known = ClaimedShape.allCases.map(\.rawValue) + ["centred", "bounded", "dead", "limit", "same"]
    let near = nearest(to: found, among: known)
    fail(
      Diagnostic(
        .unexpectedToken, "no claim begins with \(describe(current))", at: current.span,
        notes: near == nil
          ? [
            "a claim is one of: increasing, decreasing, concave, convex, centred, bounded X, dead only at N in {…},",
            "h(t) = e, h(t) ~ e within x, same as f; each may have `not` before it",
          ] : [],
        fixIts: near.map { [FixIt(guess: "write `\($0)`", replace: current.span, with: $0)] } ?? []))
    advance()
    return nil
  }

  private mutating func removeColonOfClaim() {
    let fixIt = FixIt(certain: "remove `:`", replace: current.span, with: "")
    repair(Diagnostic(.unexpectedToken, "the claim stands directly behind `expect`", at: current.span, fixIts: [fixIt]))
    advance()
  }

  // dead = "dead" "only" "at" "N" "in" "{" [ expression { "," expression } ] "}" ;
  mutating func dead() -> ClaimSyntax.Kind? {
    advance()
    for word in ["only", "at", "N", "in"] { expectWord(word, in: "dead only at N in {0, M}") }
    guard !isPanicking, current.kind == .leftBrace else {
      expected("`{` and the counts, as in `dead only at N in {0, M}`")
      return nil
    }
    return .deadOnly(list(isEmptyAllowed: true) { $0.formula(binding: []) })
  }

  // same = "same" "as" NAME [ "(" [ argument { "," argument } ] ")" ] [ scale ] ;
  mutating func same() -> ClaimSyntax.Kind? {
    advance()
    expectWord("as", in: "same as rloo")
    guard !isPanicking, let name = name("the name of a scheme, as in `same as rloo`") else { return nil }
    var arguments: [ClaimSyntax.Setting] = []
    if current.kind == .leftParenthesis {
      let opening = advance()
      if current.kind != .rightParenthesis {
        repeat {
          if current.kind == .comma { advance() }
          let argument = argument()
          arguments.append(ClaimSyntax.Setting(argument.label, argument.value))
        } while current.kind == .comma && !isPanicking
      }
      close(.rightParenthesis, opening)
    }
    return .same(name, arguments, isUpToScale: scale())
  }

  // scale = "up" "to" "scale" ;
  mutating func scale() -> Bool {
    guard !isPanicking, takeWord("up") else { return false }
    for word in ["to", "scale"] { expectWord(word, in: "up to scale") }
    return true
  }

  // curve = left ( equation [ scale ] | "~" expression "within" expression [ "on" interval ] ) ;
  mutating func curve() -> ClaimSyntax.Kind? {
    let left = left()
    guard !isPanicking else { return nil }
    let names = left.names
    switch current.kind {
    case .tilde:
      advance()
      let right = formula(binding: names)
      guard !isPanicking else { return nil }
      expectWord("within", in: "h(t) ~ log(t) within 0.04")
      guard !isPanicking else { return nil }
      let tolerance = formula(binding: [])
      guard !isPanicking else { return nil }
      return .near(left, right, within: tolerance, on: takeWord("on") ? interval() : nil)
    case .assign, .comparison(.equal):
      return equation(names).map { .equal(left, $0, isUpToScale: scale()) }
    default:
      expected("`=` or `~` and what h is claimed to be")
      return nil
    }
  }

  // equation = "=" expression ;
  mutating func equation(_ names: [String]) -> Expression? {
    if current.kind == .comparison(.equal) {
      let fixIt = FixIt(certain: "write `=`", replace: current.span, with: "=")
      repair(Diagnostic(.unexpectedToken, "a claim of equality is written `=`", at: current.span, fixIts: [fixIt]))
    }
    advance()
    let right = formula(binding: names)
    return isPanicking ? nil : right
  }

  private mutating func limit() -> ClaimSyntax.Kind? {
    advance()
    guard current.kind == .derivativeHead || (current.kind == .identifier && text(current) == "h") else {
      expected("`h(t) = …`, as in `limit h(t) = log(t)`")
      return nil
    }
    let left = left()
    guard !isPanicking, current.kind == .assign || current.kind == .comparison(.equal) else {
      expected("`=` and the limit")
      return nil
    }
    return equation(left.names).map { .limit(left, $0) }
  }

  // left = ( "h" | DERIVATIVE ) "(" expression ")" ;
  mutating func left() -> ClaimSyntax.Left {
    let head = advance()
    let isDerivative = head.kind == .derivativeHead
    guard current.kind == .leftParenthesis else {
      expected("`(t)` behind \(source.quoted(head.span))")
      return ClaimSyntax.Left(isDerivative: isDerivative, .at(errorNode(head.span)), head.span)
    }
    let opening = advance()
    let argument = formula(binding: [])
    close(.rightParenthesis, opening)
    let span = head.span.joined(previous.span)
    if case .name(let name) = argument.kind {
      return ClaimSyntax.Left(isDerivative: isDerivative, .everywhere(NameSyntax(name, argument.span)), span)
    }
    return ClaimSyntax.Left(isDerivative: isDerivative, .at(argument), span)
  }

  // interval = "[" expression "," expression "]" ;
  mutating func interval() -> ClaimSyntax.Interval? {
    guard current.kind == .leftBracket else {
      expected("`[` and the ends of the interval, as in `on [0.1, 1]`")
      return nil
    }
    let opening = advance()
    let lower = formula(binding: [])
    expect(.comma, "`,` between the ends of the interval")
    let upper = formula(binding: [])
    close(.rightBracket, opening)
    return ClaimSyntax.Interval(lower: lower, upper: upper, opening.span.joined(previous.span))
  }

  // settings = NAME "=" expression { "," NAME "=" expression } ;
  mutating func settings() -> [ClaimSyntax.Setting] {
    var settings: [ClaimSyntax.Setting] = []
    repeat {
      if current.kind == .comma { advance() }
      guard let name = name("the name of a parameter, as in `with eps = 0`") else { break }
      expect(.assign, "`=` and the value of `\(name.text)`")
      settings.append(ClaimSyntax.Setting(name, formula(binding: [])))
    } while current.kind == .comma && !isPanicking
    return settings
  }

  // sizes = size | "{" size { "," size } "}" ;
  mutating func sizes() -> [GroupSyntax.Size] {
    for word in ["M", "in"] { expectWord(word, in: "for M in 2..64") }
    guard !isPanicking else { return [] }
    guard current.kind == .leftBrace else { return size().map { [$0] } ?? [] }
    return list(isEmptyAllowed: false) { $0.size() }.compactMap { $0 }
  }

  /// What stands in braces, separated by commas; a comma that is missing is repaired.
  private mutating func list<Element>(isEmptyAllowed: Bool, _ element: (inout Parser) -> Element) -> [Element] {
    let opening = advance()
    isInClaimBraces = true
    var elements: [Element] = []
    if current.kind == .rightBrace, isEmptyAllowed {
      isInClaimBraces = false
      advance()
      return []
    }
    while true {
      elements.append(element(&self))
      if isPanicking { return elements }
      switch current.kind {
      case .comma: advance()
      case .integer where !isFirstOnLine(cursor), .identifier where !isFirstOnLine(cursor): insertComma()
      default:
        close(.rightBrace, opening)
        if !isPanicking { isInClaimBraces = false }
        return elements
      }
    }
  }

  private mutating func insertComma() {
    let place = Span(previous.span.end, previous.span.end)
    let fixIt = FixIt(certain: "insert `,`", replace: place, with: ",")
    let message = "what stands in the braces of a claim is separated by commas"
    repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
  }
}

extension ClaimSyntax.Left {
  /// The name that it may bind.
  fileprivate var names: [String] {
    switch place {
    case .everywhere(let name): [name.text]
    case .at: []
    }
  }
}
