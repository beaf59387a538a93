/// How many insertions, deletions, substitutions and swaps of neighbours turn one word into the other
/// (optimal string alignment, over lower-cased bytes). Cost: O(|a| |b|).
package func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.lowercased().utf8)
  let b = Array(b.lowercased().utf8)
  var beforePrevious = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 0..<a.count {
    var current = [i + 1]
    for j in 0..<b.count {
      var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforePrevious[j - 1] + 1) }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}

/// The candidate nearest to a misspelled word, or nil when none is close: at most a third of the letters may differ. Names
/// of one or two letters are too short to be misspelled: they differ in case only. Of equally near candidates the first
/// in the given order is taken.
package func nearest(to word: String, among candidates: [String]) -> String? {
  guard word.utf8.count <= 64 else { return nil }
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let distance = editDistance(word, candidate)
    let most = candidate.utf8.count < 3 || word.utf8.count < 2 ? 0 : max(1, word.utf8.count / 3)
    if distance <= most, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return word.isEmpty ? nil : best?.candidate
}
