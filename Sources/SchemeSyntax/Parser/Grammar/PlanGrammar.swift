import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// `sample`, `prompts` and `verifier`: how groups come about. Their words are words only here.
extension Parser {
  typealias Plan = SamplingPlan<Expression, Expression>
  typealias Chance = VerifierSyntax.Chance

  // sampling = "sample" ( sequential | "M" [ "," selection ] ) ;
  mutating func sampling() -> SamplingSyntax {
    let word = advance().span
    if takeUntil() {
      let (plan, cap) = sequential()
      return ended(plan, word, cap)
    }
    if lacksGroup() { return ended(selection(of: word), word, nil) }
    takeGroup()
    guard !isPanicking, takeCommaOfPlan() else { return ended(.group, word, nil) }
    return ended(selection(of: word), word, nil)
  }

  // sequential = "until" event [ "or" "M" ] ;
  mutating func sequential() -> (plan: Plan?, cap: Span?) {
    guard let event = event() else { return (nil, nil) }
    let cap = takeOr() ? cap() : nil
    switch event {
    case .untilCorrect(let count, _): return (.untilCorrect(count, isCapped: cap != nil), cap)
    default: return (.untilMixed(isCapped: cap != nil), cap)
    }
  }

  // event = "mixed" | ( NAME | INTEGER ) "correct" ;
  mutating func event() -> Plan? {
    let isName = text(at: cursor + 1) == "correct" && !looksLikeDefinition(at: cursor + 1)
    if !isName, takeWord("mixed") { return .untilMixed(isCapped: false) }
    removeExactly()
    if conditionInsteadOfEvent() { return nil }
    if let meant = foreignEvent() { return meant }
    if let meant = wholeReal() { return meant }
    // A word before another one is no number.
    let isCount = !leadsToOperand(cursor) || correctFollows(cursor + 1)
    guard current.kind == .integer || current.kind == .identifier, isCount, !startsMember(at: cursor) else {
      expected("`mixed` or how many correct responses, as in `sample until 4 correct`")
      return nil
    }
    let token = advance()
    let count = Expression(token.kind == .integer ? literal(token) : .name(text(token)), token.span)
    takeCorrect(behind: count.span)
    return .untilCorrect(count, isCapped: false)
  }

  // selection = ( "resample" | "refill" ) "until" "mixed" | "keep" "with" "probability" expression ;
  mutating func selection(of word: Span) -> Plan? {
    switch selectionWord() {
    case "resample":
      takeUntilMixed(word)
      return .resample
    case "refill":
      takeUntilMixed(word)
      return .refill
    case "keep":
      takeProbability()
      return isPanicking ? nil : .keep(probability: wholeFormula(binding: []))
    default: return nil
    }
  }

  /// Sees to it that the plan ends its member; one that could not be read is skipped.
  mutating func ended(_ plan: Plan?, _ word: Span, _ cap: Span?) -> SamplingSyntax {
    if !isPanicking { refuseAfterPlan(plan) }
    guard isPanicking || plan == nil else { return SamplingSyntax(plan ?? .group, word: word, cap: cap) }
    isPanicking = true
    skipToMember(afterFormula: false)
    isPanicking = false
    return SamplingSyntax(.untilCorrect(errorNode(word), isCapped: true), word: word, cap: nil)
  }

  // prompts = "prompts" "weighted" expression ;
  mutating func prompts() -> Expression {
    let word = advance().span
    takeWeighted()
    return isPanicking ? errorNode(word) : wholeFormula(binding: ["t"])
  }

  // MARK: Verifiers

  // verifier = "verifier" "(" chance { "," chance } ")" ;
  mutating func verifier() -> VerifierSyntax { chances(of: advance().span) }

  /// The rest of a verifier from its parenthesis on.
  mutating func chances(of word: Span) -> VerifierSyntax {
    let opening = advance()
    var chances = Chances()
    repeat {
      commaSeparated { if !$0.removesTrailingComma("no chance follows this `,`") { $0.chance(&chances) } }
    } while lacksCommaOfChances()
    close(.rightParenthesis, opening)
    if !isPanicking { nameChances(&chances) }
    return syntax(chances, word)
  }

  // chance = ( "false_positive" | "false_negative" ) "=" expression ;
  mutating func chance(_ chances: inout Chances) {
    guard goesOnWithOperand(at: cursor) || current.kind == .identifier else {
      return expected("`false_positive = …` or `false_negative = …`")
    }
    if Chance(rawValue: text(current)) != nil, peek() == .comma || peek() == .rightParenthesis {
      advance()
      return expected("`=` and the chance, as in `false_positive = 0.1`")
    }
    let start = current.span
    let foreign = labelWithHyphens() ?? labelWithoutSign()
    let argument = foreign.map { Expression.Argument(label: $0, value: expression()) } ?? argument()
    guard let label = argument.label else { return chances.unnamed.append(argument.value) }
    guard let name = meantChance(label), !isPanicking else { return }
    if let first = chances.places[name] {
      refuse(
        label.span, "`\(name.rawValue)` stands here twice", label: "remove one of the two",
        related: [RelatedPlace("the first", at: first)])
    }
    chances.values[name] = argument.value
    chances.places[name] = start.joined(previous.span)
  }

  /// The arguments of a `verifier` so far.
  struct Chances {
    var values: [Chance: Expression] = [:]
    var places: [Chance: Span] = [:]
    /// The arguments without a name.
    var unnamed: [Expression] = []
  }

  /// Error nodes where it could not be read: the rest of it is skipped.
  mutating func syntax(_ chances: Chances, _ word: Span) -> VerifierSyntax {
    var values = chances.values
    if isPanicking {
      values = [.falsePositive: errorNode(word), .falseNegative: errorNode(word)]
      skipToMember(afterFormula: false)
      isPanicking = false
    }
    return VerifierSyntax(
      .init(falsePositive: values[.falsePositive], falseNegative: values[.falseNegative]),
      places: .init(falsePositive: chances.places[.falsePositive], falseNegative: chances.places[.falseNegative]),
      word: word)
  }
}
