/// The words of the field, as `weigh explain` explains them.
package enum Glossary {
  /// All of them, by name.
  package static let terms = (groups + plans + weights + objectives + designs + methods + claims + tool)
    .sorted { $0.name.lowercased() < $1.name.lowercased() }

  /// The term that has this name or synonym, written as it is there; nil where there is none.
  package static func term(_ word: String) -> Term? {
    terms.first { $0.name == word } ?? terms.first { $0.synonyms.contains(word) }
  }
}
