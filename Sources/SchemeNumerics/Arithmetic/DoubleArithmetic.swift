#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Arithmetic in double, operation by operation as C computes it without contraction.
///
/// Every operation is the IEEE one, rounded to nearest even; the functions are those of the C library (errors of a
/// few ulp, not the same on every machine). A result that is infinite or not a number throws the fault that names
/// the reason; underflow is silent. The loops of ``power(_:_:)-(_,Int)``, ``choose(_:_:)`` and ``harmonic(_:)`` are
/// part of the interface: generated C and Swift emit the same ones and get the same bits.
public struct DoubleArithmetic: Arithmetic {
  /// The one double arithmetic; it has no context.
  public init() {}

  /// The range of doubles ends at 2^1024.
  public var holdsBinomials: Bool { false }

  /// Bit for bit.
  public var repeatsGeneratedCode: Bool { true }

  /// `value`, rounded to nearest even beyond 2^53.
  public func integer(_ value: Int) -> Double { Double(value) }

  /// `value` itself.
  public func real(_ value: Double) -> Double { value }

  /// The double nearest to π or e.
  public func constant(_ c: NamedConstant) -> Double {
    switch c {
    case .pi: 0x1.921fb54442d18p+1
    case .e: 0x1.5bf0a8b145769p+1
    }
  }

  /// `-x`, exact.
  public func negate(_ x: Double) -> Double { -x }

  /// `x + y`, rounded. Throws `.overflow`.
  public func add(_ x: Double, _ y: Double) throws(ArithmeticFault) -> Double { try finite(x + y) }

  /// `x - y`, rounded. Throws `.overflow`.
  public func subtract(_ x: Double, _ y: Double) throws(ArithmeticFault) -> Double { try finite(x - y) }

  /// `x y`, rounded. Throws `.overflow`.
  public func multiply(_ x: Double, _ y: Double) throws(ArithmeticFault) -> Double { try finite(x * y) }

  /// `x / y`, rounded. Throws `.divisionByZero` or `.overflow`.
  public func divide(_ x: Double, _ y: Double) throws(ArithmeticFault) -> Double {
    if y == 0 { throw .divisionByZero }
    return try finite(x / y)
  }

  /// `y` if it is smaller, else `x`.
  public func minimum(_ x: Double, _ y: Double) -> Double { y < x ? y : x }

  /// `y` if it is larger, else `x`.
  public func maximum(_ x: Double, _ y: Double) -> Double { y > x ? y : x }

  /// A unary function by the C library.
  ///
  /// - sigmoid(x) is `1 / (1 + exp(-x))` for x >= 0, else `exp(x) / (1 + exp(x))`: no overflow at either end.
  /// - logit(x) is `log(x) - log1p(-x)`.
  ///
  /// Throws `.domain(f)`, or `.overflow` where `exp` and `expm1` pass 1.8e308.
  public func apply(_ f: Builtin, _ x: Double) throws(ArithmeticFault) -> Double {
    guard Self.isDefined(f, at: x) else { throw .domain(f) }
    switch f {
    case .sqrt: return x.squareRoot()
    case .exp: return try finite(exp(x))
    case .expm1: return try finite(expm1(x))
    case .log: return log(x)
    case .log1p: return log1p(x)
    case .asin: return asin(x)
    case .tanh: return tanh(x)
    case .abs: return x.magnitude
    case .sigmoid:
      if x >= 0 { return 1 / (1 + exp(-x)) }
      let power = exp(x)
      return power / (1 + power)
    case .logit: return log(x) - log1p(-x)
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// Whether `f` has a value at x, as a function of a real number.
  private static func isDefined(_ f: Builtin, at x: Double) -> Bool {
    switch f {
    case .exp, .expm1, .tanh, .abs, .sigmoid: true
    case .sqrt: x >= 0
    case .log: x > 0
    case .log1p: x > -1
    case .asin: x >= -1 && x <= 1
    case .logit: x > 0 && x < 1
    case .min, .max, .floor, .ceil, .choose, .harmonic: false
    }
  }

  /// `x` if it is a finite double. Throws `.overflow`.
  func finite(_ x: Double) throws(ArithmeticFault) -> Double {
    if x.isFinite { return x }
    throw .overflow
  }
}
