import SchemeDiagnostics
import SchemeIR
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// A file on its way through the front end: text, tree, checked schemes.
struct Compilation {
  let file: SourceFile
  let checked: CheckedFile
  let diagnostics: [LocatedDiagnostic]
  private let schemes: [String: CheckedScheme]

  init(_ file: SourceFile) {
    let (tree, syntaxDiagnostics) = Parser.parse(file)
    let (checked, semanticDiagnostics) = FileChecker.check(tree)
    self.file = file
    self.checked = checked
    self.schemes = Dictionary(checked.schemes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let independent = semanticDiagnostics.filter { !Self.follows($0, from: syntaxDiagnostics) }
    self.diagnostics = Self.inOrder(syntaxDiagnostics + independent).map { LocatedDiagnostic($0, in: file) }
  }

  /// Whether a type does not fit only because of how the parser repaired the expression: `Z = R = 1` is no comparison;
  /// or a `let` is not used where there is more that could not be read.
  private static func follows(_ diagnostic: Diagnostic, from repairs: [Diagnostic]) -> Bool {
    if diagnostic.code == .unusedBinding { return !repairs.isEmpty }
    guard diagnostic.code == .typeMismatch, let span = diagnostic.span else { return false }
    return repairs.contains { repair in
      guard repair.code == .assignmentInExpression, let place = repair.span else { return false }
      return span.start <= place.start && place.end <= span.end
    }
  }

  /// Lowers one of the file's schemes.
  func lower(_ scheme: CheckedScheme) -> Result<LoweredScheme, LoweringFailure> {
    Lowering.lower(scheme, among: schemes)
  }

  /// By place; those at one place in the order in which they were found.
  private static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted {
      ($0.element.span?.start ?? 0, $0.offset) < ($1.element.span?.start ?? 0, $1.offset)
    }.map(\.element)
  }
}
