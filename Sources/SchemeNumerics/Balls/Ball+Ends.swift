/// The ends of the interval, and what they decide.
extension Ball {
  /// The precision that the public ends keep: more than any ``BallArithmetic`` has.
  private static let endBits = 1 << 17

  /// The lower end: midpoint - radius, or a number just below it when the radius is below 2^-131072 of the midpoint.
  public var lower: BigFloat { end(.down, bits: Self.endBits) }

  /// The upper end: midpoint + radius, or a number just above it when the radius is below 2^-131072 of the midpoint.
  public var upper: BigFloat { end(.up, bits: Self.endBits) }

  /// The order of the numbers: -1 or 1 if every point lies below or above every point of `other`, 0 only if both are the
  /// same single point, nil if undecided.
  public func compared(to other: Ball) -> Int? {
    if isExact && other.isExact { return midpoint < other.midpoint ? -1 : midpoint == other.midpoint ? 0 : 1 }
    if upper < other.lower { return -1 }
    return lower > other.upper ? 1 : nil
  }

  /// The largest integer that is not above the number; nil if it is not the same for all points, or has more than
  /// 131072 bits.
  public var floor: BigInt? {
    let (low, high) = (lower, upper)
    guard Swift.max(low.top, high.top) <= Self.endBits else { return nil }
    let floor = low.mantissa << low.exponent
    return floor == high.mantissa << high.exponent ? floor : nil
  }

  /// The least integer that is not below the number; nil as for ``floor``.
  public var ceiling: BigInt? { Ball(midpoint: -midpoint, radius: radius).floor.map { -$0 } }

  /// A direction outward from the midpoint.
  enum Direction {
    case down, up
  }

  /// A bound of all points from below or above that has at most `bits` bits; the midpoint itself of an exact ball.
  ///
  /// It exceeds the true end by at most 2^(1-bits) times the larger of midpoint and radius, and lies on the same side
  /// of zero.
  func end(_ direction: Direction, bits: Int) -> BigFloat {
    if isExact { return midpoint }
    let center = direction == .down ? midpoint : -midpoint
    let exact = radius.exactValue
    let bound: BigFloat
    if midpoint.isZero {
      bound = -exact
    } else if exact.top < midpoint.top - bits - 2 {
      bound = center - BigFloat(powerOfTwo: midpoint.top - bits - 2)
    } else if midpoint.top < exact.top - bits - 2 {
      bound = center.sign > 0 ? -exact : -exact - BigFloat(powerOfTwo: exact.top - bits - 2)
    } else {
      bound = center - exact
    }
    let end = bound.roundedDown(toBits: bits)
    return direction == .down ? end : -end
  }

  /// The double to which every point of the ball rounds (ties to even, gradual underflow, ±infinity on overflow, never
  /// -0); nil if two points round to different doubles.
  public var uniqueDouble: Double? {
    let low = lower.nearestDouble
    return isExact || low == upper.nearestDouble ? low : nil
  }

  /// The float to which every point of the ball rounds, as for ``uniqueDouble``; nil if two points differ.
  public var uniqueFloat: Float? {
    let low = lower.nearestFloat
    return isExact || low == upper.nearestFloat ? low : nil
  }

  /// The double nearest to the midpoint.
  public var nearestDouble: Double { midpoint.nearestDouble }

  /// The double-double nearest to the midpoint.
  public var doubleDouble: DoubleDouble { DoubleDouble(midpoint) }

  /// A double that is not below the absolute value of any point; infinity beyond the range of doubles.
  public var magnitudeUpperBound: Double { magnitude.upperBound }
}
