import SchemeDiagnostics
import SchemeIR

/// Names that are different in the scheme file and equal in generated code.
extension Emitter {
  /// Schemes whose files or names would be the same, and parameters of a scheme that would. Letters that differ only in
  /// case collide too: some file systems take them for equal, and constants are in capitals. Each diagnostic comes with
  /// the position of the scheme that it points into.
  package static func collisions(
    _ schemes: [LoweredScheme], _ options: EmissionOptions = EmissionOptions()
  ) -> [(position: Int, diagnostic: Diagnostic)] {
    var found: [(position: Int, diagnostic: Diagnostic)] = []
    var prefixes: [String: String] = [:]
    var namespaces: [String: String] = [:]
    for (position, scheme) in schemes.enumerated() {
      let prefix = CNames(scheme: scheme.name).prefix
      let namespace = SwiftNames(scheme: scheme.name, namespace: options.namespace).namespace
      if let other = prefixes[prefix.lowercased()] ?? namespaces[namespace], other != scheme.name {
        let diagnostic = Diagnostic(
          .nameCollision, "`\(other)` and `\(scheme.name)` would have the same name in generated code",
          at: scheme.nameSpan,
          label: prefix == namespace
            ? "generated as `\(prefix)`" : "generated as `\(prefix)` in C and `\(namespace)` in Swift",
          notes: ["Greek letters are spelled, and capitals and repeated underscores do not tell names apart"])
        found.append((position, diagnostic))
      } else {
        prefixes[prefix.lowercased()] = scheme.name
        namespaces[namespace] = scheme.name
      }
      found += parameterCollisions(scheme).map { (position, $0) }
    }
    return found + adapterCollisions(schemes, options.python.adapters)
  }

  /// A name that the C code of two schemes would both declare, the first in order; nil where there is none. There can be one only
  /// where the name of one scheme goes on with that of the other, as `g_advantages` with `g`: together in one file they would
  /// not compile.
  package static func sharedName(
    _ scheme: (name: String, files: [Artifact]), _ other: (name: String, files: [Artifact])
  ) -> String? {
    let prefixes = [scheme, other].map { CNames(scheme: $0.name).prefix + "_" }.sorted { $0.utf8.count < $1.utf8.count }
    guard prefixes[1].hasPrefix(prefixes[0]) else { return nil }
    func names(_ files: [Artifact]) -> Set<Substring> {
      Set(
        files.flatMap { $0.text.split { !($0.isLetter || $0.isNumber || $0 == "_") } }.filter {
          $0.contains(prefixes[1]) && $0.utf8.count > prefixes[1].utf8.count
        })
    }
    return names(scheme.files).intersection(names(other.files)).min().map(String.init)
  }

  /// Schemes whose file would be that of another one's adapter.
  private static func adapterCollisions(
    _ schemes: [LoweredScheme], _ adapters: [Adapter]
  ) -> [(position: Int, diagnostic: Diagnostic)] {
    let modules = schemes.map { PythonNames(scheme: $0.name).module.lowercased() }
    return schemes.indices.flatMap { position in
      adapters.compactMap { adapter in
        guard let owner = modules.firstIndex(where: { "\($0)_\(adapter.rawValue)" == modules[position] }) else {
          return nil
        }
        let (name, other) = (schemes[position].name, schemes[owner].name)
        let diagnostic = Diagnostic(
          .nameCollision, "`\(name)` would have the file of the adapter of `\(other)` for \(adapter.rawValue)",
          at: schemes[position].nameSpan, label: "generated as `\(modules[position]).py`",
          notes: ["generate them into folders of their own, with --scheme"])
        return (position, diagnostic)
      }
    }
  }

  private static func parameterCollisions(_ scheme: LoweredScheme) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var first: [String: String] = [:]
    for parameter in scheme.parameters {
      // The words are equal if the spelling is in C or in Swift.
      let key = SwiftNames.member(parameter.name)
      if let other = first[key] {
        found.append(
          Diagnostic(
            .nameCollision,
            "the parameters `\(other)` and `\(parameter.name)` of `\(scheme.name)` would have the same name in "
              + "generated code", at: parameter.span, label: "generated as `\(CNames.member(parameter.name))`",
            notes: ["Greek letters are spelled, and repeated underscores do not tell names apart"]))
      } else {
        first[key] = parameter.name
      }
    }
    return found
  }
}
