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
    return found
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
