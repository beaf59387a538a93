/// The primitive function of a ``RationalFunction`` on a panel, or of one times a weight, up to a constant, as a power series with a
/// bound of its rest, beside an end with powers of Λ = -log x, x the distance from the end.
///
/// With x = t - c = r y, the numerator N and the denominator D (at the end 0 without its factor t^i), the series C of N/D up to
/// the term K leaves N - D C = sum_{k>K} e_k x^k exactly, a polynomial: so N/D differs from C by at most |y|^(K+1) E,
///
///     E = (sum_{k>K} |n_k| r^k + sum_{j<=K} |C_j| r^j sum_{l>K-j} |d_l| r^l) / min D.
///
/// Of n_k and d_l with k, l > K only their sums are bounded (``PolynomialGrowth``). The primitive of
/// x^-i C = r^-i y^v sum_k a_k y^k is r^(1-i) sum_k a_k y^(k+1+v) / (k+1+v), with -Λ for y^0/0, and differs by at most
/// r^(1-i) |y|^(K+2+v) E / (K+2+v); v = -i, and that of a weight added. With a weight, k may stand for k/q. With logarithms
///
///     ∫ y^p Λ^j = (y^(p+1) Λ^j + j ∫ y^p Λ^(j-1)) / (p+1),      ∫ y^-1 Λ^j = -Λ^(j+1) / (j+1).
struct Panel: Sendable {
  let place: PanelPlace
  /// The factors of 1, Λ, Λ^2, …; one alone but beside an end.
  let parts: [PanelPart]
  /// Whether the rest is as small as the precision promises.
  let isFine: Bool
  let arithmetic: BallArithmetic

  /// nil where no value is known.
  init?(_ place: PanelPlace, _ source: PanelSource) {
    let arithmetic = BallArithmetic(precision: source.precision + 32)
    guard let series = source.series(place, arithmetic) else { return nil }
    let ends = LogSeriesArithmetic(count: source.count, balls: arithmetic, exponent: place.exponent)
    var (parts, constants): ([PanelPart], [Ball]) = ([], [])
    var (size, rest) = (Magnitude.zero, Magnitude.zero)
    // j + 1 times the primitive that Λ^(j+1) has, over y.
    var above: PanelSeries?
    for (j, own) in series.slope.parts.enumerated().reversed() {
      do throws(ArithmeticFault) {
        let slope = try above.map { above throws(ArithmeticFault) in try ends.series.add(own, above) } ?? own
        guard let part = try PanelPart(slope, shift: series.shift, arithmetic) else { return nil }
        let logarithm = try arithmetic.divide(part.logarithm, Ball(j + 1))
        constants.append(arithmetic.negate(logarithm))
        parts.append(part)
        let scale = j == 0 ? Magnitude(powerOfTwo: 0) : ends.largest(.one, logarithms: j) ?? Magnitude(powerOfTwo: 0)
        size = size + scale * slope.size()
        rest = rest + scale * (slope.rest ?? .zero)
        above = try j == 0 ? nil : ends.series.scaled(part.overVariable(shift: series.shift), by: Ball(j))
      } catch {
        return nil
      }
    }
    let scale = size + series.scale
    isFine = rest.isZero || !scale.isZero && rest.top <= scale.top - source.precision
    // The constant that ∫ y^-1 Λ^j adds stands beside Λ^(j+1).
    if constants.allSatisfy(\.isExactlyZero) {
      self.parts = parts.reversed()
    } else {
      let none = PanelPart(none: arithmetic)
      let whole = zip([none] + parts, constants + [Ball(0)])
      self.parts = whole.map { $0.adding($1) }.reversed()
    }
    self.place = place
    self.arithmetic = arithmetic
  }
}

/// What stands beside a power of Λ in a primitive: k + sum_m a_m y^(m/q + 1 + v).
struct PanelPart: Sendable {
  /// 1 + v.
  let exponent: Rational
  /// q.
  let root: Int
  /// The factors of y^(m/q+1+v).
  let coefficients: [Ball]
  /// k.
  private(set) var constant = Ball(0)
  /// The factor of 1/y in the slope.
  let logarithm: Ball
  /// The bound of the rest at |y| = 1.
  let error: Magnitude
  /// As many of the coefficients as matter in double-double.
  let quick: [DoubleDoubleBall]
  private(set) var quickConstant = DoubleDoubleBall.zero
  /// The bound of the others and the rest at |y| = 1.
  let quickError: Magnitude

  /// The primitive of a slope times 2^shift; nil where it has no value, as beside strong poles.
  init?(_ slope: PanelSeries, shift: Int, _ arithmetic: BallArithmetic) throws(ArithmeticFault) {
    guard let rest = slope.rest else { return nil }
    exponent = slope.exponent + .one
    root = slope.root
    var coefficients: [Ball] = []
    var logarithm = Ball(0)
    for (k, a) in slope.coefficients.enumerated() {
      let divisor = Rational(reducing: k, over: root) + exponent
      let scaled = a.scaled(byPowerOfTwo: shift)
      if divisor.isZero {
        logarithm = scaled
        coefficients.append(Ball(0))
      } else {
        coefficients.append(try arithmetic.divide(scaled, Ball(divisor, precision: arithmetic.precision)))
      }
    }
    // K + 2 + v is 1 at least, but for strong poles, which have no value.
    guard rest.isZero || Rational(reducing: coefficients.count, over: root) + exponent >= .one else { return nil }
    error = rest.scaled(byPowerOfTwo: shift)
    self.coefficients = coefficients
    self.logarithm = logarithm
    let kept = Self.kept(coefficients)
    quick = coefficients[..<kept].map { DoubleDoubleBall($0) }
    quickError = coefficients[kept...].reduce(error) { $0 + $1.magnitude }
  }

  /// 0.
  init(none arithmetic: BallArithmetic) {
    (exponent, root, coefficients, logarithm) = (.one, 1, [], Ball(0))
    (error, quick, quickError) = (.zero, [], .zero)
  }

  /// With a constant beside.
  func adding(_ constant: Ball) -> PanelPart {
    var part = self
    part.constant = constant
    part.quickConstant = DoubleDoubleBall(constant)
    return part
  }

  /// The series without the constant, over y, and over 2^shift.
  func overVariable(shift: Int) -> PanelSeries {
    PanelSeries(
      coefficients.map { $0.scaled(byPowerOfTwo: -shift) }, exponent: exponent - .one, root: root,
      rest: error.scaled(byPowerOfTwo: -shift))
  }

  /// How many of the first coefficients matter beside the first that is not 0: the others are together below 2^-116 of it.
  private static func kept(_ coefficients: [Ball]) -> Int {
    guard let first = coefficients.firstIndex(where: { !$0.isExactlyZero }) else { return coefficients.count }
    var (kept, rest) = (coefficients.count, Magnitude.zero)
    while kept > first + 1 {
      rest = rest + coefficients[kept - 1].magnitude
      if !rest.isZero, rest.top >= coefficients[first].magnitude.top - 116 { break }
      kept -= 1
    }
    return kept
  }
}
