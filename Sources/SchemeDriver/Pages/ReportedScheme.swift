import SchemePages
import SchemePlot
import SchemeSyntax
import SchemeText

/// A scheme, or a table of weights, with everything that its page shows.
struct ReportedScheme {
  let subject: Subject
  let members: [PageMember]
  let claims: [ClaimCheck.Row]
  /// As it is written; nil of numbers.
  let syntax: SchemeSyntax?
  /// The definitions of the file that it uses.
  let definitions: [LetSyntax]

  init(_ members: Members<PageMember>, _ claims: ClaimCheck?) {
    subject = members.subject
    self.members = members.list
    self.claims = claims?.rows(members.subject) ?? []
    let items = subject.head.map { Parser.parse($0.file).file.items } ?? []
    let span = subject.span
    let written = items.compactMap {
      if case .scheme(let scheme) = $0, scheme.name.span == span { scheme } else { nil }
    }
    syntax = written.first
    let lets = items.compactMap { if case .definition(let definition) = $0 { definition } else { nil } }
    definitions = syntax.map { Self.used(by: $0, of: lets) } ?? []
  }

  /// The comment above it.
  var documentation: [String] { syntax?.documentation ?? [] }

  /// Those definitions that a scheme uses, itself or by way of others, in their order.
  private static func used(by scheme: SchemeSyntax, of definitions: [LetSyntax]) -> [LetSyntax] {
    var names: Set<String> = []
    func note(_ expression: Expression) {
      switch expression.kind {
      case .name(let name): names.insert(name)
      case .call(let function, _): names.insert(function.text)
      default: break
      }
      for part in expression.kind.children { note(part) }
    }
    for member in scheme.members {
      switch member.kind {
      case .definition(let definition): note(definition.body)
      case .binding(let binding): note(binding.body)
      case .prompts(let weight): note(weight)
      case .design, .split, .claim, .claims, .sampling, .verifier: continue
      }
    }
    if let condition = scheme.condition { note(condition) }
    // A definition uses only those above it.
    for definition in definitions.reversed() where names.contains(definition.name.text) { note(definition.body) }
    return definitions.filter { names.contains($0.name.text) }
  }

  // MARK: - Formulas

  /// What it defines, then for which values it exists, then the definitions that it uses.
  var formulas: [Mathematics] {
    guard let syntax else { return [] }
    let condition = syntax.condition.map { [Mathematics.row([.words("for "), Mathematics($0)])] } ?? []
    return Mathematics.lines(of: syntax) + condition + definitions.map { Mathematics.line($0) }
  }

  // MARK: - Pictures

  /// The figure of a quantity at all sizes that are told apart; nil where nothing of it can be drawn.
  func figure(_ quantity: PlotQuantity) -> Figure? {
    let drawn = members.compactMap { member in
      member.drawings.first { $0.plan.shown == quantity }
    }
    guard let plan = drawn.first?.plan else { return nil }
    let most = plan.mostCurves / (quantity == .weights ? 2 : 1)
    var references: [PlotReference] = []
    for target in drawn.compactMap(\.member.target) where quantity.isCurve {
      if !references.contains(where: { $0.values.values == target.values.values }) { references.append(target) }
    }
    references = Array(references.prefix(2))
    let shown = drawn.prefix(max(most - references.count, 1)).map { PlotItem(subject: subject, member: $0.member) }
    return PlotFigure(plan: plan, cast: PlotCast(shown), references: references).figure
  }
}
