/// A function beside an end as a polynomial in Λ = -log x, x the distance from the end: f_0 + Λ f_1 + Λ^2 f_2 + …, each f_j a power
/// series on the panel [0, 2^exponent]: so are log t, t log t and t^t. There Λ is λ = -exponent log 2 at least, above 0.
public struct LogSeries: Sendable {
  /// f_j; one at least.
  let parts: [PanelSeries]

  init(_ parts: [PanelSeries]) {
    let count = (parts.lastIndex { !$0.isZero } ?? 0) + 1
    self.parts = Array(parts.prefix(count))
  }

  init(_ series: PanelSeries) { parts = [series] }

  /// The function without a logarithm; nil where it has one.
  var plain: PanelSeries? { parts.count == 1 ? parts[0] : nil }

  /// Whether the function is 0.
  var isZero: Bool { parts.allSatisfy(\.isZero) }

  /// The index and the exponent of the part that is the largest next to the end; nil of 0, and where nothing is known of it.
  var leading: (index: Int, exponent: Rational)? {
    var leading: (index: Int, exponent: Rational)?
    for (index, part) in parts.enumerated() where !part.isZero {
      let exponent = part.withoutZeros.exponent
      if leading.map({ exponent <= $0.exponent }) ?? true { leading = (index, exponent) }
    }
    return leading
  }

  /// Whether no part is below 0.
  var isNotNegative: Bool { parts.allSatisfy(\.isNotNegative) }

  /// The sign on the whole panel; nil where it is not known.
  ///
  /// Next to the end y^v Λ^j is the largest part. Of the others, over that one, there is a bound, and what has the same sign does no
  /// harm.
  func sign(_ numbers: LogSeriesArithmetic) -> Int? {
    if isZero { return 0 }
    guard let (index, exponent) = leading else { return nil }
    let first = parts[index].withoutZeros
    guard let start = first.coefficients.first, let sign = start.sign, sign != 0, first.rest != nil else { return nil }
    var spread = first.spread
    for (j, part) in parts.enumerated() where j != index && !part.isZero {
      let part = part.withoutZeros
      guard let rest = part.rest,
        let scale = numbers.largest(part.exponent - exponent, logarithms: j - index)
      else { return nil }
      let hasSameSign = part.coefficients.first?.sign == sign
      spread = spread + scale * (hasSameSign ? part.size(from: 1) + rest : part.size() + rest)
    }
    return Ball(midpoint: start.midpoint.absolute, radius: start.radius + spread).sign == 1 ? sign : nil
  }
}

/// Arithmetic on functions beside an end, as power series and logarithms of the distance.
public struct LogSeriesArithmetic: Arithmetic {
  /// That of the parts.
  let series: SeriesArithmetic
  /// The panel is [0, 2^exponent].
  let exponent: Int

  init(count: Int, balls: BallArithmetic, exponent: Int) {
    series = SeriesArithmetic(count: count, balls: balls, kind: .end)
    self.exponent = exponent
  }

  /// The most powers of Λ.
  private static let mostLogarithms = 256

  /// λ = -log r.
  func logarithm() throws(ArithmeticFault) -> Ball {
    try series.balls.multiply(Ball(-exponent), series.balls.apply(.log, Ball(2)))
  }

  /// A bound of y^a Λ^k for 0 < y <= 1, a >= 0, k <= 0 where a = 0: with Λ = λ + s it is e^-as (λ + s)^k, at most λ^k where
  /// k <= a λ, and elsewhere e^aλ (k/a)^k e^-k. nil where there is none.
  func largest(_ a: Rational, logarithms k: Int) -> Magnitude? {
    let balls = BallArithmetic(precision: 64)
    do throws(ArithmeticFault) {
      let start = try balls.multiply(Ball(-exponent), balls.apply(.log, Ball(2)))
      let slope = try balls.rational(a)
      let excess = try balls.subtract(balls.multiply(slope, start), Ball(k))
      if k <= 0 || excess.lower.sign >= 0 { return try balls.power(start, k).magnitude }
      guard a.sign > 0 else { return nil }
      return try balls.multiply(balls.apply(.exp, excess), balls.power(balls.divide(Ball(k), slope), k)).magnitude
    } catch {
      return nil
    }
  }

  /// t, or 1 - t.
  func variable(isReversed: Bool) -> LogSeries {
    let radius = Ball(midpoint: BigFloat(powerOfTwo: exponent))
    if !isReversed { return LogSeries(series.normal(PanelSeries([Ball(0), radius]))) }
    return LogSeries(PanelSeries([Ball(1), series.balls.negate(radius)]))
  }

  // MARK: - Arithmetic

  /// The integer `value`.
  public func integer(_ value: Int) -> LogSeries { LogSeries(series.integer(value)) }

  /// Exactly `value`.
  public func real(_ value: Double) -> LogSeries { LogSeries(series.real(value)) }

  /// The number π or e.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> LogSeries { LogSeries(try series.constant(c)) }

  /// The number.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> LogSeries { LogSeries(try series.rational(value)) }

  /// Any number of a range.
  public func range(_ lower: Double, _ upper: Double, name: Int?) throws(ArithmeticFault) -> LogSeries {
    LogSeries(try series.range(lower, upper, name: name))
  }

  /// C(n, k).
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> LogSeries { LogSeries(try series.choose(n, k)) }

  /// H_n.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> LogSeries { LogSeries(try series.harmonic(n)) }

  /// `-x`.
  public func negate(_ x: LogSeries) -> LogSeries { LogSeries(x.parts.map { series.negate($0) }) }

  /// `x + y`.
  public func add(_ x: LogSeries, _ y: LogSeries) throws(ArithmeticFault) -> LogSeries {
    let (longer, shorter) = x.parts.count < y.parts.count ? (y.parts, x.parts) : (x.parts, y.parts)
    var sums = longer
    for (j, part) in shorter.enumerated() { sums[j] = try series.add(longer[j], part) }
    return LogSeries(sums)
  }

  /// `x - y`.
  public func subtract(_ x: LogSeries, _ y: LogSeries) throws(ArithmeticFault) -> LogSeries { try add(x, negate(y)) }

  /// `x y`.
  public func multiply(_ x: LogSeries, _ y: LogSeries) throws(ArithmeticFault) -> LogSeries {
    let count = x.parts.count + y.parts.count - 1
    guard count <= Self.mostLogarithms else { throw .tooLarge }
    var parts = [PanelSeries](repeating: series.integer(0), count: count)
    for (i, a) in x.parts.enumerated() where !a.isZero {
      for (j, b) in y.parts.enumerated() where !b.isZero {
        parts[i + j] = try series.add(parts[i + j], series.multiply(a, b))
      }
    }
    return LogSeries(parts)
  }

  /// `x / y`, where y has no logarithm.
  public func divide(_ x: LogSeries, _ y: LogSeries) throws(ArithmeticFault) -> LogSeries {
    guard let divisor = y.plain else { throw .undecided }
    var parts: [PanelSeries] = []
    for part in x.parts { parts.append(try series.divide(part, divisor)) }
    return LogSeries(parts)
  }

  /// `x^n`, by squaring.
  public func power(_ x: LogSeries, _ n: Int) throws(ArithmeticFault) -> LogSeries {
    if let plain = x.plain { return LogSeries(try series.power(plain, n)) }
    guard n >= 0 else { throw .undecided }
    var (result, square, rest) = (integer(1), x, n)
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// `x^y`: a whole or fractional power, else e^(y log x).
  public func power(_ x: LogSeries, _ y: LogSeries) throws(ArithmeticFault) -> LogSeries {
    if let value = y.plain?.number {
      if value.isInteger, let n = Int(exactly: value.numerator) { return try power(x, n) }
      if let base = x.plain, let exponent = y.plain { return LogSeries(try series.power(base, exponent)) }
      throw .undecided
    }
    return try apply(.exp, multiply(y, apply(.log, x)))
  }

  /// The function where it has such a series.
  public func apply(_ f: Builtin, _ x: LogSeries) throws(ArithmeticFault) -> LogSeries {
    switch f {
    case .log: return try logarithm(of: x)
    case .log1p: return try logarithm(of: add(integer(1), x))
    case .logit:
      // At 1/2 the quotient is exactly 1.
      if let plain = x.plain, let quotient = try? series.apply(.logit, plain) { return LogSeries(quotient) }
      return try subtract(logarithm(of: x), logarithm(of: subtract(integer(1), x)))
    case .exp: return try exponential(x)
    case .expm1: return try subtract(exponential(x), integer(1))
    case .abs:
      guard let sign = x.sign(self) else { throw .undecided }
      return sign < 0 ? negate(x) : x
    case .sqrt, .sigmoid, .tanh, .asin:
      guard let plain = x.plain else { throw .undecided }
      return LogSeries(try series.apply(f, plain))
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// log (c y^v (1 + …)) = log (c r^-v (1 + …)) - v Λ.
  private func logarithm(of x: LogSeries) throws(ArithmeticFault) -> LogSeries {
    guard let plain = x.plain?.withoutZeros else { throw .undecided }
    let v = plain.exponent
    if v.isZero { return LogSeries(try series.apply(.log, plain)) }
    let balls = series.balls
    // Exactly, for a whole v.
    let scale: Ball
    if v.isInteger, let n = Int(exactly: v.numerator) {
      scale = Ball(midpoint: BigFloat(powerOfTwo: -exponent * n))
    } else {
      scale = try balls.power(Ball(2), balls.rational(v * Rational(-exponent)))
    }
    var coefficients: [Ball] = []
    for c in plain.coefficients { coefficients.append(try balls.multiply(c, scale)) }
    let rest = plain.rest.map { $0 * scale.magnitude }
    let whole = try series.apply(.log, PanelSeries(coefficients, root: plain.root, rest: rest))
    return LogSeries([whole, try series.rational(-v)])
  }

  /// e^(a + n) = e^a (1 + n + n^2/2 + …), n the part with logarithms, which must be small at the end: of order y^v with v > 0. What
  /// follows n^(K-1) is at most e^|n| |n|^K / K!.
  private func exponential(_ x: LogSeries) throws(ArithmeticFault) -> LogSeries {
    let factor = try series.apply(.exp, x.parts[0])
    if x.parts.count == 1 { return LogSeries(factor) }
    let small = LogSeries([series.integer(0)] + x.parts.dropFirst())
    guard let v = small.leading?.exponent, v.sign > 0, let factorRest = factor.rest, factor.exponent.sign >= 0 else {
      throw .undecided
    }
    let most = x.parts.count - 1
    // |n| <= y^v Λ^most times the first of these; and |n| <= the second.
    var (relative, absolute) = (Magnitude.zero, Magnitude.zero)
    for (j, part) in small.parts.enumerated() where !part.isZero {
      let part = part.withoutZeros
      guard let rest = part.rest, let scale = largest(part.exponent - v, logarithms: j - most),
        let whole = largest(part.exponent, logarithms: j)
      else { throw .undecided }
      relative = relative + scale * (part.size() + rest)
      absolute = absolute + whole * (part.size() + rest)
    }
    let balls = series.balls
    let terms = Swift.max(series.count / 7, 4)
    guard terms * most < Self.mostLogarithms else { throw .tooLarge }
    var (sum, term) = (integer(1), integer(1))
    // e^|n| |n|^K / K!, by the first.
    var bound = try balls.apply(.exp, Ball(midpoint: absolute.exactValue)).magnitude
    for k in 1...terms {
      let inverse = try balls.divide(Ball(1), Ball(k))
      bound = bound * relative * inverse.magnitude
      if k == terms { break }
      term = try multiply(multiply(term, small), LogSeries(PanelSeries([inverse])))
      sum = try add(sum, term)
    }
    let rest = PanelSeries(
      [], exponent: v * Rational(terms), root: factor.root, rest: bound * (factor.size() + factorRest))
    let zeros = [PanelSeries](repeating: series.integer(0), count: terms * most)
    return try add(multiply(sum, LogSeries(factor)), LogSeries(zeros + [rest]))
  }

  // MARK: - Order

  /// The smaller of x and y, where that is the same on the whole panel.
  public func minimum(_ x: LogSeries, _ y: LogSeries) -> LogSeries {
    guard let difference = try? subtract(x, y), let sign = difference.sign(self) else {
      return LogSeries(PanelSeries([], rest: nil))
    }
    return sign <= 0 ? x : y
  }

  /// The larger of x and y, likewise.
  public func maximum(_ x: LogSeries, _ y: LogSeries) -> LogSeries { negate(minimum(negate(x), negate(y))) }

  /// Whether x is 0 everywhere.
  public func isExactlyZero(_ x: LogSeries) -> Bool { x.isZero }

  /// Whether x is not known to be other than 0 on the panel.
  public func mayBeZero(_ x: LogSeries) -> Bool {
    switch x.sign(self) {
    case 1, -1: false
    default: true
    }
  }
}
