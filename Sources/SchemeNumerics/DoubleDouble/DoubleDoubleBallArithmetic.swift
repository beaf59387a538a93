/// Arithmetic on double-double enclosures: every result contains the true value for all points of the arguments.
///
/// Costs some twenty operations on doubles, where ``BallArithmetic`` costs some hundreds. The price is the range. Of a result
/// below 2^-800 in magnitude only that is known, unless it is 0. One beyond 2^1000 throws `.undecided`, as does everything that
/// 106 bits do not tell; who wants to know more asks ``BallArithmetic``. Operations on plain doubles whose result is a
/// double-double are exact and have no radius, so that zeros and whole numbers stay what they are.
///
/// A radius is computed in double and enlarged by 2^-50, more than its own roundings; the bounds of the operations on
/// midpoints are those of ``DoubleDouble``, u = 2^-53.
public struct DoubleDoubleBallArithmetic: Arithmetic {
  /// The one such arithmetic; it has no context.
  public init() {}

  /// The range ends at 2^1000.
  public var holdsBinomials: Bool { false }

  /// Results below this are only known to be that small: their low halves leave the range of doubles.
  private var tiny: Double { 0x1p-800 }

  /// Functions that have no double-double version run on balls with more bits.
  static let wide = BallArithmetic(precision: 128)

  /// Exactly the integer `value`.
  public func integer(_ value: Int) -> DoubleDoubleBall {
    let hi = Double(value)
    if value.magnitude <= 1 << 53 { return DoubleDoubleBall(DoubleDouble(hi)) }
    return DoubleDoubleBall(DoubleDouble(hi: hi, lo: Double(Int128(value) - Int128(hi))))
  }

  /// Exactly `value`.
  public func real(_ value: Double) -> DoubleDoubleBall { DoubleDoubleBall(DoubleDouble(value)) }

  /// An enclosure of π or e.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> DoubleDoubleBall {
    DoubleDoubleBall(try Self.wide.constant(c))
  }

  /// `-x`, exact.
  public func negate(_ x: DoubleDoubleBall) -> DoubleDoubleBall { DoubleDoubleBall(-x.value, radius: x.radius) }

  /// `x + y`: 3.0001 u^2 of the result (``DoubleDouble``); of two doubles exact.
  public func add(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    if x.value.lo == 0 && y.value.lo == 0 {
      let sum = DoubleDouble(sum: x.value.hi, y.value.hi)
      let isExact = x.isExact && y.isExact && sum.hi.magnitude < 1
      return isExact ? DoubleDoubleBall(sum) : try checked(sum, radius: x.radius + y.radius)
    }
    let sum = x.value + y.value
    return try checked(sum, radius: x.radius + y.radius + 0x1.9p-105 * sum.hi.magnitude)
  }

  /// `x - y`, as the sum.
  public func subtract(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    try add(x, negate(y))
  }

  /// `x y`: radius |x| ry + |y| rx + rx ry, and 7 u^2 of the result; of two doubles exact.
  public func multiply(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    let isSimple = x.value.lo == 0 && y.value.lo == 0
    let product = isSimple ? DoubleDouble(product: x.value.hi, y.value.hi) : x.value * y.value
    var radius = isSimple ? 0 : 0x1.dp-104 * product.hi.magnitude
    if !(x.isExact && y.isExact) {
      radius += x.value.hi.magnitude * y.radius + y.value.hi.magnitude * x.radius + x.radius * y.radius
    }
    // What is below all doubles is not 0.
    if product.hi == 0 && !x.isExactlyZero && !y.isExactlyZero { radius += tiny }
    return try checked(product, radius: radius)
  }

  /// `x / y`: radius (|x/y| ry + rx) / (|y| - ry), and 15 u^2 of the result (3 u^2 for a double y); a quotient of doubles
  /// that is a double is exact.
  ///
  /// Throws `.divisionByZero` for an exact 0, `.undecided` where y contains 0 otherwise.
  public func divide(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    if y.isExactlyZero { throw .divisionByZero }
    if x.isExactlyZero { return x }
    let least = (y.value.hi.magnitude - y.radius) * (1 - 0x1p-51)
    guard least > 0x1p-800 else { throw .undecided }
    if x.value.hi.magnitude <= tiny {
      return try checked(.zero, radius: (x.value.hi.magnitude + x.radius) / least + tiny)
    }
    let isSimple = y.value.lo == 0
    let quotient = isSimple ? x.value / y.value.hi : x.value / y.value
    if isSimple && quotient.hi != 0 && quotient.lo == 0 && x.value.lo == 0 && x.isExact && y.isExact {
      let back = DoubleDouble(product: quotient.hi, y.value.hi)
      if back.hi == x.value.hi && back.lo == 0 { return try checked(quotient, radius: 0) }
    }
    var radius = (isSimple ? 0x1.9p-105 : 0x1.f8p-103) * quotient.hi.magnitude
    if !(x.isExact && y.isExact) { radius += (quotient.hi.magnitude * y.radius + x.radius) / least }
    if quotient.hi == 0 { radius += tiny }
    return try checked(quotient, radius: radius)
  }

  /// `x^n` by binary powering, with `x^0 = 1`. Throws `.zeroToNegativePower`.
  public func power(_ x: DoubleDoubleBall, _ n: Int) throws(ArithmeticFault) -> DoubleDoubleBall {
    if n < 0 {
      if x.isExactlyZero { throw .zeroToNegativePower }
      let inverse = try divide(integer(1), x)
      return n == .min ? try multiply(power(inverse, .max), inverse) : try power(inverse, -n)
    }
    var result = integer(1)
    var square = x
    var rest = n
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// `x^y`: the integer power for an exact integer y, else by ``BallArithmetic``.
  public func power(_ x: DoubleDoubleBall, _ y: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    if y.isExact, y.value.lo == 0, let n = Int(exactly: y.value.hi) { return try power(x, n) }
    guard let base = x.ball, let exponent = y.ball else { throw .undecided }
    return try checked(DoubleDoubleBall(try Self.wide.power(base, exponent)))
  }

  /// `sqrt` and `abs` here, the other functions by ``BallArithmetic`` with 128 bits.
  ///
  /// The root of the midpoint errs by 25/8 u^2; |sqrt x - sqrt m| <= r / sqrt m for all x within r of m, m > r.
  public func apply(_ f: Builtin, _ x: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    switch f {
    case .abs where x.sign != nil: return x.value.hi < 0 ? negate(x) : x
    case .sqrt where x.value.hi > 0x1p-800 && x.value.hi.magnitude > 2 * x.radius:
      let root = x.value.squareRoot()
      if x.isExact, x.value.lo == 0, root.lo == 0, DoubleDouble(product: root.hi, root.hi) == x.value {
        return DoubleDoubleBall(root)
      }
      return try checked(root, radius: 0x1.ap-105 * root.hi + x.radius / (root.hi * (1 - 0x1p-50)))
    case .sqrt where x.isExactlyZero: return x
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .abs, .sigmoid, .logit, .min, .max, .floor, .ceil, .choose,
      .harmonic:
      guard let ball = x.ball else { throw .undecided }
      return try checked(DoubleDoubleBall(try Self.wide.apply(f, ball)))
    }
  }

  /// `value` with an enlarged radius, if both are in the range in which the bounds hold.
  private func checked(_ value: DoubleDouble, radius: Double) throws(ArithmeticFault) -> DoubleDoubleBall {
    if value.hi != 0 && value.hi.magnitude < tiny {
      return try checked(.zero, radius: 2 * value.hi.magnitude + radius)
    }
    let enlarged = radius == 0 ? 0 : radius * (1 + 0x1p-50) + 0x1p-1000
    return try checked(DoubleDoubleBall(value, radius: enlarged))
  }

  /// `x` if it is in the range.
  private func checked(_ x: DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall {
    let size = x.value.hi.magnitude
    if (size >= 0x1p-800 && size <= 0x1p+1000 || size == 0) && x.radius <= 0x1p+1000 { return x }
    throw .undecided
  }
}
