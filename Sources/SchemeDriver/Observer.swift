import SchemeDiagnostics
import SchemeText

extension Driver {
  /// The stages that `weigh dump` can show.
  package enum Stage: String, CaseIterable, Sendable {
    case tokens
    case syntax
    case typed
    case ir
    case objective

    /// Whether it is of schemes with a group size and the values of their parameters.
    package var hasNumbers: Bool { self == .objective }
  }
}

/// Looks on while stages hand on what they have made, and keeps the text of one of them and what had been found by
/// then; of none, where nobody looks on.
struct Observer {
  let stage: Driver.Stage?
  private(set) var texts: [String] = []
  private(set) var findings = Findings()

  init(_ stage: Driver.Stage?) { self.stage = stage }

  /// A stage and what it has made.
  mutating func see(_ seen: Driver.Stage, _ text: @autoclosure () -> String) {
    if seen == stage { texts.append(text()) }
  }

  /// What was found up to a stage. What stands behind the checked schemes shows the findings of both.
  mutating func see(_ seen: Driver.Stage, _ found: [LocatedDiagnostic]) {
    if seen == stage || seen == .typed && stage == .ir { findings.add(found) }
  }
}
