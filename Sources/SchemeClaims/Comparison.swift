import SchemeNumerics
import SchemeObjective

/// Two sets of weights of one group size, side by side: their objectives, the weights themselves, and where the objectives
/// are the same, whose update is surer.
package struct Comparison {
  package let objective: Objective
  /// The N at which a weight of the one is not that of the other, ascending.
  package let differing: [Int]
  /// The largest difference of two weights, if there is any.
  package let largest: WeightGap?
  /// nil where the objectives or all weights are the same, or too little is known of the second moments.
  package let variance: Variance?

  package enum Objective: Sendable {
    case same(Certainty)
    /// The first is the second times a positive factor.
    case upToScale(Double, Certainty)
    /// How far h, after the best constant, and h' are from each other.
    case different(Gap, slope: Gap)
    /// What is known, in words.
    case undecided(String)
  }

  /// How an equality is known.
  package enum Certainty: Sendable {
    case proved
    /// The d_s differ by no more than that.
    case within(Double)
  }

  /// The largest distance of two curves, and where it is reached.
  package struct Gap: Sendable {
    package let size: Double
    package let t: Double
  }

  package struct WeightGap: Sendable {
    package let N: Int
    package let isCorrect: Bool
    package let first: Double
    package let second: Double

    package var size: Double { (first - second).magnitude }
  }

  /// V of the first over V of the second, both for the same objective: theory of weight schemes, section 6.
  package struct Variance: Sendable {
    package let ratios: [(p: Double, ratio: Double)]
    package let order: Order

    package enum Order: Sendable {
      /// V is the same everywhere.
      case same
      /// The first is nowhere larger, or nowhere smaller; `isProved`: not only on some points.
      case firstIsLess(isProved: Bool)
      case secondIsLess(isProved: Bool)
      /// Each is less somewhere.
      case mixed
    }
  }

  /// Where ratios are reported.
  private static let chances = [0.01, 0.1, 0.5, 0.9]

  /// Compares weights of the same group size.
  ///
  /// - Parameter tolerance: how far weights w may be from each other, relative to max(1, |w|), where they are taken to be
  ///   the same; nil: as far as rounding may have put numbers off. Between formulas nothing counts as the same but what is.
  package init(_ first: WeightSource, _ second: WeightSource, tolerance: Double? = nil) {
    let tolerance = tolerance ?? [first.rounding, second.rounding].compactMap { $0 }.max()
    let gaps = Self.gaps(first, second, tolerance)
    differing = Set(gaps.filter(\.isDifferent).map(\.gap.N)).sorted()
    largest = gaps.map(\.gap).reduce(nil) { largest, gap in
      gap.size > (largest?.size ?? 0) ? gap : largest
    }
    let (objective, factor) =
      tolerance.map { Self.closeObjective(first, second, $0) } ?? Self.exactObjective(first, second)
    self.objective = objective
    variance = differing.isEmpty ? nil : factor.flatMap { Self.variance(first.weights, second.weights, $0) }
  }

  // MARK: - Weights

  private static func gaps(
    _ first: WeightSource, _ second: WeightSource, _ tolerance: Double?
  ) -> [(gap: WeightGap, isDifferent: Bool)] {
    let M = first.groupSize
    let exact = tolerance == nil && M <= SameClaims.largestExact ? (first.exact, second.exact) : (nil, nil)
    var gaps: [(gap: WeightGap, isDifferent: Bool)] = []
    for N in 0...M {
      for isCorrect in [false, true] where isCorrect ? N > 0 : N < M {
        let (own, other) =
          isCorrect
          ? (first.weights.correct(N), second.weights.correct(N)) : (first.weights.wrong(N), second.weights.wrong(N))
        let gap = WeightGap(N: N, isCorrect: isCorrect, first: own.nearestDouble, second: other.nearestDouble)
        let isDifferent: Bool
        if let tolerance {
          isDifferent = !(gap.size <= tolerance * max(1, gap.first.magnitude, gap.second.magnitude))
        } else if let own = exact.0, let other = exact.1 {
          isDifferent = isCorrect ? own.b[N - 1] != other.b[N - 1] : own.a[N] != other.a[N]
        } else {
          let sign = (try? DoubleDoubleBallArithmetic().subtract(own, other))?.sign
          isDifferent = sign.map { $0 != 0 } ?? false
        }
        gaps.append((gap, isDifferent))
      }
    }
    return gaps
  }

  // MARK: - Objectives

  /// The second value is the factor between the objectives, where they are the same up to it.
  private static func exactObjective(
    _ first: WeightSource, _ second: WeightSource
  ) -> (Objective, factor: Double?) {
    let same = SameClaims.verdict(first, second, isUpToScale: false).verdict
    if let certainty = Certainty(same) { return (.same(certainty), 1) }
    let scaled = SameClaims.verdict(first, second, isUpToScale: true)
    if let certainty = Certainty(scaled.verdict), let factor = scaled.factor {
      return (.upToScale(factor, certainty), factor)
    }
    if case .undecided(let known) = same { return (.undecided(known), nil) }
    return (different(first.weights, second.weights), nil)
  }

  private static func closeObjective(
    _ first: WeightSource, _ second: WeightSource, _ tolerance: Double
  ) -> (Objective, factor: Double?) {
    let (own, other) = (first.weights.d.map(\.nearestDouble), second.weights.d.map(\.nearestDouble))
    // d is a difference of two weights.
    func gap(_ factor: Double) -> Double? {
      var largest = 0.0
      for (x, y) in zip(own, other) {
        let gap = (x - factor * y).magnitude
        guard gap <= 2 * tolerance * max(1, factor, x.magnitude, factor * y.magnitude) else { return nil }
        largest = max(largest, gap)
      }
      return largest
    }
    if let gap = gap(1) { return (.same(gap == 0 ? .proved : .within(gap)), 1) }
    if let m = other.indices.max(by: { other[$0].magnitude < other[$1].magnitude }), other[m] != 0 {
      let factor = own[m] / other[m]
      if factor > 0, factor.isFinite, let gap = gap(factor) { return (.upToScale(factor, .within(gap)), factor) }
    }
    return (different(first.weights, second.weights), nil)
  }

  private static func different(_ first: GroupWeights, _ second: GroupWeights) -> Objective {
    guard let h = difference(first.potential, second.potential), let slope = difference(first.d, second.d) else {
      return .undecided("the differences are beyond double-double")
    }
    let (values, slopes) = (PolynomialExtremes(h), PolynomialExtremes(slope))
    let steepest =
      slopes.largest.value.magnitude >= slopes.smallest.value.magnitude ? slopes.largest : slopes.smallest
    // h is fixed at 0: where the constant is at its best, both ends of the range are as far from it.
    let farthest = values.largest.t == 0 ? values.smallest : values.largest
    return .different(
      Gap(size: (values.largest.value - values.smallest.value) / 2, t: farthest.t),
      slope: Gap(size: steepest.value.magnitude, t: steepest.t))
  }

  private static func difference(_ first: [DoubleDoubleBall], _ second: [DoubleDoubleBall]) -> [DoubleDoubleBall]? {
    let arithmetic = DoubleDoubleBallArithmetic()
    let differences = zip(first, second).compactMap { try? arithmetic.subtract($0, $1) }
    return differences.count == first.count ? differences : nil
  }

  // MARK: - Variance

  /// How equal two V may be and count as the same: weights of irrational formulas are known to within rounding.
  private static let equality = 1e-12

  /// V of the first over factor^2 times V of the second.
  private static func variance(_ first: GroupWeights, _ second: GroupWeights, _ factor: Double) -> Variance? {
    guard let own = SecondMoment(first), let other = SecondMoment(second) else { return nil }
    let scale = factor * factor * Double(sign: .plus, exponent: 2 * (other.exponent - own.exponent), significand: 1)
    let ratios = chances.compactMap { p -> (p: Double, ratio: Double)? in
      let ratio = own.value(at: p) / (scale * other.value(at: p))
      return ratio.isFinite ? (p, ratio) : nil
    }
    // The factor is a double near the true one: what it is off by is a part of what counts as equal.
    let arithmetic = DoubleDoubleBallArithmetic()
    var differences: [DoubleDoubleBall] = []
    var (size, largest) = (0.0, 0.0)
    for (x, y) in zip(own.coefficients, other.coefficients) {
      guard let scaled = try? arithmetic.multiply(arithmetic.real(scale), y),
        let difference = try? arithmetic.subtract(x, scaled)
      else { return nil }
      size = max(size, x.magnitudeUpperBound)
      largest = max(largest, difference.magnitudeUpperBound)
      let isNothing = difference.magnitudeUpperBound <= equality * x.magnitudeUpperBound
      differences.append(isNothing ? .zero : difference)
    }
    if largest <= equality * size { return Variance(ratios: ratios, order: .same) }
    switch Monotonicity.of(differences) {
    case .constant: return Variance(ratios: ratios, order: .same)
    case .increases(let certainty): return Variance(ratios: ratios, order: .secondIsLess(isProved: certainty.isProved))
    case .decreases(let certainty): return Variance(ratios: ratios, order: .firstIsLess(isProved: certainty.isProved))
    case .mixed: return Variance(ratios: ratios, order: .mixed)
    }
  }
}

extension Comparison.Certainty {
  /// nil for a verdict that says no equality.
  fileprivate init?(_ verdict: Verdict) {
    switch verdict {
    case .proved: self = .proved
    case .within(let bound): self = .within(bound)
    case .refuted, .undecided: return nil
    }
  }
}

extension Monotonicity.Certainty {
  fileprivate var isProved: Bool { if case .proved = self { true } else { false } }
}
