import SchemeText

/// Something to tell the author of a scheme file: where, what was found, what was expected, what to do.
package struct Diagnostic: Sendable {
  /// The kind, with its stable number and severity.
  package let code: DiagnosticCode
  /// One sentence without a full stop, in the words of the field.
  package let message: String
  /// The place in the file; nil where the fault is not in its text (a missing file, a group size).
  package let span: Span?
  /// What stands beside the caret; may be empty.
  package var label: String
  /// Further sentences: reasons, and what would work.
  package var notes: [String]
  /// Other places of the file that it is about, in the order in which they should be read.
  package var related: [RelatedPlace]
  /// Repairs of the text.
  package var fixIts: [FixIt]

  package init(
    _ code: DiagnosticCode, _ message: String, at span: Span?, label: String = "", notes: [String] = [],
    related: [RelatedPlace] = [], fixIts: [FixIt] = []
  ) {
    self.code = code
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.related = related
    self.fixIts = fixIts
  }

  /// How grave it is.
  package var severity: Severity { code.severity }

  /// The same of a file whose lines nobody knows.
  fileprivate var withoutPlace: Diagnostic { Diagnostic(code, message, at: nil, notes: notes) }
}

/// Another place that a diagnostic is about: where a name was declared first, or what a bracket would close.
package struct RelatedPlace: Hashable, Sendable {
  package let span: Span
  /// What is there, in a few words: "first declared here".
  package let message: String

  package init(_ message: String, at span: Span) {
    self.span = span
    self.message = message
  }
}

/// A repair: replace the bytes of `span`.
package struct FixIt: Hashable, Sendable {
  /// What the repair does, as an instruction: "write `^`".
  package let message: String
  package let span: Span
  package let replacement: String
  /// Whether nothing else can have been meant, so that `weigh check --fix` applies it unasked. The author chooses
  /// between the others.
  package let isCertain: Bool

  /// A repair that says the same in the words of the language.
  package init(certain message: String, replace span: Span, with replacement: String) {
    self.init(message, replace: span, with: replacement, isCertain: true)
  }

  /// One that is likely, or one of several.
  package init(guess message: String, replace span: Span, with replacement: String) {
    self.init(message, replace: span, with: replacement, isCertain: false)
  }

  /// One or the other.
  package init(_ message: String, replace span: Span, with replacement: String, isCertain: Bool) {
    self.message = message
    self.span = span
    self.replacement = replacement
    self.isCertain = isCertain
  }
}

/// A diagnostic and the file that its span belongs to.
package struct LocatedDiagnostic: Sendable {
  package let diagnostic: Diagnostic
  /// nil where no file is concerned.
  package let file: SourceFile?

  package init(_ diagnostic: Diagnostic, in file: SourceFile?) {
    self.diagnostic = file?.isMade == true ? diagnostic.withoutPlace : diagnostic
    self.file = file
  }
}
