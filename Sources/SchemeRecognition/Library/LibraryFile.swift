import SchemeIR
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// A scheme file that the program brings along: all of its schemes, in their order.
enum LibraryFile {
  static func schemes(_ source: String) -> [LoweredScheme] {
    let (tree, _) = Parser.parse(SourceFile(name: "library", text: source))
    let (checked, _) = FileChecker.check(tree)
    let schemes = Dictionary(checked.schemes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return checked.schemes.compactMap { try? Lowering.lower($0, among: schemes).get() }
  }
}
