import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// `sample` and `prompts`: how groups come about. Their words are words only here.
extension Parser {
  typealias Plan = SamplingPlan<Expression, Expression>

  // sampling = "sample" ( sequential | "M" [ "," selection ] ) ;
  mutating func sampling() -> SamplingSyntax {
    let word = advance().span
    if takeUntil() {
      let (plan, cap) = sequential()
      return ended(plan, word, cap)
    }
    if lacksGroup() { return ended(selection(), word, nil) }
    takeGroup()
    guard !isPanicking, takeCommaOfPlan() else { return ended(.group, word, nil) }
    return ended(selection(), word, nil)
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
    if text(current) == "mixed", text(at: cursor + 1) != "correct", takeWord("mixed") {
      return .untilMixed(isCapped: false)
    }
    if let meant = foreignEvent() { return meant }
    guard current.kind == .integer || current.kind == .identifier, !startsMember(at: cursor) else {
      expected("`mixed` or how many correct responses, as in `sample until 4 correct`")
      return nil
    }
    let token = advance()
    let count = Expression(token.kind == .integer ? literal(token) : .name(text(token)), token.span)
    takeCorrect(behind: count.span)
    return .untilCorrect(count, isCapped: false)
  }

  // selection = ( "resample" | "refill" ) "until" "mixed" | "keep" "with" "probability" expression ;
  mutating func selection() -> Plan? {
    switch selectionWord() {
    case "resample":
      takeUntilMixed()
      return .resample
    case "refill":
      takeUntilMixed()
      return .refill
    case "keep":
      takeProbability()
      return isPanicking ? nil : .keep(probability: wholeFormula(binding: []))
    default: return nil
    }
  }

  // prompts = "prompts" "weighted" expression ;
  mutating func prompts() -> Expression {
    let word = advance().span
    takeWeighted()
    return isPanicking ? errorNode(word) : wholeFormula(binding: ["t"])
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
}
