/// How a function behaves at an end: as a number times x^exponent (-log x)^j, x the distance from the end.
struct EndOrder: Sendable {
  /// Nothing lower; nil where it is not known to be like a power.
  let exponent: Rational?
  /// The sign of the number, asked for below the exponent 0; nil where it is not known, 0 only for the function 0.
  let sign: Int?
  let reason: Reason
  /// Whether j is above 0.
  let hasLogarithm: Bool
  private let end: UnitEnd
  private let place: PanelPlace?

  /// By the first coefficients of the function alone, or of its series on a panel at the end, which may have to be narrow.
  init(_ base: RationalFunction, _ weight: (any CurveWeight)?, at end: UnitEnd) {
    self.end = end
    guard weight != nil else {
      (place, hasLogarithm) = (nil, false)
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
    let source = Self.source(base, weight, end, Self.leastBits)
    for width in stride(from: -2, through: -42, by: -4) {
      let place = PanelPlace(kind: .end, center: 0, exponent: width)
      guard let slope = Self.slope(source, place) else { continue }
      let leading = slope.leading
      exponent = leading?.exponent ?? .zero
      sign = leading.map { slope.parts[$0.index].withoutZeros.coefficients.first?.sign } ?? 0
      hasLogarithm = leading.map { $0.index > 0 } ?? false
      reason = .bits(Self.leastBits)
      self.place = place
      return
    }
    (exponent, sign, place, hasLogarithm) = (nil, nil, nil, false)
    reason =
      source == nil
      ? PanelSource.missing(base, precision: Self.leastBits)
      : .missing("it is not seen to be like a power of the distance from the end")
  }

  /// The bits that tell the exponent.
  private static let leastBits = 128

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
      guard let place, let slope = Self.slope(Self.source(base, weight, end, precision), place),
        let leading = slope.leading
      else { return nil }
      return slope.parts[leading.index].withoutZeros.coefficients.first
    }
    let quick = ball(128).map { DoubleDoubleBall($0) }
    return ComputableReal(quick: quick ?? .unknown, rungs: [128, 256, 512], enclosure: { ball($0) })
  }

  /// The function in x, the distance from an end; nil where its coefficients are not to be had.
  private static func source(
    _ base: RationalFunction, _ weight: (any CurveWeight)?, _ end: UnitEnd, _ precision: Int
  ) -> PanelSource? {
    let isReversed = end == .one
    return PanelSource(
      isReversed ? base.reversed : base, weight, isReversed: isReversed, precision: precision, count: 8)
  }

  /// Its series at that end, in y = x / r, times a power of r.
  private static func slope(_ source: PanelSource?, _ place: PanelPlace) -> LogSeries? {
    guard let source, let series = source.series(place, BallArithmetic(precision: source.precision + 32)) else {
      return nil
    }
    // x^-i = r^-i y^-i; for the exponent 0 the whole power of r is that.
    let shift = series.shift - place.exponent
    return LogSeries(
      series.slope.parts.map { part in
        PanelSeries(
          part.coefficients.map { $0.scaled(byPowerOfTwo: shift) }, exponent: part.exponent, root: part.root,
          rest: part.rest?.scaled(byPowerOfTwo: shift))
      })
  }
}
