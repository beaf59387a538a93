import SchemeDiagnostics
import SchemeText

/// Claims as people write them.
extension Parser {
  /// Skips the rest of a claim that could not be read: its line, since the `h(t) =` of a claim is no member, and what
  /// follows up to the next member. A brace that is open is the claim's.
  mutating func abandonClaim() {
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

  // MARK: Statements

  mutating func removeColonOfClaim() {
    if current.kind == .colon { removeNext("the claim stands directly behind `expect`") }
  }

  /// Removes words of English that say nothing here, where another word follows: alone they are names.
  mutating func removeFillers(isBound: Bool = false) {
    while isNext(isBound ? Habits.fillersOfBounds : Habits.fillersOfClaims), !isFirstOnLine(cursor + 1),
      [.identifier, .integer, .real].contains(peek())
    {
      removeNext("a claim is written without `\(text(current))`")
    }
  }

  /// `centered`, `monotone` and `is increasing`.
  mutating func foreignStatement() -> ClaimSyntax.Kind? {
    let found = text(current)
    if let (right, kind) = Habits.statements[found] {
      replace(advance().span, with: right, "this claim is written `\(right)`", isCertain: found == "centered")
      return kind
    }
    let words = ["centred", "bounded", "dead", "limit", "same", "variance", "within", "d"]
    let known = ClaimedShape.allCases.map(\.rawValue) + words
    let near = nearest(to: found, among: known)
    let forms = [
      "a claim is one of: increasing, decreasing, concave, convex, centred, bounded X, dead only at N in {…},",
      "h(t) = e, h(t) ~ e within x, same as f, same objective for M in {…}, variance at T <= X,",
      "within x of target, d >= x, d <= x;",
      "each may have `not` before it",
    ]
    refuse(current.span, "no claim begins with \(describe(current))", notes: near == nil ? forms : [], meant: near)
    advance()
    return nil
  }

  /// The `=` of a claim; `==` is repaired.
  mutating func takeEqual() {
    if !take(.assign) { replaceNext(with: "=", "a claim of equality is written `=`") }
  }

  /// `h(t) = e within x` for `h(t) ~ e within x`.
  mutating func replaceSign(_ sign: Span) { replace(sign, with: "~", "a distance is claimed with `~`") }

  /// `same objective as f` for `same as f`.
  mutating func removeObjective() { remove(upTo: cursor + 1, "objectives are what `same as` compares") }

  /// `in t` behind a shape is removed; `on [lo, hi]` is refused: a shape is one on all of [0,1].
  mutating func removeDomain() -> Bool {
    if isFirstOnLine(cursor) { return true }
    if isNext(["in"]), peek() == .identifier, !isFirstOnLine(cursor + 1) {
      remove(take(upTo: cursor + 2), "a shape is always one in t")
    }
    guard isNext(["on"]), !isFirstOnLine(cursor) else { return true }
    refuse(
      current.span, "a shape is claimed of all of [0,1]", label: "no interval stands here",
      notes: ["claim a distance on an interval: h(t) ~ e within x on [lo, hi]"])
    return false
  }

  /// `same as f for M in {2} within 0.1`: what belongs to a statement stands before the values and sizes, the first token of
  /// which is given.
  mutating func refuseSuffix(of kind: ClaimSyntax.Kind, behind first: Token) {
    let word = current.span
    guard kind.hasSuffix(text(current)) else {
      return refuse(
        word, "a claim of this kind has no \(source.quoted(word))",
        notes: ["a distance is claimed by `h(t) ~ e within x` or `same as f within x`"])
    }
    let clauses = first.span.joined(previous.span)
    let before = reports
    var suffixes = ClaimSuffixes()
    suffix(&suffixes)
    let isRead = !isPanicking
    forget(since: before)
    let suffix = word.joined(previous.span)
    let meant = "\(source.text(suffix)) \(source.text(clauses))"
    refuse(
      word, "\(source.quoted(word)) stands before `\(text(first))`",
      meant: isRead && isPlainLine(clauses.joined(suffix)) ? meant : nil, for: clauses.joined(suffix))
  }

  /// `same as f on [lo, hi]`
  mutating func refuseInterval(_ span: Span) {
    let note = "remove `on …`, or compare with a formula: h(t) ~ e within x on [lo, hi]"
    refuse(span, "schemes are compared on all of [0,1]", notes: [note])
  }

  /// `variance at t = 0.5 …` for `variance at 0.5 …`.
  mutating func removePoint() {
    guard current.kind == .identifier, peek() == .assign else { return }
    remove(upTo: cursor + 2, "the value of t stands alone")
  }

  /// Takes the `<=` of a claim, or explains why another sign is none.
  mutating func takeAtMost(in example: String) {
    switch current.kind {
    case .comparison(.lessOrEqual): advance()
    case .comparison(.less): guess(advance().span, "<=", "a bound is claimed with `<=`")
    case .comparison(.greaterOrEqual), .comparison(.greater):
      refuse(
        current.span, "a bound from above is claimed with `<=`", notes: ["that it is larger is said by: not \(example)"]
      )
    default: expected("`<=` and a bound, as in `\(example)`")
    }
  }

  /// `d[s] >= 0` for `d >= 0`.
  mutating func removeIndex() {
    guard current.kind == .leftBracket, peek() == .identifier, kind(at: cursor + 2) == .rightBracket else { return }
    remove(upTo: cursor + 3, "this is claimed of every d_s, without an index")
  }

  /// Takes `>=` or `<=`.
  mutating func takeBound(in example: String) -> ClaimedBound? {
    switch current.kind {
    case .comparison(.greaterOrEqual):
      advance()
      return .atLeast
    case .comparison(.greater):
      guess(advance().span, ">=", "a bound is claimed with `>=`")
      return .atLeast
    case .comparison(.lessOrEqual), .comparison(.less):
      takeAtMost(in: example)
      return .atMost
    default:
      expected("`>=` or `<=` and a bound, as in `\(example)`")
      return nil
    }
  }

  // MARK: for

  mutating func insertCommaInBraces() {
    insert(",", "what stands in the braces of a claim is separated by commas", at: current.span)
  }

  /// Takes `all` behind `for`, where it says that every value of a parameter is meant.
  mutating func takeAll() -> Bool {
    let message = "every value of a parameter is meant by `for all`"
    if isNext(["all"]), text(at: cursor + 1) == "M" {
      remove(upTo: cursor + 1, "group sizes are written `for M in …`")
      return false
    }
    if takeWord("all") { return true }
    if isNext(Habits.all) {
      replaceNext(with: "all", message)
      return true
    }
    guard isParameterAsSize, kind(at: cursor + 2) == .leftBracket else { return false }
    insert("all ", message, at: current.span, place: current.span.start)
    return true
  }

  /// `for k in …`
  private var isParameterAsSize: Bool {
    current.kind == .identifier && text(current) != "M" && text(at: cursor + 1) == "in"
  }

  mutating func refuseParameterAsSize() {
    guard isParameterAsSize else { return }
    let note = "another value of a parameter: with k = 1; every value of a real one: for all eps in [0, 0.01]"
    expected("`M`, as in `for M in 2..64`", notes: [note])
  }

  // MARK: up to

  /// What people say for `scale` behind `up to`: takes it, with an article before it.
  mutating func foreignScale() {
    var place = cursor
    while Habits.articles.contains(text(at: place)), place < cursor + 4 { place += 1 }
    let isFactor = Habits.factors.contains(text(at: place))
    let isConstant = place > cursor && Habits.constants.contains(text(at: place - 1))
    guard isFactor || isConstant, place < cursor + 4 else { return expectWord("scale", in: "up to scale") }
    let span = take(upTo: isFactor ? place + 1 : place)
    if isFactor {
      replace(span, with: "scale", "a positive factor is written `up to scale`")
    } else {
      refuse(
        span, "an additive constant of h never counts, and h' has none",
        notes: ["write nothing for it; `up to scale` leaves a positive factor open too"])
    }
  }
}

extension ClaimSyntax.Kind {
  /// Whether `within`, `on` or `up to scale`, by the first word, may stand behind it.
  fileprivate func hasSuffix(_ word: String) -> Bool {
    switch self {
    case .near, .equal, .nearTarget: true
    case .same: word != "on"
    case .sameObjective: word == "up"
    case .shape, .centred, .bounded, .deadOnly, .limit, .variance, .differences: false
    }
  }
}
