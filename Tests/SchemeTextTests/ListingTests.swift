import SchemeText
import Testing

@Suite struct ListingTests {
  @Test(arguments: [
    ([], 3, ""), ([1], 3, "1"), ([1, 2, 3], 3, "1, 2, 3"), ([1, 2, 3, 4], 3, "1, 2, 3 and 1 more"),
    ([1, 2, 3, 4, 5], 1, "1 and 4 more"),
  ])
  func theFirstAndTheRest(_ numbers: [Int], _ most: Int, _ text: String) {
    #expect(numbers.listed(first: most) == text)
  }

  /// Where only the first are at hand.
  @Test func total() {
    #expect(["a", "b"].listed(first: 2, of: 7) == "a, b and 5 more")
    #expect(["a", "b"].listed(first: 2, of: 2) == "a, b")
  }

  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
  func inASentence(_ words: [String], _ text: String) { #expect(words.joined(last: "or") == text) }
}
