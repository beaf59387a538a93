import SchemeDiagnostics
import SchemeText

/// Heads of schemes as people write them.
extension Parser {
  // MARK: Conditions

  /// Whether a `where` comes next, if under another name.
  func startsCondition() -> Bool {
    current.kind == .keyword(.where) || current.kind == .keyword(.if) || isNext(Habits.conditions)
  }

  mutating func takeWhere() {
    if take(.keyword(.where)) { return }
    replaceNext(with: "where", "the condition of a scheme begins with `where`")
  }

  /// `where M >= 2, k <= M` for `where M >= 2 and k <= M`.
  mutating func conjunction(_ first: Expression) -> Expression {
    var condition = first
    while current.kind == .comma, !isPanicking {
      replaceNext(with: " and", "conditions are joined by `and`")
      condition = binary(.and, condition, formula(binding: []))
    }
    return isPanicking ? errorNode(condition.span) : condition
  }

  /// `scheme f = {` and `scheme f: {`
  mutating func removeSignBeforeBody() {
    guard current.kind == .assign || current.kind == .colon, peek() == .leftBrace else { return }
    removeNext("nothing stands between the head of a scheme and its `{`")
  }

  // MARK: Parameters

  /// Removes the last token if it is a `,` before the closing parenthesis.
  mutating func removesTrailingComma(_ message: String) -> Bool {
    guard current.kind == .rightParenthesis, previous.kind == .comma else { return false }
    remove(previous.span, message)
    return true
  }

  /// Takes the type of `int k = 4`, which belongs behind the name.
  mutating func typeInFront() -> NameSyntax? {
    guard current.kind == .identifier, peek() == .identifier, let type = Habits.types[text(current)] else { return nil }
    let word = advance().span
    let right = "\(text(current)): \(type)"
    replace(word.joined(current.span), with: right, "the type stands behind the name of a parameter")
    return NameSyntax(type, word)
  }

  /// `k int` for `k: int`.
  mutating func insertColon(behind name: NameSyntax) {
    let span = name.span.joined(current.span)
    insert(":", "a `:` stands between a parameter and its type", at: span, place: name.span.end)
  }

  /// The type that a parameter without one may have: that of a literal default, and without default `int`, which fits
  /// wherever a number does.
  mutating func missingType(_ name: NameSyntax, _ defaultValue: Expression?) -> NameSyntax {
    let types: [String]
    switch defaultValue?.kind {
    case nil: types = ["int", "real"]
    case .integer, .error: types = ["int"]
    case .negate(let value): if case .integer = value.kind { types = ["int"] } else { types = ["real"] }
    default: types = ["real"]
    }
    let place = Span(name.span.end, name.span.end)
    let tail = source.text(Span(name.span.end, previous.span.end))
    let fixIts = types.map { type in
      let right = "\(name.text): \(type)\(tail.utf8.count <= 40 ? tail : "")"
      return FixIt(guess: "write `\(right)`", replace: place, with: ": \(type)")
    }
    let message = "the parameter `\(name.text)` needs its type, `int` or `real`"
    repair(Diagnostic(.unexpectedToken, message, at: name.span, fixIts: fixIts))
    return NameSyntax(types[0], name.span)
  }

  // MARK: Members that could not be read

  /// The members; `weight = …` beside other weights was a quantity of the author's own.
  func withoutWrongGuesses(_ members: [MemberSyntax]) -> [MemberSyntax] {
    if guessedHeads.isEmpty { return members }
    let isGuess = { (definition: DefinitionSyntax) in
      definition.head == .weight && guessedHeads.contains(definition.headSpan.start)
    }
    let hasOther = members.contains { if case .definition(let x) = $0.kind { !isGuess(x) } else { false } }
    guard hasOther else { return members }
    return members.map { member in
      guard case .definition(let definition) = member.kind, isGuess(definition) else { return member }
      let name = NameSyntax(source.text(definition.headSpan), definition.headSpan)
      return MemberSyntax(
        .binding(LetSyntax(name: name, parameters: nil, body: definition.body, span: member.span)), member.span)
    }
  }

  /// What could not be read may have been the design.
  private var unreadDesign: MemberSyntax {
    let span = previous.span
    let clause = ClauseSyntax(NameSyntax("", span), [], text: "", span: span, isBroken: true)
    return MemberSyntax(.design(clause), span)
  }

  /// The members, and where some could not be read what is missing of a form, in error: it may be among them, so the
  /// checker does not ask for it.
  func completed(_ members: [MemberSyntax]) -> [MemberSyntax] {
    guard isIncomplete else { return members }
    var heads: Set<DefinitionSyntax.Head> = []
    var likely = DefinitionSyntax.Head.weight
    var hasDesign = false
    for member in members {
      switch member.kind {
      case .definition(let definition): heads.insert(definition.head)
      case .design: (likely, hasDesign) = (.objective, true)
      case .split: likely = likely == .weight ? .payoff : likely
      case .binding, .claim, .claims, .sampling, .prompts, .verifier: break
      }
    }
    let missing: DefinitionSyntax.Head
    switch heads {
    case []: missing = likely
    case [.wrongWeight]: missing = .correctWeight
    case [.correctWeight]: missing = .wrongWeight
    case [.objective], [.derivative]: return hasDesign ? members : members + [unreadDesign]
    default: return members
    }
    let span = previous.span
    let definition = DefinitionSyntax(head: missing, headSpan: span, index: nil, body: errorNode(span))
    return members + [MemberSyntax(.definition(definition), span)]
  }
}
