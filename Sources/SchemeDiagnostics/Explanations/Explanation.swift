/// What `weigh explain` says about a diagnostic.
package struct Explanation: Sendable {
  /// What is wrong, in a few words.
  package let title: String
  /// The rule, why there is one, and what to do: one to three paragraphs.
  package let why: String
  /// A run whose only diagnostic has the code (`tooManyErrors` comes with the errors that it is about).
  package let failing: Example
  /// The same without any diagnostic, by the least change.
  package let repaired: Example
}
