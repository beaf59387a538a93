import SchemeDesign
import SchemeIR
import SchemeNumerics

/// How far a designed objective is from its target: the largest |h_M - h - c| with the best constant c; for a target h', the
/// largest |h_M' - h'|.
package struct TargetDistance: Sendable {
  /// Whether it compares derivatives.
  package let isDerivative: Bool
  /// A distance that is reached: a lower bound.
  package let reached: Double
  /// Where it is reached.
  package let at: Double
  /// How the distance is known.
  package let knowledge: Knowledge
  /// The interval that was looked at: [0, 1], or what a grid of 1001 points has of it where the target is infinite at an end.
  package let lower: Double
  package let upper: Double

  package enum Knowledge: Sendable {
    /// The distance is at most that.
    case atMost(Double)
    /// From so many points only, since the target has no known bounds between them.
    case points(Int, Reason)
  }

  private static let last = 1000
  /// To what part of it the distance is searched, or to what part of the curve's size where that is more.
  private static let precision = 4e-3
  private static let floor = 1e-9

  /// nil where the scheme has no target, or it has a finite value at none of 1001 points.
  package init?(_ instance: SchemeInstance) {
    guard let target = instance.scheme.target else { return nil }
    let curve = ClaimedCurve(instance.scheme.program, target.node, instance.environment)
    isDerivative = target.isDerivative
    let points = (0...Self.last).map { Double($0) / Double(Self.last) }
    guard let lower = points.first(where: { curve.value(at: $0) != nil }),
      let upper = points.last(where: { curve.value(at: $0) != nil }), lower < upper
    else { return nil }
    (self.lower, self.upper) = (lower, upper)
    guard let function = instance.curve.function(isDerivative: target.isDerivative).value else { return nil }
    let distance = CurveDistance(function.enclosure, curve)
    let values = [lower, (lower + upper) / 2, upper].compactMap { curve.value(at: $0)?.magnitude }
    var size = values.reduce(function.polynomial?.coefficients.magnitudeUpperBound ?? 0, max)
    // Of curves that are 0 at the points a bound of 0 is out by the least double.
    if size < 0x1p-1000 { size = 1 }
    let search = RangeSearch(
      distance, on: lower, upper, goal: .precision(Self.precision, floor: Self.floor * size),
      isUpToConstant: !target.isDerivative)
    if search.possible.isFinite {
      (reached, at, knowledge) = (search.reached, search.place, .atMost(search.possible))
      return
    }
    let sample = SampledRange(distance, at: points.filter { $0 >= lower && $0 <= upper }, isUpToConstant: !isDerivative)
    let reason = search.reason ?? .missing("no bound is known")
    if sample.reached > search.reached {
      (reached, at, knowledge) = (sample.reached, sample.place, .points(sample.count, reason))
    } else {
      (reached, at, knowledge) = (search.reached, search.place, .points(sample.count, reason))
    }
  }
}

/// Values of a function at points, where nothing is known between them.
private struct SampledRange {
  private(set) var count = 0
  private var highest = (t: 0.0, value: -Double.infinity)
  private var lowest = (t: 0.0, value: Double.infinity)
  private let isUpToConstant: Bool

  init(_ function: some EnclosedFunction, at points: [Double], isUpToConstant: Bool) {
    self.isUpToConstant = isUpToConstant
    for (t, value) in zip(points, function.values(at: points)) {
      guard let value else { continue }
      count += 1
      if value.lower > highest.value { highest = (t, value.lower) }
      if value.upper < lowest.value { lowest = (t, value.upper) }
    }
  }

  /// A lower bound of the largest |f|, or |f - c| with the best constant.
  var reached: Double {
    max(isUpToConstant ? (highest.value - lowest.value).nextDown / 2 : max(highest.value, -lowest.value), 0)
  }

  var place: Double { isUpToConstant || highest.value >= -lowest.value ? highest.t : lowest.t }
}
