/// The integral of a function on [0, 1] from pieces: of panels where it is smooth, and of bounds elsewhere, as around its kinks
/// and beside ends where its derivatives are infinite; where it is infinite itself of series there.
public struct PieceIntegral: Sendable {
  /// What is known of the function on a piece.
  public enum Part: Sendable {
    case panel(TaylorPanel)
    case end(EndPanel)
    /// All its values; ``Interval/all`` where there is no bound.
    case bounds(Interval, on: Interval)

    var piece: Interval {
      switch self {
      case .panel(let panel): panel.piece
      case .end(let panel): panel.piece
      case .bounds(_, let piece): piece
      }
    }

    /// The integral from one point of the piece to another, which is not below it.
    fileprivate func integral(from s: Double, to t: Double) -> DoubleDoubleBall {
      let numbers = DoubleDoubleBallArithmetic()
      switch self {
      case .panel(let panel):
        return (try? numbers.subtract(panel.integral(to: t), panel.integral(to: s))) ?? .unknown
      case .end(let panel): return panel.integral(from: s, to: t)
      case .bounds(let range, _):
        if s == t { return .zero }
        guard range.magnitude.isFinite else { return .unknown }
        let center = range.lower / 2 + range.upper / 2
        let spread = Swift.max(range.upper - center, center - range.lower).nextUp
        guard let width = try? numbers.subtract(numbers.real(t), numbers.real(s)) else { return .unknown }
        return (try? numbers.multiply(width, DoubleDoubleBall(DoubleDouble(center), radius: spread))) ?? .unknown
      }
    }
  }

  /// From 0 to 1, in ascending order, each where the one before ends.
  private let parts: [Part]
  private let lowers: [Double]
  /// The integral where each part begins and where the last one ends, 0 somewhere about the middle.
  private let heights: [DoubleDoubleBall]

  /// From at least one part.
  public init(_ parts: [Part]) {
    self.parts = parts
    lowers = parts.map(\.piece.lower)
    let anchor = lowers.firstIndex { $0 >= 0.5 } ?? 0
    let numbers = DoubleDoubleBallArithmetic()
    var heights = [DoubleDoubleBall](repeating: .zero, count: parts.count + 1)
    func whole(_ part: Part) -> DoubleDoubleBall { part.integral(from: part.piece.lower, to: part.piece.upper) }
    for index in anchor..<parts.count {
      heights[index + 1] = (try? numbers.add(heights[index], whole(parts[index]))) ?? .unknown
    }
    for index in stride(from: anchor - 1, through: 0, by: -1) {
      heights[index] = (try? numbers.subtract(heights[index + 1], whole(parts[index]))) ?? .unknown
    }
    self.heights = heights
  }

  /// The part that holds t, of two the first one.
  private func index(of t: Double) -> Int {
    var (low, high) = (0, parts.count)
    // The first part whose lower end is not below t.
    while low < high {
      let middle = (low + high) / 2
      if lowers[middle] < t { low = middle + 1 } else { high = middle }
    }
    return Swift.max(low - 1, 0)
  }

  /// The integral from an anchor on; without bounds where that is not known to be finite.
  public func height(at t: Double) -> DoubleDoubleBall {
    let index = index(of: t)
    let part = parts[index]
    if t == part.piece.upper { return heights[index + 1] }
    return (try? DoubleDoubleBallArithmetic().add(heights[index], part.integral(from: part.piece.lower, to: t)))
      ?? .unknown
  }

  /// The same at a number that need be no double: from the nearest one the slope there leads to it.
  public func height(at t: DoubleDoubleBall) -> DoubleDoubleBall {
    let near = Swift.min(Swift.max(t.nearestDouble, 0), 1)
    let numbers = DoubleDoubleBallArithmetic()
    do throws(ArithmeticFault) {
      let step = try numbers.subtract(t, numbers.real(near))
      let height = height(at: near)
      if step.isExactlyZero { return height }
      let slope = range(1, Swift.max(near.nextDown, 0), Swift.min(near.nextUp, 1))
      let middle = slope.lower / 2 + slope.upper / 2
      let spread = Swift.max(slope.upper - middle, middle - slope.lower).nextUp
      guard spread.isFinite else { return .unknown }
      return try numbers.add(height, numbers.multiply(step, DoubleDoubleBall(DoubleDouble(middle), radius: spread)))
    } catch {
      return .unknown
    }
  }

  /// Where bounds are missing nearest to the anchor on the way to t: the end of [0, 1] that they are missing at, or a point of the piece.
  public func gap(before t: Double) -> Double? {
    let isLeft = t < 0.5
    let open = parts.filter {
      if case .bounds(let range, _) = $0 { return !range.magnitude.isFinite && ($0.piece.lower < 0.5) == isLeft }
      return false
    }
    guard let piece = (isLeft ? open.last : open.first)?.piece else { return nil }
    return piece.lower == 0 ? 0 : piece.upper == 1 ? 1 : piece.lower + (piece.upper - piece.lower) / 2
  }

  /// The integral, the function or its derivative (order 0, 1 or 2) at t; ``Interval/all`` where it is not known.
  public func value(_ order: Int, at t: Double) -> Interval {
    order == 0 ? Interval(finite: height(at: t)) : range(order, t, t)
  }

  /// The same at all points of a piece.
  public func range(_ order: Int, _ lower: Double, _ upper: Double) -> Interval {
    var hull = Interval(.infinity, -.infinity)
    var index = index(of: lower)
    // A point where two parts meet belongs to both, but a piece that begins there to the second alone.
    if lower < upper, parts[index].piece.upper <= lower, index + 1 < parts.count { index += 1 }
    while index < parts.count, lowers[index] < upper || lower == upper && lowers[index] <= lower {
      let piece = parts[index].piece
      let own = range(order, parts[index], Swift.max(piece.lower, lower), Swift.min(piece.upper, upper))
      hull = Interval(Swift.min(hull.lower, own.lower), Swift.max(hull.upper, own.upper))
      if hull == .all { return hull }
      index += 1
    }
    return hull.lower <= hull.upper ? hull : .all
  }

  private func range(_ order: Int, _ part: Part, _ lower: Double, _ upper: Double) -> Interval {
    if lower > upper { return Interval(.infinity, -.infinity) }
    if order == 0 { return heights(part, lower, upper) }
    switch part {
    case .panel(let panel): return panel.range(order: order - 1, lower, upper)
    case .end(let panel): return order == 1 ? panel.range : .all
    case .bounds(let range, _): return order == 1 ? range : .all
    }
  }

  /// All values of the integral on a part of a piece.
  private func heights(_ part: Part, _ lower: Double, _ upper: Double) -> Interval {
    let first = Interval(finite: height(at: lower))
    if lower == upper { return first }
    let last = Interval(finite: height(at: upper))
    let slope = range(1, part, lower, upper)
    if slope.lower >= 0 { return Interval(first.lower, last.upper) }
    if slope.upper <= 0 { return Interval(last.lower, first.upper) }
    guard slope.magnitude.isFinite else { return .all }
    let width = (upper - lower).nextUp
    return (first + slope.times(upTo: width)).intersection(last - slope.times(upTo: width))
  }

  /// A piece of [0, 1] cut where parts meet; as a whole where there would be many.
  public func parts(of piece: Interval) -> [Interval] {
    var index = index(of: piece.lower)
    if parts[index].piece.upper <= piece.lower, index + 1 < parts.count { index += 1 }
    var found: [Interval] = []
    while index < parts.count, lowers[index] < piece.upper {
      let own = parts[index].piece
      found.append(Interval(Swift.max(own.lower, piece.lower), Swift.min(own.upper, piece.upper)))
      if found.count > Self.mostCuts { return [piece] }
      index += 1
    }
    return found.isEmpty ? [piece] : found
  }

  private static let mostCuts = 6
}

extension Interval {
  /// All points of the ball; everything where that has no bound.
  fileprivate init(finite ball: DoubleDoubleBall) {
    self = ball.radius.isFinite && ball.value.hi.isFinite ? Interval(ball) : .all
  }
}
