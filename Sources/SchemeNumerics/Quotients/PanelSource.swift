/// What all panels of a function on [0, 1/2] have in common at one precision: the differences of its polynomials.
struct PanelSource: Sendable {
  /// The bits that sums of the series have.
  let precision: Int
  /// How many terms a series has.
  let count: Int
  let poles: RationalFunction.Poles
  private let numerator: BernsteinTaylor
  private let factor: BernsteinTaylor?
  private let power: Int
  private let lower: PolynomialEnclosure?
  private let weight: (any CurveWeight)?
  /// Whether panels are those of 1 - t.
  private let isReversed: Bool

  /// - Parameters:
  ///   - function: without the weight, in the variable of the panels.
  ///   - weight: what it is multiplied by, a function of t.
  ///   - isReversed: whether the panels' variable is 1 - t.
  ///   - count: how many terms a series has; by default as many as the precision needs on panels that fit.
  ///
  /// nil where a coefficient has no value at so few bits.
  init?(_ function: RationalFunction, _ weight: (any CurveWeight)?, isReversed: Bool, precision: Int, count: Int? = nil)
  {
    self.precision = precision
    self.weight = weight
    self.isReversed = isReversed
    // Series in y whose coefficients fall as 3^-k.
    let count = count ?? Int(0.65 * Double(precision)) + 24
    self.count = count
    poles = function.poles
    power = function.power
    lower = function.factor?.enclosure
    let bits = Self.bits(function, precision)
    guard let above = function.numerator.coefficients.balls(bits),
      let numerator = BernsteinTaylor(above, count: count, precision: bits)
    else { return nil }
    self.numerator = numerator
    if let factor = function.factor {
      guard let below = factor.coefficients.balls(bits),
        let taylor = BernsteinTaylor(below, count: count, precision: bits)
      else { return nil }
      self.factor = taylor
    } else {
      factor = nil
    }
  }

  /// The bits that coefficients must have: on panels that fit, differences lose (1 + 2 r)^n <= e^(2.5 sqrt n).
  private static func bits(_ function: RationalFunction, _ precision: Int) -> Int {
    precision + 32 + Int(3.7 * Double(order(function)).squareRoot())
  }

  /// Why there is none at so many bits.
  static func missing(_ function: RationalFunction, precision: Int) -> Reason {
    let bits = bits(function, precision)
    return .missing("its integral needs the coefficients of h' to \(bits) bits, which are not to be had at this order")
  }

  /// The order that decides how narrow panels are.
  static func order(_ function: RationalFunction) -> Int {
    Swift.max(function.numerator.order, (function.factor?.order ?? 0) * function.power, 1)
  }

  /// A function on a panel: r^-i times a series, beside an end with powers of Λ, with a number above 0 that errors of a_k are
  /// measured by beside their sum.
  struct Slope {
    let slope: LogSeries
    /// The power of two r^(1-i), by which the integral is multiplied.
    let shift: Int
    let scale: Magnitude
  }

  /// The function on a panel. The weight comes first: where it has no series, nothing else is worth its time.
  func series(_ place: PanelPlace, _ arithmetic: BallArithmetic) -> Slope? {
    guard let weight else {
      return quotient(place, arithmetic).map { Slope(slope: LogSeries($0.slope), shift: $0.shift, scale: $0.scale) }
    }
    let numbers = SeriesArithmetic(count: count, balls: arithmetic, kind: place.kind)
    let ends = LogSeriesArithmetic(count: count, balls: arithmetic, exponent: place.exponent)
    let factor: LogSeries?
    switch place.kind {
    case .end: factor = try? weight(ends.variable(isReversed: isReversed), ends)
    case .inner, .middle:
      factor = variable(place, numbers).flatMap { try? weight($0, numbers) }.map { LogSeries($0) }
    }
    guard let factor, let own = quotient(place, arithmetic) else { return nil }
    var parts: [PanelSeries] = []
    var size = Magnitude.zero
    for (j, part) in factor.parts.enumerated() {
      guard let rest = part.rest, let logarithms = ends.largest(j == 0 ? .zero : .one, logarithms: j),
        let product = try? numbers.multiply(own.slope, part)
      else { return nil }
      parts.append(product)
      size = size + logarithms * (part.size() + rest)
    }
    return Slope(slope: LogSeries(parts), shift: own.shift, scale: own.scale * size)
  }

  /// A quotient of polynomials on a panel, likewise.
  private struct Quotient {
    let slope: PanelSeries
    let shift: Int
    let scale: Magnitude
  }

  /// t = c + r y, or 1 - c - r y.
  private func variable(_ place: PanelPlace, _ numbers: SeriesArithmetic) -> PanelSeries? {
    guard let c = Ball(place.center), let r = Ball(place.radius) else { return nil }
    if !isReversed { return numbers.normal(PanelSeries([c, r])) }
    guard let rest = try? numbers.balls.subtract(Ball(1), c) else { return nil }
    return numbers.normal(PanelSeries([rest, numbers.balls.negate(r)]))
  }

  /// The function without the weight.
  private func quotient(_ place: PanelPlace, _ arithmetic: BallArithmetic) -> Quotient? {
    let pole = place.kind == .end ? poles.zero : 0
    guard let parts = parts(place, arithmetic), let lowest = parts.least.lowerWord,
      let series = try? BallSeries.quotient(parts.above, parts.below, count: count, arithmetic)
    else { return nil }
    // The sums of |d_l| r^l from l on.
    var tails = [parts.belowRest]
    for d in parts.below.coefficients.reversed() { tails.append(tails[tails.count - 1] + d.magnitude) }
    tails.reverse()
    var error = parts.aboveRest
    for (j, c) in series.coefficients.enumerated() {
      // From l = K + 1 - j on.
      error = error + c.magnitude * (count - j < tails.count ? tails[count - j] : parts.belowRest)
    }
    return Quotient(
      slope: PanelSeries(series.coefficients, exponent: Rational(-pole), rest: error.divided(by: lowest)),
      shift: (1 - pole) * place.exponent, scale: numerator.largest.divided(by: lowest))
  }

  /// N and D on a panel.
  private struct Parts {
    let above: BallSeries
    let below: BallSeries
    /// Bounds of what follows the last terms.
    let aboveRest: Magnitude
    let belowRest: Magnitude
    /// A number above 0 that D is not below.
    let least: Ball
  }

  /// N and D about a panel's centre, scaled by its radius; at the end 0 without the factor t^i of D.
  private func parts(_ place: PanelPlace, _ arithmetic: BallArithmetic) -> Parts? {
    let (c, r) = (place.center, place.radius)
    guard let above = numerator.coefficients(about: c, exponent: place.exponent), let center = Ball(c),
      let radius = Ball(r)
    else { return nil }
    let pole = place.kind == .end ? 0 : poles.zero
    var below = BallSeries(coefficients: [Ball(1)])
    var least = Ball(1)
    var isComplete = true
    var growth = PolynomialGrowth(
      largest: Magnitude(powerOfTwo: 0), n: 0, poles: RationalFunction.Poles(zero: pole, one: poles.one))
    do throws(ArithmeticFault) {
      if let factor, let lower {
        guard let s = factor.coefficients(about: c, exponent: place.exponent) else { return nil }
        let bound = lower.ranges(order: 0, on: [Interval(place.lower, place.upper)])[0].lower
        guard bound > 0, let bound = Ball(bound) else { return nil }
        var largest = growth.largest
        for _ in 0..<power {
          below = try BallSeries.product(below, BallSeries(coefficients: s), count: count, arithmetic)
          least = try arithmetic.multiply(least, bound)
          largest = largest * factor.largest
        }
        isComplete = factor.isComplete
        growth = PolynomialGrowth(largest: largest, n: factor.n * power, poles: growth.poles)
      }
      let rest = try arithmetic.subtract(Ball(1), center)
      for _ in 0..<pole {
        below = try BallSeries.product(below, BallSeries(coefficients: [center, radius]), count: count, arithmetic)
        least = try arithmetic.multiply(least, arithmetic.real(place.lower))
      }
      for _ in 0..<poles.one {
        let factor = BallSeries(coefficients: [rest, arithmetic.negate(radius)])
        below = try BallSeries.product(below, factor, count: count, arithmetic)
        least = try arithmetic.multiply(least, arithmetic.subtract(Ball(1), arithmetic.real(place.upper)))
      }
    } catch {
      return nil
    }
    let degree = (factor.map { ($0.count - 1) * power } ?? 0) + pole + poles.one
    return Parts(
      above: BallSeries(coefficients: above.isEmpty ? [Ball(0)] : above), below: below,
      aboveRest: numerator.isComplete
        ? .zero
        : PolynomialGrowth(largest: numerator.largest, n: numerator.n, poles: .none)
          .rest(from: count, about: c, exponent: place.exponent),
      belowRest: isComplete && degree < count ? .zero : growth.rest(from: count, about: c, exponent: place.exponent),
      least: Ball(midpoint: least.end(.down, bits: 64)))
  }
}
