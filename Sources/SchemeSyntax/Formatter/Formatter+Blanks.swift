/// Where blanks stand within a line.
extension Formatter {
  /// What a token means to the one behind it.
  enum Role {
    /// An opening bracket, a sign, `^` or `..`: what follows adheres to it.
    case prefix
    /// A name: the bracket of its arguments adheres to it.
    case name
    /// `sum` or `prod`: so does that of the bounds.
    case reduction
    /// A number or a closing bracket.
    case operand
    /// An operator or a word: a blank follows, and then an operand.
    case connective

    /// Whether a formula may end here.
    var endsOperand: Bool { self == .name || self == .operand }
  }

  /// An open bracket.
  struct Bracket {
    /// Whether it holds the bounds of a `sum` or `prod`.
    let isReduction: Bool
    /// How many tokens it holds so far, those of inner brackets left out.
    var count = 0
    /// Its `..`.
    var dots: Int?
    /// Whether a bound has blanks outside of inner brackets.
    var isWide = false
  }

  /// Whether no blank stands before a token.
  func adheres(_ kind: TokenKind) -> Bool {
    switch kind {
    case .comma, .colon, .rightParenthesis, .rightBracket, .rightBrace, .caret, .dotDot: true
    case .leftParenthesis, .leftBracket: role == .prefix || role == .name || role == .reduction
    default: role == .prefix
    }
  }

  /// Goes behind a token.
  mutating func take(_ index: Int, _ kind: TokenKind) {
    defer { previous = index }
    switch kind {
    case .leftParenthesis, .leftBracket:
      brackets.append(Bracket(isReduction: role == .reduction))
      role = .prefix
      return
    case .leftBrace where isInClaim:
      claimBraces += 1
      brackets.append(Bracket(isReduction: false))
      role = .prefix
      return
    case .rightBrace where claimBraces > 0:
      claimBraces -= 1
      _ = brackets.popLast()
      role = .operand
    case .rightParenthesis, .rightBracket: role = close() ? .connective : .operand
    case .caret: role = .prefix
    case .dotDot:
      if !brackets.isEmpty { brackets[brackets.count - 1].dots = index }
      role = .prefix
    case .minus: role = role.endsOperand ? .connective : .prefix
    case .identifier: role = isIn(index) || isWordOfClaim(index) || isWordOfPlan(index) ? .connective : .name
    case .derivativeHead: role = .name
    case .keyword(.sum), .keyword(.prod): role = .reduction
    case .integer, .real, .rightBrace: role = .operand
    default: role = .connective
    }
    guard let bracket = brackets.last else { return }
    // The first connective is the word `in`.
    if role == .connective, bracket.count > 1 { brackets[brackets.count - 1].isWide = true }
    brackets[brackets.count - 1].count += 1
  }

  /// Closes a bracket; says whether the body of a `sum` or `prod` follows.
  private mutating func close() -> Bool {
    guard let bracket = brackets.popLast() else { return false }
    if let dots = bracket.dots, bracket.isWide { widen(dots) }
    return bracket.isReduction
  }

  /// Puts blanks around `..`; lines that begin there have more already.
  private mutating func widen(_ dots: Int) {
    let next = tokens[dots + 1].kind == .whitespace ? dots + 2 : dots + 1
    for place in [dots, next] { gaps[place].blanks = max(gaps[place].blanks, 1) }
  }

  /// Whether a word joins the parts of a claim. Elsewhere, and where an operand is due, it is a name.
  private func isWordOfClaim(_ index: Int) -> Bool {
    guard isInClaim, brackets.isEmpty, Self.wordsOfClaims.contains(source.text(tokens[index].span)) else {
      return false
    }
    return role.endsOperand || previous.map { Self.wordsBeforeWords.contains(source.text(tokens[$0].span)) } ?? false
  }

  /// What such a word may follow without an operand between.
  private static let wordsBeforeWords: Set<String> = [
    "expect", "not", "dead", "only", "same", "up", "objective", "variance", "for",
  ]

  private static let wordsOfClaims: Set<String> = [
    "bounded", "dead", "only", "at", "in", "limit", "same", "objective", "variance", "as", "within", "of", "on", "up",
    "to", "with", "for", "all",
  ]

  /// Whether a word leads on in a plan. Elsewhere, and where an operand is due, it is a name.
  private func isWordOfPlan(_ index: Int) -> Bool {
    guard !isInClaim, brackets.isEmpty, let previous else { return false }
    let before = source.text(tokens[previous].span)
    return Self.wordsOfPlans[source.text(tokens[index].span)]?.contains(before) ?? false
  }

  /// What each of these words stands behind.
  private static let wordsOfPlans: [String: Set<String>] = [
    "until": ["sample", "resample", "refill"], "resample": [","], "refill": [","], "keep": [","], "with": ["keep"],
    "probability": ["with"], "weighted": ["prompts"],
  ]

  /// Whether a word is the `in` behind the index of a `sum` or `prod`; elsewhere it is a name.
  private func isIn(_ index: Int) -> Bool {
    guard let bracket = brackets.last else { return false }
    return bracket.isReduction && bracket.count == 1
  }
}
