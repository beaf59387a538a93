import SchemeDiagnostics
import SchemeSyntax
import SchemeText

/// Resolves names, finds stages and types, and checks every rule that needs no evaluation.
package enum FileChecker {
  /// Checks a whole file. Schemes with errors are left out of the result; every error has its diagnostic.
  package static func check(_ file: SyntaxFile) -> (file: CheckedFile, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let scope = FileScope(file, diagnostics: &diagnostics)
    var groups: [GroupSyntax.Size] = []
    var groupLines = 0
    var schemes: [CheckedScheme] = []
    for item in file.items {
      switch item {
      case .group(let group):
        groupLines += 1
        if groupLines > 1 {
          diagnostics.append(
            Diagnostic(
              .duplicateMember, "a file has one `group` line", at: group.span,
              notes: ["list all sizes in the first one: group 8, 16, 64"]))
        }
        groups += group.sizes
      case .definition: break  // checked where it is used
      case .scheme(let scheme):
        guard scope.isFirst(scheme) else { continue }
        var checker = SchemeChecker(scheme, in: scope)
        if let checked = checker.check(), !ReservedNames.contains(scheme.name.text) { schemes.append(checked) }
        diagnostics += checker.diagnostics
      }
    }
    diagnostics += MixtureCycles.find(in: schemes)
    let cyclic = MixtureCycles.members(of: schemes)
    return (CheckedFile(schemes: schemes.filter { !cyclic.contains($0.name) }, groups: groups), diagnostics)
  }
}

/// The names that a file declares at its top level.
struct FileScope {
  /// By name; where a name is declared twice the first one counts.
  let schemes: [String: SchemeSyntax]
  let bindings: [String: LetSyntax]

  init(_ file: SyntaxFile, diagnostics: inout [Diagnostic]) {
    var schemes: [String: SchemeSyntax] = [:]
    var bindings: [String: LetSyntax] = [:]
    var first: Set<String> = []
    for item in file.items {
      let name: NameSyntax
      switch item {
      case .group: continue
      case .scheme(let scheme): name = scheme.name
      case .definition(let binding): name = binding.name
      }
      if ReservedNames.contains(name.text) {
        diagnostics.append(.reserved(name))
      } else if !first.insert(name.text).inserted {
        diagnostics.append(.duplicate(name, in: "this file"))
        continue
      }
      switch item {
      case .group: continue
      case .scheme(let scheme): schemes[name.text] = scheme
      case .definition(let binding): bindings[name.text] = binding
      }
    }
    self.schemes = schemes
    self.bindings = bindings
  }

  /// Whether this is the declaration that its name stands for.
  func isFirst(_ scheme: SchemeSyntax) -> Bool { schemes[scheme.name.text]?.span == scheme.span }
}

extension Diagnostic {
  static func reserved(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      .reservedName, "`\(name.text)` is a name of the language", at: name.span, label: "choose another name",
      notes: ["reserved everywhere: \(ReservedNames.symbols.joined(separator: " ")) and the functions"])
  }

  static func duplicate(_ name: NameSyntax, in place: String) -> Diagnostic {
    Diagnostic(
      .duplicateName, "`\(name.text)` is declared twice in \(place)", at: name.span,
      label: "nothing shadows anything: choose another name")
  }
}
