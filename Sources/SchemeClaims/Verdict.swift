/// What is known of a claim at one group size.
package enum Verdict: Sendable {
  /// It holds.
  case proved
  /// An equality holds up to a difference that is proved to be at most so much.
  case within(Double)
  /// It fails, as the witness shows.
  case refuted(Witness)
  /// Neither is known; what is, in words.
  case undecided(String)
}

/// Where a claim fails, with numbers whose own enclosures refute it.
package struct Witness: Sendable, Equatable {
  package let place: Place
  /// What the numbers are, such as `h'(t)`.
  package let subject: String
  package let found: Double
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
    /// The claim as a whole.
    case whole
  }

  package init(_ place: Place, _ subject: String, found: Double, claimed: Double? = nil) {
    self.place = place
    self.subject = subject
    self.found = found
    self.claimed = claimed
  }
}
