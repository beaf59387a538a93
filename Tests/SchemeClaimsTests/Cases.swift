import SchemeClaims
import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import Testing

/// Schemes and right sides from text, for claims that are put together by hand.
struct Cases {
  /// The scheme `name` of a text at a group size, with its parameters' defaults.
  static func claimant(_ text: String, _ name: String = "x", M: Int) throws -> Claimant {
    let (checked, diagnostics) = FileChecker.check(Parser.parse(SourceFile(name: "claims.scheme", text: text)).file)
    #expect(diagnostics.isEmpty)
    let schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
    let lowered = try Lowering.lower(try #require(schemes[name]), among: schemes).get()
    return try Claimant(lowered, Environment(groupSize: M, parameters: []))
  }

  /// The scheme and a right side e(t), which is declared as the target of a second scheme in the same program: a mixture of
  /// the scheme and nothing of the other.
  static func pair(_ scheme: String, _ curve: String, M: Int) throws -> (Claimant, NodeID) {
    let text = "scheme x { \(scheme) }\nscheme y { h(t) = \(curve)  design exact }\nscheme z { mix = x + 0 * y }"
    let (checked, _) = FileChecker.check(Parser.parse(SourceFile(name: "claims.scheme", text: text)).file)
    let schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
    let lowered = try Lowering.lower(try #require(schemes["z"]), among: schemes).get()
    var node: NodeID?
    var form: LoweredScheme.Form?
    for component in lowered.components {
      if case .target(let target, _, _, _) = component.form { node = target }
      if component.scheme == "x" { form = component.form }
    }
    let claimant = try Claimant(lowered.with(try #require(form)), Environment(groupSize: M, parameters: []))
    return (claimant, try #require(node))
  }

  /// `h(t)`, `h(0.5)` and `[lo, hi]`, as they stand in a claim.
  static let h = LoweredClaim.Left(isDerivative: false, .everywhere(NameSyntax("t", Span(0, 0))), Span(0, 0))

  static func h(at place: NodeID) -> LoweredClaim.Left { .init(isDerivative: false, .at(place), Span(0, 0)) }

  static func interval(_ lower: NodeID, _ upper: NodeID) -> LoweredClaim.Interval {
    .init(lower: lower, upper: upper, Span(0, 0))
  }

  /// A number as a node.
  static func constants(_ claimant: Claimant, _ values: [Double]) throws -> (Claimant, [NodeID]) {
    var lowered = claimant.lowered
    let nodes = values.map { lowered.program.real($0) }
    return (try Claimant(lowered, claimant.environment), nodes)
  }
}

extension Verdict {
  var isProved: Bool { if case .proved = self { true } else { false } }
  var witness: Witness? { if case .refuted(let witness) = self { witness } else { nil } }
}
