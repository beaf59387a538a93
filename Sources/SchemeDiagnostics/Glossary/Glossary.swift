/// The words of the field, as `weigh explain` explains them.
package enum Glossary {
  /// All of them, by name.
  package static let terms = (groups + plans + weights + objectives + designs + methods + claims + tool)
    .sorted { $0.name.lowercased() < $1.name.lowercased() }
}
