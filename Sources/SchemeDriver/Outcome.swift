import SchemeDiagnostics
import SchemeEmission

/// Takes pieces of text; false means that the reader has gone and nothing more is wanted.
package typealias Sink = (String) -> Bool

/// What came of a request.
package struct Outcome {
  /// In the order in which they should be shown.
  package let diagnostics: [LocatedDiagnostic]
  /// The text that was asked for. It is made piece by piece while it is written; nil where errors have left nothing of it.
  package let write: ((Sink) -> Bool)?
  /// Whether the text may go into a file: some of what it is about is whole. All of it can be looked at.
  package let isForFiles: Bool
  /// What a run over several files has come to, in a line.
  package let summary: String?
  /// Generated files.
  package let artifacts: [Artifact]
  /// Whether what was compared is different.
  private let isDifferent: Bool
  /// What only the writing has brought to light; asked for after it.
  package let diagnosticsOfWriting: () -> [LocatedDiagnostic]

  init(
    _ findings: Findings, artifacts: [Artifact] = [], isDifferent: Bool = false, isForFiles: Bool = true,
    summary: String? = nil, write: ((Sink) -> Bool)? = nil,
    diagnosticsOfWriting: @escaping () -> [LocatedDiagnostic] = { [] }
  ) {
    diagnostics = findings.list
    self.artifacts = artifacts
    self.isDifferent = isDifferent
    self.isForFiles = isForFiles
    self.summary = summary
    self.diagnosticsOfWriting = diagnosticsOfWriting
    self.write = write
  }

  /// Nothing was done.
  package static var nothing: Outcome { Outcome(Findings()) }

  /// All diagnostics, those of the writing included: the text is made for them.
  var found: [LocatedDiagnostic] {
    _ = write?({ _ in true })
    return diagnostics + diagnosticsOfWriting()
  }

  /// Whether there is nothing to be written.
  package var isEmpty: Bool { write == nil && artifacts.isEmpty }

  /// Whether the run has failed: exit status 1.
  package var hasFailed: Bool { diagnostics.hasErrors || isDifferent }

  /// Whether something was found that deserves attention.
  package var hasWarnings: Bool { diagnostics.contains { $0.diagnostic.severity == .warning } }
}
