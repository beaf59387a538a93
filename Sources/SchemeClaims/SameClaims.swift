import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// `same as f`: equal d_s, so equal objectives up to a constant.
enum SameClaims {
  static func verdict(_ x: WeightSource, _ y: WeightSource, isUpToScale: Bool) -> Judgement {
    guard isUpToScale else { return Judgement(compare(x, y)) }
    return compareUpToScale(x, y)
  }

  private static func compare(_ x: WeightSource, _ y: WeightSource) -> Verdict {
    let arithmetic = DoubleDoubleBallArithmetic()
    var gap = 0.0
    for (s, (own, other)) in zip(x.weights.d, y.weights.d).enumerated() {
      guard let difference = try? arithmetic.subtract(own, other) else {
        gap = .infinity
        continue
      }
      if let sign = difference.sign, sign != 0 { return .refuted(witness(s, own, other)) }
      gap = max(gap, difference.magnitudeUpperBound)
    }
    if gap == 0 { return .proved }
    if let exact = differences(x), let others = differences(y) {
      guard let s = exact.indices.first(where: { exact[$0] != others[$0] }) else { return .proved }
      return .refuted(witness(s, x.weights.d[s], y.weights.d[s]))
    }
    if isSame(x, y) { return .proved }
    return equality(gap, x.weights.d)
  }

  /// Whether all d are the same, with a square root in each.
  private static func isSame(_ x: WeightSource, _ y: WeightSource) -> Bool {
    guard x.groupSize <= largestExact, let own = x.surdDifferences, let other = y.surdDifferences else { return false }
    let arithmetic = SurdArithmetic()
    return zip(own, other).allSatisfy { pair in (try? arithmetic.subtract(pair.0, pair.1))?.isZero ?? false }
  }

  /// Whether d_s d'_m = d_m d'_s for all s.
  private static func isProportional(_ x: WeightSource, _ y: WeightSource, _ m: Int) -> Bool {
    guard x.groupSize <= largestExact, let own = x.surdDifferences, let other = y.surdDifferences else { return false }
    let arithmetic = SurdArithmetic()
    return zip(own, other).allSatisfy { pair in
      guard let first = try? arithmetic.multiply(pair.0, other[m]),
        let second = try? arithmetic.multiply(own[m], pair.1)
      else { return false }
      return (try? arithmetic.subtract(first, second))?.isZero ?? false
    }
  }

  private static func witness(_ s: Int, _ own: DoubleDoubleBall, _ other: DoubleDoubleBall) -> Witness {
    Witness(.others(s), "d[s]", found: own.nearestDouble, claimed: other.nearestDouble)
  }

  private static func equality(_ gap: Double, _ d: [DoubleDoubleBall]) -> Verdict {
    let size = d.reduce(0) { max($0, $1.nearestDouble.magnitude) }
    return gap <= Judge.equality * size ? .within(gap) : .undecided("the d differ by at most \(gap)")
  }

  /// d_s = k d'_s for one k > 0: with the largest d'_m, d_s d'_m = d_m d'_s for all s.
  private static func compareUpToScale(_ x: WeightSource, _ y: WeightSource) -> Judgement {
    let (own, other) = (x.weights.d, y.weights.d)
    let sizes = other.map { $0.nearestDouble.magnitude }
    guard let m = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), other[m].sign.map({ $0 != 0 }) ?? false else {
      return Judgement(compare(x, y))
    }
    let arithmetic = DoubleDoubleBallArithmetic()
    guard let factor = try? arithmetic.divide(own[m], other[m]) else {
      return Judgement(.undecided("the factor is beyond double-double"))
    }
    guard factor.sign == 1 else {
      let witness = Witness(.others(m), "d[s]", found: own[m].nearestDouble, claimed: other[m].nearestDouble)
      return Judgement(factor.sign == nil ? .undecided("the sign of the factor is open") : .refuted(witness))
    }
    if let verdict = compareExactly(x, y, m) { return Judgement(verdict, factor: factor.nearestDouble) }
    var gap = 0.0
    for s in own.indices {
      guard let scaled = try? arithmetic.multiply(factor, other[s]),
        let difference = try? arithmetic.subtract(own[s], scaled)
      else { return Judgement(.undecided("the differences are beyond double-double")) }
      if let sign = difference.sign, sign != 0 { return Judgement(.refuted(witness(s, own[s], scaled))) }
      gap = max(gap, difference.magnitudeUpperBound)
    }
    let verdict = isProportional(x, y, m) ? .proved : equality(gap, own)
    return Judgement(verdict, factor: factor.nearestDouble)
  }

  /// nil where not all d are rational.
  private static func compareExactly(_ x: WeightSource, _ y: WeightSource, _ m: Int) -> Verdict? {
    guard let own = differences(x), let other = differences(y), let factor = own[m] / other[m] else { return nil }
    guard let s = own.indices.first(where: { own[$0] != factor * other[$0] }) else { return .proved }
    let scaled = (factor * other[s]).nearestDouble
    return .refuted(Witness(.others(s), "d[s]", found: own[s].nearestDouble, claimed: scaled))
  }

  /// The largest group size at which exact numbers are compared, rational ones and those with a square root.
  static let largestExact = 1024

  private static func differences(_ x: WeightSource) -> [Rational]? {
    guard x.groupSize <= largestExact else { return nil }
    return x.exactDifferences
  }
}
