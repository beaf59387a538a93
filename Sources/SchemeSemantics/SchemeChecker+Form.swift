import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// The form of a scheme: exactly one, with the clauses that belong to it.
extension SchemeChecker {
  mutating func checkForm() -> CheckedScheme.Form? {
    let (definitions, heads, design, split) = formMembers()
    guard let first = heads.first else {
      diagnostics.append(
        Diagnostic(
          .missingForm, "`\(syntax.name.text)` does not say what its weights are", at: syntax.name.span,
          notes: [
            "declare a[s] and b[s], or Z, or Phi[n], or a target h(t) or h'(t), or mix"
          ]))
      return nil
    }
    let form = first.head.form
    if let other = heads.first(where: { $0.head.form != form }) {
      diagnostics.append(
        Diagnostic(
          .severalForms, "`\(syntax.name.text)` declares its weights twice", at: other.headSpan,
          notes: ["a scheme has one form: keep one of the two, or make two schemes"],
          related: [RelatedPlace("declared here already", at: first.headSpan)]))
      return nil
    }
    if let design, form != .target {
      refuse(design, "design", for: form, "a `design` turns a target h(t) or h'(t) into weights")
    }
    if let split, form != .target, form != .payoff {
      refuse(
        split, "split", for: form,
        "a `split` divides d = b - a, made from a target or from Phi, between wrong and correct responses")
    }
    switch form {
    case .weights: return checkWeights(definitions, first)
    case .advantage:
      return checkNumeric(first.body, at: .advantage(isSequential: isSequential)).map { .advantage($0) }
    case .payoff:
      let chosen = check(split, as: Split<TypedExpression>.self, among: SplitName.allCases)
      guard let payoff = checkIndexed(first, { .payoff(index: $0) }), let chosen else { return nil }
      return .payoff(payoff, chosen)
    case .target:
      if heads.count > 1 {
        diagnostics.append(.repeated("the target", at: heads[1].headSpan, after: first.headSpan))
      }
      let chosenSplit = check(split, as: Split<TypedExpression>.self, among: SplitName.allCases)
      let target = checkIndexed(first) { .target(variable: $0) }
      // Whether the one that is named takes the target shows when it is evaluated, with what would.
      let designs = DesignName.allCases.filter { $0.takesSlope || first.head == .objective }
      let chosen = check(design, as: Design<TypedExpression>.self, among: designs)
      guard let target, let chosen, let chosenSplit else { return nil }
      return .target(target, isDerivative: first.head == .derivative, chosen, chosenSplit)
    case .mixture: return checkMixture(first.body).map { .mixture($0) }
    }
  }

  /// What a scheme declares its form with, each the first of its kind; the definitions also in their order.
  private mutating func formMembers() -> (
    definitions: [DefinitionSyntax.Head: DefinitionSyntax], heads: [DefinitionSyntax], design: ClauseSyntax?,
    split: ClauseSyntax?
  ) {
    var definitions: [DefinitionSyntax.Head: DefinitionSyntax] = [:]
    var heads: [DefinitionSyntax] = []
    var (design, split): (ClauseSyntax?, ClauseSyntax?)
    for member in syntax.members {
      switch member.kind {
      case .binding, .claim, .claims, .sampling, .prompts, .verifier: break
      case .definition(let definition):
        if let known = definitions[definition.head] {
          // What could not be read has its diagnostic.
          if case .error = definition.body.kind { break }
          diagnostics.append(.repeated("`\(definition.head.rawValue)`", at: definition.headSpan, after: known.headSpan))
        } else {
          definitions[definition.head] = definition
          heads.append(definition)
        }
      case .design(let clause):
        if let design { diagnostics.append(.repeated("`design`", at: member.span, after: design.span)) }
        design = design ?? clause
      case .split(let clause):
        if let split { diagnostics.append(.repeated("`split`", at: member.span, after: split.span)) }
        split = split ?? clause
      }
    }
    return (definitions, heads, design, split)
  }

  private mutating func checkWeights(
    _ definitions: [DefinitionSyntax.Head: DefinitionSyntax], _ first: DefinitionSyntax
  ) -> CheckedScheme.Form? {
    let a = definitions[.wrongWeight].map { checkIndexed($0) { .weight(index: $0) } }
    let b = definitions[.correctWeight].map { checkIndexed($0) { .weight(index: $0) } }
    guard let a, let b else {
      let missing = a == nil ? "a" : "b"
      let whose = a == nil ? "wrong" : "correct"
      let index = first.index?.text ?? "s"
      diagnostics.append(
        Diagnostic(
          .missingWeight, "`\(syntax.name.text)` gives no weight `\(missing)[\(index)]` to \(whose) responses",
          at: first.headSpan, label: "only `\(first.head.rawValue)` is declared",
          notes: ["if they weigh nothing, say so: \(missing)[\(index)] = 0"]))
      return nil
    }
    if let x = definitions[.wrongWeight]?.index, let y = definitions[.correctWeight]?.index, x.text != y.text {
      diagnostics.append(
        Diagnostic(
          .missingWeight, "a and b have different index names, `\(x.text)` and `\(y.text)`", at: y.span,
          label: "use one name in both", fixIts: [FixIt(guess: "write `\(x.text)`", replace: y.span, with: x.text)]))
    }
    guard let a, let b else { return nil }
    return .weights(a: a, b: b)
  }

  /// Checks a definition that binds a name, at the stage for that name.
  private mutating func checkIndexed(_ definition: DefinitionSyntax, _ stage: (String) -> Stage) -> TypedExpression? {
    guard let index = definition.index else { return nil }
    if ReservedNames.contains(index.text) {
      diagnostics.append(.reserved(index, insteadOf: definition.head.usualIndex))
      return nil
    }
    if let other = meaning(of: index.text, LocalNames()) {
      diagnostics.append(.duplicate(index, of: other))
      return nil
    }
    return checkNumeric(definition.body, at: stage(index.text))
  }

  mutating func checkNumeric(_ body: Expression, at stage: Stage) -> TypedExpression? {
    guard let typed = check(body, at: stage) else { return nil }
    if typed.type != .bool { return typed.asReal }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "\(stage.description) is a number; this is true or false", at: typed.span,
        notes: ["use `if … then 1 else 0` to count a condition"]))
    return nil
  }

  private mutating func refuse(
    _ clause: ClauseSyntax, _ word: String, for form: DefinitionSyntax.Head.Form, _ reason: String
  ) {
    diagnostics.append(
      Diagnostic(
        .misplacedClause, "`\(word)` does nothing for \(form.text)", at: clause.span, notes: [reason],
        fixIts: [FixIt(guess: "remove `\(word) \(clause.text)`", replace: clause.span, with: "")]))
  }

  /// The left side of the target or payoff, if there is one.
  var functionHead: CheckedScheme.FunctionHead? {
    for case .definition(let definition) in syntax.members.map(\.kind) {
      let form = definition.head.form
      guard form == .target || form == .payoff, let index = definition.index else { continue }
      return CheckedScheme.FunctionHead(form: form, variable: index.text, span: definition.headSpan)
    }
    return nil
  }
}

extension Diagnostic {
  static func repeated(_ what: String, at span: Span, after first: Span) -> Diagnostic {
    Diagnostic(
      .duplicateMember, "\(what) is declared twice", at: span, label: "remove one of the two",
      related: [RelatedPlace("the first", at: first)])
  }
}
