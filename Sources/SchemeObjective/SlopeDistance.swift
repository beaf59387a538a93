import SchemeNumerics

/// f - k g on [0, 1], an induced curve less a multiple of an integral of pieces, enclosed.
///
/// On each part of a piece it is in f(part) - k g(part), and by Taylor's theorem about the middle, as ``CurveDistance`` has it: with the
/// first derivative wherever g' has bounds, with the second where g is smooth.
struct SlopeDistance: EnclosedFunction {
  private let own: CurveEnclosure
  private let integral: PieceIntegral
  private let factor: Double

  /// - Parameter factor: k, a finite double.
  init(_ own: CurveEnclosure, _ integral: PieceIntegral, times factor: Double = 1) {
    (self.own, self.integral, self.factor) = (own, integral, factor)
  }

  var cost: Int { own.cost }
  var exhausted: Reason? { nil }

  func values(at points: [Double]) -> [Interval?] {
    zip(points, own.values(order: 0, at: points)).map { t, own in
      let value = own - scaled(integral.value(0, at: t))
      return value.magnitude.isFinite ? value : nil
    }
  }

  func ranges(on pieces: [Interval]) -> [Interval] {
    let cut = pieces.map { integral.parts(of: $0) }
    let parts = cut.flatMap { $0 }
    let middles = parts.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let (values, slopes) = (own.values(order: 0, at: middles), own.values(order: 1, at: middles))
    let bendings = own.ranges(order: 2, on: parts)
    let found = parts.indices.map { index in
      range(parts[index], middles[index], values[index], slopes[index], bendings[index])
    }
    var rest = found[...]
    return cut.map { parts in
      let own = rest.prefix(parts.count)
      rest = rest.dropFirst(parts.count)
      return own.dropFirst().reduce(own.first ?? .all) {
        Interval(min($0.lower, $1.lower), max($0.upper, $1.upper))
      }
    }
  }

  private func range(
    _ part: Interval, _ middle: Double, _ value: Interval, _ slope: Interval, _ bending: Interval
  ) -> Interval {
    let (lower, upper) = (part.lower, part.upper)
    let slopes = integral.range(1, lower, upper)
    let height = scaled(integral.range(0, lower, upper))
    // Where the slope has no bound, ranges stand alone, and that of f is looked at more closely.
    if !slopes.magnitude.isFinite { return own.ranges(order: 0, on: [part])[0] - height }
    let whole = own.range(order: 0, lower, upper) - height
    let r = max(middle - lower, upper - middle).nextUp
    let around = Interval(-r, r)
    let center = value - scaled(integral.value(0, at: middle))
    let steepness = own.range(order: 1, lower, upper) - scaled(slopes)
    let first = whole.intersection(center + around * steepness)
    let rest = (bending - scaled(integral.range(2, lower, upper))).times(upTo: (r * r / 2).nextUp)
    guard rest.magnitude.isFinite else { return first }
    return first.intersection(center + around * (slope - scaled(integral.value(1, at: middle))) + rest)
  }

  private func scaled(_ value: Interval) -> Interval { factor == 1 ? value : Interval(factor, factor) * value }
}
