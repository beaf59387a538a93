/// A number as it is printed.
public enum Settled: Sendable, Hashable {
  /// The double nearest to the true value.
  case nearest(Double)
  /// The enclosure with the most bits still contains the boundary between two doubles: this is the even one of them,
  /// which is right if the value lies on the boundary.
  case assumedTie(Double)
  /// More than two doubles are possible.
  case open
  /// It is no number: it grows beyond all bounds, upward or downward as the sign, 1 or -1, says.
  case infinite(sign: Int)

  /// The double; nil where it is open or infinite.
  public var value: Double? {
    switch self {
    case .nearest(let value), .assumedTie(let value): value
    case .open, .infinite: nil
    }
  }
}

extension Settled {
  /// The double to which all of the ball rounds, if there is one.
  public init(_ ball: DoubleDoubleBall) {
    self = ball.uniqueDouble.map { .nearest($0) } ?? .open
  }
}

extension Ball {
  /// Whether two neighbouring doubles are all that is possible: then the value is a tie, or nearly one.
  public var mayBeTie: Bool {
    let (low, high) = (lower.nearestDouble, upper.nearestDouble)
    return low.nextUp == high
  }

  /// What can be said when no more bits are to be had.
  public var settled: Settled {
    if let value = uniqueDouble { return .nearest(value) }
    let (low, high) = (lower.nearestDouble, upper.nearestDouble)
    guard low.nextUp == high, let first = BigFloat(low), let second = BigFloat(high) else { return .open }
    // The boundary is the mean of the two, and rounding it takes the even one.
    return .assumedTie(((first + second) * BigFloat(BigInt.one, exponent: -1)).nearestDouble)
  }
}
