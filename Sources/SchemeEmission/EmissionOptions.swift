import SchemeCode

/// How generated code is wanted; each language looks at its own.
package struct EmissionOptions: Sendable {
  /// Whether the objective is written too, into a file of its own.
  package var withObjective = false
  /// The type of advantages.
  package var precision = Precision.single
  /// Whether the heading says from what the code was generated.
  package var hasProvenance = true
  /// C: what stands before all names.
  package var prefix = ""
  /// C: declarations and definitions in one file.
  package var isSingleHeader = false
  /// Swift: who can use the code.
  package var access = Access.public
  /// Swift: the name of the enum that holds everything; nil: as the scheme is called.
  package var namespace: String?

  package init() {}

  package enum Access: String, CaseIterable, Sendable {
    case `public`
    case `internal`
  }

  /// An option that says nothing to a language.
  package func foreign(to language: TargetLanguage) -> String? {
    if language != .c, !prefix.isEmpty { return "--prefix" }
    if language != .c, isSingleHeader { return "--single-header" }
    if language != .swift, access != .public { return "--access" }
    if language != .swift, namespace != nil { return "--namespace" }
    return nil
  }

  /// As they are written, in a fixed order.
  package var text: String {
    var parts: [String] = []
    if withObjective { parts.append("--with-objective") }
    if precision == .double { parts.append("--double") }
    if !prefix.isEmpty { parts.append("--prefix \(prefix)") }
    if isSingleHeader { parts.append("--single-header") }
    if access != .public { parts.append("--access \(access.rawValue)") }
    if let namespace { parts.append("--namespace \(namespace)") }
    return parts.joined(separator: " ")
  }
}
