/// A word of the field, explained.
package struct Term: Sendable {
  package let name: String
  /// Other words and symbols for the same.
  package let synonyms: [String]
  /// What it is, with its formula, and what to write in a scheme file.
  package let text: String
  /// A scheme file that shows it; empty where none does.
  package let scheme: String
  /// The names of terms to read next.
  package let related: [String]

  init(_ name: String, _ synonyms: [String] = [], _ text: String, scheme: String = "", related: [String]) {
    self.name = name
    self.synonyms = synonyms
    self.text = text
    self.scheme = scheme
    self.related = related
  }
}
