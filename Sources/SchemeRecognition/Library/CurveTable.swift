import SchemeDesign
import SchemeIR
import SchemeNumerics

/// An increasing curve of the library, enclosed at points of an interval, its ends the first and the last one.
struct CurveTable {
  let points: [Double]
  let values: [Interval]

  /// How many pieces there are between points.
  private static let pieces = 1024

  /// From where one response in M is correct, or up to where one is wrong, if the curve is infinite at that end. Points lie dense at the
  /// ends, as those of Chebyshev do.
  init?(_ target: TargetCurve, _ groupSize: Int) {
    let margin = 1 / Double(groupSize)
    let lower = target.value(at: 0) == nil ? margin : 0
    let upper = target.value(at: 1) == nil ? 1 - margin : 1
    guard lower < upper else { return nil }
    let points = (0...Self.pieces).map { (index: Int) -> Double in
      let x = Double(index) / Double(Self.pieces)
      return min(lower + (upper - lower) * (x * x * (3 - 2 * x)), upper)
    }
    let values = points.compactMap { target.value(at: $0) }
    guard values.count == points.count else { return nil }
    (self.points, self.values) = (points, values)
  }

  private init(_ points: [Double], _ values: [Interval]) { (self.points, self.values) = (points, values) }

  /// Whether it is on all of [0, 1].
  var isWhole: Bool { points.first == 0 && points.last == 1 }

  /// One point in so many; the number of pieces is a multiple of that.
  func every(_ step: Int) -> CurveTable {
    let indices = stride(from: 0, through: points.count - 1, by: step)
    return CurveTable(indices.map { points[$0] }, indices.map { values[$0] })
  }
}
