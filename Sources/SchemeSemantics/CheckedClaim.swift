import SchemeSyntax
import SchemeText

/// A claim that obeys all rules of the language that can be decided without evaluating it.
package struct CheckedClaim: Sendable {
  package let isNegated: Bool
  package let kind: Kind
  /// Other values of parameters, by position; expressions of M and the parameters' declared values.
  package let settings: [Mixture.Argument]
  /// The sizes it is about; nil for those that are asked for.
  package let groups: [GroupSyntax.Size]?
  /// From the word `expect` to the end.
  package let span: Span

  /// What is claimed. Expressions are reals; they may use M and the parameters, and those of curves t.
  package enum Kind: Sendable {
    case increasing
    case decreasing
    case concave
    case convex
    case centred
    case bounded(TypedExpression)
    /// Expressions of type int.
    case deadOnly([TypedExpression])
    case equal(isDerivative: Bool, TypedExpression, isUpToScale: Bool)
    case near(isDerivative: Bool, TypedExpression, within: TypedExpression, interval: Interval?)
    /// The value at one constant t.
    case value(isDerivative: Bool, at: TypedExpression, TypedExpression, within: TypedExpression)
    case same(scheme: String, arguments: [Mixture.Argument], isUpToScale: Bool, Span)
  }

  package struct Interval: Sendable {
    package let lower: TypedExpression
    package let upper: TypedExpression
    package let span: Span
  }
}
