/// An ``Antiderivative`` h and its first two derivatives, enclosed at points and on intervals.
public struct AntiderivativeEnclosure: Sendable {
  private let curve: Antiderivative

  init(_ curve: Antiderivative) { self.curve = curve }

  /// h, h' or h'' (order 0, 1 or 2) at points of [0, 1]; ``Interval/all`` where it is infinite.
  public func values(order: Int, at points: [Double]) -> [Interval] {
    if order > 0 { return curve.derivative.enclosure.values(order: order - 1, at: points) }
    return curve.values(at: points).map { $0.value.map { Interval($0.quick) } ?? .all }
  }

  /// A piece of [0, 1] cut where the series of h change, in ascending order.
  public func parts(of piece: Interval) -> [Interval] { curve.parts(of: piece) }

  /// h on such a part by its series; nil where that has logarithms, or fractional powers at an end of [0, 1].
  public func taylor(on part: Interval) -> IntegralTaylor? { curve.taylor(on: part) }

  /// All values of h, h' or h'' on pieces of [0, 1].
  ///
  /// Where f has one sign on a piece, h lies between its values at the ends. Elsewhere, with m the middle of the piece and r half
  /// its width, h is in h(m) + [-r, r] f, and in h(m) + [-r, r] f(m) + [0, r^2/2] f', f and f' on the piece. Beside an end, where f may be
  /// infinite, the series there tells.
  public func ranges(order: Int, on pieces: [Interval]) -> [Interval] {
    let enclosure = curve.derivative.enclosure
    if order > 0 { return enclosure.ranges(order: order - 1, on: pieces) }
    let slopes = enclosure.ranges(order: 0, on: pieces)
    let centers = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let middle = values(order: 0, at: centers)
    let steepness = enclosure.values(order: 0, at: centers)
    let first = values(order: 0, at: pieces.map(\.lower))
    let last = values(order: 0, at: pieces.map(\.upper))
    return pieces.indices.map { index in
      let piece = pieces[index]
      let r = Swift.max(centers[index] - piece.lower, piece.upper - centers[index]).nextUp
      let around = Interval(-r, r)
      var range = middle[index] + around * slopes[index]
      if slopes[index].lower >= 0 {
        range = range.intersection(Interval(first[index].lower, last[index].upper))
      } else if slopes[index].upper <= 0 {
        range = range.intersection(Interval(last[index].lower, first[index].upper))
      } else {
        let bending = enclosure.range(order: 1, piece.lower, piece.upper).times(upTo: (r * r / 2).nextUp)
        range = range.intersection(middle[index] + around * steepness[index] + bending)
      }
      if piece.lower == 0, let atEnd = curve.range(from: .zero, to: piece.upper) { range = range.intersection(atEnd) }
      if piece.upper == 1, let atEnd = curve.range(from: .one, to: piece.lower) { range = range.intersection(atEnd) }
      return range
    }
  }
}

extension Antiderivative {
  /// Enclosures at points and on intervals.
  public var enclosure: AntiderivativeEnclosure { AntiderivativeEnclosure(self) }
}

extension AntiderivativeEnclosure: EnclosedFunction {
  /// h at points; nil where it is infinite.
  public func values(at points: [Double]) -> [Interval?] {
    values(order: 0, at: points).map { $0.magnitude.isFinite ? $0 : nil }
  }

  /// h on pieces.
  public func ranges(on pieces: [Interval]) -> [Interval] { ranges(order: 0, on: pieces) }

  /// Bounds are always to be had.
  public var exhausted: Reason? { nil }

  /// That of a series of a hundred terms, and of two derivatives.
  public var cost: Int { 10 }
}
