import SchemeDiagnostics

/// Why no code was generated.
package struct EmissionFailure: Error, Sendable {
  /// The reason.
  package let diagnostic: Diagnostic

  /// A failure for a reason.
  package init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
