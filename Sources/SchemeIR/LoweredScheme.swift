import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// A scheme as a program: what it declares in terms of s, n or t, M and its parameters. Designs have not been applied.
package struct LoweredScheme: Sendable {
  package let name: String
  package let documentation: [String]
  package let nameSpan: Span
  package let parameters: [Parameter]
  package var program: Program
  /// What must hold for the scheme to exist, its own `where` first, then those of its components.
  package let conditions: [Condition]
  /// The scheme itself stands last; before it the components of a mixture, each before its users.
  package let components: [Component]

  /// A run-time parameter.
  package struct Parameter: Sendable {
    package let name: String
    package let type: ValueType
    /// A constant; nil when the user must give the value.
    package let defaultValue: NodeID?
    package let span: Span
  }

  /// A plan as it is written.
  package struct DeclaredPlan: Sendable {
    package let plan: SamplingPlan<NodeID, NodeID>
    /// In the language's own words.
    package let text: String
    package let span: Span
  }

  /// `verifier(…)` as it is written.
  package struct DeclaredVerifier: Sendable {
    /// In the language's own words.
    package let text: String
    package let span: Span
  }

  /// The weight of prompts as it is written.
  package struct DeclaredPrompts: Sendable {
    package let span: Span
    /// Whether it reads there as it is; else with parameters of a component, which the scheme has given values.
    package let isWritten: Bool
  }

  /// A `where` condition, or what a sampling plan needs.
  package struct Condition: Sendable {
    package let node: NodeID
    /// The scheme that states it.
    package let owner: String
    package let span: Span
    /// What a plan needs, in words; nil for a `where`.
    package var need: String?
  }

  /// A scheme and how it declares its weights.
  package struct Component: Sendable {
    package let scheme: String
    package let span: Span
    package let form: Form
    /// How its groups come about, as it is declared: what a target is designed for.
    package let sampling: Sampling<NodeID>
    /// The left side of a target or payoff; nil for other forms.
    package let functionHead: CheckedScheme.FunctionHead?
    /// Its `design` and `split` clauses, where it has them.
    package let designPlace: ClausePlace?
    package let splitPlace: ClausePlace?

    /// Where its design is named, or else its target, or else itself.
    package var designSpan: Span { designPlace?.span ?? functionHead?.span ?? span }
    /// Where its split is named, or else itself.
    package var splitSpan: Span { splitPlace?.span ?? span }
  }

  /// How weights are declared.
  package enum Form: Sendable {
    /// The weights of wrong and of correct responses, in s.
    case weights(a: NodeID, b: NodeID)
    /// A group's payoff, in n.
    case payoff(NodeID, Split<NodeID>)
    /// A target in t: h, or h'.
    case target(NodeID, isDerivative: Bool, Design<NodeID>, Split<NodeID>)
    /// A linear combination of earlier components.
    case combination([Term])
  }

  /// `coefficient * component`
  package struct Term: Sendable {
    package let coefficient: NodeID
    package let component: Int
  }

  /// The form of the scheme itself.
  package var form: Form { components[components.count - 1].form }

  /// How its groups come about: terms without M, but for the weight of prompts, which is in t.
  package private(set) var sampling: Sampling<NodeID>

  /// How it was declared, for people.
  package let declaration: String
  /// Its plan as it is written; nil where it names none.
  package let declaredPlan: DeclaredPlan?
  /// What it says of its verifier; nil where it says nothing.
  package let declaredVerifier: DeclaredVerifier?
  /// The weight of its prompts; nil where all count alike.
  package let declaredPrompts: DeclaredPrompts?
  /// Whether the weights were declared by `Z`.
  package let isAdvantage: Bool
  /// What the author claims, in source order.
  package let claims: [LoweredClaim]

  /// The parameters that say how often labels are wrong: they are followed as numbers, not as ranges.
  package var parametersOfVerifier: [Int] {
    parameters(of: sampling.verifier.map { [$0.falsePositive, $0.falseNegative] } ?? [])
  }

  /// The parameters that say how often labels are wrong, or how much prompts count: weights do not depend on either.
  package var parametersOfDraws: [Int] {
    parametersOfVerifier + parameters(of: sampling.promptWeight.map { [$0] } ?? [])
  }

  private func parameters(of roots: [NodeID]) -> [Int] {
    let needed = program.reachable(from: roots).map { program[$0].operation }
    return parameters.indices.filter { needed.contains(.variable(.parameter($0))) }
  }

  /// The same plan with labels that are right and prompts that count alike: its groups have the same weights.
  package var withPlanAlone: LoweredScheme {
    var scheme = self
    scheme.sampling = Sampling(plan: sampling.plan)
    return scheme
  }

  /// The scheme in the groups that it is given, as generated code sees them: none of their responses is lost, none is tried for,
  /// and nothing is known of how their labels and prompts came about. Targets are designed for the plan that is declared.
  package var inGivenGroups: LoweredScheme {
    let plan: SamplingPlan<NodeID, NodeID>
    switch sampling.plan {
    case .group, .refill, .untilCorrect, .untilMixed: plan = sampling.plan
    case .keep: plan = .group
    case .resample: plan = .refill
    }
    var scheme = self
    scheme.sampling = Sampling(plan: plan)
    return scheme
  }

  /// The same program with another form of the scheme, without conditions, at `sample M` unless another way of sampling is
  /// given: what a claim compares it with.
  package func with(_ form: Form, sampling: Sampling<NodeID> = Sampling()) -> LoweredScheme {
    let component = Component(
      scheme: name, span: nameSpan, form: form, sampling: sampling, functionHead: nil, designPlace: nil, splitPlace: nil
    )
    return LoweredScheme(
      name: name, documentation: documentation, nameSpan: nameSpan, parameters: parameters, program: program,
      conditions: [], components: [component], sampling: sampling, declaration: declaration,
      declaredPlan: nil, declaredVerifier: nil, declaredPrompts: nil, isAdvantage: false, claims: [])
  }
}

/// A claim as nodes of its scheme's program.
package typealias LoweredClaim = Claim<NodeID, Int>
