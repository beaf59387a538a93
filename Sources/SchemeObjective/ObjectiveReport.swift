import SchemeNumerics

/// What a scheme induces at one group size, without the weights, which are large. Every number is the nearest double, or said to be open.
package struct ObjectiveReport: Sendable {
  /// The sign of h'.
  package let slopeSign: SignKnowledge
  /// h'(0) = d_0 and h'(1) = d_{M-1}.
  package let slopeAtZero: Settled
  package let slopeAtOne: Settled
  /// h(1) - h(0) = Phi_M.
  package let rise: Settled
  package let degree: ComputablePolynomial.Degree
  /// The N for which every weight of the group is 0, ascending.
  package let deadCounts: [Int]
  /// Those for which that is not known.
  package let undecidedCounts: [Int]
  package let centring: Centring
  /// The largest |weight|.
  package let largestWeight: Double
  private let groupSize: Int

  /// Whether the weights of every group sum to 0.
  package enum Centring: Sendable {
    case proved
    /// The numbers of a table: the largest possible |sum|, no more than rounding.
    case within(Double)
    /// A group whose weights do not.
    case no(correct: Int, sum: Settled)
    /// The largest possible |sum|, and why no more is known.
    case unknown(Reason, within: Double)
  }

  package init(_ source: WeightSource) {
    let M = source.groupSize
    groupSize = M
    slopeSign = source.curve.slopeSign
    slopeAtZero = source.curve.d[0].settled
    slopeAtOne = source.curve.d[M - 1].settled
    rise = source.curve.rise.settled
    let isDead = source.isDead
    deadCounts = isDead.indices.filter { isDead[$0] == true }
    undecidedCounts = isDead.indices.filter { isDead[$0] == nil }
    largestWeight = source.largestWeight
    centring = Self.centring(source)
    let isCentred = if case .proved = centring { true } else { false }
    degree = source.curve.degree(isCentred: isCentred)
  }

  /// The share of groups with only zero weights where each response is correct with chance p.
  package func deadShares(at chances: [Double]) -> [Settled] {
    let M = groupSize
    var isDead = [Rational](repeating: .zero, count: M + 1)
    for N in deadCounts { isDead[N] = .one }
    let share = ComputablePolynomial(ComputableSequence(count: M + 1, ExactNumbers(values: isDead)))
    return zip(chances, share.values(at: chances)).map { p, value in
      let settled = value.settled
      if case .nearest = settled { return settled }
      // Far from where the dead groups are.
      guard let mass = try? BinomialMass.of(deadCounts, M: M, p: p, precision: 256) else { return settled }
      return mass.uniqueDouble.map(Settled.nearest) ?? settled
    }
  }

  /// Whether the weights of every group sum to 0.
  package static func centring(_ source: WeightSource) -> Centring {
    let totals = source.totals
    let largestWeight = source.largestWeight
    // Of numbers that are rounded a sum may be off by as much as M of them.
    let slack = (source.rounding ?? 0) * Double(source.groupSize) * max(1, largestWeight)
    if source.rounding != nil {
      let sums = totals.quick
      if let N = sums.indices.first(where: { sums[$0].magnitudeUpperBound > slack }) {
        return .no(correct: N, sum: totals[N].settled)
      }
    }
    switch totals.isZero {
    case .proved: return .proved
    case .refuted(let N):
      return source.rounding == nil ? .no(correct: N, sum: totals[N].settled) : .within(totals.magnitudeUpperBound)
    case .unknown(let reason): return .unknown(reason, within: totals.tightBound)
    }
  }
}

extension ComputableSequence {
  /// A bound of all |members| with as many bits as they may have.
  fileprivate var tightBound: Double {
    for precision in rungs.reversed() {
      if let balls = balls(precision) { return balls.reduce(0) { max($0, $1.magnitudeUpperBound) } }
    }
    return magnitudeUpperBound
  }
}
