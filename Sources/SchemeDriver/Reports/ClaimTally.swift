/// How many claims came out how.
struct ClaimTally {
  /// What comes of a claim, the worst last.
  enum Fate: Int, CaseIterable, Comparable {
    case proved
    case undecided
    case refuted

    static func < (x: Fate, y: Fate) -> Bool { x.rawValue < y.rawValue }

    var text: String {
      switch self {
      case .proved: "proved"
      case .undecided: "undecided"
      case .refuted: "refuted"
      }
    }
  }

  private var counts: [Fate: Int] = [:]

  mutating func add(_ fate: Fate) { counts[fate, default: 0] += 1 }

  var count: Int { counts.values.reduce(0, +) }

  static func + (x: ClaimTally, y: ClaimTally) -> ClaimTally {
    var sum = x
    sum.counts.merge(y.counts, uniquingKeysWith: +)
    return sum
  }

  /// "3 proved, 1 refuted"
  var text: String {
    [Fate.proved, .refuted, .undecided].compactMap { fate in
      counts[fate].map { "\($0) \(fate.text)" }
    }.joined(separator: ", ")
  }
}
