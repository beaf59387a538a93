/// What the coming tokens look like, without taking any.
extension Parser {
  /// Whether a member begins here: one of its keywords, or a head that is defined, such as `Z =` and `b[s] =`.
  func startsMember(at place: Int) -> Bool {
    switch kind(at: place) {
    case .keyword(let keyword):
      switch keyword {
      case .let, .design, .split, .sample, .prompts, .expect: return !isBehindHyphen(place)
      default: return false
      }
    case .derivativeHead: return looksLikeDefinition(at: place)
    case .identifier:
      if startsVerifier(at: place) || startsClaims(at: place) { return true }
      let following = kind(at: place + 1)
      guard following == .assign || following == .leftBracket || following == .leftParenthesis else { return false }
      guard let head = DefinitionSyntax.Head(rawValue: text(at: place)) else { return false }
      if looksLikeDefinition(at: place) { return true }
      return head.brackets == .square && following == .leftBracket && isFirstOnLine(place)
    default: return false
    }
  }

  /// Whether `verifier(` stands here: elsewhere the word is a name.
  func startsVerifier(at place: Int) -> Bool {
    kind(at: place) == .identifier && kind(at: place + 1) == .leftParenthesis && text(at: place) == "verifier"
  }

  /// Whether `claims for` stands here: elsewhere the word is a name.
  func startsClaims(at place: Int) -> Bool {
    kind(at: place) == .identifier && kind(at: place + 1) == .identifier && text(at: place) == "claims"
      && text(at: place + 1) == "for"
  }

  /// Whether the chances of a verifier stand behind a word, which may be misspelled.
  func labelsFollow(_ place: Int) -> Bool {
    kind(at: place + 1) == .leftParenthesis && kind(at: place + 3) == .assign
      && VerifierSyntax.Chance(rawValue: text(at: place + 2)) != nil
  }

  /// Whether a line begins with the word of a head; no formula goes on so.
  func startsLineWithHead(at place: Int) -> Bool {
    guard bracketDepth <= 0, isFirstOnLine(place) else { return false }
    return kind(at: place) == .derivativeHead
      || (kind(at: place) == .identifier && DefinitionSyntax.Head(rawValue: text(at: place)) != nil)
  }

  /// Whether a word, perhaps with something short in brackets, stands before a `=`.
  func looksLikeDefinition(at place: Int) -> Bool {
    guard kind(at: place) == .identifier || kind(at: place) == .derivativeHead else { return false }
    var next = place + 1
    switch kind(at: next) {
    case .leftParenthesis, .leftBracket:
      var open = 0
      repeat {
        switch kind(at: next) {
        case .leftParenthesis, .leftBracket: open += 1
        case .rightParenthesis, .rightBracket: open -= 1
        case .leftBrace, .rightBrace, .endOfFile, .assign: return false
        default: break
        }
        next += 1
      } while open > 0 && next < place + 16
      return open == 0 && kind(at: next) == .assign
    default: return kind(at: next) == .assign
    }
  }

  /// Whether a line begins here that is meant as a member, though no member is called so: `weight = …`, `dessign exact`.
  func looksLikeUnknownMember(at place: Int) -> Bool {
    guard bracketDepth <= 0, kind(at: place) == .identifier else { return false }
    if looksLikeDefinition(at: place) || looksLikePrint(at: place) { return true }
    if labelsFollow(place) || beginsSelection(at: place) { return isFirstOnLine(place) }
    return kind(at: place + 1) == .identifier && isFirstOnLine(place) && !isFirstOnLine(place + 1)
  }

  // MARK: Heads from print

  /// Whether the head of a definition from print begins here.
  func looksLikePrint(at place: Int) -> Bool {
    kind(at: place) == .identifier
      && (isSignedAdvantage(at: place) || isSubscripted(at: place) || differentialQuotient(at: place) != nil)
  }

  /// `A+ = …` or `A- = …`
  func isSignedAdvantage(at place: Int) -> Bool {
    let sign = kind(at: place + 1)
    return (sign == .plus || sign == .minus) && kind(at: place + 2) == .assign && !isFirstOnLine(place + 1)
  }

  /// `a_{s} = …`
  func isSubscripted(at place: Int) -> Bool {
    kind(at: place + 1) == .leftBrace && kind(at: place + 2) == .identifier && kind(at: place + 3) == .rightBrace
      && kind(at: place + 4) == .assign && text(at: place).hasSuffix("_")
  }

  /// `dh(t)/dt = …` or `dh/dt = …`: its variable, and where the `=` stands.
  func differentialQuotient(at place: Int) -> (variable: String, end: Int)? {
    guard kind(at: place) == .identifier, text(at: place) == "dh" else { return nil }
    var next = place + 1
    var variable: String?
    if kind(at: next) == .leftParenthesis, kind(at: next + 1) == .identifier, kind(at: next + 2) == .rightParenthesis {
      variable = text(at: next + 1)
      next += 3
    }
    guard kind(at: next) == .slash, kind(at: next + 1) == .identifier, kind(at: next + 2) == .assign else { return nil }
    let differential = text(at: next + 1)
    guard differential.hasPrefix("d"), differential.utf8.count > 1 else { return nil }
    return (variable ?? String(differential.dropFirst()), next + 2)
  }
}
