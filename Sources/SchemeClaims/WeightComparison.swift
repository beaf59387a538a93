import SchemeNumerics
import SchemeObjective

/// The weights of two schemes at one group size, response by response.
package struct WeightComparison: Sendable {
  /// The N at which a weight of the one is not that of the other, ascending.
  package let differing: [Int]
  /// Those at which that is not known.
  package let undecided: [Int]
  /// The largest difference of two weights, as far as it is known; nil where all are known to be the same.
  package let largest: Gap?

  /// Whether all weights are the same; nil where that is not known.
  package var isSame: Bool? { differing.isEmpty ? (undecided.isEmpty ? true : nil) : false }

  package struct Gap: Sendable {
    package let N: Int
    package let isCorrect: Bool
    package let first: Double
    package let second: Double
    /// An upper bound of |first - second|.
    package let size: Double
  }

  /// - Parameter slack: how far weights may be from each other and count as the same.
  init(_ first: WeightSource, _ second: WeightSource, slack: Double) {
    if first.hasSameFormulas(as: second) {
      (differing, undecided, largest) = ([], [], nil)
      return
    }
    var differing: Set<Int> = []
    var undecided: Set<Int> = []
    var largest: Gap?
    for (isCorrect, own, other) in [(false, first.a, second.a), (true, first.b, second.b)] {
      let difference = ComputableSequence(SequenceDifference(), of: [own, other])
      let (signs, sizes) = (difference.signs, difference.sharp)
      for s in signs.indices where signs[s] != 0 {
        let N = isCorrect ? s + 1 : s
        let size = sizes[s].magnitudeUpperBound
        if size > largest?.size ?? 0 {
          largest = Gap(
            N: N, isCorrect: isCorrect, first: own.quick[s].nearestDouble, second: other.quick[s].nearestDouble,
            size: size)
        }
        if slack > 0, size <= slack { continue }
        if signs[s] == nil { undecided.insert(N) } else { differing.insert(N) }
      }
    }
    self.differing = differing.sorted()
    self.undecided = undecided.subtracting(differing).sorted()
    self.largest = largest
  }
}
