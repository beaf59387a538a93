/// A ``RationalFunction`` f and its first two derivatives, enclosed at points and on intervals: the Taylor series of its
/// polynomials on an interval, with intervals for coefficients, and their quotient; times a weight, whose series is found likewise.
public struct RationalEnclosure: Sendable {
  private let function: RationalFunction
  private let numerator: PolynomialEnclosure
  private let factor: PolynomialEnclosure?
  private let weight: (any CurveWeight)?

  init(_ function: RationalFunction, _ weight: (any CurveWeight)? = nil) {
    self.function = function
    self.weight = weight
    numerator = function.numerator.enclosure
    factor = function.factor?.enclosure
  }

  /// k! for k <= 3.
  private static let factorials = [1.0, 1, 2, 6]

  /// The derivative of an order from 0 to 2, at points of [0, 1]; ``Interval/all`` where it is infinite.
  public func values(order: Int, at points: [Double]) -> [Interval] {
    if order == 0, weight == nil {
      return function.values(at: points).map { $0.value.map { Interval($0.quick) } ?? .all }
    }
    let above = (0...order).map { numerator.values(order: $0, at: points) }
    let below = (0...order).map { k in factor.map { $0.values(order: k, at: points) } }
    return points.indices.map { index in
      value(order, Interval(points[index], points[index]), { above[$0][index] }, { k in below[k].map { $0[index] } })
    }
  }

  /// All values of a derivative on a part [u, v] of [0, 1].
  public func range(order: Int, _ lower: Double, _ upper: Double) -> Interval {
    value(
      order, Interval(lower, upper), { numerator.range(order: $0, lower, upper) },
      { k in factor.map { $0.range(order: k, lower, upper) } })
  }

  /// The function itself on a part of [0, 1], its polynomials by Taylor's theorem: where a weight has a kink, nothing else tells.
  private func value(on piece: Interval) -> Interval {
    value(
      0, piece, { numerator.ranges(order: $0, on: [piece])[0] },
      { k in factor.map { $0.ranges(order: k, on: [piece])[0] } })
  }

  /// A derivative from those of N and S, all on the same interval of t.
  private func value(
    _ order: Int, _ t: Interval, _ above: (Int) -> Interval, _ below: (Int) -> Interval?
  ) -> Interval {
    func series(_ derivative: (Int) -> Interval) -> IntervalSeries {
      IntervalSeries(
        coefficients: (0...order).map { k in
          let factorial = Self.factorials[k]
          return factorial == 1 ? derivative(k) : derivative(k) / Interval(factorial, factorial)
        })
    }
    func linear(_ value: Interval, _ slope: Double) -> IntervalSeries {
      IntervalSeries(
        coefficients: (0...order).map { $0 == 0 ? value : $0 == 1 ? Interval(slope, slope) : .zero })
    }
    var quotient = series(above)
    if function.power > 0 {
      let divisor = series { below($0) ?? .all }
      for _ in 0..<function.power { quotient = quotient / divisor }
    }
    for _ in 0..<function.poles.zero { quotient = quotient / linear(t, 1) }
    for _ in 0..<function.poles.one {
      // 1 - v and 1 - u are doubles from 1/2 on.
      let rest = Interval(Self.rest(t.upper, .down), Self.rest(t.lower, .up))
      quotient = quotient / linear(rest, -1)
    }
    if let weight { quotient = quotient * Self.series(weight, t, order) }
    let value = quotient.coefficients[order]
    return order < 2 ? value : value * Interval(Self.factorials[order], Self.factorials[order])
  }

  /// A weight's Taylor coefficients at every point of an interval: those of its series about the ball that the interval is, at a
  /// radius so small that what is left out does not matter; the values alone where it has no series, as at a kink.
  private static func series(_ weight: any CurveWeight, _ t: Interval, _ order: Int) -> IntervalSeries {
    let exponent = -80
    let unknown = [Interval](repeating: .all, count: order)
    guard let low = Ball(t.lower), let high = Ball(t.upper) else {
      return IntervalSeries(coefficients: [.all] + unknown)
    }
    let balls = BallArithmetic(precision: 106)
    let place = t.lower == t.upper ? low : Ball(from: low, to: high)
    let variable = PanelSeries([place, Ball(midpoint: BigFloat(powerOfTwo: exponent))])
    guard let series = try? weight(variable, SeriesArithmetic(count: order + 1, balls: balls, kind: .inner)),
      series.rest != nil, series.coefficients.count > order || series.isPolynomial
    else {
      let values = (try? weight(place, balls)).map { Interval($0) } ?? .all
      return IntervalSeries(coefficients: [values] + unknown)
    }
    return IntervalSeries(
      coefficients: (0...order).map { k in
        k < series.coefficients.count ? Interval(series.coefficients[k].scaled(byPowerOfTwo: -k * exponent)) : .zero
      })
  }

  private static func rest(_ t: Double, _ direction: Ball.Direction) -> Double {
    let rest = 1 - t
    if t >= 0.5 || t == 0 { return rest }
    switch direction {
    case .down: return rest.nextDown
    case .up: return rest.nextUp
    }
  }

  /// All values of a derivative of order 0, 1 or 2 on pieces, by the series and by Taylor's theorem as
  /// ``PolynomialEnclosure/ranges(order:on:tail:)`` has it.
  public func ranges(order: Int, on pieces: [Interval]) -> [Interval] {
    let centers = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let values = values(order: order, at: centers)
    let slopes = order == 0 ? self.values(order: 1, at: centers) : []
    return pieces.indices.map { index in
      let piece = pieces[index]
      let r = Swift.max(centers[index] - piece.lower, piece.upper - centers[index]).nextUp
      let around = Interval(-r, r)
      let own = range(order: order, piece.lower, piece.upper)
      let slope = range(order: order + 1, piece.lower, piece.upper)
      if order == 0, slope == .all { return own.intersection(value(on: piece)) }
      let first = own.intersection(values[index] + around * slope)
      if order > 0 { return first }
      let bending = range(order: 2, piece.lower, piece.upper).times(upTo: (r * r / 2).nextUp)
      return first.intersection(values[index] + around * slopes[index] + bending)
    }
  }
}

extension RationalEnclosure: EnclosedFunction {
  /// The function at points; nil where it is infinite.
  public func values(at points: [Double]) -> [Interval?] {
    values(order: 0, at: points).map { $0.magnitude.isFinite ? $0 : nil }
  }

  /// The function on pieces.
  public func ranges(on pieces: [Interval]) -> [Interval] { ranges(order: 0, on: pieces) }

  /// Bounds are always to be had.
  public var exhausted: Reason? { nil }

  /// That of two polynomials and their derivatives, and of a formula's series.
  public var cost: Int { weight == nil ? 4 : 40 }
}
