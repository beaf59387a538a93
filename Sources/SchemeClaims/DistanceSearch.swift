/// How far an objective (or its derivative) is from a curve on an interval: branch and bound for the largest and the
/// smallest difference D = h - e.
///
/// On a piece [a, a + w], D is in h(piece) - e(piece); by Taylor's theorem it is in D(a) + [0, w] D'(piece), in
/// D(a + w) - [0, w] D'(piece), and in D(a) + [0, w] D'(a) + [0, w^2/2] D''(piece). The last is the tightest by far where
/// D is flat: h and e cancel in D(a) and D'(a). Next to an end where e or e' is infinite the first one stands alone. Pieces whose
/// difference may be among the largest or smallest are halved.
struct DistanceSearch {
  /// e; nil for 0.
  private let curve: ClaimedCurve?
  /// Whether the best additive constant is taken out: for h, not for h'.
  private let isUpToConstant: Bool
  private let tolerance: Double

  /// How many pieces are enclosed at most, for a claim and a group size.
  static let budget = 100_000

  private struct Part {
    let piece: BernsteinPiece
    let range: Interval
  }

  /// Differences that are reached: the largest of the lower ends and the smallest of the upper ends.
  private var highest = (t: 0.5, value: -Double.infinity)
  private var lowest = (t: 0.5, value: Double.infinity)

  private init(_ curve: ClaimedCurve?, isUpToConstant: Bool, tolerance: Double) {
    self.curve = curve
    self.isUpToConstant = isUpToConstant
    self.tolerance = tolerance
  }

  /// Whether |h - e| (after the best constant), or |h' - e|, is at most `tolerance` on the piece.
  static func verdict(
    _ piece: BernsteinPiece, _ curve: ClaimedCurve?, isUpToConstant: Bool, tolerance: Double
  ) -> Verdict {
    var search = DistanceSearch(curve, isUpToConstant: isUpToConstant, tolerance: tolerance)
    return search.run(piece)
  }

  private mutating func run(_ whole: BernsteinPiece) -> Verdict {
    var parts = [part(whole)]
    var count = 1
    while true {
      let bounds = parts.reduce(Interval(.infinity, -.infinity)) {
        Interval(Swift.min($0.lower, $1.range.lower), Swift.max($0.upper, $1.range.upper))
      }
      if holds(bounds) { return .proved }
      if let witness { return .refuted(witness) }
      let limits = limits
      let isOpen = { (part: Part) in part.range.upper > limits.upper || part.range.lower < limits.lower }
      var next: [Part] = []
      var hasSplit = false
      for part in parts {
        guard isOpen(part), Self.isDivisible(part.piece), count < Self.budget else {
          next.append(part)
          continue
        }
        hasSplit = true
        count += 2
        let (left, right) = part.piece.halves()
        next.append(self.part(left, within: part.range))
        next.append(self.part(right, within: part.range))
      }
      guard hasSplit else {
        return .undecided(open(bounds))
      }
      parts = next
    }
  }

  /// Pieces beside 0 may become as narrow as curves that are infinite there demand; others as doubles tell apart.
  private static func isDivisible(_ piece: BernsteinPiece) -> Bool {
    piece.upper - piece.lower > (piece.lower == 0 ? 0x1p-400 : 0x1p-40 * piece.upper)
  }

  private func holds(_ bounds: Interval) -> Bool {
    isUpToConstant
      ? (bounds.upper - bounds.lower).nextUp <= 2 * tolerance
      : bounds.upper <= tolerance && bounds.lower >= -tolerance
  }

  private var witness: Witness? {
    if isUpToConstant {
      let spread = (highest.value - lowest.value).nextDown
      guard spread > 2 * tolerance else { return nil }
      return Witness(
        .points(lowest.t, highest.t), "the distance after the best constant", found: spread / 2, claimed: tolerance)
    }
    if highest.value > tolerance {
      return Witness(.point(highest.t), "the distance", found: highest.value, claimed: tolerance)
    }
    if lowest.value < -tolerance {
      return Witness(.point(lowest.t), "the distance", found: -lowest.value, claimed: tolerance)
    }
    return nil
  }

  /// Between which values differences do no harm, whatever the others are: half of what is left to the tolerance.
  private var limits: Interval {
    guard isUpToConstant else { return Interval(-tolerance, tolerance) }
    let slack = Swift.max(2 * tolerance - (highest.value - lowest.value), 0) / 2
    return Interval(lowest.value - slack * 0.99, highest.value + slack * 0.99)
  }

  private func open(_ bounds: Interval) -> String {
    let reached = isUpToConstant ? (highest.value - lowest.value) / 2 : Swift.max(highest.value, -lowest.value)
    let possible = isUpToConstant ? (bounds.upper - bounds.lower) / 2 : Swift.max(bounds.upper, -bounds.lower)
    guard possible.isFinite else {
      return "the right side decides by t, or is infinite"
    }
    return "the distance is between \(Swift.max(reached, 0)) and \(possible)"
  }

  /// A piece with the enclosure of its differences; what is reached in it is noted.
  private mutating func part(_ piece: BernsteinPiece, within outer: Interval = .all) -> Part {
    let lower = Swift.max(piece.lower.nextDown, 0)
    let upper = Swift.min(piece.upper.nextUp, 1)
    let slopes = piece.slopes
    // Places are rounded to doubles: an ulp of t.
    let shift = Swift.max(slopes.lower.magnitude, slopes.upper.magnitude) * upper * 0x1p-51
    for (t, value) in [(piece.lower, piece.coefficients.first), (piece.upper, piece.coefficients.last)] {
      guard let value else { continue }
      note(t, Interval(value, value).widened(by: piece.radius + shift))
    }
    var range = outer
    if let values = e(0, lower, upper) {
      range = range.intersection(piece.range.widened(by: shift) - values)
    }
    range = range.intersection(taylor(piece, lower, upper, shift: shift, slopes))
    return Part(piece: piece, range: range)
  }

  /// What Taylor's theorem says of the differences.
  private func taylor(
    _ piece: BernsteinPiece, _ lower: Double, _ upper: Double, shift: Double, _ slopes: Interval
  ) -> Interval {
    guard let curveSlopes = e(1, lower, upper), let first = piece.coefficients.first,
      let last = piece.coefficients.last, let firstCurve = e(0, at: piece.lower),
      let lastCurve = e(0, at: piece.upper)
    else { return .all }
    let width = (upper - lower).nextUp
    let error = piece.radius + shift
    let start = Interval(first, first).widened(by: error) - firstCurve
    let end = Interval(last, last).widened(by: error) - lastCurve
    let steps = (slopes - curveSlopes).times(upTo: width)
    var range = (start + steps).intersection(end - steps)
    if let curveCurvatures = e(2, lower, upper), let slope = e(1, at: piece.lower) {
      let curvatures = piece.curvatures
      let drift = max(curvatures.lower.magnitude, curvatures.upper.magnitude) * upper * 0x1p-51
      let firstSlope = piece.firstSlope.widened(by: drift) - slope
      let bending = (curvatures - curveCurvatures).times(upTo: (width * width / 2).nextUp)
      range = range.intersection(start + firstSlope.times(upTo: width) + bending)
    }
    return range
  }

  /// A derivative of e at a point, and on an interval.
  private func e(_ order: Int, at t: Double) -> Interval? {
    curve.map { $0.value(order, at: t) } ?? Interval(0, 0)
  }

  private func e(_ order: Int, _ lower: Double, _ upper: Double) -> Interval? {
    curve.map { $0.range(order, lower, upper) } ?? Interval(0, 0)
  }

  /// Notes the difference at a point.
  private mutating func note(_ t: Double, _ value: Interval) {
    guard let curve = e(0, at: t) else { return }
    let difference = value - curve
    if difference.lower > highest.value { highest = (t, difference.lower) }
    if difference.upper < lowest.value { lowest = (t, difference.upper) }
  }
}
