import SchemeIR
import SchemeObjective
import SchemeVocabulary

/// A weight that was seen: that of a correct or of a wrong response in a group of M with N correct ones.
package struct SeenWeight: Sendable, Equatable {
  package let M: Int
  package let N: Int
  package let isCorrect: Bool
  package let value: Double
  /// How far it may be from the weight that it stands for.
  package let error: Double

  package init(M: Int, N: Int, isCorrect: Bool, value: Double, error: Double) {
    (self.M, self.N, self.isCorrect, self.value, self.error) = (M, N, isCorrect, value, error)
  }
}

/// Which known schemes have given weights: by their weights, not by their objective.
package struct WeightFit: Sendable {
  package struct Candidate: Sendable {
    package let scheme: LoweredScheme
    package let values: [ParameterValue]
    /// The parameter that was looked for; nil where none was.
    package let range: Range?
    /// What stands before all weights of the scheme; nil: nothing.
    package let factor: Double?
    /// The largest difference from a weight that was seen, the mean one, and how far these may be off, relative to the largest of them.
    package let gap: Double
    let distance: Double
    package let error: Double
    /// The first weight that is not as seen, by M and N, and what the scheme has there; nil where all are.
    package let parting: (seen: SeenWeight, own: Double)?
  }

  /// A parameter that was looked for, between which values all fit as well, and whether its default does.
  package struct Range: Sendable {
    package let name: String
    package let lower: Double
    package let upper: Double
    let isDefault: Bool
  }

  /// Those that have all weights, the preferred ones first: with a number to choose many schemes have a few weights, so that those with
  /// less to choose exclude others.
  package let matches: [Candidate]
  /// Where there is none: the one whose weights differ least in the mean.
  package let nearest: Candidate?
  /// Whether all weights that were seen are 0, which tells nothing.
  package let isZero: Bool
  /// Whether there is but one size of weights: with a factor, or a parameter, many schemes would have it, and none was looked for.
  package let isThin: Bool

  /// The same weights by each of the ways in which their digits may be read, the narrowest first. The scheme with the least to choose, in
  /// digits, is taken, and of those of equal effort the ones that fit most narrowly: a factor comes after all that fits without one.
  ///
  /// - Parameter ways: one at least, none empty.
  package init(_ ways: [[SeenWeight]]) {
    let ways = ways.map { weights in
      weights.sorted { ($0.M, $0.N, $0.isCorrect ? 0 : 1) < ($1.M, $1.N, $1.isCorrect ? 0 : 1) }
    }
    let magnitudes = Set(ways[0].map(\.value.magnitude))
    let different = magnitudes.subtracting([0]).count
    isZero = different == 0
    // That many have the sizes that they have is one thing more that is known.
    let evidence = different + (ways[0].count >= Self.many ? 1 : 0)
    isThin = evidence == 1
    if isZero {
      (matches, nearest) = ([], nil)
      return
    }
    // Ways that leave the same open are one.
    let differentWays = ways.indices.filter { way in way == 0 || ways[way] != ways[way - 1] }
    let searches = differentWays.map { way in WeightLibrary.schemes.map { FitSearch($0, ways[way]) } }
    var plain: [Candidate] = []
    var simplest: [Candidate] = []
    for searches in searches where simplest.first?.effort != 0 {
      let found = searches.flatMap { $0.candidates(isScaled: false) }
      if plain.isEmpty { plain = found }
      let fitting = found.filter { $0.parting == nil && Self.needed($0.effort) <= evidence }
      guard let effort = fitting.map(\.effort).min() else { continue }
      if let known = simplest.first?.effort, known <= effort { continue }
      simplest = fitting.filter { $0.effort == effort }
    }
    for searches in searches where simplest.isEmpty && evidence > 1 {
      simplest = searches.flatMap { $0.candidates(isScaled: true) }.filter { $0.parting == nil }
    }
    matches = simplest
    // One with a number to choose comes near anything.
    let near = matches.isEmpty ? plain.filter { $0.parting != nil && $0.effort <= 2 } : []
    nearest = near.sorted { $0.distance < $1.distance }.prefix(3).compactMap { near in
      searches[0].first { $0.scheme.name == near.scheme.name }?.completed(near)
    }.min { $0.distance < $1.distance }
  }

  /// So many weights say more than their sizes do.
  private static let many = 8

  /// How many sizes of weights there must be, by the effort, for a fit to say anything.
  private static func needed(_ effort: Int) -> Int { effort == 0 ? 1 : effort == 2 ? 2 : 3 }

  /// What trainers add to a deviation.
  static let customary = [1e-6, 1e-4, 1e-8, 1e-5, 1e-9, 0]
}

extension WeightFit.Candidate {
  /// How much was chosen to make a scheme fit: nothing, or how many digits of a number, two at least. The numbers that trainers use are not
  /// chosen.
  fileprivate var effort: Int {
    guard let range, !range.isDefault, let index = scheme.parameters.firstIndex(where: { $0.name == range.name }),
      case .real(let value) = values[index]
    else { return 0 }
    if range.name == "eps", WeightFit.customary.contains(value) { return 0 }
    return (2...16).first { value.rounded(toDigits: $0) == value } ?? 17
  }
}
