/// N correct ones among T responses.
package struct GroupKind: Hashable, Sendable {
  /// N, 0...T.
  package let correct: Int
  /// T >= 0; 0 is the group of which nothing is left.
  package let size: Int

  package init(correct: Int, size: Int) {
    self.correct = correct
    self.size = size
  }

  /// T - N.
  package var wrong: Int { size - correct }
}
