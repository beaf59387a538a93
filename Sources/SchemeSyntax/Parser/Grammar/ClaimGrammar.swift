import SchemeText

/// `expect`: what the author claims. Its words are words only here: elsewhere they may be names.
extension Parser {
  // claim = "expect" [ "not" ] statement { "with" settings | "for" ( "M" "in" sizes | "all" ranges ) } ;
  mutating func claim() -> ClaimSyntax? {
    let start = advance().span
    isInClaim = true
    defer { isInClaim = false }
    removeColonOfClaim()
    let isNegated = take(.keyword(.not))
    guard let kind = statement() else {
      abandonClaim()
      return nil
    }
    var settings: [ClaimSyntax.Setting] = []
    var ranges: [ClaimSyntax.Range] = []
    var groups: [GroupSyntax.Size]?
    let suffixed = current
    while !isPanicking {
      if takeWord("with") {
        settings += self.settings()
      } else if takeWord("for") {
        if takeAll() { ranges += self.ranges() } else { groups = (groups ?? []) + sizes() }
      } else {
        break
      }
    }
    if isNext(["within", "on", "up"]), !isFirstOnLine(cursor) { refuseSuffix(of: kind, behind: suffixed) }
    if isPanicking {
      abandonClaim()
      return nil
    }
    return ClaimSyntax(
      isNegated: isNegated, kind, settings: settings, ranges: ranges, groups: groups, start.joined(previous.span))
  }

  // statement = shape | weights | curve | "limit" left equation | same | variance | target | differences ;
  mutating func statement() -> ClaimSyntax.Kind? {
    guard current.kind == .identifier else {
      if current.kind == .derivativeHead { return curve() }
      expected("a claim, such as `increasing`, `centred` or `h(t) = …`")
      return nil
    }
    removeFillers()
    if let shape = shape() { return removeDomain() ? .shape(shape) : nil }
    switch text(current) {
    case "centred", "bounded", "dead": return weights()
    case "h": return curve()
    case "limit": return limit()
    case "same": return same()
    case "variance": return variance()
    case "within": return target()
    case "d": return differences()
    default: return foreignStatement()
    }
  }

  // weights = "centred" | "bounded" expression | dead ;
  mutating func weights() -> ClaimSyntax.Kind? {
    if takeWord("centred") { return .centred }
    guard takeWord("bounded") else { return dead() }
    removeFillers(isBound: true)
    return .bounded(formula(binding: []))
  }

  // shape = "increasing" | "decreasing" | "concave" | "convex" ;
  mutating func shape() -> ClaimedShape? {
    guard let shape = ClaimedShape(rawValue: text(current)) else { return nil }
    advance()
    return shape
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

  // same = "same" ( "as" NAME [ "(" [ argument { "," argument } ] ")" ] { suffix } | objective ) ;
  mutating func same() -> ClaimSyntax.Kind? {
    advance()
    if isNext(["objective"]) {
      guard text(at: cursor + 1) == "as" else { return objective() }
      removeObjective()
    }
    expectWord("as", in: "same as rloo")
    guard !isPanicking, let name = name("the name of a scheme, as in `same as rloo`") else { return nil }
    var arguments: [ClaimSyntax.Setting] = []
    if current.kind == .leftParenthesis {
      let opening = advance()
      if current.kind != .rightParenthesis {
        commaSeparated { parser in
          let argument = parser.argument()
          arguments.append(ClaimSyntax.Setting(argument.label, argument.value))
        }
      }
      close(.rightParenthesis, opening)
    }
    let suffixes = suffixes()
    if let interval = suffixes.interval { refuseInterval(interval.span) }
    return .same(name, arguments, within: suffixes.tolerance, isUpToScale: suffixes.isUpToScale)
  }

  // objective = "objective" [ scale ] "for" "M" "in" sizes [ scale ] ;
  mutating func objective() -> ClaimSyntax.Kind? {
    advance()
    let isScaledFirst = takesScale()
    expectWord("for", in: "same objective for M in {4, 8, 16}")
    guard !isPanicking else { return nil }
    let sizes = sizes()
    let isScaledLast = takesScale()
    return .sameObjective(sizes, isUpToScale: isScaledFirst || isScaledLast)
  }

  // variance = "variance" "at" additive "<=" additive ;
  mutating func variance() -> ClaimSyntax.Kind? {
    let example = "variance at 0.5 <= 1.5"
    advance()
    expectWord("at", in: example)
    guard !isPanicking else { return nil }
    removePoint()
    let place = formula(binding: []) { $0.additive() }
    guard !isPanicking else { return nil }
    takeAtMost(in: example)
    guard !isPanicking else { return nil }
    return .variance(at: place, atMost: formula(binding: []) { $0.additive() })
  }

  // target = "within" expression "of" "target" { suffix } ;
  mutating func target() -> ClaimSyntax.Kind? {
    let example = "within 0.05 of target"
    advance()
    let tolerance = formula(binding: [])
    for word in ["of", "target"] where !isPanicking { expectWord(word, in: example) }
    guard !isPanicking else { return nil }
    var suffixes = ClaimSuffixes(tolerance: tolerance)
    while !isPanicking, isNext(["within", "on", "up"]) { suffix(&suffixes) }
    return .nearTarget(within: tolerance, on: suffixes.interval, isUpToScale: suffixes.isUpToScale)
  }

  // differences = "d" ( ">=" | "<=" ) additive ;
  mutating func differences() -> ClaimSyntax.Kind? {
    advance()
    removeIndex()
    guard let bound = takeBound(in: "d >= 0") else { return nil }
    return .differences(bound, formula(binding: []) { $0.additive() })
  }
}
