/// The values from the integrals of both halves.
extension Antiderivative {
  private static let half = BigFloat(powerOfTwo: -1)

  /// The value at 0 <= t <= 1. With F(t) the integral of f from 1/2 or from an end to t, and G(z) that of f(1-z), h is
  /// - F(t) and -G(1-t) from 1/2;
  /// - anchored at 0: F(t) from 0, and F(1/2) from 0 less G(1-t) from 1/2; likewise at 1.
  func ball(at t: BigFloat, _ precision: Int) -> Ball? {
    let arithmetic = BallArithmetic(precision: precision + 32)
    let isLeft = t <= Self.half
    let origin: HalfIntegral.Origin = isAnchored(isLeft) ? .end : .middle
    guard let own = (isLeft ? left : right).value(at: isLeft ? t : .one - t, from: origin, precision) else {
      return nil
    }
    let value = isLeft ? own : arithmetic.negate(own)
    guard origin == .middle, anchor != .half else { return value }
    guard let other = (isLeft ? right : left).value(at: Self.half, from: .end, precision) else { return nil }
    return try? arithmetic.add(value, isLeft ? arithmetic.negate(other) : other)
  }

  /// All values from an end to t, where the end's panel reaches so far; nil where it does not, or h is infinite there.
  func range(from end: UnitEnd, to t: Double) -> Interval? {
    let isLeft = end == .zero
    let origin: HalfIntegral.Origin = isAnchored(isLeft) ? .end : .middle
    // From 1/2 on 1 - t is a double.
    let distance = isLeft ? t : t < 0.5 ? (1 - t).nextUp : 1 - t
    guard let own = (isLeft ? left : right).range(to: distance, from: origin) else { return nil }
    let value = isLeft ? own : .zero - own
    guard origin == .middle, anchor != .half else { return value }
    guard let other = (isLeft ? right : left).value(at: Self.half, from: .end, 128) else { return nil }
    return isLeft ? value - Interval(other) : value + Interval(other)
  }

  /// Whether the anchor is the end of a half.
  private func isAnchored(_ isLeft: Bool) -> Bool {
    switch anchor {
    case .zero: isLeft
    case .half: false
    case .one: !isLeft
    }
  }

  /// The values in double-double.
  func quickValues(at points: [Double]) -> [DoubleDoubleBall] {
    let arithmetic = DoubleDoubleBallArithmetic()
    var result = [DoubleDoubleBall](repeating: .unknown, count: points.count)
    for isLeft in [true, false] {
      let places = points.indices.filter { points[$0] >= 0 && points[$0] <= 1 && (points[$0] <= 0.5) == isLeft }
      if places.isEmpty { continue }
      let origin: HalfIntegral.Origin = isAnchored(isLeft) ? .end : .middle
      let own = (isLeft ? left : right).quickValues(
        at: places.map { isLeft ? points[$0] : 1 - points[$0] }, from: origin)
      var other = DoubleDoubleBall.zero
      if origin == .middle, anchor != .half {
        other = (isLeft ? right : left).quickValues(at: [0.5], from: .end)[0]
      }
      for (place, value) in zip(places, own) {
        let sum = try? isLeft ? arithmetic.subtract(value, other) : arithmetic.subtract(other, value)
        result[place] = sum ?? .unknown
      }
    }
    return result
  }
}
