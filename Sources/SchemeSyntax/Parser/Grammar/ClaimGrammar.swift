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
    while !isPanicking {
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

  // statement = shape | "centred" | "bounded" expression | dead | curve | "limit" left equation | same | variance ;
  mutating func statement() -> ClaimSyntax.Kind? {
    guard current.kind == .identifier else {
      if current.kind == .derivativeHead { return curve() }
      expected("a claim, such as `increasing`, `centred` or `h(t) = …`")
      return nil
    }
    removeFillers()
    if let shape = shape() { return removeDomain() ? .shape(shape) : nil }
    if takeWord("centred") { return .centred }
    if takeWord("bounded") {
      removeFillers(isBound: true)
      return .bounded(formula(binding: []))
    }
    switch text(current) {
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

  // curve = left ( equation | "~" expression ) { suffix } ;
  mutating func curve() -> ClaimSyntax.Kind? {
    let left = left()
    guard !isPanicking else { return nil }
    let sign = current
    let right: Expression?
    switch sign.kind {
    case .tilde:
      advance()
      right = formula(binding: left.names)
    case .assign, .comparison(.equal): right = equation(left.names)
    default:
      expected("`=` or `~` and what h is claimed to be")
      return nil
    }
    guard !isPanicking, let right else { return nil }
    let suffixes = suffixes()
    guard !isPanicking else { return nil }
    let (interval, isUpToScale) = (suffixes.interval, suffixes.isUpToScale)
    if let tolerance = suffixes.tolerance {
      if sign.kind != .tilde { replaceSign(sign.span) }
      return .near(left, right, within: tolerance, on: interval, isUpToScale: isUpToScale)
    }
    if sign.kind == .tilde { expectWord("within", in: "h(t) ~ log(t) within 0.04") }
    return .equal(left, right, on: interval, isUpToScale: isUpToScale)
  }

  // equation = "=" expression ;
  mutating func equation(_ names: [String]) -> Expression? {
    takeEqual()
    let right = formula(binding: names)
    return isPanicking ? nil : right
  }

  private mutating func limit() -> ClaimSyntax.Kind? {
    advance()
    guard current.kind == .derivativeHead || isNext(["h"]) else {
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
