import SchemeNumerics
import SchemeVocabulary

/// One design of a target at one group size: how near it comes, how large its d_s are and what its updates cost.
package struct DesignPoint: Sendable {
  /// The distance from the target; nil where no number is known of it, and where it is 0 by design.
  package let distance: TargetDistance?
  /// Whether it is 0 by design.
  package let isExact: Bool
  /// The d_0...d_{M-1} of the weights, which a cap bounds; what they induce under a verifier is less.
  package let d: [Double]
  /// V/h'^2 over RLOO's at 0.05, 0.5 and 0.95.
  package let variances: [(t: Double, ratio: UpdateVariance.Ratio)]
  /// The largest and the mean ratio over 200 t in [max(lo, 0.02), min(hi, 0.98)], equally spaced in asin sqrt t; infinite where h'
  /// is 0 somewhere; nil where RLOO does not exist, or a ratio is not known.
  package let worst: Double?
  package let mean: Double?

  private static let chances = [0.05, 0.5, 0.95]
  private static let sample = 200

  /// Of what a scheme induces, on the interval of its design.
  package init(_ instance: SchemeInstance, on interval: ClauseInterval<Double>) {
    isExact = instance.isExact
    distance = isExact ? nil : TargetDistance(instance, on: Interval(interval.lower, interval.upper))
    d = instance.weights.d.map(\.double)
    let variance = UpdateVariance(instance.source)
    variances = zip(Self.chances, variance.relativeToRLOO(at: Self.chances)).map { ($0, $1) }
    let places = Self.places(max(interval.lower, 0.02), min(interval.upper, 0.98))
    let ratios = variance.relativeToRLOO(at: places).map { ratio -> Double? in
      switch ratio {
      case .value(let value): value.value
      case .infinite: .infinity
      case .none, .unknown: nil
      }
    }
    let known = ratios.compactMap { $0 }
    guard known.count == ratios.count, !known.isEmpty else {
      (worst, mean) = (nil, nil)
      return
    }
    worst = known.max()
    mean = known.reduce(0, +) / Double(known.count)
  }

  /// sin^2 of equally spaced angles, from square roots and quotients alone, so that they are the same on every machine.
  private static func places(_ lower: Double, _ upper: Double) -> [Double] {
    guard lower < upper else { return [] }
    let (start, end) = (Turn(lower), Turn(upper))
    return (0..<sample).map { index in
      let sine = start.toward(end, Double(index) / Double(sample - 1)).sine
      return min(max(sine * sine, lower), upper)
    }
  }
}

extension SchemeInstance {
  /// Whether what it induces is its target by design.
  package var isExact: Bool { scheme.target != nil && scheme.design?.rule == .design(.exact) && source.plan.hasOneSize }
}

/// A point of the unit circle.
private struct Turn {
  let cosine: Double
  let sine: Double

  /// The angle asin sqrt t.
  init(_ t: Double) { (cosine, sine) = ((1 - t).squareRoot(), t.squareRoot()) }

  private init(_ cosine: Double, _ sine: Double) {
    let size = (cosine * cosine + sine * sine).squareRoot()
    (self.cosine, self.sine) = (cosine / size, sine / size)
  }

  /// The point at a share of the way to another, by bisection of angles.
  func toward(_ other: Turn, _ share: Double) -> Turn {
    var (low, high, rest) = (self, other, share)
    for _ in 0..<40 {
      let middle = Turn(low.cosine + high.cosine, low.sine + high.sine)
      rest *= 2
      if rest >= 1 { (low, rest) = (middle, rest - 1) } else { high = middle }
    }
    return low
  }
}
