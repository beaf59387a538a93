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
  private let quick: [DoubleDoubleBall]
  private let quickLogarithm: DoubleDoubleBall
  /// The bound of the others and the rest at |y| = 1.
  private let quickError: Magnitude
  private let arithmetic: BallArithmetic

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

  /// The primitive at t; nil where it has none.
  func value(at t: BigFloat) -> Ball? {
    guard let center = BigFloat(place.center) else { return nil }
    let y = (t - center).scaled(byPowerOfTwo: -place.exponent)
    guard let sum = try? sum(coefficients, logarithm, Ball(midpoint: y), arithmetic),
      let rest = rest(error, coefficients.count, y.magnitude)
    else { return nil }
    return Ball(midpoint: sum.midpoint, radius: sum.radius + rest)
  }

  /// The same in double-double.
  func quickValue(at t: Double) -> DoubleDoubleBall? {
    let numbers = DoubleDoubleBallArithmetic()
    guard let x = try? numbers.subtract(numbers.real(t), numbers.real(place.center)) else { return nil }
    let y = DoubleDoubleBall(
      x.value.scaled(byPowerOfTwo: Double(sign: .plus, exponent: -place.exponent, significand: 1)))
    guard let sum = try? sum(quick, quickLogarithm, y, numbers),
      let size = Magnitude(roundingUp: y.value.hi.magnitude.nextUp), let rest = rest(quickError, quick.count, size)
    else { return nil }
    return DoubleDoubleBall(sum.value, radius: (sum.radius + rest.upperBound).nextUp)
  }

  /// All values of the primitive from the end to t, whose value at the end is 0; nil where that is infinite.
  ///
  /// With a_m the first coefficient, y^(m+1+v) (a_m + d), |d| at most the sum of the others' sizes.
  func range(to t: Double) -> Interval? {
    let numbers = BallArithmetic(precision: 64)
    guard place.kind == .end, logarithm.isExactlyZero, t <= place.upper,
      let first = coefficients.firstIndex(where: { !$0.isExactlyZero }), let y = Ball(t)
    else { return nil }
    let power = exponent + Rational(reducing: first, over: root)
    let size = y.scaled(byPowerOfTwo: -place.exponent)
    guard power.sign > 0, let highest = try? numbers.power(size, numbers.rational(power)),
      let z = try? numbers.power(size, numbers.rational(Rational(reducing: 1, over: root))).magnitude
    else { return nil }
    var spread = error
    for a in coefficients[(first + 1)...].reversed() { spread = spread * z + a.magnitude }
    spread = spread * z
    let slope = Ball(midpoint: coefficients[first].midpoint, radius: coefficients[first].radius + spread)
    guard let product = try? numbers.multiply(highest, slope) else { return nil }
    let range = Interval(product)
    return Interval(Swift.min(range.lower, 0), Swift.max(range.upper, 0))
  }

  /// error |y|^(count/q + 1 + v), of a fractional power the whole part: |y| <= 1.
  private func rest(_ error: Magnitude, _ count: Int, _ y: Magnitude) -> Magnitude? {
    if error.isZero { return error }
    let power = Rational(reducing: count, over: root) + exponent
    let floor = power.numerator.magnitude.quotientAndRemainder(dividingBy: power.denominator.magnitude).quotient
    guard power.sign >= 0, let n = Int(exactly: floor.word) else { return nil }
    return error * Self.power(y, n)
  }

  private static func power(_ x: Magnitude, _ n: Int) -> Magnitude {
    var (power, square, n) = (Magnitude(powerOfTwo: 0), x, n)
    while n > 0 && !power.isZero {
      if n & 1 == 1 { power = power * square }
      square = square * square
      n >>= 1
    }
    return power
  }

  private func sum<A: Arithmetic>(
    _ c: [A.Number], _ logarithm: A.Number, _ y: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    var result = arithmetic.integer(0)
    if !arithmetic.isExactlyZero(logarithm) { result = try arithmetic.multiply(logarithm, arithmetic.apply(.log, y)) }
    guard let first = c.firstIndex(where: { !arithmetic.isExactlyZero($0) }),
      let last = c.lastIndex(where: { !arithmetic.isExactlyZero($0) })
    else { return result }
    let power = exponent + Rational(reducing: first, over: root)
    if arithmetic.isExactlyZero(y), power.sign > 0 { return result }
    let z = try Self.power(y, Rational(reducing: 1, over: root), arithmetic)
    var sum = c[last]
    for k in stride(from: last - 1, through: first, by: -1) {
      sum = try arithmetic.add(c[k], arithmetic.multiply(sum, z))
    }
    return try arithmetic.add(result, arithmetic.multiply(sum, Self.power(y, power, arithmetic)))
  }

  private static func power<A: Arithmetic>(
    _ y: A.Number, _ exponent: Rational, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    if exponent == .one { return y }
    if exponent.isInteger, let n = Int(exactly: exponent.numerator) { return try arithmetic.power(y, n) }
    return try arithmetic.power(y, arithmetic.rational(exponent))
  }
}
