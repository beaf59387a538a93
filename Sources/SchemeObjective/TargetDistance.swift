import SchemeDesign
import SchemeIR

/// How far a designed objective is from its target.
package struct TargetDistance: Sendable {
  /// The largest |h_M - h - c| over the points, with the best constant c; for a target h', the largest |h_M' - h'|.
  package let distance: Double
  /// Where it is reached.
  package let at: Double
  /// Whether it compares derivatives.
  package let isDerivative: Bool
  /// How many of the equally spaced points on [0,1] were compared, and on which interval the target was finite there.
  package let points: Int
  package let lower: Double
  package let upper: Double

  /// Compares on 1001 equally spaced points; those where the target has no finite value are left out. nil when none is
  /// left.
  package init?(_ scheme: DesignedScheme, _ weights: GroupWeights, _ environment: Environment) {
    guard let target = TargetCurve(scheme, environment) else { return nil }
    let gaps = TargetGaps(target, weights).points()
    guard let first = gaps.first, let last = gaps.last else { return nil }
    let largest = gaps.reduce(first) { $1.gap > $0.gap ? $1 : $0 }
    let smallest = gaps.reduce(first) { $1.gap < $0.gap ? $1 : $0 }
    if target.isDerivative {
      let worst = abs(largest.gap) >= abs(smallest.gap) ? largest : smallest
      (distance, at) = (abs(worst.gap), worst.t)
    } else {
      (distance, at) = ((largest.gap - smallest.gap) / 2, largest.t)
    }
    isDerivative = target.isDerivative
    points = gaps.count
    lower = first.t
    upper = last.t
  }
}
