import Synchronization

/// The integral h of a ``RationalFunction`` f, or of one times a weight, from an anchor on: h' = f on (0, 1), h(anchor) = 0.
///
/// Values are known to 512 bits at the most. Near the anchor they are known relatively to their size as far as the zeros of f
/// there are proved ones of its numerator's coefficients.
public final class Antiderivative: Sendable {
  /// f.
  public let derivative: WeightedFunction
  /// Where h is 0.
  public let anchor: Anchor
  let left: HalfIntegral
  let right: HalfIntegral
  private let knownSymmetry = Mutex<Bool?>(nil)

  /// A point at which an antiderivative is 0.
  public enum Anchor: Sendable, Hashable, CaseIterable {
    case zero, half, one

    /// The point.
    public var point: Double {
      switch self {
      case .zero: 0
      case .half: 0.5
      case .one: 1
      }
    }
  }

  /// The bits of the balls, ascending: the last ones of a ladder cost too much.
  private static let rungs = [128, 256, 512]

  /// The most bits to which a value is known.
  public static var mostBits: Int { rungs.last ?? 0 }

  /// The antiderivative that is 0 at the anchor; nil where f is not integrable there, or not known to be.
  public convenience init?(of derivative: RationalFunction, anchor: Anchor) {
    self.init(of: WeightedFunction(derivative), anchor: anchor)
  }

  /// The same of a function times a weight.
  public init?(of derivative: WeightedFunction, anchor: Anchor) {
    switch anchor {
    case .zero: if derivative.order(at: .zero).isIntegrable != true { return nil }
    case .one: if derivative.order(at: .one).isIntegrable != true { return nil }
    case .half: break
    }
    self.derivative = derivative
    self.anchor = anchor
    left = HalfIntegral(derivative.base, derivative.weight, isReversed: false)
    right = HalfIntegral(derivative.base, derivative.weight, isReversed: true)
  }

  /// The values at points of [0, 1], at the ends the limits.
  public func values(at points: [Double]) -> [Limit] {
    let quick = quickValues(at: points)
    return points.indices.map { index in
      let t = points[index]
      guard t >= 0, t <= 1, let exact = BigFloat(t) else { return .unknown(.missing("t is not in [0, 1]")) }
      if let infinite = infinity(at: t) { return infinite }
      if t == anchor.point || t == 1 - anchor.point && isAntisymmetric { return .finite(ComputableReal(.zero)) }
      if let reason = (t <= 0.5 ? left : right).missing { return .unknown(reason) }
      return .finite(
        ComputableReal(quick: quick[index], rungs: Self.rungs, enclosure: { self.ball(at: exact, $0) }))
    }
  }

  /// The value at one point.
  public func value(at t: Double) -> Limit { values(at: [t])[0] }

  /// The value at any number of (0, 1), a double or not: at the middle m of a ball the value is known, and on the rest of it f is
  /// bounded.
  public func value(at t: ComputableReal) -> ComputableReal {
    let enclosure = derivative.enclosure
    let quick = NearbyValue.at(
      t.quick, value: { self.quickValues(at: [$0])[0] }, slope: { enclosure.values(order: 0, at: [$0])[0] },
      bend: { enclosure.range(order: 1, $0.lower, $0.upper) })
    return ComputableReal(
      quick: quick, rungs: Self.rungs,
      enclosure: { precision in
        guard let place = t.ball(precision + 64), place.midpoint.sign > 0, place.midpoint < .one,
          let value = self.ball(at: place.midpoint, precision)
        else { return nil }
        if place.isExact { return value }
        let around = Interval(place)
        guard around.lower > 0, around.upper < 1 else { return nil }
        let slope = self.derivative.enclosure.range(order: 0, around.lower, around.upper).magnitude
        guard let bound = Magnitude(roundingUp: slope) else { return nil }
        return Ball(midpoint: value.midpoint, radius: value.radius + place.radius * bound)
      })
  }

  /// The limit at an end.
  public func limit(at end: UnitEnd) -> Limit {
    switch end {
    case .zero: value(at: 0)
    case .one: value(at: 1)
    }
  }

  /// Whether f(1 - t) = -f(t), as far as that is proved: then h(1) = h(0), which no number of bits shows.
  private var isAntisymmetric: Bool {
    if let known = knownSymmetry.withLock({ $0 }) { return known }
    var isKnown = false
    if derivative.weight == nil, let minus = ComputableReal(-1.0) {
      let base = derivative.base
      let values = base.values(at: [0.25, 0.75]).compactMap(\.value).map(\.quick.nearestDouble)
      // Most functions are seen not to be so.
      if values.count == 2, (values[0] + values[1]).magnitude <= 0x1p-40 * values[0].magnitude,
        case .proved = base.minus(base.reversed, times: minus).numerator.coefficients.isZero
      {
        isKnown = true
      }
    }
    let result = isKnown
    knownSymmetry.withLock { $0 = result }
    return result
  }

  /// What is known where h is not known to be finite; f > 0 has h(0) = -infinity and h(1) = infinity.
  private func infinity(at t: Double) -> Limit? {
    guard t == 0 || t == 1 else { return nil }
    let order = derivative.order(at: t == 0 ? .zero : .one)
    guard let isIntegrable = order.isIntegrable else { return .unknown(order.reason) }
    guard !isIntegrable, let sign = order.sign else { return nil }
    return .infinite(sign: t == 0 ? -sign : sign)
  }
}
