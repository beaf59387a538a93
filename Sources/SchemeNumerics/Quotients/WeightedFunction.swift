/// A ``RationalFunction`` times a weight w(t) that is given by a formula: what may be infinite or not smooth at the ends, such as
/// 1/t and sqrt(t (1-t)), and is positive or negative between.
public final class WeightedFunction: Sendable {
  /// The function without the weight.
  public let base: RationalFunction
  /// w; nil for 1, and where the function without it is 0 everywhere: then it is 0 with it too, its limits at the ends as well.
  public let weight: (any CurveWeight)?
  private let orders: (zero: EndOrder, one: EndOrder)

  /// A function times a weight, or alone.
  public init(_ base: RationalFunction, times weight: (any CurveWeight)? = nil) {
    self.base = base
    let weight = base.isZero ? nil : weight
    self.weight = weight
    orders = (EndOrder(base, weight, at: .zero), EndOrder(base, weight, at: .one))
  }

  /// Enclosures at points and on intervals.
  public var enclosure: RationalEnclosure { weight == nil ? base.enclosure : RationalEnclosure(base, weight) }

  /// Whether its integral is finite at an end; nil where that is not known.
  public func isIntegrable(at end: UnitEnd) -> Bool? { order(at: end).isIntegrable }

  /// How it behaves at an end.
  func order(at end: UnitEnd) -> EndOrder {
    switch end {
    case .zero: orders.zero
    case .one: orders.one
    }
  }

  /// The values at points of [0, 1], at the ends the limits.
  public func values(at points: [Double]) -> [Limit] {
    let values = base.values(at: points)
    guard let weight else { return values }
    return zip(points, values).map { t, value in
      if t == 0 || t == 1 { return limit(at: t == 0 ? .zero : .one) }
      guard let value = value.value, let t = ComputableReal(t) else { return value }
      return .finite(value.times(Self.value(weight, at: t)))
    }
  }

  /// The value at one point.
  public func value(at t: Double) -> Limit { values(at: [t])[0] }

  /// The value at any number of (0, 1), a double or not.
  public func value(at t: ComputableReal) -> ComputableReal {
    let value = base.value(at: t)
    return weight.map { value.times(Self.value($0, at: t)) } ?? value
  }

  private static func value(_ weight: any CurveWeight, at t: ComputableReal) -> ComputableReal {
    ComputableReal(
      quick: (try? weight(t.quick, DoubleDoubleBallArithmetic())) ?? .unknown,
      exact: { t.exact.flatMap { try? weight($0, SurdArithmetic(maximumBits: 4096)) } },
      enclosure: { precision in
        // 1 - t is exact where t is a double.
        t.ball(precision + 64).flatMap { try? weight($0, BallArithmetic(precision: precision + 64)) }
      })
  }

  /// The limit at an end.
  public func limit(at end: UnitEnd) -> Limit {
    if weight == nil { return base.limit(at: end) }
    let order = order(at: end)
    guard let exponent = order.exponent else { return .unknown(order.reason) }
    switch exponent.sign {
    case 1: return .finite(ComputableReal(.zero))
    case 0 where !order.hasLogarithm: return .finite(order.value(base, weight))
    default:
      guard let sign = order.sign else { return .unknown(order.reason) }
      return .infinite(sign: sign)
    }
  }

  /// Where the antiderivative is 0 by convention: at 0 if it is finite there, else at 1, else at 1/2.
  public var anchor: Known<Antiderivative.Anchor> {
    for (end, anchor) in [(UnitEnd.zero, Antiderivative.Anchor.zero), (.one, .one)] {
      let order = order(at: end)
      guard let isIntegrable = order.isIntegrable else { return .unknown(order.reason) }
      if isIntegrable { return .known(anchor) }
    }
    return .known(.half)
  }
}
