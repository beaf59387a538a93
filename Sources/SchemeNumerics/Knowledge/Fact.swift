/// What is known of a statement: that it holds, that it fails, as a witness shows, or neither.
///
/// There is no default: who asks must say what becomes of `unknown`.
public enum Fact<Witness: Sendable>: Sendable {
  /// It holds.
  case proved
  /// It fails.
  case refuted(Witness)
  /// Nothing is known, and why.
  case unknown(Reason)
}

/// A value, or why it is not known.
public enum Known<Value: Sendable>: Sendable {
  case known(Value)
  case unknown(Reason)

  /// The value; nil where it is not known.
  public var value: Value? {
    switch self {
    case .known(let value): value
    case .unknown: nil
    }
  }
}

extension Known: Equatable where Value: Equatable {}

/// Why something is not known.
public enum Reason: Sendable, Hashable {
  /// Enclosures of so many bits do not tell.
  case bits(Int)
  /// So many pieces of an interval, each enclosed, do not tell.
  case pieces(Int)
  /// A bound on the work is reached: so many of the named units.
  case budget(Int, of: String)
  /// The time that was allowed is used up.
  case time
  /// A number is beyond what its arithmetic holds.
  case overflow
  /// Something has no value there, or has no known bound.
  case missing(String)

  /// In words, as what stands behind "undecided:".
  public var text: String {
    switch self {
    case .bits(let bits): "\(bits) bits do not tell"
    case .pieces(let count): "\(count) pieces do not tell"
    case .budget(let count, let unit): "the budget of \(count) \(unit) is spent"
    case .time: "the time is used up"
    case .overflow: "the numbers are beyond the range of the arithmetic"
    case .missing(let what): what
    }
  }
}
