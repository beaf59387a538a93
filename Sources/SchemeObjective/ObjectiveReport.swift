import SchemeNumerics

/// What a scheme induces at one group size.
package struct ObjectiveReport: Sendable {
  package let monotonicity: Monotonicity
  /// h'(0) = d_0 and h'(1) = d_{M-1}.
  package let slopeAtZero: Double
  package let slopeAtOne: Double
  /// h(1) - h(0) = Phi_M.
  package let rise: Double
  package let degree: Degree
  /// The N for which every weight of the group is 0, ascending.
  package let deadCounts: [Int]
  package let centring: Centring
  /// The largest |weight|.
  package let largestWeight: Double
  /// How the weights compare to RLOO's; nil where their squares are beyond double-double.
  package let secondMoment: SecondMoment?

  /// The degree of h as a polynomial in t.
  package enum Degree: Sendable {
    case exactly(Int)
    case atMost(Int)
  }

  /// Whether the weights of every group sum to 0.
  package enum Centring: Sendable {
    case proved
    /// The largest possible |sum|.
    case within(Double)
    /// A group whose weights do not.
    case no(correct: Int, sum: Double)
  }

  /// Largest group size whose degree is computed exactly; the differences cost O(M^2) rational operations.
  private static let largestExact = 128
  /// Largest group size whose weights are evaluated exactly, to tell whether their sums are 0.
  private static let largestSurd = 1024

  package init(_ source: WeightSource) {
    let weights = source.weights
    let M = weights.groupSize
    monotonicity = Monotonicity.of(weights.d) { source.exactDifferences }
    slopeAtZero = weights.d[0].double
    slopeAtOne = weights.d[M - 1].double
    rise = weights.potential[M].double
    deadCounts = (0...M).filter { weights.isDead($0) }
    largestWeight = zip(weights.a, weights.b).reduce(0) { max($0, abs($1.0.double), abs($1.1.double)) }
    secondMoment = SecondMoment(weights)
    let exact = M <= Self.largestExact ? source.exact : nil
    centring = Self.centring(source, exact, largestWeight)
    degree = exact.map { .exactly(Self.degree(zip($0.a, $0.b).map { $1 - $0 })) } ?? .atMost(M)
  }

  /// The share of groups with only zero weights when each response is correct with probability p.
  package func deadShare(at p: Double, groupSize: Int) -> Double {
    var isDead = [DoubleDoubleBall](repeating: .zero, count: groupSize + 1)
    for N in deadCounts { isDead[N] = DoubleDoubleBall(.one) }
    return BinomialExpectation([isDead]).values(at: [p])[0][0].nearestDouble
  }

  private static func centring(
    _ source: WeightSource, _ exact: (a: [Rational], b: [Rational])?, _ largestWeight: Double
  ) -> Centring {
    let (weights, M) = (source.weights, source.groupSize)
    if let (a, b) = exact {
      let isCentred = (0...M).allSatisfy { N in
        let correct = N > 0 ? Rational(N) * b[N - 1] : .zero
        let wrong = N < M ? Rational(M - N) * a[N] : .zero
        return (correct + wrong).isZero
      }
      if isCentred { return .proved }
    } else if M <= largestSurd, let surds = source.surds, isCentred(surds, M) {
      return .proved
    }
    // Of numbers that are rounded a sum may be off by as much as M of them.
    let slack = (source.rounding ?? 0) * Double(M) * max(1, largestWeight)
    var bound = 0.0
    for N in 0...M {
      let total = weights.total(N)
      if let sign = total.sign, sign != 0, total.magnitudeUpperBound > slack {
        return .no(correct: N, sum: total.nearestDouble)
      }
      bound = max(bound, total.sign == 0 ? 0 : total.magnitudeUpperBound)
    }
    return bound == 0 ? .proved : .within(bound)
  }

  private static func isCentred(_ weights: (a: [Surd], b: [Surd]), _ M: Int) -> Bool {
    let arithmetic = SurdArithmetic()
    return (0...M).allSatisfy { N in
      do throws(ArithmeticFault) {
        let correct = N > 0 ? try arithmetic.multiply(arithmetic.integer(N), weights.b[N - 1]) : arithmetic.integer(0)
        let wrong = N < M ? try arithmetic.multiply(arithmetic.integer(M - N), weights.a[N]) : arithmetic.integer(0)
        return try arithmetic.add(correct, wrong).isZero
      } catch {
        return false
      }
    }
  }

  /// One more than the order of the highest forward difference of d that is not 0; 0 when h is constant.
  private static func degree(_ d: [Rational]) -> Int {
    var row = d
    var degree = 0
    for order in 0..<d.count {
      if row[0].sign != 0 { degree = order + 1 }
      row = zip(row.dropFirst(), row).map { $0 - $1 }
    }
    return degree
  }
}
