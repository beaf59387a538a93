/// A closed interval value ± radius that is known to contain a number: the enclosure for speed, beside ``Ball`` for any
/// precision.
///
/// Produced by ``DoubleDoubleBallArithmetic``. With radius 0 the number is known exactly.
@frozen
public struct DoubleDoubleBall: Sendable, Hashable {
  /// The centre.
  public let value: DoubleDouble
  /// A bound of the distance from the centre; infinity where nothing is known.
  public let radius: Double

  /// 0, exactly.
  public static let zero = DoubleDoubleBall(.zero)

  /// value ± radius.
  @inlinable @inline(__always)
  public init(_ value: DoubleDouble, radius: Double = 0) {
    self.value = value
    self.radius = radius
  }

  /// An enclosure of all points of the ball: about 106 bits of its midpoint, and what they leave out added to the radius.
  public init(_ ball: Ball) {
    value = DoubleDouble(ball.midpoint)
    guard let center = value.exactValue else {
      radius = .infinity
      return
    }
    let rest = (ball.midpoint - center).magnitude
    radius = (ball.radius + rest).upperBound
  }

  /// An enclosure of all points of the interval; of one without bounds nothing is known.
  public init(around interval: Interval) {
    let isPoint = interval.lower == interval.upper
    let center = isPoint ? interval.lower : interval.lower / 2 + interval.upper / 2
    let radius = isPoint ? center - center : Swift.max(interval.upper - center, center - interval.lower).nextUp
    self = radius.isFinite ? DoubleDoubleBall(DoubleDouble(center), radius: radius) : .unknown
  }

  /// The same interval with a midpoint of any precision; nil where nothing is known.
  public var ball: Ball? {
    guard let midpoint = value.exactValue, let radius = BigFloat(radius) else { return nil }
    return Ball(midpoint: midpoint, radius: radius.magnitude)
  }

  /// Whether the radius is 0.
  @inlinable @inline(__always)
  public var isExact: Bool { radius == 0 }

  /// Whether the number is known to be 0.
  public var isExactlyZero: Bool { isExact && value.hi == 0 }

  /// The sign of the number: -1 or 1 if all points have it, 0 only if the number is exactly zero, nil if undecided.
  public var sign: Int? {
    // |hi + lo| >= |hi| (1 - u) for a normalised value.
    if value.hi.magnitude * (1 - 0x1p-52) > radius { return value.hi > 0 ? 1 : -1 }
    return isExactlyZero ? 0 : nil
  }

  /// Whether `value` lies in the ball; every number does where nothing is known.
  public func contains(_ value: Rational) -> Bool { ball?.contains(value) ?? true }

  /// The double nearest to the midpoint.
  @inlinable @inline(__always)
  public var nearestDouble: Double { value.hi + 0 }

  /// The double to which every point of the ball rounds (ties to even), never -0; nil if two points may round to
  /// different doubles.
  ///
  /// hi + x is the rounded sum of two doubles for every double x, and it does not fall as x grows: if it is the same for
  /// a double below lo - radius and one above lo + radius, all points between round to it. The two are moved outward by
  /// 2^-52 (|lo| + radius), more than the rounding of lo ± radius; a subnormal sum is exact.
  @inlinable @inline(__always)
  public var uniqueDouble: Double? {
    if isExact { return nearestDouble }
    let reach = radius + 0x1p-52 * (value.lo.magnitude + radius)
    let low = value.hi + (value.lo - reach)
    return low == value.hi + (value.lo + reach) ? low + 0 : nil
  }

  /// The float to which every point rounds; nil if two points may round to different floats.
  public var uniqueFloat: Float? {
    ball.flatMap(\.uniqueFloat)
  }

  /// A double that is not below the absolute value of any point.
  public var magnitudeUpperBound: Double {
    isExact && value.lo == 0 ? value.hi.magnitude : ((value.hi.magnitude + value.lo.magnitude) + radius).nextUp.nextUp
  }
}

extension DoubleDoubleBall: CustomStringConvertible {
  /// The double nearest to the midpoint, and the radius.
  public var description: String { isExact ? "\(nearestDouble)" : "\(nearestDouble) ± \(radius)" }
}
