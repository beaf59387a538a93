import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// `h(t) = e`, `h(t) ~ e within x`, `h(0.5) ~ e within x`, and the same of h'.
enum CurveClaims {
  /// Group sizes up to which distances are enclosed; beyond, a claim may be refuted only.
  private static let largest = 1024

  /// Equal up to a constant (h'), and up to a positive factor where that is claimed.
  ///
  /// A polynomial e of degree at most M (h' : M - 1) is the objective of exactly one d, that of `design exact`: the d are
  /// compared. Any other e differs, which two points show.
  static func equal(_ claimant: Claimant, isDerivative: Bool, _ curve: NodeID, isUpToScale: Bool) -> Judgement {
    if let other = designed(claimant, curve, isDerivative: isDerivative) {
      return SameClaims.verdict(claimant.source, WeightSource(other), isUpToScale: isUpToScale)
    }
    return Judgement(differs(claimant, isDerivative: isDerivative, curve, isUpToScale: isUpToScale))
  }

  /// The scheme whose target is the curve; nil where no weights reach it.
  private static func designed(_ claimant: Claimant, _ curve: NodeID, isDerivative: Bool) -> SchemeInstance? {
    let target = claimant.lowered.with(.target(curve, isDerivative: isDerivative, .exact, .none))
    return try? SchemeInstance(target, claimant.environment)
  }

  /// Looks for points at which the difference is not what it is at another (h), or not 0 (h'), within what enclosures tell.
  private static func differs(
    _ claimant: Claimant, isDerivative: Bool, _ node: NodeID, isUpToScale: Bool
  ) -> Verdict {
    let curve = ClaimedCurve(claimant.lowered.program, node, claimant.environment)
    let points = (1...63).map { Double($0) / 64 }
    let coefficients = isDerivative ? claimant.weights.d : claimant.weights.potential
    let values = BinomialExpectation([coefficients]).values(at: points)[0].map { Interval($0) }
    let pairs = zip(points, values).compactMap { t, value in curve.value(at: t).map { (t: t, h: value, e: $0) } }
    let subject = isDerivative ? "h'(t)" : "h(t), up to a constant"
    if isUpToScale { return .undecided("up to scale only polynomials of degree at most M are compared") }
    if isDerivative {
      for pair in pairs where pair.h.lower > pair.e.upper || pair.h.upper < pair.e.lower {
        return .refuted(Witness(.point(pair.t), subject, found: pair.h.lower, claimed: pair.e.lower))
      }
      return .undecided("no difference was found on \(pairs.count) points")
    }
    guard let first = pairs.first else { return .undecided("the right side has no value at the points looked at") }
    let start = first.h - first.e
    for pair in pairs.dropFirst() {
      let difference = pair.h - pair.e
      guard difference.lower > start.upper || difference.upper < start.lower else { continue }
      return .refuted(
        Witness(
          .points(first.t, pair.t), "h(t) - h(t0)", found: pair.h.lower - first.h.lower,
          claimed: pair.e.lower - first.e.lower))
    }
    return .undecided("no difference was found on \(pairs.count) points")
  }

  /// The distance on an interval, after the best constant for h.
  static func near(
    _ claimant: Claimant, isDerivative: Bool, _ node: NodeID, within tolerance: Ball, _ bounds: (Ball, Ball)?
  ) -> Verdict {
    // Ends that are no doubles are moved out by one.
    let lower = bounds.map { $0.0.isExact ? $0.0.nearestDouble : max($0.0.lower.nearestDouble.nextDown, 0) } ?? 0
    let upper = bounds.map { $0.1.isExact ? $0.1.nearestDouble : min($0.1.upper.nearestDouble.nextUp, 1) } ?? 1
    guard lower < upper else { return .undecided("the interval [\(lower), \(upper)] is empty") }
    guard lower >= 0, upper <= 1 else { return .undecided("[\(lower), \(upper)] is not within [0, 1]") }
    guard claimant.groupSize <= largest else {
      return .undecided("distances are enclosed up to M = \(largest)")
    }
    var coefficients = isDerivative ? claimant.weights.d : claimant.weights.potential
    var curve: ClaimedCurve? = ClaimedCurve(claimant.lowered.program, node, claimant.environment)
    // A polynomial e of no higher degree is subtracted once and for all.
    if let other = designed(claimant, node, isDerivative: isDerivative)?.weights {
      let arithmetic = DoubleDoubleBallArithmetic()
      let differences = zip(coefficients, isDerivative ? other.d : other.potential).compactMap {
        try? arithmetic.subtract($0, $1)
      }
      if differences.count == coefficients.count { (coefficients, curve) = (differences, nil) }
    }
    let numbers = coefficients.map(\.nearestDouble)
    let radius = coefficients.reduce(0) { max($0, $1.radius + 0x1p-53 * $1.nearestDouble.magnitude) }
    let whole = BernsteinPiece(lower: 0, upper: 1, coefficients: numbers, radius: radius)
    let piece = lower == 0 && upper == 1 ? whole : whole.restricted(from: lower, to: upper)
    return DistanceSearch.verdict(
      piece, curve, isUpToConstant: !isDerivative, tolerance: Interval(tolerance).lower)
  }

  /// One value, h as it is: h(0) = 0.
  static func value(
    _ claimant: Claimant, isDerivative: Bool, at place: Ball, _ claimed: Ball, within tolerance: Ball
  ) -> Verdict {
    let t = place.nearestDouble
    guard t >= 0, t <= 1 else { return .undecided("t = \(t) is not in [0, 1]") }
    let coefficients = isDerivative ? claimant.weights.d : claimant.weights.potential
    // The place may be no double: the slope is at most n times twice the largest coefficient.
    let largest = coefficients.reduce(0) { max($0, $1.magnitudeUpperBound) }
    let shift = place.isExact ? 0 : Double(2 * coefficients.count) * largest * t.ulp
    let quick = BinomialExpectation([coefficients]).values(at: [t])[0][0]
    let claim = ValueClaim(
      t: t, subject: isDerivative ? "h'(t)" : "h(t)", claimed: claimed, tolerance: tolerance, shift: shift)
    if let verdict = claim.verdict(quick) { return verdict }
    // What double-double does not tell is known as the nearest double.
    let row = InducedObjective(claimant.instance).row(at: t)
    guard case .nearest(let value) = isDerivative ? row.derivative : row.objective else {
      return .undecided("4096 bits do not tell the value")
    }
    let settled = DoubleDoubleBall(DoubleDouble(value), radius: value.ulp / 2)
    return claim.verdict(settled) ?? .undecided("the value is \(value), to half an ulp")
  }
}

/// What is claimed of one value.
private struct ValueClaim {
  let t: Double
  let subject: String
  let claimed: Ball
  let tolerance: Ball
  /// How far the value may be from that at t.
  let shift: Double

  /// nil where an enclosure of the value at t does not decide.
  func verdict(_ enclosure: DoubleDoubleBall) -> Verdict? {
    let arithmetic = BallArithmetic(precision: 128)
    guard let value = DoubleDoubleBall(enclosure.value, radius: (enclosure.radius + shift).nextUp).ball,
      let gap = try? arithmetic.subtract(value, claimed)
    else { return nil }
    if gap.upper <= tolerance.lower && gap.lower >= -tolerance.lower { return .proved }
    if gap.lower > tolerance.upper || gap.upper < -tolerance.upper {
      return .refuted(Witness(.point(t), subject, found: value.nearestDouble, claimed: claimed.nearestDouble))
    }
    return nil
  }
}
