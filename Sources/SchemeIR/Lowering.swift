import SchemeDiagnostics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// From checked schemes to programs. Nothing after this stage knows the syntax tree.
package enum Lowering {
  /// Lowers one scheme of a file; its mixture components are looked up by name among the file's schemes.
  package static func lower(
    _ scheme: CheckedScheme, among schemes: [String: CheckedScheme]
  ) -> Result<LoweredScheme, LoweringFailure> {
    var lowerer = SchemeLowerer(schemes: schemes)
    do throws(LoweringFailure) {
      return .success(try lowerer.lower(scheme))
    } catch {
      return .failure(error)
    }
  }
}

extension Lowering {
  /// Lowers a constant expression that uses no `let`; nil when it is too large.
  package static func lower(constant: TypedExpression) -> (program: Program, node: NodeID)? {
    var program = Program()
    var lowerer = ExpressionLowerer(scheme: nil, parameters: [])
    guard let node = try? lowerer.lower(constant, into: &program) else { return nil }
    return (program, node)
  }
}

/// Why a scheme has no program: it has already been checked, so only its size can be wrong.
package struct LoweringFailure: Error {
  package let diagnostic: Diagnostic
}

/// Lowers one scheme and the components below it into one program.
struct SchemeLowerer {
  let schemes: [String: CheckedScheme]
  var program = Program()
  var conditions: [LoweredScheme.Condition] = []
  private(set) var components: [LoweredScheme.Component] = []
  private var known: [ComponentKey: Int] = [:]
  /// The name of the scheme that is lowered.
  private var root: Span?

  /// A component is lowered once for each list of arguments.
  private struct ComponentKey: Hashable {
    let scheme: String
    let arguments: [NodeID]
  }

  init(schemes: [String: CheckedScheme]) { self.schemes = schemes }

  mutating func lower(_ scheme: CheckedScheme) throws(LoweringFailure) -> LoweredScheme {
    root = scheme.nameSpan
    let defaults = try lowerDefaults(scheme)
    var parameters: [LoweredScheme.Parameter] = []
    var values: [NodeID] = []
    for (position, parameter) in scheme.parameters.enumerated() {
      values.append(program.variable(.parameter(position), parameter.type))
      parameters.append(
        .init(name: parameter.name, type: parameter.type, defaultValue: defaults[position], span: parameter.span))
    }
    _ = try lowerComponent(scheme, values)
    let claims = try lowerClaims(scheme, values)
    let sampling = components[components.count - 1].sampling
    if !sampling.plan.hasGroupSize { try refuseGroupSize(scheme, claims) }
    if sampling.plan.isSequential { try refuseDeadCounts(claims) }
    try refuseSizesOfLimits(claims)
    return LoweredScheme(
      name: scheme.name, documentation: scheme.documentation, nameSpan: scheme.nameSpan, parameters: parameters,
      program: program, conditions: conditions, components: components,
      sampling: sampling, declaration: scheme.declaration, declaredPlan: declaredPlan(scheme),
      declaredVerifier: declaredVerifier(scheme), declaredPrompts: declaredPrompts(scheme),
      isAdvantage: scheme.form.isAdvantage, claims: claims)
  }

  /// The plan that a scheme names, or that the components of a mixture do, with the mixture's own words for its numbers.
  private func declaredPlan(_ scheme: CheckedScheme) -> LoweredScheme.DeclaredPlan? {
    let plan = components[components.count - 1].sampling.plan
    if let text = scheme.planText, let span = scheme.planSpan { return .init(plan: plan, text: text, span: span) }
    guard case .mixture = scheme.form else { return nil }
    if case .group = plan { return nil }
    let named = plan.map(count: { name(of: $0, in: scheme) }, share: { name(of: $0, in: scheme) })
    return .init(plan: plan, text: named.text, span: scheme.nameSpan)
  }

  /// What a scheme says of its verifier, or the components of a mixture do, likewise.
  private func declaredVerifier(_ scheme: CheckedScheme) -> LoweredScheme.DeclaredVerifier? {
    if let text = scheme.verifierText, let span = scheme.verifierSpan { return .init(text: text, span: span) }
    guard case .mixture = scheme.form, let verifier = components[components.count - 1].sampling.verifier else {
      return nil
    }
    return .init(text: verifier.map { name(of: $0, in: scheme) }.text, span: scheme.nameSpan)
  }

  /// The weight of prompts that a scheme gives, or that a component of a mixture does, whose parameters have values there.
  private func declaredPrompts(_ scheme: CheckedScheme) -> LoweredScheme.DeclaredPrompts? {
    if let span = scheme.promptsSpan { return .init(span: span, isWritten: true) }
    guard components[components.count - 1].sampling.promptWeight != nil else { return nil }
    for component in components {
      if let own = schemes[component.scheme], let span = own.promptsSpan {
        return .init(span: span, isWritten: own.parameters.isEmpty)
      }
    }
    return nil
  }

  /// The number of a plan as it is written in the scheme; `(…)` for one that is computed there.
  private func name(of node: NodeID, in scheme: CheckedScheme) -> String {
    switch program[node].operation {
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .variable(.parameter(let position)): scheme.parameters[position].name
    case .convert(let x): name(of: x, in: scheme)
    default: "(…)"
    }
  }

  private mutating func lowerDefaults(_ scheme: CheckedScheme) throws(LoweringFailure) -> [NodeID?] {
    var lowerer = ExpressionLowerer(scheme: scheme, parameters: [])
    var defaults: [NodeID?] = []
    for parameter in scheme.parameters {
      if let value = parameter.defaultValue {
        defaults.append(try lowerer.lower(value, into: &program))
      } else {
        defaults.append(nil)
      }
    }
    return defaults
  }

  /// Lowers a scheme whose parameters have the given values; the position of the component. The walk over mixtures is
  /// recursive: cycles were refused by the checker, and a chain is bounded by `longestChain`.
  private mutating func lowerComponent(
    _ scheme: CheckedScheme, _ values: [NodeID], depth: Int = 0
  ) throws(LoweringFailure) -> Int {
    let key = ComponentKey(scheme: scheme.name, arguments: values)
    if let position = known[key] { return position }
    guard depth < Self.longestChain else {
      throw LoweringFailure(
        diagnostic: Diagnostic(
          .programTooLarge, "mixtures of mixtures are nested more than \(Self.longestChain) deep", at: root))
    }
    var lowerer = ExpressionLowerer(scheme: scheme, parameters: values)
    if let condition = scheme.condition {
      let node = try lowerer.lower(condition, into: &program)
      conditions.append(.init(node: node, owner: scheme.name, span: condition.span))
    }
    var sampling = try lowerSampling(scheme, &lowerer)
    let form: LoweredScheme.Form
    switch scheme.form {
    case .weights(let a, let b):
      form = .weights(a: try lowerer.lower(a, into: &program), b: try lowerer.lower(b, into: &program))
    case .advantage(let Z):
      lowerer.reward = false
      let a = try lowerer.lower(Z, into: &program)
      lowerer.reward = true
      form = .weights(a: a, b: try lowerer.lower(Z, into: &program))
    case .payoff(let payoff, let split):
      let node = try lowerer.lower(payoff, into: &program)
      let lowered = try split.map { term throws(LoweringFailure) in try lowerer.lower(term, into: &program) }
      require(of: lowered, at: scheme.splitPlace, scheme.name)
      form = .payoff(node, lowered)
    case .target(let target, let isDerivative, let design, let split):
      let node = try lowerer.lower(target, into: &program)
      if case .keep = sampling.plan, program[node].dependence.contains(.groupSize) {
        throw LoweringFailure(
          diagnostic: Diagnostic(
            .notAvailableYet, "targets that depend on M are not available in this version where responses are lost",
            at: program[node].origin ?? target.span,
            notes: ["weights see the M that is left of a group, a target would be of the M that is asked for"]))
      }
      let made = try design.map { term throws(LoweringFailure) in try lowerer.lower(term, into: &program) }
      let divided = try split.map { term throws(LoweringFailure) in try lowerer.lower(term, into: &program) }
      require(of: made, at: scheme.designPlace, scheme.name)
      require(of: divided, at: scheme.splitPlace, scheme.name)
      form = .target(node, isDerivative: isDerivative, made, divided)
    case .mixture(let mixture):
      var terms: [LoweredScheme.Term] = []
      let one = program.real(1)
      try lowerMixture(mixture, times: one, &lowerer, depth: depth, into: &terms)
      form = .combination(terms)
      sampling = try commonSampling(of: terms, scheme)
    }
    components.append(
      .init(
        scheme: scheme.name, span: scheme.nameSpan, form: form, sampling: sampling, functionHead: scheme.functionHead,
        designPlace: scheme.designPlace, splitPlace: scheme.splitPlace))
    known[key] = components.count - 1
    return components.count - 1
  }

  private static let longestChain = 200

  /// The plan that all components of a mixture have, with the values that their terms have there.
  private func commonSampling(
    of terms: [LoweredScheme.Term], _ scheme: CheckedScheme
  ) throws(LoweringFailure) -> Sampling<NodeID> {
    guard let first = terms.first.map({ components[$0.component] }) else { return Sampling() }
    for other in terms.dropFirst().map({ components[$0.component] }) where other.sampling != first.sampling {
      let (difference, note) = Self.difference(first.sampling, other.sampling)
      throw LoweringFailure(
        diagnostic: Diagnostic(
          .nonlinearMixture, "`\(first.scheme)` and `\(other.scheme)` \(difference)", at: scheme.nameSpan,
          notes: ["all components of `mix` have the same \(note)"]))
    }
    return first.sampling
  }

  /// In what two ways of sampling differ, and what would be the same.
  private static func difference(
    _ first: Sampling<NodeID>, _ other: Sampling<NodeID>
  ) -> (difference: String, common: String) {
    if first.plan != other.plan {
      return ("sample their groups in different ways", "plan: what they weigh are the same groups")
    }
    if first.verifier != other.verifier {
      return ("have verifiers that err in different ways", "`verifier(…)`: what they weigh are the same labels")
    }
    return ("weight their prompts in different ways", "`prompts weighted …`: what they weigh are the same prompts")
  }

  /// In a scheme whose plan has no cap nothing can see M. Of one that declares its plan the checker has seen to it; a mixture has
  /// the plan of its components.
  private func refuseGroupSize(_ scheme: CheckedScheme, _ claims: [LoweredClaim]) throws(LoweringFailure) {
    var nodes = claims.flatMap { $0.terms.map(\.term) } + conditions.map(\.node)
    for component in components {
      switch component.form {
      case .weights(let a, let b): nodes += [a, b]
      case .payoff(let node, let split): nodes += [node] + split.arguments.terms
      case .target(let node, _, let design, let split):
        nodes += [node] + design.arguments.terms + split.arguments.terms
      case .combination(let terms): nodes += terms.map(\.coefficient)
      }
      if let weight = component.sampling.promptWeight { nodes.append(weight) }
    }
    let place = nodes.first { program[$0].dependence.contains(.groupSize) }.map {
      program[$0].origin ?? scheme.nameSpan
    }
    let sizes = claims.first { claim in
      if case .same = claim.kind { false } else { claim.sizes != nil }
    }
    guard let span = place ?? sizes?.span else { return }
    throw LoweringFailure(
      diagnostic: Diagnostic(
        .wrongStage, "`M` does not exist in `\(scheme.name)`", at: span,
        label: "its components sample without a cap: there is no M"))
  }

  /// A limit does not depend on what grows.
  private func refuseSizesOfLimits(_ claims: [LoweredClaim]) throws(LoweringFailure) {
    for claim in claims {
      guard case .limit = claim.kind,
        claim.terms.contains(where: { program[$0.term].dependence.contains(.groupSize) })
      else { continue }
      throw LoweringFailure(
        diagnostic: Diagnostic(
          .wrongStage, "`M` does not exist in a limit", at: claim.span, label: "it grows beyond all bounds"))
    }
  }

  /// `dead only at N` counts the correct responses of groups of one size.
  private func refuseDeadCounts(_ claims: [LoweredClaim]) throws(LoweringFailure) {
    let claim = claims.first { if case .deadOnly = $0.kind { true } else { false } }
    guard let claim else { return }
    throw LoweringFailure(
      diagnostic: Diagnostic(
        .misplacedClause, "`dead only at N` is of groups of one size", at: claim.span,
        notes: [
          "a plan that goes on until something holds has groups of N among tries: N alone does not tell them apart"
        ]))
  }

  /// Multiplies the combination out into `coefficient * component` terms.
  private mutating func lowerMixture(
    _ mixture: Mixture, times factor: NodeID, _ lowerer: inout ExpressionLowerer, depth: Int,
    into terms: inout [LoweredScheme.Term]
  ) throws(LoweringFailure) {
    switch mixture {
    case .component(let name, let arguments, let span):
      guard let scheme = schemes[name] else {
        // The component has errors of its own, which have been reported.
        throw LoweringFailure(
          diagnostic: Diagnostic(.unknownScheme, "the component `\(name)` has errors", at: span))
      }
      var values: [NodeID?] = try lowerDefaults(scheme)
      for argument in arguments { values[argument.position] = try lowerer.lower(argument.value, into: &program) }
      if let missing = values.firstIndex(where: { $0 == nil }) {
        let parameter = scheme.parameters[missing].name
        throw LoweringFailure(
          diagnostic: Diagnostic(
            .missingArgument, "`\(name)` needs a value for `\(parameter)`", at: span,
            notes: ["write \(name)(\(parameter) = …)"]))
      }
      let component = try lowerComponent(scheme, values.compactMap { $0 }, depth: depth + 1)
      terms.append(.init(coefficient: factor, component: component))
    case .scaled(let coefficient, let x):
      let scale = try lowerer.lower(coefficient, into: &program)
      try lowerMixture(x, times: program.multiply(factor, scale), &lowerer, depth: depth, into: &terms)
    case .divided(let x, let divisor):
      let scale = try lowerer.lower(divisor, into: &program)
      try lowerMixture(x, times: program.divide(factor, scale), &lowerer, depth: depth, into: &terms)
    case .sum(let x, let y):
      try lowerMixture(x, times: factor, &lowerer, depth: depth, into: &terms)
      try lowerMixture(y, times: factor, &lowerer, depth: depth, into: &terms)
    case .difference(let x, let y):
      try lowerMixture(x, times: factor, &lowerer, depth: depth, into: &terms)
      try lowerMixture(y, times: program.negate(factor), &lowerer, depth: depth, into: &terms)
    case .negated(let x):
      try lowerMixture(x, times: program.negate(factor), &lowerer, depth: depth, into: &terms)
    }
  }
}

extension CheckedScheme.Form {
  fileprivate var isAdvantage: Bool {
    if case .advantage = self { true } else { false }
  }
}

extension CheckedScheme {
  /// The form, in the language's own words.
  fileprivate var declaration: String {
    switch form {
    case .weights: "weights a, b"
    case .advantage: "advantage Z"
    case .payoff(_, let split): "payoff Phi, split \(splitPlace?.text ?? split.name.rawValue)"
    case .target(_, let isDerivative, let design, let split):
      "target \(isDerivative ? "h'" : "h"), design \(designPlace?.text ?? design.name.rawValue), "
        + "split \(splitPlace?.text ?? split.name.rawValue)"
    case .mixture: "mixture"
    }
  }
}
