/// The primitive function of a ``RationalFunction`` on a panel, or of one times a weight, up to a constant, as a power series with a
/// bound of its rest.
///
/// With x = t - c = r y, the numerator N and the denominator D (at the end 0 without its factor t^i), the series C of N/D up to
/// the term K leaves N - D C = sum_{k>K} e_k x^k exactly, a polynomial: so N/D differs from C by at most |y|^(K+1) E,
///
///     E = (sum_{k>K} |n_k| r^k + sum_{j<=K} |C_j| r^j sum_{l>K-j} |d_l| r^l) / min D.
///
/// Of n_k and d_l with k, l > K only their sums are bounded (``PolynomialGrowth``). The primitive of
/// x^-i C = r^-i y^v sum_k a_k y^k is r^(1-i) sum_k a_k y^(k+1+v) / (k+1+v), with log y for y^0/0, and differs by at most
/// r^(1-i) |y|^(K+2+v) E / (K+2+v); v = -i, and that of a weight added. With a weight, k may stand for k/q.
struct Panel: Sendable {
  let place: PanelPlace
  /// 1 + v.
  let exponent: Rational
  /// q.
  let root: Int
  /// The factors of y^(k/q+1+v), the one of log y left out.
  let coefficients: [Ball]
  /// The factor of log y.
  let logarithm: Ball
  /// The bound of the rest at |y| = 1.
  let error: Magnitude
  /// Whether the rest is as small as the precision promises.
  let isFine: Bool
  /// As many of the coefficients as matter in double-double.
  let quick: [DoubleDoubleBall]
  let quickLogarithm: DoubleDoubleBall
  /// The bound of the others and the rest at |y| = 1.
  let quickError: Magnitude
  let arithmetic: BallArithmetic

  /// nil where no value is known.
  init?(_ place: PanelPlace, _ source: PanelSource) {
    let arithmetic = BallArithmetic(precision: source.precision + 32)
    guard let series = source.series(place, arithmetic), let rest = series.slope.rest else { return nil }
    let scale = series.slope.size() + series.scale
    isFine = rest.isZero || !scale.isZero && rest.top <= scale.top - source.precision
    let exponent = series.slope.exponent + .one
    root = series.slope.root
    var coefficients: [Ball] = []
    var logarithm = Ball(0)
    for (k, a) in series.slope.coefficients.enumerated() {
      let divisor = Rational(reducing: k, over: root) + exponent
      let scaled = a.scaled(byPowerOfTwo: series.shift)
      if divisor.isZero {
        logarithm = scaled
        coefficients.append(Ball(0))
      } else {
        guard let value = try? arithmetic.divide(scaled, Ball(divisor, precision: arithmetic.precision)) else {
          return nil
        }
        coefficients.append(value)
      }
    }
    // K + 2 + v is 1 at least, but for strong poles, which have no value.
    guard Rational(reducing: coefficients.count, over: root) + exponent >= .one else { return nil }
    error = rest.scaled(byPowerOfTwo: series.shift)
    self.coefficients = coefficients
    self.logarithm = logarithm
    self.place = place
    self.exponent = exponent
    self.arithmetic = arithmetic
    let kept = Self.kept(coefficients)
    quick = coefficients[..<kept].map { DoubleDoubleBall($0) }
    quickLogarithm = DoubleDoubleBall(logarithm)
    quickError = coefficients[kept...].reduce(error) { $0 + $1.magnitude }
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
