/// Arithmetic on functions of t on a panel, as power series with bounds of their rests: so every formula that runs on numbers has
/// its series on the panel. What has no such series, or none that this arithmetic knows of, throws `.undecided`.
public struct SeriesArithmetic: Arithmetic {
  /// The most terms.
  let count: Int
  let balls: BallArithmetic
  /// Where the panel is: beside an end y starts at 0, so that y^v is a number for every v; beside 1/2 it ends at 0.
  let kind: PanelPlace.Kind

  /// The integer `value`.
  public func integer(_ value: Int) -> PanelSeries { PanelSeries(Rational(value), balls.integer(value)) }

  /// Exactly `value`.
  public func real(_ value: Double) -> PanelSeries {
    let ball = balls.real(value)
    return Rational(value).map { PanelSeries($0, ball) } ?? PanelSeries([ball])
  }

  /// The number π or e.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> PanelSeries {
    PanelSeries([try balls.constant(c)])
  }

  /// The number.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> PanelSeries {
    PanelSeries(value, try balls.rational(value))
  }

  /// What fractions make, exactly; nil where that is no fraction, or too long a one.
  private func exactly(_ result: (RationalArithmetic) throws(ArithmeticFault) -> Rational) -> PanelSeries? {
    guard let value = try? result(Self.numbers) else { return nil }
    return try? rational(value)
  }

  /// The same of two numbers.
  private func exactly(
    _ x: PanelSeries, _ y: PanelSeries,
    _ operation: (RationalArithmetic, Rational, Rational) throws(ArithmeticFault) -> Rational
  ) -> PanelSeries? {
    guard let u = x.number, let v = y.number else { return nil }
    return exactly { numbers throws(ArithmeticFault) in try operation(numbers, u, v) }
  }

  /// The value of a function at a number, where that is a fraction as well.
  func exactly(_ f: Builtin, _ x: PanelSeries) -> PanelSeries? {
    guard let value = x.number else { return nil }
    return exactly { numbers throws(ArithmeticFault) in try numbers.apply(f, value) }
  }

  private static let numbers = RationalArithmetic(maximumBits: 1024)

  /// Any number of a range.
  public func range(_ lower: Double, _ upper: Double, name: Int?) throws(ArithmeticFault) -> PanelSeries {
    PanelSeries([try balls.range(lower, upper, name: name)])
  }

  /// `-x`.
  public func negate(_ x: PanelSeries) -> PanelSeries {
    if let value = x.number, let ball = x.coefficients.first { return PanelSeries(-value, balls.negate(ball)) }
    return PanelSeries(x.coefficients.map { balls.negate($0) }, exponent: x.exponent, root: x.root, rest: x.rest)
  }

  /// `x + y`, in powers of the root in which both exponents are whole.
  public func add(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    if x.isZero { return y }
    if y.isZero { return x }
    let exact = exactly(x, y) { numbers, u, v throws(ArithmeticFault) in try numbers.add(u, v) }
    if let exact { return exact }
    let gap = x.exponent - y.exponent
    let root = try Self.root(try Self.root(x.root, y.root), Int(exactly: gap.denominator) ?? .max)
    guard let shift = Int(exactly: (gap * Rational(root)).numerator) else { throw .undecided }
    if shift.magnitude > count {
      // All terms of one lie behind those of the other.
      let (own, behind) = shift < 0 ? (x, y) : (y, x)
      let first = own.refined(to: root).cut(to: count)
      return PanelSeries(
        first.coefficients, exponent: first.exponent, root: root, rest: try rest(first) + behind.size() + rest(behind))
    }
    let (first, second) = try common(
      x.refined(to: root).lowered(by: shift), y.refined(to: root).lowered(by: -shift))
    var sums: [Ball] = []
    for (a, b) in zip(first.coefficients, second.coefficients) { sums.append(try balls.add(a, b)) }
    return normal(
      PanelSeries(sums, exponent: first.exponent, root: root, rest: try rest(first) + rest(second)))
  }

  /// `x - y`.
  public func subtract(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    try add(x, negate(y))
  }

  /// `x y`: what products of terms leave behind the last one is at most the product of the sums of their sizes from there on.
  public func multiply(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    if x.isZero || y.isZero { return integer(0) }
    let exact = exactly(x, y) { numbers, u, v throws(ArithmeticFault) in try numbers.multiply(u, v) }
    if let exact { return exact }
    if let factor = y.constant { return try scaled(x, by: factor) }
    if let factor = x.constant { return try scaled(y, by: factor) }
    let (first, second) = try common(x, y)
    let rest = try productRest(first, second)
    let exponent = first.exponent + second.exponent
    if first.coefficients.isEmpty { return PanelSeries([], exponent: exponent, root: first.root, rest: rest) }
    let product = try BallSeries.product(
      BallSeries(coefficients: first.coefficients), BallSeries(coefficients: second.coefficients),
      count: first.coefficients.count, balls)
    return normal(PanelSeries(product.coefficients, exponent: exponent, root: first.root, rest: rest))
  }

  /// `x / y`, where y is known to have no zero on the panel but at its end.
  public func divide(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    if y.isZero { throw .divisionByZero }
    if x.isZero { return x }
    let exact = exactly(x, y) { numbers, u, v throws(ArithmeticFault) in try numbers.divide(u, v) }
    if let exact { return exact }
    if let divisor = y.constant { return try scaled(x, by: balls.divide(Ball(1), divisor)) }
    let (first, second) = try common(x, y)
    guard let least = second.least?.lowerWord else { throw .undecided }
    let quotient = try BallSeries.quotient(
      BallSeries(coefficients: first.coefficients), BallSeries(coefficients: second.coefficients),
      count: first.coefficients.count, balls)
    // x - y q is y^m times at most this.
    let series = PanelSeries(quotient.coefficients)
    let rest = (try rest(first) + productRest(series, second)).divided(by: least)
    return normal(
      PanelSeries(
        quotient.coefficients, exponent: first.exponent - second.exponent, root: first.root, rest: rest))
  }

  /// The most that a root may be.
  private static var mostRoot: Int { 6 }

  /// The least common multiple of two roots.
  static func root(_ x: Int, _ y: Int) throws(ArithmeticFault) -> Int {
    guard y <= mostRoot, let root = (1...mostRoot).first(where: { $0 % x == 0 && $0 % y == 0 }) else {
      throw .undecided
    }
    return root
  }

  /// Both in powers of the same root, with the same number of terms.
  private func common(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> (PanelSeries, PanelSeries) {
    guard x.rest != nil, y.rest != nil else { throw .undecided }
    let root = try Self.root(x.root, y.root)
    let (first, second) = (x.refined(to: root).cut(to: count), y.refined(to: root).cut(to: count))
    let least = Swift.min(first.coefficients.count, second.coefficients.count)
    return (first.cut(to: least), second.cut(to: least))
  }

  private func rest(_ x: PanelSeries) throws(ArithmeticFault) -> Magnitude {
    guard let rest = x.rest else { throw .undecided }
    return rest
  }

  /// The rest of a product of two series with m terms: sum |a_i| |b_j| over i + j >= m, and what their rests add.
  private func productRest(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> Magnitude {
    let m = x.coefficients.count
    var (rest, tail) = (Magnitude.zero, Magnitude.zero)
    // The sum of |b_j| for j >= m - i.
    for i in stride(from: 1, to: m, by: 1) {
      tail = tail + y.coefficients[m - i].magnitude
      rest = rest + x.coefficients[i].magnitude * tail
    }
    let (first, second) = (try self.rest(x), try self.rest(y))
    return rest + first * (y.size() + second) + second * x.size()
  }

  func scaled(_ x: PanelSeries, by factor: Ball) throws(ArithmeticFault) -> PanelSeries {
    var result: [Ball] = []
    for c in x.coefficients { result.append(try balls.multiply(c, factor)) }
    return PanelSeries(result, exponent: x.exponent, root: x.root, rest: try rest(x) * factor.magnitude)
  }

  /// Beside an end, zeros at the start go into the exponent.
  func normal(_ x: PanelSeries) -> PanelSeries { kind == .end ? x.withoutZeros : x }

  // MARK: - Order and counting

  /// The smaller of x and y, where that is the same on the whole panel.
  public func minimum(_ x: PanelSeries, _ y: PanelSeries) -> PanelSeries {
    guard let difference = try? subtract(x, y), let sign = sign(difference) else { return PanelSeries([], rest: nil) }
    return sign <= 0 ? x : y
  }

  /// The larger of x and y, likewise.
  public func maximum(_ x: PanelSeries, _ y: PanelSeries) -> PanelSeries { negate(minimum(negate(x), negate(y))) }

  /// C(n, k).
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> PanelSeries {
    let exact = exactly { numbers throws(ArithmeticFault) in try numbers.choose(n, k) }
    if let exact { return exact }
    return PanelSeries([try balls.choose(n, k)])
  }

  /// H_n.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> PanelSeries {
    let exact = exactly { numbers throws(ArithmeticFault) in try numbers.harmonic(n) }
    if let exact { return exact }
    return PanelSeries([try balls.harmonic(n)])
  }

  /// Whether x is 0 everywhere.
  public func isExactlyZero(_ x: PanelSeries) -> Bool { x.isZero }

  /// Whether x is not known to be other than 0 on the panel.
  public func mayBeZero(_ x: PanelSeries) -> Bool {
    switch sign(x) {
    case 1, -1: false
    default: true
    }
  }

  /// The sign on the whole panel but for a zero at 1/2; nil where it is not known.
  func sign(_ x: PanelSeries) -> Int? {
    let zeros = x.coefficients.prefix { $0.isExactlyZero }.count
    guard kind == .middle, zeros > 0, !x.isZero else { return x.sign }
    // There y < 0.
    return x.withoutZeros.sign.map { zeros % 2 == 0 ? $0 : -$0 }
  }
}
