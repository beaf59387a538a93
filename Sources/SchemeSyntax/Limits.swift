/// The bounds that keep every stage safe on any input. Each has its own diagnostic.
package enum Limits {
  /// Height of an expression, and depth of brackets.
  package static let nesting = 1000
  /// Bytes of a file.
  package static let fileBytes = 16 << 20
  /// Bytes of an identifier.
  package static let identifierBytes = 1000
  /// Errors reported in one run.
  package static let errors = 100
}
