import SchemeDiagnostics
import SchemeEmission

/// Takes pieces of text; false means that the reader has gone and nothing more is wanted.
package typealias Sink = (String) -> Bool

/// What came of a request.
package struct Outcome {
  /// In the order in which they should be shown.
  package let diagnostics: [LocatedDiagnostic]
  /// The text that was asked for. It is made piece by piece while it is written; nil after an error.
  package let write: ((Sink) -> Bool)?
  /// Generated files; empty after an error.
  package let artifacts: [Artifact]
  /// Whether what was compared is different.
  private let isDifferent: Bool
  /// What only the writing has brought to light; asked for after it.
  package let diagnosticsOfWriting: () -> [LocatedDiagnostic]

  init(
    _ findings: Findings, artifacts: [Artifact] = [], isDifferent: Bool = false, write: ((Sink) -> Bool)? = nil,
    diagnosticsOfWriting: @escaping () -> [LocatedDiagnostic] = { [] }
  ) {
    diagnostics = findings.list
    self.artifacts = artifacts
    self.isDifferent = isDifferent
    self.diagnosticsOfWriting = diagnosticsOfWriting
    self.write = write
  }

  /// Nothing was done.
  package static var nothing: Outcome { Outcome(Findings()) }

  /// Whether the run has failed: exit status 1.
  package var hasFailed: Bool { diagnostics.hasErrors || isDifferent }
}
