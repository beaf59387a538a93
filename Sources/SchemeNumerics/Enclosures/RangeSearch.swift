/// A function on a part of [0, 1] that can be enclosed. Points and pieces come in batches.
public protocol EnclosedFunction {
  /// The values at points; nil where it has no finite one.
  func values(at points: [Double]) -> [Interval?]
  /// All values on each of some pieces of [0, 1]; ``Interval/all`` where no bound is known.
  func ranges(on pieces: [Interval]) -> [Interval]
  /// Why there will be no more bounds, once a budget is spent; nil before.
  var exhausted: Reason? { get }
  /// What one piece costs, in evaluations of a polynomial of low degree: 1 at least.
  var cost: Int { get }
}

/// The largest and the smallest value of a function on an interval, by branch and bound: pieces whose values may be among the
/// largest or smallest are halved, until the goal is reached or the budget is spent.
///
/// This is the one such search: distances to curves and between objectives, slopes and gaps are all found by it.
public struct RangeSearch: Sendable {
  /// What is to be known.
  public enum Goal: Sendable {
    /// Whether |f|, or |f - c| with the best constant c, is at most so much.
    case within(Double)
    /// The largest |f| or |f - c|, to this part of it, or to so much where it is less.
    case precision(Double, floor: Double)
  }

  /// A value that is reached at a point: a bound of it.
  public struct Reached: Sendable {
    /// The point.
    public let t: Double
    /// The bound of the value there.
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
    let piece: Interval
    let range: Interval
    /// How well the value at one of its points is known: the width of its enclosure, nil where there is none. The range is no
    /// narrower, however small the piece.
    let resolution: Double?
    /// How many pieces around it, one in another, had no value in the middle.
    let gaps: Int

    var isDivisible: Bool {
      // One may be a pole; two are a part where the function is not defined.
      if gaps > 1 { return false }
      if let resolution, range.upper - range.lower <= 1.5 * resolution { return false }
      // Pieces beside 0 may become as narrow as curves that are infinite there demand; others as doubles tell apart, beside 1
      // the last ones where the curve is steep.
      let isSteep = piece.upper == 1 && range.magnitude.isFinite
      let least = piece.lower == 0 ? 0x1p-400 : isSteep ? 0x1p-53 : 0x1p-40 * piece.upper
      return piece.upper - piece.lower > least
    }
  }

  /// How many pieces are enclosed at most, of functions that cost 1.
  public static let budget = 100_000
  /// How many pieces are enclosed before one must have a bound.
  private static let mostWithoutBounds = 1000

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
    let whole = Interval(lower, upper)
    _ = note([Swift.max(lower, inner.lower), Swift.min(upper, inner.upper)], function)
    var parts = [Part(piece: whole, range: function.ranges(on: [whole])[0], resolution: nil, gaps: 0)]
    var count = 1
    let most = Swift.max(Self.budget / Swift.max(function.cost, 1), 64)
    while true {
      bounds = parts.reduce(Interval(.infinity, -.infinity)) {
        Interval(Swift.min($0.lower, $1.range.lower), Swift.max($0.upper, $1.range.upper))
      }
      if isReached { return }
      if let spent = function.exhausted {
        reason = spent
        return
      }
      // Where no piece has a bound, smaller ones will have none.
      if count > Self.mostWithoutBounds, parts.allSatisfy({ !$0.range.magnitude.isFinite }) {
        reason = .missing("no bound is known of any of \(parts.count) pieces")
        return
      }
      let limits = limits
      var (kept, open): ([Part], [Part]) = ([], [])
      var isSpent = false
      for part in parts {
        let mayMatter = part.range.upper > limits.upper || part.range.lower < limits.lower
        if mayMatter && part.isDivisible && count < most {
          count += 2
          open.append(part)
        } else {
          isSpent = isSpent || mayMatter && part.isDivisible && count >= most
          kept.append(part)
        }
      }
      guard !open.isEmpty else {
        reason = isSpent && possible.isFinite ? .budget(most, of: "pieces") : obstacle(parts)
        return
      }
      let middles = open.map { $0.piece.lower + ($0.piece.upper - $0.piece.lower) / 2 }
      let resolutions = note(middles, function)
      let halves = zip(open, middles).flatMap { part, middle in
        [Interval(part.piece.lower, middle), Interval(middle, part.piece.upper)]
      }
      for (index, range) in function.ranges(on: halves).enumerated() {
        let range = open[index / 2].range.intersection(range)
        let resolution = resolutions[index / 2]
        let gaps = resolution == nil ? open[index / 2].gaps + 1 : 0
        kept.append(Part(piece: halves[index], range: range, resolution: resolution, gaps: gaps))
      }
      parts = kept
    }
  }

  /// Why the pieces that matter are halved no more: one of them has no bound, or is known no better.
  private func obstacle(_ parts: [Part]) -> Reason {
    let limits = limits
    let open = parts.filter { $0.range.upper > limits.upper || $0.range.lower < limits.lower }
    let worst = open.filter { !$0.range.magnitude.isFinite }
    guard let part = (worst.isEmpty ? open : worst).min(by: { $0.piece.width < $1.piece.width }) else {
      return .pieces(parts.count)
    }
    let place = "next to t = \(part.piece.simplest)"
    return .missing(worst.isEmpty ? "the values \(place) are known no better" : "no bound is known \(place)")
  }

  private var isReached: Bool {
    switch goal {
    case .within(let tolerance): possible <= tolerance || reached > tolerance
    case .precision(let part, let floor): possible - reached <= Swift.max(part * reached, floor) || possible == 0
    }
  }

  /// Between which values a piece does no harm, whatever the others are.
  private var limits: Interval {
    // As long as no value is known, all pieces matter.
    guard highest.value > -.infinity, lowest.value < .infinity else { return Interval(.infinity, -.infinity) }
    switch goal {
    case .within(let tolerance):
      guard isUpToConstant else { return Interval(-tolerance, tolerance) }
      let slack = Swift.max(2 * tolerance - (highest.value - lowest.value), 0) / 2
      return Interval(lowest.value - slack * 0.99, highest.value + slack * 0.99)
    case .precision(let part, let floor):
      let slack = Swift.max(part * reached, floor) / 2
      guard isUpToConstant else {
        let limit = reached + slack
        return Interval(-limit, limit)
      }
      return Interval(lowest.value - slack, highest.value + slack)
    }
  }

  /// Looks at values; their widths.
  private mutating func note(_ points: [Double], _ function: some EnclosedFunction) -> [Double?] {
    let values = function.values(at: points)
    for (t, value) in zip(points, values) where t >= inner.lower && t <= inner.upper {
      guard let value else { continue }
      if value.lower > highest.value { highest = Reached(t: t, value: value.lower) }
      if value.upper < lowest.value { lowest = Reached(t: t, value: value.upper) }
    }
    return values.map { $0.map { $0.upper - $0.lower } }
  }
}

extension PolynomialEnclosure: EnclosedFunction {
  /// The polynomial at points.
  public func values(at points: [Double]) -> [Interval?] { values(order: 0, at: points) }

  /// The polynomial on pieces.
  public func ranges(on pieces: [Interval]) -> [Interval] { ranges(order: 0, on: pieces) }

  /// Bounds are always to be had.
  public var exhausted: Reason? { nil }

  /// 1.
  public var cost: Int { 1 }
}
