import SchemeDiagnostics
import SchemeText

/// What is to be told, in the order in which it was found. All that a verb says passes through here, stage by stage, so
/// that one rule decides which errors only follow from others, and are left out.
struct Findings {
  private(set) var list: [LocatedDiagnostic] = []
  private(set) var hasErrors = false
  /// Whether the request itself makes no sense, so that nothing is done for any of its schemes.
  private(set) var isRefused = false
  /// What has been said already: a scheme that fails is named by claims of others, and asked for at several group sizes.
  private var told: Set<Told> = []
  /// The names of the files with errors.
  private var brokenFiles: Set<String> = []

  /// Takes what a stage has found, but for what follows from the findings of earlier stages.
  mutating func add(_ found: [LocatedDiagnostic]) {
    for located in take(found) where located.diagnostic.severity == .error {
      if let file = located.file { brokenFiles.insert(file.name) }
    }
  }

  /// Takes what came of claims. A file whose claims fail is whole.
  mutating func add(verdicts found: [Diagnostic], in file: SourceFile) {
    _ = take(found.map { LocatedDiagnostic($0, in: file) })
  }

  /// Takes what came of one of several subjects, found by itself.
  mutating func add(_ found: Findings) {
    _ = take(found.list)
    brokenFiles.formUnion(found.brokenFiles)
    isRefused = isRefused || found.isRefused
  }

  private mutating func take(_ found: [LocatedDiagnostic]) -> [LocatedDiagnostic] {
    let independent = found.filter { !follows($0) && told.insert(Told($0)).inserted }
    list += independent
    hasErrors = hasErrors || independent.hasErrors
    return independent
  }

  mutating func add(_ found: [Diagnostic], in file: SourceFile?) { add(found.map { LocatedDiagnostic($0, in: file) }) }

  mutating func add(_ found: Diagnostic, in file: SourceFile?) { add([found], in: file) }

  /// Takes an error of the request, such as a scheme that is not there.
  mutating func refuse(_ error: Diagnostic, in file: SourceFile? = nil) {
    isRefused = true
    add(error, in: file)
  }

  /// Whether a file has errors. What it holds is not passed on, for it may not be what is meant.
  func isBroken(_ file: SourceFile) -> Bool { isBroken(fileNamed: file.name) }

  func isBroken(fileNamed name: String) -> Bool { brokenFiles.contains(name) }

  /// Whether nothing can be passed on: the request makes no sense, or all that it is about has errors.
  func isEmptyHanded<Part>(_ sound: [Part]) -> Bool { isRefused || hasErrors && sound.isEmpty }

  /// Whether something may be wrong only because of what is known already:
  ///
  /// - what was asked for is not there, and there are errors: it may be where they are;
  /// - a `let` is not used, where there is more in its file that could not be read;
  /// - a type does not fit around an `=` that the parser has taken for `==`: `Z = R = 1` is no comparison;
  /// - group sizes are none, for one scheme after the other.
  private func follows(_ located: LocatedDiagnostic) -> Bool {
    let diagnostic = located.diagnostic
    let isAboutRequest =
      diagnostic.code == .schemeNotFound || diagnostic.code == .unknownParameter && located.file == nil
    if isAboutRequest { return hasErrors }
    func earlier(_ isCause: (Diagnostic) -> Bool) -> Bool {
      list.contains { $0.file?.name == located.file?.name && isCause($0.diagnostic) }
    }
    if diagnostic.code == .unusedBinding { return earlier { _ in true } }
    if diagnostic.code == .groupSizeOutOfRange { return earlier { $0.message == diagnostic.message } }
    guard diagnostic.code == .typeMismatch, let span = diagnostic.span else { return false }
    return earlier { repair in
      guard repair.code == .assignmentInExpression, let place = repair.span else { return false }
      return span.start <= place.start && place.end <= span.end
    }
  }
}

/// A message and its place.
private struct Told: Hashable {
  let code: DiagnosticCode
  let message: String
  let label: String
  let span: Span?
  let file: String?
  let line: Int?

  init(_ located: LocatedDiagnostic) {
    code = located.diagnostic.code
    message = located.diagnostic.message
    label = located.diagnostic.label
    span = located.diagnostic.span
    file = located.file?.name
    line = located.diagnostic.span.flatMap { span in located.file.map { $0.lines.line(containing: span.start) } }
  }
}

extension [LocatedDiagnostic] {
  /// Whether one of them is an error.
  package var hasErrors: Bool { contains { $0.diagnostic.severity == .error } }
}
