import SchemeNumerics
import SchemeObjective

/// `centred`, `bounded X`, `dead only at N in {…}`.
enum WeightClaims {
  static func centred(_ claimant: Claimant) -> Verdict {
    let report = ObjectiveReport(claimant.source)
    switch report.centring {
    case .proved: return .proved
    case .no(let N, let sum): return .refuted(Witness(.correct(N), "the sum of the weights", found: sum, claimed: 0))
    case .within(let bound):
      let size = report.largestWeight * Double(claimant.groupSize)
      return bound <= Judge.equality * size
        ? .within(bound) : .undecided("the sums of the weights are at most \(bound)")
    }
  }

  /// Whether |a_s| and |b_s| are at most X.
  static func bounded(_ claimant: Claimant, by limit: Ball) -> Verdict {
    var open: Int?
    for s in 0..<claimant.groupSize {
      for (weight, name) in [(claimant.weights.a[s], "a"), (claimant.weights.b[s], "b")] {
        guard let ball = weight.ball else { continue }
        let size = Ball(midpoint: ball.midpoint.absolute, radius: ball.radius)
        if size.lower > limit.upper {
          return .refuted(
            Witness(.others(s), "|\(name)[s]|", found: size.nearestDouble, claimed: limit.nearestDouble))
        }
        if size.upper > limit.lower { open = s }
      }
    }
    guard let open else { return .proved }
    return touches(claimant, limit, open)
  }

  /// Weights that reach the limit to rounding: exactly, where they and it are rational.
  private static func touches(_ claimant: Claimant, _ limit: Ball, _ s: Int) -> Verdict {
    guard limit.isExact, let bound = Rational(limit.nearestDouble),
      let exact = claimant.source.exact
    else { return .within(Judge.equality * limit.nearestDouble) }
    for s in 0..<claimant.groupSize {
      for (weight, name) in [(exact.a[s], "a"), (exact.b[s], "b")] where weight.absolute > bound {
        return .refuted(
          Witness(.others(s), "|\(name)[s]|", found: weight.absolute.nearestDouble, claimed: limit.nearestDouble))
      }
    }
    return .proved
  }

  /// Whether no group but those with N in a set has all its weights 0.
  static func dead(_ claimant: Claimant, onlyAt allowed: Set<Int>) -> Verdict {
    let weights = claimant.weights
    if let N = allowed.sorted().first(where: { !(0...claimant.groupSize).contains($0) }) {
      return .undecided("N is from 0 to \(claimant.groupSize) here, not \(N)")
    }
    var open: Int?
    for N in 0...claimant.groupSize where !allowed.contains(N) {
      if weights.isDead(N) { return .refuted(Witness(.correct(N), "the largest |weight|", found: 0)) }
      let correct = N > 0 ? weights.correct(N).sign : 0
      let wrong = N < claimant.groupSize ? weights.wrong(N).sign : 0
      let isAlive = (correct ?? 0) != 0 || (wrong ?? 0) != 0
      if !isAlive { open = N }
    }
    return open.map { .undecided("whether the weights at N = \($0) are 0") } ?? .proved
  }
}
