import SchemeNumerics
import SchemeVocabulary

/// What is known of a claim at one group size: proved, refuted, or unknown with the reason.
package typealias Verdict = Fact<Witness>

/// Where a claim fails, with numbers whose own enclosures refute it.
package struct Witness: Sendable, Equatable {
  package let place: Place
  /// What the numbers are, such as `h'(t)`; without a number all that there is to say.
  package let subject: String
  package let found: Double?
  /// What the claim says of it; nil where it is a sign.
  package let claimed: Double?

  package enum Place: Sendable, Equatable {
    /// A success probability.
    case point(Double)
    /// Two of them: a difference between values there.
    case points(Double, Double)
    /// How many of the others are correct.
    case others(Int)
    /// How many of the group are correct.
    case correct(Int)
    /// So many, and how many responses it has, where groups have several sizes.
    case group(GroupKind)
    /// The claim as a whole.
    case whole
  }

  package init(_ place: Place, _ subject: String, found: Double?, claimed: Double? = nil) {
    self.place = place
    self.subject = subject
    self.found = found
    self.claimed = claimed
  }

  /// The same with more words behind its subject.
  func saying(_ words: String) -> Witness { Witness(place, "\(subject) \(words)", found: found, claimed: claimed) }

  /// A number of which the sign matters, and which may be too small or too large for a double: then the sign itself.
  init(_ place: Place, _ subject: String, _ value: Settled, sign: Int) {
    if let value = value.value, value != 0 {
      self.init(place, subject, found: value)
    } else {
      self.init(place, "the sign of \(subject)", found: Double(sign))
    }
  }

  /// Two numbers that are not the same. Where they round to the same double, or to none, it is their difference.
  init(_ place: Place, _ subject: String, found: ComputableReal, claimed: ComputableReal) {
    if let x = found.settled.value, let y = claimed.settled.value, x != y {
      self.init(place, subject, found: x, claimed: y)
    } else if let gap = (found - claimed).settled.value, gap != 0 {
      self.init(place, "\(subject), less what is claimed,", found: gap, claimed: 0)
    } else {
      let sign: Double
      switch (found - claimed).sign {
      case .known(let known): sign = Double(known)
      case .unknown: sign = .nan
      }
      self.init(place, "the sign of \(subject), less what is claimed,", found: sign, claimed: 0)
    }
  }
}
