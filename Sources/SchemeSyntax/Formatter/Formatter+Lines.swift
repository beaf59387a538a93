/// Where lines begin.
extension Formatter {
  /// How far a member is indented in its scheme.
  private static let memberIndentation = 2
  /// How far a line is indented that goes on with the item or member before it.
  private static let continuationIndentation = 4

  /// Places a comment: behind the code of its line, or for now on a line of its own.
  mutating func placeComment(_ index: Int) {
    if lineBreaks == 0 {
      gaps[index].blanks = 2
    } else {
      gaps[index].lineBreaks = UInt8(min(lineBreaks, 2))
      comments.append(index)
    }
  }

  /// Places any other token but blanks.
  mutating func place(_ index: Int, _ kind: TokenKind) {
    if lineBreaks > 0 { isOnOneLine = false }
    switch kind {
    case .keyword(let keyword) where keyword == .scheme || keyword == .group || (keyword == .let && !isInBody):
      beginItem(index, keyword)
    case .identifier where !isInBody && isClaims(index): beginItem(index, .group)
    case .leftBrace where !isInBody && !isInClaim: openBody(index)
    case .rightBrace where claimBraces == 0: closeBody(index)
    default:
      if isInBody, beginsMember(index, kind) {
        beginMember(index)
      } else if lineBreaks > 0 {
        goOn(index, kind)
      } else if !adheres(kind) {
        gaps[index].blanks = 1
      }
    }
  }

  private mutating func beginItem(_ index: Int, _ keyword: Keyword) {
    let isFirst = item == nil
    let isBesideScheme = item == .scheme || keyword == .scheme
    let lines = comments + [index]
    beginLine(index, 0)
    if !isFirst, isBesideScheme, lines.allSatisfy({ gaps[$0].lineBreaks < 2 }) { gaps[lines[0]].lineBreaks = 2 }
    item = keyword
    isInClaim = isClaims(index)
    isOnOneLine = true
  }

  private mutating func openBody(_ index: Int) {
    if last == .comment || last == .documentation {
      beginLine(index, 0, keepsEmptyLines: false)
    } else {
      gaps[index].blanks = 1
    }
    isInBody = true
    members = []
  }

  private mutating func closeBody(_ index: Int) {
    isInBody = false
    isInClaim = false
    if last == .leftBrace { return }
    if isOnOneLine, members.count == 1 {
      gaps[members[0]] = Gap(blanks: 1)
      gaps[index] = Gap(blanks: 1)
      return
    }
    let first = comments.first
    beginLine(index, 0, comments: Self.memberIndentation)
    gaps[index].lineBreaks = 1
    if members.isEmpty, let first { gaps[first].lineBreaks = 1 }
  }

  private mutating func beginMember(_ index: Int) {
    isInClaim = tokens[index].kind == .keyword(.expect) || isClaims(index)
    let first = comments.first ?? index
    beginLine(index, Self.memberIndentation)
    if members.isEmpty { gaps[first].lineBreaks = 1 }
    members.append(index)
  }

  /// Places a token at which the author goes on in a new line.
  private mutating func goOn(_ index: Int, _ kind: TokenKind) {
    let start = isInBody ? Self.memberIndentation : 0
    let further = start + Self.continuationIndentation
    let closes = (kind == .rightParenthesis || kind == .rightBracket) && brackets.count == 1
    beginLine(index, closes ? start : further, comments: further, keepsEmptyLines: false)
  }

  /// Begins a line, and says how far the lines of comments above it are indented: like it, unless told otherwise.
  mutating func beginLine(_ index: Int, _ indentation: Int, comments depth: Int? = nil, keepsEmptyLines: Bool = true) {
    for comment in comments {
      gaps[comment].blanks = UInt8(depth ?? indentation)
      if !keepsEmptyLines { gaps[comment].lineBreaks = 1 }
    }
    comments.removeAll(keepingCapacity: true)
    gaps[index] = Gap(lineBreaks: keepsEmptyLines && lineBreaks > 1 ? 2 : 1, blanks: UInt8(indentation))
  }

  /// Whether a member begins here: with its keyword, or with the word of a head behind a complete formula.
  private func beginsMember(_ index: Int, _ kind: TokenKind) -> Bool {
    if members.isEmpty { return true }
    switch kind {
    case .keyword(let keyword):
      switch keyword {
      case .let, .design, .split, .sample, .prompts, .expect: return true
      default: return false
      }
    case .derivativeHead: return role.endsOperand
    case .identifier: return role.endsOperand && (isHead(index) || isVerifier(index) || isClaims(index))
    default: return false
    }
  }

  private func isHead(_ index: Int) -> Bool { DefinitionSyntax.Head(rawValue: source.text(tokens[index].span)) != nil }

  /// Whether this is `claims` before `for`.
  private func isClaims(_ index: Int) -> Bool {
    guard source.text(tokens[index].span) == "claims" else { return false }
    let next = tokens[(index + 1)...].first { !$0.kind.isTrivia }
    return next.map { source.text($0.span) == "for" } ?? false
  }

  /// Whether this is `verifier` before its parenthesis.
  private func isVerifier(_ index: Int) -> Bool {
    let next = tokens[(index + 1)...].first { !$0.kind.isTrivia }
    return next?.kind == .leftParenthesis && source.text(tokens[index].span) == "verifier"
  }
}
