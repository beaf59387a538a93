import SchemeNumerics

/// A closed interval of doubles, infinite ends included: enclosures where a double's precision is ample. Every operation
/// rounds outward.
struct Interval: Sendable, Equatable {
  var lower: Double
  var upper: Double

  static let all = Interval(-.infinity, .infinity)

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// All points of the ball.
  init(_ ball: Ball) {
    self.init(ball.lower.nearestDouble.nextDown, ball.upper.nearestDouble.nextUp)
  }

  init(_ ball: DoubleDoubleBall) {
    let value = ball.nearestDouble
    self.init((value - ball.radius).nextDown.nextDown, (value + ball.radius).nextUp.nextUp)
  }

  static func + (x: Interval, y: Interval) -> Interval {
    Interval((x.lower + y.lower).nextDown, (x.upper + y.upper).nextUp)
  }

  static func - (x: Interval, y: Interval) -> Interval {
    Interval((x.lower - y.upper).nextDown, (x.upper - y.lower).nextUp)
  }

  /// Both ends moved out by r >= 0.
  func widened(by r: Double) -> Interval { Interval((lower - r).nextDown, (upper + r).nextUp) }

  /// The product with every number in [0, r].
  func times(upTo r: Double) -> Interval {
    Interval(Swift.min((lower * r).nextDown, 0), Swift.max((upper * r).nextUp, 0))
  }

  /// What both contain; one of them where that is nothing, as cannot be for enclosures of one number.
  func intersection(_ other: Interval) -> Interval {
    let both = Interval(Swift.max(lower, other.lower), Swift.min(upper, other.upper))
    return both.lower <= both.upper ? both : self
  }
}
