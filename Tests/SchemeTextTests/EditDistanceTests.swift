import SchemeText
import Testing

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("mean", "mean", 0), ("mean", "men", 1), ("mean", "meaan", 1),
    ("mean", "moan", 1), ("mean", "maen", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("abcd", "badc", 2),
    ("Phi", "phi", 0), ("design", "desing", 1), ("bernstein", "berstien", 2), ("β", "b", 2),
  ])
  func distance(_ a: String, _ b: String, _ wanted: Int) {
    #expect(editDistance(a, b) == wanted)
    #expect(editDistance(b, a) == wanted)
  }

  /// Against the recursive definition of the optimal string alignment, on all words of up to four letters over two.
  @Test func agreesWithTheDefinition() {
    func distance(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
      guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
      let (p, q) = (a.dropLast(), b.dropLast())
      var best = min(distance(p, b) + 1, distance(a, q) + 1, distance(p, q) + (x == y ? 0 : 1))
      if let u = p.last, let v = q.last, u == y, v == x { best = min(best, distance(p.dropLast(), q.dropLast()) + 1) }
      return best
    }
    var words = [""]
    for length in 1...4 {
      words += (0..<(1 << length)).map { code in (0..<length).map { code >> $0 & 1 == 0 ? "x" : "y" }.joined() }
    }
    for a in words {
      for b in words where a <= b { #expect(editDistance(a, b) == distance(Array(a.utf8)[...], Array(b.utf8)[...])) }
    }
  }

  @Test func nearestIsCloseEnough() {
    let names = ["mean", "population_std", "sample_std", "eps", "M"]
    #expect(nearest(to: "maen", among: names) == "mean")
    #expect(nearest(to: "populaton_sdt", among: names) == "population_std")
    #expect(nearest(to: "m", among: names) == "M")
    // One letter in four may differ, not two; and nothing is near a single letter but the letter itself.
    #expect(nearest(to: "moon", among: names) == nil)
    #expect(nearest(to: "q", among: names) == nil)
    #expect(nearest(to: "", among: names) == nil)
    #expect(nearest(to: "mean", among: []) == nil)
  }

  @Test func firstOfEquallyNearIsTaken() {
    #expect(nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(nearest(to: "bat", among: ["hat", "cat"]) == "hat")
    #expect(nearest(to: "hat", among: ["cat", "hat"]) == "hat")
  }

  @Test func longWordsAreNotCompared() {
    let word = String(repeating: "x", count: 65)
    #expect(nearest(to: word, among: [word]) == nil)
    #expect(nearest(to: String(word.dropLast()), among: [word]) == word)
  }
}
