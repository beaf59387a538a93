/// A ``TaylorModel`` in double, whose ranges on parts of its piece are asked for: many parts have one series.
///
/// On a part it is expanded about the part's middle; of the terms there the first three are taken together, as a parabola is known from
/// its ends and its vertex, so what is left out is of the third order in the part's width.
public struct TaylorRange: Sendable {
  private let frame: TaylorFrame
  /// a_0, …, a_(K-1).
  private let terms: [Interval]
  /// A.
  private let rest: Interval

  /// All that the model has.
  public init(_ model: TaylorModel) {
    frame = model.frame
    terms = model.terms.dropLast().map { Interval($0) }
    rest = model.terms.last.map { Interval($0) } ?? .all
  }

  /// All values on a part of the piece, how much of their width comes of A, and whether most comes of how well a_0 and the others
  /// are known.
  public func range(on part: Interval) -> (range: Interval, open: Double, isVague: Bool) {
    let middle = part.lower + (part.upper - part.lower) / 2
    let y = frame.variable(middle)
    let r = (Swift.max(middle - part.lower, part.upper - middle).nextUp / frame.scale).nextUp
    let reach = (y.magnitude + r).nextUp
    let order = terms.count
    let power = (0..<order).reduce(1.0) { power, _ in (power * reach).nextUp }
    let open = order % 2 == 0 ? rest.times(upTo: power) : rest * Interval(-power, power)
    let shifted = shifted(to: y)
    let low = shifted.prefix(3) + [Interval](repeating: .zero, count: Swift.max(3 - order, 0))
    let high = shifted.dropFirst(3).reversed().reduce(0.0) { (($0 * r).nextUp + $1.magnitude).nextUp }
    let cubes = (((high * r).nextUp * r).nextUp * r).nextUp
    let range = low[0] + Self.parabola(low[1], low[2], r) + open
    let found = range.widened(by: cubes)
    return (found, open.width, 2 * low[0].width >= found.width)
  }

  /// The coefficients about another point, by repeated synthetic division.
  private func shifted(to y: Interval) -> [Interval] {
    var terms = terms
    if y == .zero { return terms }
    for first in terms.indices.dropLast() {
      for k in stride(from: terms.count - 2, through: first, by: -1) { terms[k] = terms[k] + y * terms[k + 1] }
    }
    return terms
  }

  /// All b x + c x^2 for |x| <= r.
  private static func parabola(_ b: Interval, _ c: Interval, _ r: Double) -> Interval {
    let (side, square) = (Interval(r, r), Interval(r, r) * Interval(r, r))
    let around = Interval(-r, r) * b + c.times(upTo: square.upper)
    guard let sign = c.sign, sign != 0 else { return around }
    let (linear, bent) = (side * b, square * c)
    let ends = [bent + linear, bent - linear]
    var hull = Interval(Swift.min(ends[0].lower, ends[1].lower), Swift.max(ends[0].upper, ends[1].upper))
    // The vertex is at -b / 2c.
    let least = b.sign == nil ? 0 : Swift.min(b.lower.magnitude, b.upper.magnitude)
    if least <= (2 * r * c.magnitude).nextUp {
      let height = (b.magnitude * b.magnitude).nextUp / (4 * Swift.min(c.lower.magnitude, c.upper.magnitude))
      if sign > 0 { hull.lower = Swift.min(hull.lower, -height.nextUp) }
      if sign < 0 { hull.upper = Swift.max(hull.upper, height.nextUp) }
    }
    return around.intersection(hull)
  }
}
