/// A number as it is printed: the double nearest to it, or why there is none.
public enum Settled: Sendable, Hashable {
  /// The double nearest to the true value, a finite one.
  case nearest(Double)
  /// The enclosure with the most bits still contains the boundary between two doubles: this is the even one of them,
  /// which is right if the value lies on the boundary.
  case assumedTie(Double)
  /// It is a number, but beyond the range of doubles, upward or downward as the sign, 1 or -1, says.
  case beyond(sign: Int)
  /// More than two doubles are possible, and why no more is known. It stands apart: tables are long, and few of their values open.
  indirect case open(Reason)
  /// It is no number: it grows beyond all bounds, upward or downward as the sign, 1 or -1, says.
  case infinite(sign: Int)

  /// The number that rounds to a double: an infinity is what a number beyond the range rounds to.
  public init(rounded double: Double) {
    self = double.isFinite ? .nearest(double) : .beyond(sign: double < 0 ? -1 : 1)
  }

  /// The double, which is finite; nil where there is none.
  public var value: Double? {
    switch self {
    case .nearest(let value), .assumedTie(let value): value
    case .beyond, .open, .infinite: nil
    }
  }

  /// Whether it is a number beyond the range of doubles.
  public var isBeyond: Bool { if case .beyond = self { true } else { false } }

  /// Why it is not known; nil where it is.
  public var reason: Reason? {
    switch self {
    case .open(let reason): reason
    case .nearest, .assumedTie, .beyond, .infinite: nil
    }
  }

  /// Whether it is not known.
  public var isOpen: Bool { reason != nil }
}

extension Settled {
  /// What double-double alone tells.
  public init(_ ball: DoubleDoubleBall) {
    self = ball.uniqueDouble.map { Settled(rounded: $0) } ?? .open(ball.reason)
  }
}

extension DoubleDoubleBall {
  /// Why the ball does not tell which double it is.
  var reason: Reason { radius.isFinite ? .bits(PrecisionLadder.quickBits) : .missing("no bound of it is known") }
}

extension Ball {
  /// Whether two neighbouring doubles are all that is possible: then the value is a tie, or nearly one.
  public var mayBeTie: Bool {
    let (low, high) = (lower.nearestDouble, upper.nearestDouble)
    return low.nextUp == high
  }

  /// What can be said when no more bits are to be had than these.
  public func settled(bits: Int) -> Settled {
    if let value = uniqueDouble { return Settled(rounded: value) }
    let (low, high) = (lower.nearestDouble, upper.nearestDouble)
    guard low.nextUp == high, let first = BigFloat(low), let second = BigFloat(high) else { return .open(.bits(bits)) }
    // The boundary is the mean of the two, and rounding it takes the even one.
    return .assumedTie(((first + second) * BigFloat(BigInt.one, exponent: -1)).nearestDouble)
  }
}
