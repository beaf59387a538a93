import SchemeText

/// What stands behind a claim: tolerances, intervals, values and sizes.
extension Parser {
  /// What stands behind the formula of a claim, in any order.
  struct ClaimSuffixes {
    var tolerance: Expression?
    var interval: ClaimSyntax.Interval?
    var isUpToScale = false
  }

  mutating func suffixes() -> ClaimSuffixes {
    var suffixes = ClaimSuffixes()
    while !isPanicking, isNext(["within", "on", "up"]) { suffix(&suffixes) }
    return suffixes
  }

  // suffix = "within" expression | "on" interval | scale ;
  mutating func suffix(_ suffixes: inout ClaimSuffixes) {
    let word = current.span
    let isRepeated: Bool
    if takeWord("within") {
      isRepeated = suffixes.tolerance != nil
      suffixes.tolerance = formula(binding: [])
    } else if takeWord("on") {
      isRepeated = suffixes.interval != nil
      suffixes.interval = interval(in: "on [0.1, 1]")
    } else {
      isRepeated = suffixes.isUpToScale
      suffixes.isUpToScale = true
      scale()
    }
    guard isRepeated, !isPanicking else { return }
    refuse(word, "\(source.quoted(word)) stands here twice", label: "remove one")
  }

  // scale = "up" "to" "scale" ;
  mutating func scale() {
    advance()
    expectWord("to", in: "up to scale")
    if !isPanicking, !takeWord("scale") { foreignScale() }
  }

  /// Takes `up to scale` if it comes next.
  mutating func takesScale() -> Bool {
    guard !isPanicking, isNext(["up"]) else { return false }
    scale()
    return true
  }

  // interval = "[" expression "," expression "]" ;
  mutating func interval(in example: String) -> ClaimSyntax.Interval? {
    guard current.kind == .leftBracket else {
      expected("`[` and the ends of the interval, as in `\(example)`")
      return nil
    }
    let opening = advance()
    let lower = formula(binding: [])
    expect(.comma, "`,` between the ends of the interval")
    let upper = formula(binding: [])
    close(.rightBracket, opening)
    return ClaimSyntax.Interval(lower: lower, upper: upper, opening.span.joined(previous.span))
  }

  // ranges = range { "," range } ;
  mutating func ranges() -> [ClaimSyntax.Range] {
    var ranges: [ClaimSyntax.Range] = []
    commaSeparated { if let range = $0.range() { ranges.append(range) } }
    return ranges
  }

  // range = NAME "in" interval ;
  mutating func range() -> ClaimSyntax.Range? {
    let example = "for all eps in [0, 0.01]"
    guard let name = name("the name of a parameter, as in `\(example)`") else { return nil }
    expectWord("in", in: example)
    guard !isPanicking else { return nil }
    return interval(in: example).map { ClaimSyntax.Range(name, $0) }
  }

  // settings = NAME "=" expression { "," NAME "=" expression } ;
  mutating func settings() -> [ClaimSyntax.Setting] {
    var settings: [ClaimSyntax.Setting] = []
    commaSeparated { parser in
      guard let name = parser.name("the name of a parameter, as in `with eps = 0`") else { return }
      parser.expect(.assign, "`=` and the value of `\(name.text)`")
      settings.append(ClaimSyntax.Setting(name, parser.formula(binding: [])))
    }
    return settings
  }

  // sizes = size | "{" size { "," size } "}" ;
  mutating func sizes() -> [GroupSyntax.Size] {
    refuseParameterAsSize()
    for word in ["M", "in"] { expectWord(word, in: "for M in 2..64") }
    guard !isPanicking else { return [] }
    guard current.kind == .leftBrace else { return size().map { [$0] } ?? [] }
    return list(isEmptyAllowed: false) { $0.size() }.compactMap { $0 }
  }

  /// What stands in braces, separated by commas; a comma that is missing is repaired.
  mutating func list<Element>(isEmptyAllowed: Bool, _ element: (inout Parser) -> Element) -> [Element] {
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
      case .integer where !isFirstOnLine(cursor), .identifier where !isFirstOnLine(cursor):
        insertCommaInBraces()
      default:
        close(.rightBrace, opening)
        if !isPanicking { isInClaimBraces = false }
        return elements
      }
    }
  }

  // MARK: Words

  /// Takes a word that means something only here if it comes next.
  mutating func takeWord(_ word: String) -> Bool {
    guard current.kind == .identifier, text(current) == word else { return false }
    advance()
    return true
  }

  mutating func expectWord(_ word: String, in example: String) {
    if !takeWord(word) { expected("`\(word)`, as in `\(example)`") }
  }
}
