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
      case .keyword(.let), .keyword(.group): if braces == 0 { return }
      case .identifier where startsClaims(at: cursor): if braces == 0 { return }
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

  /// Skips the rest of a parameter that could not be read: to a comma or the end of the list, which stands in `depth`
  /// brackets, or to where the list cannot go on.
  mutating func skipToParameter(_ depth: Int) {
    while true {
      switch current.kind {
      case .endOfFile, .leftBrace, .rightBrace, .keyword(.where), .keyword(.scheme), .keyword(.group): return
      case .comma where peek() == .identifier && peek(2) == .colon:
        bracketDepth = depth
        return
      case .comma, .rightParenthesis: if bracketDepth <= depth { return }
      default: if isFirstOnLine(cursor), startsMember(at: cursor) { return }
      }
      advance()
    }
  }
}
