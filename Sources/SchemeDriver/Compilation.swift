import SchemeDiagnostics
import SchemeIR
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// A file on its way through the front end: text -> tree -> checked schemes -> programs.
struct Compilation {
  let file: SourceFile
  let checked: CheckedFile
  /// By place; those at one place in the order in which they were found.
  let diagnostics: [LocatedDiagnostic]
  private let schemes: [String: CheckedScheme]

  init(_ file: SourceFile) {
    var nobody = Observer(nil)
    self.init(file, &nobody)
  }

  init(_ file: SourceFile, _ observer: inout Observer) {
    if observer.stage == .tokens {
      let (tokens, found) = Lexer.tokenize(file)
      observer.see(.tokens, Token.dump(tokens, of: file))
      observer.see(.tokens, found.map { LocatedDiagnostic($0, in: file) })
    }
    var findings = Findings()
    let (tree, syntaxDiagnostics) = Parser.parse(file)
    findings.add(syntaxDiagnostics, in: file)
    observer.see(.syntax, tree.dump)
    observer.see(.syntax, findings.list)
    let (checked, semanticDiagnostics) = FileChecker.check(tree)
    findings.add(semanticDiagnostics, in: file)
    diagnostics = findings.list.enumerated().sorted {
      ($0.element.diagnostic.span?.start ?? 0, $0.offset) < ($1.element.diagnostic.span?.start ?? 0, $1.offset)
    }.map(\.element)
    for scheme in checked.schemes { observer.see(.typed, scheme.dump()) }
    observer.see(.typed, diagnostics)
    self.file = file
    self.checked = checked
    schemes = Dictionary(checked.schemes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Lowers one of the file's schemes.
  func lower(_ scheme: CheckedScheme) -> Result<LoweredScheme, LoweringFailure> {
    Lowering.lower(scheme, among: schemes)
  }

  /// Lowers all of them, for somebody who looks on.
  func lower(_ observer: inout Observer) {
    for scheme in checked.schemes {
      switch lower(scheme) {
      case .success(let lowered): observer.see(.ir, lowered.dump())
      case .failure(let failure): observer.see(.ir, [LocatedDiagnostic(failure.diagnostic, in: file)])
      }
    }
  }

  /// Lowers one of the file's schemes; nil after a diagnostic.
  func lower(_ scheme: CheckedScheme, _ findings: inout Findings) -> LoweredScheme? {
    switch lower(scheme) {
    case .success(let lowered): return lowered
    case .failure(let failure):
      findings.add(failure.diagnostic, in: file)
      return nil
    }
  }
}
