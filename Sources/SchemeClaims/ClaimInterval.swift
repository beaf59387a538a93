import SchemeNumerics

/// The interval of a claim: [0, 1], or what `on [lo, hi]` says.
struct ClaimInterval {
  let lower: ComputableReal
  let upper: ComputableReal
  /// Doubles around it: on them a claim is proved.
  let outer: Interval
  /// Doubles within it: points of these refute.
  let inner: Interval
  /// Why it is no interval of t; nil if it is one.
  let problem: String?

  static let whole = ClaimInterval(ComputableReal(.zero), ComputableReal(.one))

  init(_ lower: ComputableReal, _ upper: ComputableReal) {
    self.lower = lower
    self.upper = upper
    let (low, high) = (Interval(lower.quick), Interval(upper.quick))
    outer = Interval(max(low.lower, 0), min(high.upper, 1))
    inner = Interval(low.upper, high.lower)
    let text = "[\(lower.quick.nearestDouble), \(upper.quick.nearestDouble)]"
    if (lower.sign.value ?? -1) < 0 || ((ComputableReal(.one) - upper).sign.value ?? -1) < 0 {
      problem = "\(text) is not within [0, 1]"
    } else if (upper - lower).sign.value != 1 {
      problem = "the interval \(text) is empty"
    } else {
      problem = nil
    }
  }

  /// Points of [0, 1], moved to where they lie in this interval.
  func points(_ points: [Double]) -> [Double] {
    points.map { min(max(inner.lower + (inner.upper - inner.lower) * $0, inner.lower), inner.upper) }
  }

  /// The ends as fractions, where they are.
  var exact: (lower: Rational, upper: Rational)? {
    guard let lower = lower.exact, let upper = upper.exact, lower.isRational, upper.isRational else { return nil }
    return (lower.rational, upper.rational)
  }
}
