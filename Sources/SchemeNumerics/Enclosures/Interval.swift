/// A closed interval of doubles, infinite ends included: enclosures where a double's precision is ample. Every operation
/// rounds outward.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public var lower: Double
  /// The upper end.
  public var upper: Double

  /// Nothing is known.
  public static let all = Interval(-.infinity, .infinity)
  /// 0.
  public static let zero = Interval(0, 0)

  /// From the lower to the upper end.
  public init(_ lower: Double, _ upper: Double) {
    // An end that is no number came of two infinities: nothing is known of it.
    self.lower = lower.isNaN ? -.infinity : lower
    self.upper = upper.isNaN ? .infinity : upper
  }

  /// All points of the ball.
  public init(_ ball: Ball) {
    self.init(ball.lower.nearestDouble.nextDown, ball.upper.nearestDouble.nextUp)
  }

  /// All points of the ball; the double itself where it is one.
  public init(_ ball: DoubleDoubleBall) {
    let value = ball.nearestDouble
    if ball.isExact, ball.value.lo == 0 {
      self.init(value, value)
    } else {
      self.init((value - ball.radius).nextDown.nextDown, (value + ball.radius).nextUp.nextUp)
    }
  }

  /// -1 or 1 if all numbers have that sign, 0 if there is 0 alone; nil if undecided.
  public var sign: Int? {
    if lower > 0 { return 1 }
    if upper < 0 { return -1 }
    return lower == 0 && upper == 0 ? 0 : nil
  }

  /// The distance of the ends.
  public var width: Double { upper - lower }

  /// The number within [0, 1] in it that has the shortest decimal, as it is written.
  public var simplest: String {
    let middle = lower + width / 2
    var unit = 1.0
    for _ in 0...15 {
      let near = (middle * unit).rounded() / unit
      if near >= lower, near <= upper { return near == near.rounded() ? "\(Int(near))" : "\(near)" }
      unit *= 10
    }
    return "\(middle)"
  }

  /// The largest absolute value.
  public var magnitude: Double { Swift.max(lower.magnitude, upper.magnitude) }

  /// All sums of a number of each.
  public static func + (x: Interval, y: Interval) -> Interval {
    if x == .zero { return y }
    if y == .zero { return x }
    return Interval((x.lower + y.lower).nextDown, (x.upper + y.upper).nextUp)
  }

  /// All differences of a number of each.
  public static func - (x: Interval, y: Interval) -> Interval {
    y == .zero ? x : Interval((x.lower - y.upper).nextDown, (x.upper - y.lower).nextUp)
  }

  /// All products of a number of each.
  public static func * (x: Interval, y: Interval) -> Interval {
    if x == .zero || y == .zero { return .zero }
    let (a, b, c, d) = (x.lower * y.lower, x.lower * y.upper, x.upper * y.lower, x.upper * y.upper)
    if a.isNaN || b.isNaN || c.isNaN || d.isNaN { return .all }
    return Interval(
      Swift.min(Swift.min(a, b), Swift.min(c, d)).nextDown, Swift.max(Swift.max(a, b), Swift.max(c, d)).nextUp)
  }

  /// Both ends moved out by r >= 0.
  public func widened(by r: Double) -> Interval {
    r == 0 ? self : Interval((lower - r).nextDown, (upper + r).nextUp)
  }

  /// The product with every number in [0, r].
  public func times(upTo r: Double) -> Interval {
    self == .zero ? self : Interval(Swift.min((lower * r).nextDown, 0), Swift.max((upper * r).nextUp, 0))
  }

  /// What both contain; one of them where that is nothing, as cannot be for enclosures of one number.
  public func intersection(_ other: Interval) -> Interval {
    let both = Interval(Swift.max(lower, other.lower), Swift.min(upper, other.upper))
    return both.lower <= both.upper ? both : self
  }
}
