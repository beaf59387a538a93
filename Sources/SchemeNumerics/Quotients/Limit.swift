/// An end of [0, 1].
public enum UnitEnd: Sendable, Hashable {
  case zero, one
}

/// What a function that is continuous on (0, 1) does at a point of [0, 1].
public enum Limit: Sendable {
  /// It has this value, at an end as a limit.
  case finite(ComputableReal)
  /// It grows beyond all bounds, upward or downward as the sign, 1 or -1, says.
  case infinite(sign: Int)
  /// Which of the two is not known.
  case unknown(Reason)

  /// The value; nil where there is none, or none is known.
  public var value: ComputableReal? {
    switch self {
    case .finite(let value): value
    case .infinite, .unknown: nil
    }
  }
}
