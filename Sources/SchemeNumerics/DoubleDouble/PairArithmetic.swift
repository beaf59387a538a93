/// Arithmetic in pairs of doubles as generated code computes it, operation by operation.
///
/// Sums, products, quotients, square roots and whole powers keep about 106 bits; other functions and powers take the
/// double nearest to their argument and give a double, as ``DoubleArithmetic`` does. Unlike ``DoubleDoubleBallArithmetic``
/// nothing bounds the error, but a sum of products is refused where most of it cancels. Splitting a factor above 2^996 overflows, which throws `.overflow`.
public struct PairArithmetic: Arithmetic {
  /// The one such arithmetic; it has no context.
  public init() {}

  private static let doubles = DoubleArithmetic()

  /// The range ends at 2^996.
  public var holdsBinomials: Bool { false }

  /// That is what it is for.
  public var repeatsGeneratedCode: Bool { true }

  /// Exactly `value`.
  public func integer(_ value: Int) -> DoubleDouble {
    DoubleDouble(sum: Double(value / (1 << 32)) * 0x1p+32, Double(value % (1 << 32)))
  }

  /// Exactly `value`.
  public func real(_ value: Double) -> DoubleDouble { DoubleDouble(value) }

  /// π or e to 106 bits.
  public func constant(_ c: NamedConstant) -> DoubleDouble {
    switch c {
    case .pi: DoubleDouble(hi: 0x1.921fb54442d18p+1, lo: 0x1.1a62633145c07p-53)
    case .e: DoubleDouble(hi: 0x1.5bf0a8b145769p+1, lo: 0x1.4d57ee2b1013ap-53)
    }
  }

  /// `-x`, exact.
  public func negate(_ x: DoubleDouble) -> DoubleDouble { -x }

  /// `x + y`. Throws `.overflow`.
  public func add(_ x: DoubleDouble, _ y: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble { try finite(x + y) }

  /// `x - y`. Throws `.overflow`.
  public func subtract(_ x: DoubleDouble, _ y: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble {
    try finite(x - y)
  }

  /// `x y`. Throws `.overflow`.
  public func multiply(_ x: DoubleDouble, _ y: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble {
    let whole = Self.product(x.hi, y.hi)
    return try finite(DoubleDouble(orderedSum: whole.hi, whole.lo + (x.hi * y.lo + x.lo * y.hi)))
  }

  /// `x / y`. Throws `.divisionByZero` or `.overflow`.
  public func divide(_ x: DoubleDouble, _ y: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble {
    if y.hi == 0 { throw .divisionByZero }
    let quotient = x.hi / y.hi
    let low = Self.product(y.hi, quotient)
    let high = DoubleDouble(orderedSum: low.hi, y.lo * quotient)
    let taken = DoubleDouble(orderedSum: high.hi, high.lo + low.lo)
    return try finite(DoubleDouble(orderedSum: quotient, ((x.hi - taken.hi) + (x.lo - taken.lo)) / y.hi))
  }

  /// `x^n` by binary powering from the low bit of |n|, for n < 0 the reciprocal of `x^|n|`.
  public func power(_ x: DoubleDouble, _ n: Int) throws(ArithmeticFault) -> DoubleDouble {
    if n < 0 && x.hi == 0 { throw .zeroToNegativePower }
    var result = DoubleDouble.one
    var square = x
    var remaining = n.magnitude
    while remaining > 0 {
      if remaining & 1 == 1 { result = try multiply(result, square) }
      remaining >>= 1
      if remaining > 0 { square = try multiply(square, square) }
    }
    return n < 0 ? try divide(.one, result) : result
  }

  /// `x^y` of the nearest doubles.
  public func power(_ x: DoubleDouble, _ y: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble {
    DoubleDouble(try Self.doubles.power(x.hi, y.hi))
  }

  /// The square root and the absolute value to 106 bits, other functions of the nearest double.
  public func apply(_ f: Builtin, _ x: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble {
    switch f {
    case .sqrt:
      if x.hi < 0 { throw .domain(f) }
      let root = x.hi.squareRoot()
      if root == 0 { return .zero }
      let whole = Self.product(root, root)
      return try finite(DoubleDouble(orderedSum: root, (x.lo + ((x.hi - whole.hi) - whole.lo)) / (2 * root)))
    case .abs: return x.hi < 0 ? -x : x
    case .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit, .min, .max, .floor, .ceil, .choose, .harmonic:
      return DoubleDouble(try Self.doubles.apply(f, x.hi))
    }
  }

  /// `y` if it is smaller, else `x`.
  public func minimum(_ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble { y < x ? y : x }

  /// `y` if it is larger, else `x`.
  public func maximum(_ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble { x < y ? y : x }

  /// C(n, k) in double: exact ones fit 64 bits and are integers.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> DoubleDouble {
    DoubleDouble(try Self.doubles.choose(n, k))
  }

  /// H_n as the sum of 1/1, 1/2, … Throws `.domain(.harmonic)`, and `.tooLarge` beyond ten million terms.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> DoubleDouble {
    if n < 0 { throw .domain(.harmonic) }
    if n > WorkLimit.terms { throw .tooLarge }
    var sum = DoubleDouble.zero
    for i in stride(from: 1, through: n, by: 1) { sum = try add(sum, divide(.one, integer(i))) }
    return sum
  }

  /// What is a sum of products no larger than `least` of them, the magnitudes added up, is 0: that much are their errors.
  public static let least = 0x1p-92

  /// What is `lost` times that or less, and not 0, has too few digits left for its nearest float to be known.
  public static let lost = 0x1p+32

  /// The sum; 0 where rounding may have made it. Throws `.overflow`, and `.undecided` where too few digits are left of it.
  public func sum(of x: [DoubleDouble], times y: [DoubleDouble]) throws(ArithmeticFault) -> DoubleDouble {
    var (total, noise) = (DoubleDouble.zero, 0.0)
    for (x, y) in zip(x, y) {
      let term = try multiply(x, y)
      total = try add(total, term)
      noise += term.hi.magnitude * Self.least
    }
    if total.hi.magnitude < noise { return .zero }
    if total.hi.magnitude < noise * Self.lost { throw .undecided }
    return total
  }

  /// The number to 106 bits. Throws `.overflow`.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> DoubleDouble { try finite(DoubleDouble(value)) }

  /// Never known of a rounded result; pairs are taken for what they are.
  public func isExactlyZero(_ x: DoubleDouble) -> Bool { x.hi == 0 }

  /// Rounding may hide a zero.
  public func mayBeZero(_ x: DoubleDouble) -> Bool { true }

  /// `a b` exactly, unless the splitting of a factor overflows.
  private static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let product = a * b
    let (aHigh, aLow) = DoubleDouble.split(a)
    let (bHigh, bLow) = DoubleDouble.split(b)
    return DoubleDouble(
      hi: product, lo: aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow))
  }

  private func finite(_ x: DoubleDouble) throws(ArithmeticFault) -> DoubleDouble {
    if (x.hi + x.lo).isFinite { return x }
    throw .overflow
  }
}

extension DoubleDouble {
  /// The float nearest to hi + lo, rounded once, for |hi| up to the largest float: where hi lies in the middle between two
  /// floats, lo tells which it is.
  public var nearestFloat: Float {
    let nearest = Float(hi)
    let rest = hi - Double(nearest)
    let other = Float(hi + rest)
    return rest != 0 && Double(other) - hi == rest && lo != 0 && (lo > 0) == (rest > 0) ? other : nearest
  }
}
