import SchemeDiagnostics
import SchemeText

/// `expect`: what the author claims. Its words are words only here: elsewhere they may be names.
extension Parser {
  // claim = "expect" [ "not" ] statement { "with" settings | "for" ( "M" "in" sizes | "all" ranges ) } ;
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
    var ranges: [ClaimSyntax.Range] = []
    var groups: [GroupSyntax.Size]?
    while !isPanicking, current.kind == .identifier {
      if takeWord("with") {
        settings += self.settings()
      } else if takeWord("for") {
        if takeAll() { ranges += self.ranges() } else { groups = (groups ?? []) + sizes() }
      } else {
        break
      }
    }
    if isPanicking {
      abandonClaim()
      return nil
    }
    return ClaimSyntax(
      isNegated: isNegated, kind, settings: settings, ranges: ranges, groups: groups, start.joined(previous.span))
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

  // statement = shape | "centred" | "bounded" expression | dead | curve | "limit" left equation | same | variance ;
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
    case "variance": return variance()
    default: return foreignStatement()
    }
  }

  // shape = "increasing" | "decreasing" | "concave" | "convex" ;
  mutating func shape() -> ClaimedShape? {
    guard let shape = ClaimedShape(rawValue: text(current)) else { return nil }
    advance()
    return shape
  }

  /// Takes a word of claims if it comes next.
  mutating func takeWord(_ word: String) -> Bool {
    guard current.kind == .identifier, text(current) == word else { return false }
    advance()
    return true
  }

  mutating func expectWord(_ word: String, in example: String) {
    if !takeWord(word) { expected("`\(word)`, as in `\(example)`") }
  }
}
