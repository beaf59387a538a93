/// A function on a part of [0, 1] that can be enclosed.
public protocol EnclosedFunction {
  /// The value at t; nil where it has no finite one.
  func value(at t: Double) -> Interval?
  /// All values on [lower, upper]; ``Interval/all`` where no bound is known.
  func range(_ lower: Double, _ upper: Double) -> Interval
  /// What one ``range(_:_:)`` costs, in evaluations of a polynomial of low degree: 1 at least.
  var cost: Int { get }
}

/// The largest and the smallest value of a function on an interval, by branch and bound: pieces whose values may be among the
/// largest or smallest are halved, until the goal is reached or the budget is spent.
///
/// This is the one such search: distances to curves and between objectives, slopes and gaps are all found by it.
public struct RangeSearch {
  /// What is to be known.
  public enum Goal: Sendable {
    /// Whether |f|, or |f - c| with the best constant c, is at most so much.
    case within(Double)
    /// The largest |f| or |f - c|, to this part of it.
    case precision(Double)
  }

  /// A value that is reached at a point: a bound of it.
  public struct Reached: Sendable {
    public let t: Double
    public let value: Double
  }

  /// A lower bound of the largest value, and where it is reached; -infinity where nothing is.
  public private(set) var highest = Reached(t: 0.5, value: -.infinity)
  /// An upper bound of the smallest value.
  public private(set) var lowest = Reached(t: 0.5, value: .infinity)
  /// All values lie in it.
  public private(set) var bounds = Interval.all
  /// Why the goal was not reached; nil if it was.
  public private(set) var reason: Reason?

  private let goal: Goal
  private let isUpToConstant: Bool
  /// Where values count as reached: within the interval itself, if the search goes a little beyond.
  private let inner: Interval

  private struct Part {
    let lower: Double
    let upper: Double
    let range: Interval
  }

  /// How many pieces are enclosed at most, of functions that cost 1.
  public static let budget = 100_000

  /// Searches [lower, upper].
  ///
  /// - Parameters:
  ///   - isUpToConstant: whether the best additive constant is taken out.
  ///   - inner: where points count as reached; nil: everywhere. An end that is no double is moved out for the proof, and in
  ///     for the points that refute.
  public init(
    _ function: some EnclosedFunction, on lower: Double, _ upper: Double, goal: Goal, isUpToConstant: Bool,
    inner: Interval? = nil
  ) {
    self.goal = goal
    self.isUpToConstant = isUpToConstant
    self.inner = inner ?? Interval(lower, upper)
    run(function, lower, upper)
  }

  /// A lower bound of the largest |f| or |f - c|.
  public var reached: Double {
    let size = isUpToConstant ? (highest.value - lowest.value).nextDown / 2 : Swift.max(highest.value, -lowest.value)
    return Swift.max(size, 0)
  }

  /// An upper bound of it; infinity where none is known.
  public var possible: Double {
    isUpToConstant ? (bounds.upper - bounds.lower).nextUp / 2 : bounds.magnitude
  }

  /// Where the largest |f| is reached; the largest f where the best constant is taken out.
  public var place: Double { isUpToConstant || highest.value >= -lowest.value ? highest.t : lowest.t }

  private mutating func run(_ function: some EnclosedFunction, _ lower: Double, _ upper: Double) {
    note(lower, function)
    note(upper, function)
    var parts = [Part(lower: lower, upper: upper, range: function.range(lower, upper))]
    var count = 1
    let most = Swift.max(Self.budget / Swift.max(function.cost, 1), 64)
    while true {
      bounds = parts.reduce(Interval(.infinity, -.infinity)) {
        Interval(Swift.min($0.lower, $1.range.lower), Swift.max($0.upper, $1.range.upper))
      }
      if isReached { return }
      let limits = limits
      var next: [Part] = []
      var (hasSplit, isSpent) = (false, false)
      for part in parts {
        guard part.range.upper > limits.upper || part.range.lower < limits.lower, Self.isDivisible(part) else {
          next.append(part)
          continue
        }
        guard count < most else {
          isSpent = true
          next.append(part)
          continue
        }
        hasSplit = true
        count += 2
        let middle = part.lower + (part.upper - part.lower) / 2
        note(middle, function)
        for (lower, upper) in [(part.lower, middle), (middle, part.upper)] {
          next.append(Part(lower: lower, upper: upper, range: part.range.intersection(function.range(lower, upper))))
        }
      }
      guard hasSplit else {
        reason =
          isSpent
          ? .budget(count * Swift.max(function.cost, 1), of: "enclosures")
          : possible.isFinite ? .pieces(count) : .missing("the curve decides by t, or is infinite")
        return
      }
      parts = next
    }
  }

  /// Pieces beside 0 may become as narrow as curves that are infinite there demand; others as doubles tell apart.
  private static func isDivisible(_ part: Part) -> Bool {
    part.upper - part.lower > (part.lower == 0 ? 0x1p-400 : 0x1p-40 * part.upper)
  }

  private var isReached: Bool {
    switch goal {
    case .within(let tolerance): possible <= tolerance || reached > tolerance
    case .precision(let part): possible - reached <= part * reached || possible == 0
    }
  }

  /// Between which values a piece does no harm, whatever the others are.
  private var limits: Interval {
    switch goal {
    case .within(let tolerance):
      guard isUpToConstant else { return Interval(-tolerance, tolerance) }
      let slack = Swift.max(2 * tolerance - (highest.value - lowest.value), 0) / 2
      return Interval(lowest.value - slack * 0.99, highest.value + slack * 0.99)
    case .precision(let part):
      let slack = part * reached / 2
      guard isUpToConstant else {
        let limit = reached + slack
        return Interval(-limit, limit)
      }
      return Interval(lowest.value - slack, highest.value + slack)
    }
  }

  private mutating func note(_ t: Double, _ function: some EnclosedFunction) {
    guard t >= inner.lower, t <= inner.upper, let value = function.value(at: t) else { return }
    if value.lower > highest.value { highest = Reached(t: t, value: value.lower) }
    if value.upper < lowest.value { lowest = Reached(t: t, value: value.upper) }
  }
}

extension PolynomialEnclosure: EnclosedFunction {
  public func value(at t: Double) -> Interval? { values(order: 0, at: [t])[0] }

  public func range(_ lower: Double, _ upper: Double) -> Interval {
    range(order: 0, lower, upper).intersection(taylor(lower, upper))
  }

  public var cost: Int { 1 }
}
