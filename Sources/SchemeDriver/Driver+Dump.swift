import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeSemantics
import SchemeSyntax
import SchemeText

extension Driver {
  /// The stages that `weigh dump` can show.
  package enum Stage: String, CaseIterable, Sendable {
    case tokens
    case syntax
    case typed
    case ir
  }

  /// `weigh dump`: one stage as stable text. The text is given also where later stages find errors.
  package static func dump(_ stage: Stage, _ request: Request) -> Outcome {
    var diagnostics: [LocatedDiagnostic] = []
    var texts: [String] = []
    for file in request.files {
      if let refusal = refusal(ofTable: file) {
        diagnostics.append(refusal)
        continue
      }
      switch stage {
      case .tokens:
        let (tokens, found) = Lexer.tokenize(file)
        diagnostics += found.map { LocatedDiagnostic($0, in: file) }
        texts.append(Token.dump(tokens, of: file))
      case .syntax:
        let (tree, found) = Parser.parse(file)
        diagnostics += found.map { LocatedDiagnostic($0, in: file) }
        texts.append(tree.dump)
      case .typed:
        let compilation = Compilation(file)
        diagnostics += compilation.diagnostics
        texts += compilation.checked.schemes.map { $0.dump() }
      case .ir:
        let compilation = Compilation(file)
        diagnostics += compilation.diagnostics
        for scheme in compilation.checked.schemes {
          switch compilation.lower(scheme) {
          case .success(let lowered): texts.append(lowered.dump())
          case .failure(let failure): diagnostics.append(LocatedDiagnostic(failure.diagnostic, in: file))
          }
        }
      }
    }
    return Outcome(diagnostics: diagnostics) { sink in texts.allSatisfy { sink($0) } }
  }
}
