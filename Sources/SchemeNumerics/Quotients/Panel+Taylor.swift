/// What an integral is on a piece, h = Q + e with a function Q that has two derivatives and |e| <= `error`: so with the middle m,
/// h(t) is in h(m) + (t - m) `slope` + (t - m)^2/2 `bending` + [-2, 2] `error`.
public struct IntegralTaylor: Sendable {
  /// Q'(m).
  public let slope: Interval
  /// Q'' on the piece.
  public let bending: Interval
  /// A bound of |e|.
  public let error: Double
}

extension Panel {
  /// The primitive on a part of the panel, from its series: the rest of the series is e. nil where there are logarithms, and beside
  /// the end where the series has fractional powers.
  func taylor(on piece: Interval) -> IntegralTaylor? {
    guard parts.count == 1, let part = parts.first, piece.lower >= place.lower, piece.upper <= place.upper else {
      return nil
    }
    let unit = Double(sign: .plus, exponent: -place.exponent, significand: 1)
    guard unit.isFinite else { return nil }
    let center = Interval(place.center, place.center)
    func variable(_ t: Interval) -> Interval {
      let y = (t - center) * Interval(unit, unit)
      return Interval(Swift.max(y.lower, place.kind == .end ? 0 : -1), Swift.min(y.upper, 1))
    }
    let middle = piece.lower + (piece.upper - piece.lower) / 2
    guard let slope = part.derivative(1, at: variable(Interval(middle, middle))),
      let bending = part.derivative(2, at: variable(piece))
    else { return nil }
    let scale = Interval(unit, unit)
    return IntegralTaylor(
      slope: slope * scale, bending: bending * scale * scale, error: part.quickError.upperBound)
  }
}

extension PanelPart {
  /// The first or second derivative of the series, for all y of an interval.
  ///
  /// That of a y^p is p a y^(p-1): with p = m/q + 1 + v all are y^(1+v-n) times powers of z = y^(1/q).
  fileprivate func derivative(_ order: Int, at y: Interval) -> Interval? {
    let isPolynomial = exponent == .one && root == 1
    guard isPolynomial || y.lower > 0 else { return nil }
    guard let first = quick.firstIndex(where: { !($0.isExact && $0.value.hi == 0) }) else { return .zero }
    let z = isPolynomial ? y : Self.power(y, Rational(reducing: 1, over: root))
    guard let z else { return nil }
    var sum = Interval.zero
    // Of y^1, …, y^n the first derivatives have no negative powers.
    let start = isPolynomial ? Swift.max(first, order - 1) : first
    for m in stride(from: quick.count - 1, through: start, by: -1) {
      var factor = Interval(Double(m + 1), Double(m + 1))
      if !isPolynomial { factor = Interval(Ball(exponent + Rational(reducing: m, over: root), precision: 64)) }
      if order == 2 { factor = factor * (factor - Interval(1, 1)) }
      sum = sum * z + Interval(quick[m]) * factor
    }
    if isPolynomial {
      for _ in 0..<(start - (order - 1)) { sum = sum * y }
      return sum
    }
    let power = exponent + Rational(reducing: start, over: root) - Rational(order)
    return Self.power(y, power).map { sum * $0 }
  }

  /// All y^p, for y above 0.
  private static func power(_ y: Interval, _ p: Rational) -> Interval? {
    let numbers = BallArithmetic(precision: 64)
    guard let low = Ball(y.lower), let high = Ball(y.upper), let exponent = try? numbers.rational(p),
      let first = try? numbers.power(low, exponent), let last = try? numbers.power(high, exponent)
    else { return nil }
    let ends = [Interval(first), Interval(last)]
    return Interval(Swift.min(ends[0].lower, ends[1].lower), Swift.max(ends[0].upper, ends[1].upper))
  }
}

extension HalfIntegral {
  /// The integral on a piece of [0, 1/2], up to a constant.
  func taylor(on piece: Interval) -> IntegralTaylor? {
    panel(around: piece)?.taylor(on: piece)
  }
}

extension Antiderivative {
  /// h on a piece as a panel's series has it; nil where no one panel holds it, or its series has no derivatives there.
  func taylor(on piece: Interval) -> IntegralTaylor? {
    if piece.upper <= 0.5 { return left.taylor(on: piece) }
    // From 1/2 on 1 - t is a double.
    guard piece.lower >= 0.5, let found = right.taylor(on: Interval(1 - piece.upper, 1 - piece.lower)) else {
      return nil
    }
    // h(t) = c - G(1-t).
    return IntegralTaylor(slope: found.slope, bending: .zero - found.bending, error: found.error)
  }

  /// A piece cut where panels meet, in ascending order.
  func parts(of piece: Interval) -> [Interval] {
    let cuts = left.boundaries + [0.5] + right.boundaries.map { 1 - $0 }.reversed()
    let inside = cuts.filter { $0 > piece.lower && $0 < piece.upper }
    return zip([piece.lower] + inside, inside + [piece.upper]).filter { $0 < $1 }.map { Interval($0, $1) }
  }
}
