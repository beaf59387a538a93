import SchemeDiagnostics
import SchemeText

extension Parser {
  /// Skips to where the next member or scheme begins. `Z =`, `mix =` and `h(t) =` count only as the first on a line,
  /// since inside a broken formula they may be comparisons; not so after a claim or a plan.
  mutating func skipToMember(afterFormula: Bool = true) {
    var braces = 0
    while true {
      switch current.kind {
      case .endOfFile, .keyword(.scheme): return
      case .rightBrace:
        if braces == 0 { return }
        braces -= 1
      case .leftBrace: braces += 1
      default:
        let isFirst = isFirstOnLine(cursor)
        if braces == 0 || isFirst, mayResume(isFirst, afterFormula) { return }
      }
      advance()
    }
  }

  private func mayResume(_ isFirst: Bool, _ afterFormula: Bool) -> Bool {
    if startsMember(at: cursor) {
      guard afterFormula, !isFirst, current.kind == .identifier || current.kind == .derivativeHead else { return true }
      return peek() == .leftBracket
    }
    guard isFirst, bracketDepth <= 0 else { return false }
    if startsLineWithHead(at: cursor) { return true }
    guard looksLikeDefinition(at: cursor) || looksLikePrint(at: cursor) else { return false }
    return previous.kind != .comma && text(previous) != "with"
  }

  /// Skips to what stands at file level: a scheme, or a `let` or `group` outside of braces.
  mutating func skipToItem() {
    var braces = 0
    while true {
      switch current.kind {
      case .endOfFile, .keyword(.scheme): return
      case .keyword(.let), .keyword(.group):
        if braces == 0 { return }
      case .leftBrace: braces += 1
      case .rightBrace: braces = max(0, braces - 1)
      default: break
      }
      advance()
    }
  }

  /// Skips the rest of a scheme's head: to its brace, or to where a member or another item begins.
  mutating func skipToBody() {
    while true {
      switch current.kind {
      case .endOfFile, .leftBrace, .rightBrace, .keyword(.scheme), .keyword(.group): return
      default: if startsMember(at: cursor) { return }
      }
      advance()
    }
  }

  /// Whether a member begins here: one of its keywords, or a head that is defined, such as `Z =` and `b[s] =`.
  func startsMember(at place: Int) -> Bool {
    switch kind(at: place) {
    case .keyword(let keyword):
      switch keyword {
      case .let, .design, .split, .sample, .prompts, .expect: return true
      default: return false
      }
    case .derivativeHead: return looksLikeDefinition(at: place)
    case .identifier:
      if startsVerifier(at: place) { return true }
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
}
