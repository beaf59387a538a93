extension Collection {
  /// The first so many, and how many more there are: "1, 2, 3 and 5 more".
  ///
  /// - Parameter total: how many there are where the collection holds the first of them only.
  package func listed(first most: Int, of total: Int? = nil) -> String {
    let shown = prefix(most).map { "\($0)" }.joined(separator: ", ")
    let rest = (total ?? count) - most
    return rest > 0 ? "\(shown) and \(rest) more" : shown
  }
}

extension [String] {
  /// All of them, with a word before the last: "a, b or c".
  package func joined(last word: String) -> String {
    guard let last, count > 1 else { return joined() }
    return "\(dropLast().joined(separator: ", ")) \(word) \(last)"
  }
}
