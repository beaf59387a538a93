/// A function of one sign beside an end of [0, 1], where it may be infinite, and its integral from there: by the power series of a
/// ``Panel``, with fractional powers and logarithms.
public struct EndPanel: Sendable {
  /// Where the function is that: from 0 on, or up to 1.
  public let piece: Interval
  /// 1 or -1.
  let sign: Int
  private let panel: Panel

  /// The bits and the terms of the series.
  private static let (precision, terms) = (128, 48)

  /// The power of two that a panel beside an end reaches over at the least, of a width.
  public static func exponent(reaching width: Double) -> Int { width.exponent + (width.significand > 1 ? 1 : 0) }

  /// nil where the formula has no such series on so much of [0, 1] as a power of two reaches over, or no finite integral.
  public init?(_ formula: any CurveWeight, on piece: Interval) {
    let isReversed = piece.lower > 0
    let width = isReversed ? 1 - piece.lower : piece.upper
    guard width > 0x1p-1000, width <= 0.25, isReversed ? piece.upper == 1 : piece.lower == 0 else { return nil }
    let place = PanelPlace(kind: .end, center: 0, exponent: Self.exponent(reaching: width))
    let one = RationalFunction(ComputableSequence([Rational.one]))
    guard
      let source = PanelSource(one, formula, isReversed: isReversed, precision: Self.precision, count: Self.terms),
      let slope = source.series(place, BallArithmetic(precision: Self.precision + 32))?.slope,
      let sign = slope.sign(
        LogSeriesArithmetic(
          count: Self.terms, balls: BallArithmetic(precision: Self.precision + 32), exponent: place.exponent)),
      let exponent = slope.leading?.exponent, exponent > -.one, let panel = Panel(place, source)
    else { return nil }
    (self.piece, self.sign, self.panel) = (piece, sign, panel)
  }

  /// How well the integral over the piece is known.
  public var error: Double { integral(from: piece.lower, to: piece.upper).radius }

  /// The integral from one point of the piece to another.
  func integral(from s: Double, to t: Double) -> DoubleDoubleBall {
    let isReversed = piece.lower > 0
    // From 1/2 on 1 - t is a double.
    guard let first = panel.quickValue(at: isReversed ? 1 - s : s),
      let last = panel.quickValue(at: isReversed ? 1 - t : t),
      let difference = try? DoubleDoubleBallArithmetic().subtract(last, first)
    else { return .unknown }
    return isReversed ? DoubleDoubleBallArithmetic().negate(difference) : difference
  }

  /// All values of the function, as far as its sign tells.
  var range: Interval { sign > 0 ? Interval(0, .infinity) : sign < 0 ? Interval(-.infinity, 0) : .zero }
}
