import SchemeSyntax
import SchemeText

/// A claim as nodes of its scheme's program.
package struct LoweredClaim: Sendable {
  package let isNegated: Bool
  package let kind: Kind
  /// Other values of parameters, by position.
  package let settings: [Setting]
  /// The sizes it is about; nil for those that are asked for.
  package let groups: [GroupSyntax.Size]?
  /// From the word `expect` to the end.
  package let span: Span

  package struct Setting: Sendable {
    package let position: Int
    package let value: NodeID
  }

  /// What is claimed; expressions of M and the parameters, those of curves of t too.
  package enum Kind: Sendable {
    case increasing
    case decreasing
    case concave
    case convex
    case centred
    case bounded(NodeID)
    case deadOnly([NodeID])
    case equal(isDerivative: Bool, NodeID, isUpToScale: Bool)
    case near(isDerivative: Bool, NodeID, within: NodeID, interval: (lower: NodeID, upper: NodeID)?)
    case value(isDerivative: Bool, at: NodeID, NodeID, within: NodeID)
    /// Another scheme of the file, with values for its parameters (nil: its default).
    case same(scheme: String, arguments: [Setting], isUpToScale: Bool)
  }
}
