import SchemeDesign
import SchemeNumerics
import SchemeObjective

/// `… within x up to scale`: the least distance of h from k e over all k > 0, each with its best constant; of h', without one.
///
/// From above it is the distance at any one k, which a search on the interval bounds. From below it is what few points tell. The
/// range of h - k e is at least h(t) - h(u) - k (e(t) - e(u)), a line in k; the distance of h' from k e at least the line
/// h'(t) - k e(t), or its negative. Of a falling and a rising line the larger one is least where they cross, and over k > 0 a
/// rising line is least at 0. At the best k both bounds are the same (Chebyshev's alternation). The points are found by exchange
/// on numbers in double (Remez); only the bounds decide. Of a target it is h that k stands before: the least distance of k h from it.
struct ScaledDistance {
  /// What h is held against.
  enum Curve {
    /// A curve whose multiples are taken off coefficient by coefficient.
    case induced(InducedCurve)
    /// With what is known of h less it.
    case expression(ClaimedCurve, CurveDistance)
    /// The scheme's target, of which it is no multiple that counts but one of what the scheme induces.
    case target(TargetDifference)
  }

  private let own: InducedCurve
  private let function: Known<CurveFunction>
  private let curve: Curve
  private let isDerivative: Bool
  private let bounds: ClaimInterval

  init(_ own: InducedCurve, _ curve: Curve, isDerivative: Bool, _ bounds: ClaimInterval) {
    self.own = own
    function = own.function(isDerivative: isDerivative)
    self.curve = curve
    self.isDerivative = isDerivative
    self.bounds = bounds
  }

  /// How many times points are looked for between others, and how many times where the search finds some.
  private static let refinements = 3
  private static let exchanges = 12

  func judgement(within tolerance: ComputableReal) -> Judgement {
    if case .unknown(let reason) = function { return Judgement(.unknown(reason)) }
    let limit = Interval(tolerance.quick)
    var fit = ScaledFit(isUpToConstant: !isDerivative)
    add(bounds.points(ScaledFit.points), to: &fit)
    var (reached, possible) = (0.0, Double.infinity)
    for round in 0..<Self.refinements + Self.exchanges {
      guard let best = fit.best else { break }
      if round < Self.refinements {
        add(fit.between(best), to: &fit)
        continue
      }
      if best.size > limit.lower, let bound = lowerBound(best) {
        reached = max(reached, Interval(bound.quick).lower)
        if case .known(-1) = (tolerance - bound).sign { return Judgement(.refuted(witness(best, bound, tolerance))) }
      }
      // An infimum at 0 is not taken: any small multiple is as good.
      let factor = best.factor > 0 ? best.factor : limit.lower * 0x1p-40
      guard factor > 0, factor.isFinite, let search = search(factor, limit) else { break }
      possible = min(possible, search.possible)
      if search.possible <= limit.lower { return Judgement(.proved, factor: factor) }
      guard search.reached > limit.upper else { return undecided(reached, possible, search.reason) }
      if !add([search.lowest.t, search.highest.t] + fit.between(best), to: &fit) { break }
    }
    return undecided(reached, possible, nil)
  }

  private func undecided(_ reached: Double, _ possible: Double, _ reason: Reason?) -> Judgement {
    let known =
      possible.isFinite
      ? "the distance after the best factor is between \(reached) and \(possible)" : "the distance has no known bound"
    return Judgement(undecided: reason.map { "\(known): \($0.text)" } ?? known)
  }

  private var isTarget: Bool { if case .target = curve { true } else { false } }

  // MARK: - Bounds

  /// Bounds of the distance from one multiple.
  private func search(_ factor: Double, _ limit: Interval) -> RangeSearch? {
    func search(_ function: some EnclosedFunction) -> RangeSearch {
      RangeSearch(
        function, on: bounds.outer.lower, bounds.outer.upper, goal: .within(limit.lower), isUpToConstant: !isDerivative,
        inner: bounds.inner)
    }
    switch curve {
    case .induced(let other):
      if let difference = own.minus(other, times: factor).value {
        return difference.function(isDerivative: isDerivative).value.map { search($0.enclosure) }
      }
      guard let first = function.value, let second = other.function(isDerivative: isDerivative).value else {
        return nil
      }
      return search(InducedDistance(first, second, times: factor))
    case .expression(_, let distance): return search(distance.times(factor))
    case .target(let difference):
      guard (1 / factor).isFinite, 1 / factor > 0 else { return nil }
      return difference.rescaledSearch(
        on: bounds.outer.lower, bounds.outer.upper, over: 1 / factor, goal: .within(limit.lower), inner: bounds.inner)
    }
  }

  /// h and e between the points of a line, or at its one point; nil where e has no value.
  private func ends(_ line: ScaledFit.Line) -> (value: ComputableReal, curve: ComputableReal)? {
    func pair(_ t: Double) -> (value: ComputableReal, curve: ComputableReal)? {
      let e: ComputableReal? =
        switch curve {
        case .induced(let other): other.function(isDerivative: isDerivative).value?.value(at: t).value
        case .expression(let curve, _): curve.real(at: t)
        case .target(let difference): difference.target(at: t)
        }
      guard let e, let value = function.value?.value(at: t).value else { return nil }
      return isTarget ? (e, value) : (value, e)
    }
    let zero = ComputableReal(Rational.zero)
    guard let plus = line.plus.map(pair) ?? (zero, zero), let minus = line.minus.map(pair) ?? (zero, zero) else {
      return nil
    }
    return (plus.value - minus.value, plus.curve - minus.curve)
  }

  /// What the lines prove.
  private func lowerBound(_ fit: ScaledFit.Best) -> ComputableReal? {
    guard let rising = ends(fit.rising), let slope = rising.curve.sign.value, slope <= 0 else { return nil }
    var bound = rising.value
    if let line = fit.falling {
      guard let falling = ends(line), falling.curve.sign.value == 1 else { return nil }
      bound = (rising.value.times(falling.curve) - falling.value.times(rising.curve)).over(falling.curve - rising.curve)
    }
    return isDerivative ? bound : bound.over(ComputableReal(Rational(2)))
  }

  private func witness(_ fit: ScaledFit.Best, _ bound: ComputableReal, _ tolerance: ComputableReal) -> Witness {
    let points = Set([fit.rising, fit.falling].compactMap { $0 }.flatMap { [$0.plus, $0.minus].compactMap { $0 } })
      .sorted()
    let place: Witness.Place =
      points.count == 1 ? .point(points[0]) : points.count == 2 ? .points(points[0], points[1]) : .whole
    let subject = "the distance after the best factor\(isDerivative ? "" : " and constant")"
    return Witness(place, subject, found: bound, claimed: tolerance)
  }

  // MARK: - Points

  /// Looks at more points; whether there was a new one.
  @discardableResult
  private func add(_ points: [Double], to fit: inout ScaledFit) -> Bool {
    let new = fit.unknown(points.filter { $0 >= bounds.inner.lower && $0 <= bounds.inner.upper })
    guard let values = function.value?.enclosure.values(at: new) else { return false }
    let others: [Interval?] =
      switch curve {
      case .induced(let other):
        other.function(isDerivative: isDerivative).value?.enclosure.values(at: new) ?? new.map { _ in nil }
      case .expression(let curve, _): new.map { curve.value(at: $0) }
      case .target(let difference): new.map { difference.targetValue(at: $0) }
      }
    for (t, (value, other)) in zip(new, zip(values, others)) {
      guard let value, let other else { continue }
      if isTarget { fit.add(t, other.middle, value.middle) } else { fit.add(t, value.middle, other.middle) }
    }
    return !new.isEmpty
  }
}

extension Interval {
  fileprivate var middle: Double { lower + (upper - lower) / 2 }
}
