import SchemeIR
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// The objectives that are known by name: a scheme file, read when it is first asked for.
package enum Library {
  /// In the order in which one is preferred to those behind it.
  package static let objectives: [KnownObjective] = {
    let (tree, _) = Parser.parse(SourceFile(name: "library", text: source))
    let (checked, _) = FileChecker.check(tree)
    let schemes = Dictionary(checked.schemes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return checked.schemes.compactMap { scheme in
      switch Lowering.lower(scheme, among: schemes) {
      case .success(let lowered): KnownObjective(lowered)
      case .failure: nil
      }
    }
  }()
}
