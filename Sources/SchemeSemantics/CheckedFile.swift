import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// A scheme file after checking. Schemes with errors are left out; a diagnostic has been given for each.
package struct CheckedFile: Sendable {
  /// In source order. A mixture's components are in here too.
  package let schemes: [CheckedScheme]
  /// The group sizes of the file's `group` line, as they are written; empty without one.
  package let groups: [GroupSizes]
}

/// A scheme that obeys all rules of the language that can be decided without evaluating it.
package struct CheckedScheme: Sendable {
  package let name: String
  /// The lines of its doc comment.
  package let documentation: [String]
  package let parameters: [Parameter]
  /// The `where` condition.
  package let condition: TypedExpression?
  package let form: Form
  /// How its groups come about; that of its components for a mixture.
  package let sampling: Sampling<TypedExpression>
  /// Where its plan is declared.
  package let planSpan: Span?
  /// Where it says how its verifier errs.
  package let verifierSpan: Span?
  /// The weight of its prompts, where it gives one.
  package let promptsSpan: Span?
  /// The `let`s that it uses, in order of first use; a body only uses bindings before it in this list.
  package let bindings: [Binding]
  /// What the author claims, in source order.
  package let claims: [CheckedClaim]
  /// The scheme's name in the source.
  package let nameSpan: Span
  /// The left side of a target or payoff; nil for other forms.
  package let functionHead: FunctionHead?
  /// Its `design` and `split` clauses, where it has them.
  package let designPlace: ClausePlace?
  package let splitPlace: ClausePlace?

  /// `h(t)`, `h'(t)` or `Phi[n]`.
  package struct FunctionHead: Sendable {
    package let form: DefinitionSyntax.Head.Form
    /// The name that stands for the probability of success, or for the number of correct responses.
    package let variable: String
    package let span: Span
  }

  /// A parameter, with its default if it has one.
  package struct Parameter: Sendable {
    package let name: String
    package let type: ValueType
    package let defaultValue: TypedExpression?
    package let span: Span
  }

  /// A `let`, checked for the stage and the argument types of a use.
  package struct Binding: Sendable {
    package let name: String
    package let body: TypedExpression
  }

  /// How a scheme declares its weights.
  package enum Form: Sendable {
    /// `a[s]`, `b[s]`: the weights themselves.
    case weights(a: TypedExpression, b: TypedExpression)
    /// `Z`, in terms of R and N.
    case advantage(TypedExpression)
    /// `Phi[n]`.
    case payoff(TypedExpression, Split<TypedExpression>)
    /// `h(t)`, or `h'(t)` when `isDerivative`.
    case target(TypedExpression, isDerivative: Bool, Design<TypedExpression>, Split<TypedExpression>)
    /// `mix`: a linear combination of other schemes of the file.
    case mixture(Mixture)
  }
}

/// Where a `design` or a `split` stands.
package struct ClausePlace: Sendable {
  package let span: Span
  /// The name with its arguments as it is written.
  package let text: String
  /// Its arguments, where they are given, in the order in which they are written.
  package let arguments: [Argument]

  /// An argument by its name.
  package struct Argument: Sendable {
    package let name: String
    package let span: Span
  }

  /// Where an argument is given, or else all of it.
  package func place(of argument: String) -> Span { arguments.first { $0.name == argument }?.span ?? span }
}

/// A claim that obeys all rules of the language that can be decided without evaluating it. Terms are reals, but for numbers
/// of correct responses and values of int parameters; they may use M and the parameters, and those of curves t.
package typealias CheckedClaim = Claim<TypedExpression, Int>

/// A linear combination of schemes.
package indirect enum Mixture: Sendable {
  /// A scheme of the same file by its name, with the arguments given (parameter position and value).
  case component(scheme: String, arguments: [Argument], Span)
  case scaled(TypedExpression, Mixture)
  case divided(Mixture, by: TypedExpression)
  case sum(Mixture, Mixture)
  case difference(Mixture, Mixture)
  case negated(Mixture)

  /// `k = 8`: the value of the parameter at `position`, an expression of the mixture's own parameters and M.
  package struct Argument: Sendable {
    package let position: Int
    package let value: TypedExpression
  }

  /// The names of the components, in the order in which they are written.
  package var componentNames: [String] {
    switch self {
    case .component(let name, _, _): [name]
    case .scaled(_, let x), .divided(let x, _), .negated(let x): x.componentNames
    case .sum(let x, let y), .difference(let x, let y): x.componentNames + y.componentNames
    }
  }
}
