import SchemeNumerics
import SchemeObjective

/// h - k e for two curves that increase: on [t, u] it is at most h(u) - k e(t), and at least h(t) - k e(u).
final class IncreasingDifference: EnclosedFunction {
  private let own: CurveEnclosure
  private let curve: KnownCurve
  private let factor: Interval
  /// h and k e at the points that have been looked at: pieces share their ends.
  private var known: [Double: (own: Interval, multiple: Interval)?] = [:]

  /// - Parameter factor: k > 0.
  init(_ own: CurveEnclosure, _ curve: KnownCurve, times factor: Double) {
    (self.own, self.curve, self.factor) = (own, curve, Interval(factor, factor))
  }

  var exhausted: Reason? { own.exhausted }
  var cost: Int { own.cost }

  func values(at points: [Double]) -> [Interval?] {
    look(at: points)
    return points.map { known[$0]?.map { $0.own - $0.multiple } ?? nil }
  }

  func ranges(on pieces: [Interval]) -> [Interval] {
    look(at: pieces.flatMap { [$0.lower, $0.upper] })
    return pieces.map { piece in
      guard let start = known[piece.lower] ?? nil, let end = known[piece.upper] ?? nil else { return .all }
      return Interval((start.own - end.multiple).lower, (end.own - start.multiple).upper)
    }
  }

  private func look(at points: [Double]) {
    let new = points.filter { known[$0] == nil }
    if new.isEmpty { return }
    for (t, (value, other)) in zip(new, zip(own.values(at: new), curve.values(at: new))) {
      known[t] = .some(value.flatMap { value in other.map { (value, factor * $0) } })
    }
  }
}
