/// A ``RationalFunction`` times a weight w(t) that is given by a formula: what may be infinite or not smooth at the ends, such as
/// 1/t and sqrt(t (1-t)), and is positive or negative between.
public final class WeightedFunction: Sendable {
  /// The function without the weight.
  public let base: RationalFunction
  /// w; nil for 1.
  public let weight: (any CurveWeight)?
  private let orders: (zero: EndOrder, one: EndOrder)

  /// A function times a weight, or alone.
  public init(_ base: RationalFunction, times weight: (any CurveWeight)? = nil) {
    self.base = base
    self.weight = weight
    orders = (EndOrder(base, weight, at: .zero), EndOrder(base, weight, at: .one))
  }

  /// Enclosures at points and on intervals.
  public var enclosure: RationalEnclosure { weight == nil ? base.enclosure : RationalEnclosure(base, weight) }

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
    case 0: return .finite(order.value(base, weight))
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

/// How a function behaves at an end: as a number times x^exponent, x the distance from the end.
struct EndOrder: Sendable {
  /// Nothing lower; nil where it is not known to be like a power.
  let exponent: Rational?
  /// The sign of the number, asked for below the exponent 0; nil where it is not known, 0 only for the function 0.
  let sign: Int?
  let reason: Reason
  private let end: UnitEnd
  private let place: PanelPlace?

  /// By the first coefficients of the function alone, or of its series on a panel at the end, which may have to be narrow.
  init(_ base: RationalFunction, _ weight: (any CurveWeight)?, at end: UnitEnd) {
    self.end = end
    guard weight != nil else {
      place = nil
      switch base.limit(at: end) {
      case .finite:
        (exponent, sign, reason) = (.zero, nil, .bits(0))
      case .infinite(let sign):
        (exponent, self.sign, reason) = (Rational(-base.poles[end]), sign, .bits(0))
      case .unknown(let reason):
        (exponent, sign, self.reason) = (Rational(-base.poles[end]), nil, reason)
      }
      return
    }
    for width in stride(from: -2, through: -42, by: -4) {
      let place = PanelPlace(kind: .end, center: 0, exponent: width)
      guard let slope = Self.slope(base, weight, end, place, 128) else { continue }
      let first = slope.coefficients.firstIndex { !$0.isExactlyZero }
      exponent =
        slope.isZero ? .zero : slope.exponent + Rational(reducing: first ?? slope.coefficients.count, over: slope.root)
      sign = slope.isZero ? 0 : first.flatMap { slope.coefficients[$0].sign }
      reason = .bits(128)
      self.place = place
      return
    }
    (exponent, sign, place) = (nil, nil, nil)
    reason = .missing("the weight is not like a power of the distance from the end")
  }

  /// Whether the integral up to the end is finite; nil where that is not known.
  var isIntegrable: Bool? {
    guard let exponent else { return nil }
    if exponent > -.one { return true }
    return sign == nil ? nil : sign == 0
  }

  /// The limit, where the exponent is 0.
  func value(_ base: RationalFunction, _ weight: (any CurveWeight)?) -> ComputableReal {
    let (end, place) = (end, place)
    @Sendable func ball(_ precision: Int) -> Ball? {
      place.flatMap { Self.slope(base, weight, end, $0, precision) }?.coefficients.first { !$0.isExactlyZero }
    }
    let quick = ball(128).map { DoubleDoubleBall($0) }
    return ComputableReal(quick: quick ?? .unknown, rungs: [128, 256, 512], enclosure: { ball($0) })
  }

  /// The function's series at an end, in y = x / r, times a power of r.
  private static func slope(
    _ base: RationalFunction, _ weight: (any CurveWeight)?, _ end: UnitEnd, _ place: PanelPlace, _ precision: Int
  ) -> PanelSeries? {
    let isReversed = end == .one
    let source = PanelSource(
      isReversed ? base.reversed : base, weight, isReversed: isReversed, precision: precision, count: 8)
    guard let series = source?.series(place, BallArithmetic(precision: precision + 32)) else { return nil }
    // x^-i = r^-i y^-i; for the exponent 0 the whole power of r is that.
    let shift = series.shift - place.exponent
    return PanelSeries(
      series.slope.coefficients.map { $0.scaled(byPowerOfTwo: shift) }, exponent: series.slope.exponent,
      root: series.slope.root, rest: series.slope.rest)
  }
}
