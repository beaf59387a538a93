import SchemeText
import SchemeVocabulary

/// Designs and splits as people write them. Which arguments there are the checker says.
extension Parser {
  /// The word of a clause and its name; an empty name after an error. A `=` or `:` between the two is repaired.
  mutating func clauseName(of names: (some ClauseName).Type) -> NameSyntax {
    let word = advance().span
    if current.kind == .assign || current.kind == .colon, peek() == .identifier, !isPanicking {
      removeNext("\(source.quoted(word)) stands before a name without \(source.quoted(current.span))")
    }
    let examples = names.spellings.prefix(2).map { "`\($0)`" }.joined(separator: " or ")
    return hyphenatedName("the name of a \(names.word), such as \(examples)") ?? NameSyntax("", previous.span)
  }

  /// `design exact()`
  mutating func removesEmptyParentheses(_ opening: Token, _ clause: (any ClauseName)?) -> Bool {
    guard current.kind == .rightParenthesis else { return false }
    let span = opening.span.joined(advance().span)
    let example = clause.map { [$0.example] } ?? []
    remove(
      span, "nothing stands in these parentheses", notes: example.filter { $0.hasSuffix(")") }.map { "as in `\($0)`" })
    return true
  }

  /// `within = …`; `<=` and `<` for `=` are repaired, and a `=` that is missing.
  mutating func optionLabel(_ clause: (any ClauseName)?) -> NameSyntax? {
    guard current.kind == .identifier, let meant = clause?.meantArgument(text(current)), meant.kind != .flag else {
      return label()
    }
    switch peek() {
    case .comparison(.less), .comparison(.lessOrEqual), .comparison(.equal): break
    case .integer, .real, .leftBracket, .identifier:
      let name = advance()
      insert(" =", "an argument is given with `=`", at: current.span)
      return NameSyntax(text(name), name.span)
    default: return label()
    }
    let name = advance()
    replaceNext(with: "=", "an argument is given with `=`")
    return NameSyntax(text(name), name.span)
  }

  /// `[lo, hi]`; `(lo, hi)`, `lo, hi` and `lo..hi` are repaired.
  mutating func intervalOfOption(_ clause: (any ClauseName)?) -> ClauseSyntax.Value {
    if current.kind == .leftBracket {
      let start = current.span
      return interval(in: "on = [1 / M, 1]").map { .interval($0) } ?? .expression(errorNode(start))
    }
    let start = current
    let isEnclosed = start.kind == .leftParenthesis && enclosesPair(at: cursor)
    if isEnclosed { advance() }
    let lower = formula(binding: [])
    guard !isPanicking,
      current.kind == .dotDot || (current.kind == .comma && (isEnclosed || !isOption(at: cursor + 1, clause)))
    else { return .expression(lower) }
    advance()
    let upper = formula(binding: [])
    if isEnclosed { close(.rightParenthesis, start) }
    let span = start.span.joined(previous.span)
    let right = "[\(source.text(lower.span)), \(source.text(upper.span))]"
    replace(span, with: isPlainLine(span) ? right : nil, "an interval is written `[lo, hi]`")
    return .interval(ClaimSyntax.Interval(lower: lower, upper: upper, span))
  }

  /// Whether a parenthesis encloses something with a comma.
  private func enclosesPair(at place: Int) -> Bool {
    var open = 0
    for place in place..<min(place + 32, places.count) {
      switch kind(at: place) {
      case .leftParenthesis, .leftBracket: open += 1
      case .rightParenthesis, .rightBracket: open -= 1
      case .comma where open == 1: return true
      case .leftBrace, .rightBrace, .endOfFile: return false
      default: break
      }
      if open == 0 { return false }
    }
    return false
  }

  /// Whether an argument with its name, or a flag, stands here.
  private func isOption(at place: Int, _ clause: (any ClauseName)?) -> Bool {
    guard kind(at: place) == .identifier else { return false }
    switch kind(at: place + 1) {
    case .assign, .colon: return true
    case .comma, .rightParenthesis: return clause?.meantArgument(text(at: place))?.kind == .flag
    default: return false
    }
  }

  /// `best within = 0.03` and `quasi 2`, whose parentheses are missing.
  mutating func optionsWithoutParentheses(_ clause: any ClauseName) -> [ClauseSyntax.Argument] {
    guard !clause.arguments.isEmpty, !isFirstOnLine(cursor), !startsMember(at: cursor), beginsOption(clause) else {
      return []
    }
    let (start, count) = (current.span, diagnostics.count)
    let place = previous.span.end
    var options: [ClauseSyntax.Argument] = []
    commaSeparated { options.append($0.option(clause)) }
    let span = start.joined(previous.span)
    let isPlain = isPlainLine(span) && diagnostics.count == count
    replace(
      Span(place, span.end), with: isPlain ? "(\(source.text(span)))" : nil,
      "what `\(clause.rawValue)` takes stands in parentheses", at: span, saying: "put it in parentheses")
    return options
  }

  private func beginsOption(_ clause: any ClauseName) -> Bool {
    switch current.kind {
    case .integer, .real, .leftBracket, .minus: true
    case .identifier: clause.meantArgument(text(current)) != nil
    default: false
    }
  }
}

extension ClauseName {
  /// The one of this name, or of one that others have for it.
  package init?(name: String) {
    guard let found = Self(rawValue: name) ?? Self.synonyms[name] else { return nil }
    self = found
  }

  /// The argument of this name, or of one that others have for it.
  package func meantArgument(_ name: String) -> ClauseArgument? {
    argument(name) ?? arguments.first { $0.synonyms.contains(name) }
  }
}
