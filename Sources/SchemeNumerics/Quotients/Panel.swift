/// A part of [0, 1/2] on which a function is expanded in a power series about one point.
struct PanelPlace: Sendable, Equatable {
  enum Kind: Sendable {
    /// [0, r], about 0.
    case end
    /// [c - r, c + r], about c.
    case inner
    /// [1/2 - r, 1/2], about 1/2.
    case middle
  }

  let kind: Kind
  /// c, a double.
  let center: Double
  /// r = 2^exponent.
  let exponent: Int

  var radius: Double { Double(sign: .plus, exponent: exponent, significand: 1) }
  var lower: Double { kind == .end ? 0 : center - radius }
  var upper: Double { kind == .middle ? 0.5 : center + radius }

  /// All of [0, 1/2].
  static let whole = [
    PanelPlace(kind: .end, center: 0, exponent: -2), PanelPlace(kind: .middle, center: 0.5, exponent: -2),
  ]

  /// Two halves.
  var halves: [PanelPlace] {
    switch kind {
    case .end:
      [
        PanelPlace(kind: .end, center: 0, exponent: exponent - 1),
        PanelPlace(kind: .inner, center: 0.75 * radius, exponent: exponent - 2),
      ]
    case .inner:
      [
        PanelPlace(kind: .inner, center: center - radius / 2, exponent: exponent - 1),
        PanelPlace(kind: .inner, center: center + radius / 2, exponent: exponent - 1),
      ]
    case .middle:
      [
        PanelPlace(kind: .inner, center: 0.5 - 0.75 * radius, exponent: exponent - 2),
        PanelPlace(kind: .middle, center: 0.5, exponent: exponent - 1),
      ]
    }
  }

  /// Whether polynomials of order n are tame within some radii around, and 0 as a pole, where there is one, is three radii away.
  func fits(_ n: Int) -> Bool {
    let n = Double(Swift.max(n, 1))
    switch kind {
    case .end: return radius * n <= 2
    case .inner: return 3 * radius <= center && radius * radius * n <= 6.25 * center * (1 - center)
    case .middle: return radius <= 0.125 && radius * radius * n <= 1.5625
    }
  }
}

/// The primitive function of a ``RationalFunction`` on a panel, up to a constant, as a power series with a bound of its rest.
///
/// With x = t - c = r y, the numerator N and the denominator D (at the end 0 without its factor t^i), the series C of N/D up to
/// the term K leaves N - D C = sum_{k>K} e_k x^k exactly, a polynomial: so N/D differs from C by at most |y|^(K+1) E,
///
///     E = (sum_{k>K} |n_k| r^k + sum_{j<=K} |C_j| r^j sum_{l>K-j} |d_l| r^l) / min D.
///
/// Of n_k and d_l with k, l > K only their sums are bounded (``PolynomialGrowth``). The primitive is
/// r^(1-i) (sum_k C_k r^k y^(k+1-i) / (k+1-i)), with log y for y^0/0, and differs by at most r^(1-i) |y|^(K+2-i) E / (K+2-i).
struct Panel: Sendable {
  let place: PanelPlace
  /// i, where the panel is at the end.
  let pole: Int
  /// The factors of y^(k+1-i), or of log y.
  let coefficients: [Ball]
  /// The same in double-double.
  let quick: [DoubleDoubleBall]
  /// The bound of the rest at |y| = 1.
  let error: Magnitude
  /// Whether the rest is as small as the precision promises.
  let isFine: Bool
  private let precision: Int

  /// nil where no value is known.
  init?(_ place: PanelPlace, _ source: PanelSource) {
    let arithmetic = BallArithmetic(precision: source.precision + 32)
    let count = source.count
    let pole = place.kind == .end ? source.poles.zero : 0
    guard let parts = source.parts(place, arithmetic) else { return nil }
    let (above, below) = (parts.above, parts.below)
    guard let lowest = parts.least.lowerWord,
      let series = try? BallSeries.quotient(above, below, count: count, arithmetic)
    else { return nil }
    // The sums of |d_l| r^l from l on.
    var tails = [parts.belowRest]
    for d in below.coefficients.reversed() { tails.append(tails[tails.count - 1] + d.magnitude) }
    tails.reverse()
    var error = parts.aboveRest
    var size = Magnitude.zero
    for (j, c) in series.coefficients.enumerated() {
      // From l = K + 1 - j on.
      let tail = count - j < tails.count ? tails[count - j] : parts.belowRest
      error = error + c.magnitude * tail
      size = size + c.magnitude
    }
    error = error.divided(by: lowest)
    let scale = size + source.largest.divided(by: lowest)
    isFine = error.isZero || !scale.isZero && error.top <= scale.top - source.precision
    let factor = (1 - pole) * place.exponent
    var coefficients: [Ball] = []
    for (k, c) in series.coefficients.enumerated() {
      let divisor = k + 1 - pole
      guard let value = try? divisor == 0 ? c : arithmetic.divide(c, Ball(divisor)) else { return nil }
      coefficients.append(value.scaled(byPowerOfTwo: factor))
    }
    // K + 2 - i is 1 at least.
    self.error = error.scaled(byPowerOfTwo: factor)
    self.coefficients = coefficients
    self.place = place
    self.pole = pole
    precision = source.precision
    quick = coefficients.map { DoubleDoubleBall($0) }
  }

  /// The primitive at t; nil at a pole.
  func value(at t: BigFloat) -> Ball? {
    guard let center = BigFloat(place.center) else { return nil }
    let y = (t - center).scaled(byPowerOfTwo: -place.exponent)
    guard let sum = try? sum(coefficients, Ball(midpoint: y), BallArithmetic(precision: precision + 32)) else {
      return nil
    }
    return Ball(midpoint: sum.midpoint, radius: sum.radius + rest(y.magnitude))
  }

  /// The same in double-double.
  func quickValue(at t: Double) -> DoubleDoubleBall? {
    let arithmetic = DoubleDoubleBallArithmetic()
    guard let x = try? arithmetic.subtract(arithmetic.real(t), arithmetic.real(place.center)) else { return nil }
    let y = DoubleDoubleBall(
      x.value.scaled(byPowerOfTwo: Double(sign: .plus, exponent: -place.exponent, significand: 1)))
    guard let sum = try? sum(quick, y, arithmetic), let size = Magnitude(roundingUp: y.value.hi.magnitude.nextUp) else {
      return nil
    }
    return DoubleDoubleBall(sum.value, radius: (sum.radius + rest(size).upperBound).nextUp)
  }

  /// The bound of the rest at |y| <= size.
  private func rest(_ size: Magnitude) -> Magnitude {
    var (power, square, n) = (error, size, coefficients.count + 1 - pole)
    while n > 0 && !power.isZero {
      if n & 1 == 1 { power = power * square }
      square = square * square
      n >>= 1
    }
    return power
  }

  private func sum<A: Arithmetic>(
    _ c: [A.Number], _ y: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    var result = arithmetic.integer(0)
    // Poles and logarithms.
    for k in 0..<Swift.min(pole, c.count) where !arithmetic.isExactlyZero(c[k]) {
      let term =
        k == pole - 1
        ? try arithmetic.apply(.log, y)
        : try arithmetic.divide(arithmetic.integer(1), arithmetic.power(y, pole - 1 - k))
      result = try arithmetic.add(result, arithmetic.multiply(c[k], term))
    }
    guard let first = c.indices.first(where: { $0 >= pole && !arithmetic.isExactlyZero(c[$0]) }),
      let last = c.lastIndex(where: { !arithmetic.isExactlyZero($0) }), !arithmetic.isExactlyZero(y)
    else { return result }
    var rest = c[last]
    for k in stride(from: last - 1, through: first, by: -1) {
      rest = try arithmetic.add(c[k], arithmetic.multiply(rest, y))
    }
    let power = try arithmetic.power(y, first + 1 - pole)
    return try arithmetic.add(result, arithmetic.multiply(rest, power))
  }
}
