/// Arithmetic on Taylor coefficients up to an order K, in double-double enclosures: so every formula that runs on numbers has its
/// derivatives, at a point or at all points of a piece (R. E. Moore, Interval Analysis).
///
/// A function that is not smooth on the piece, or not seen to be, throws `.undecided`: a root of what may be 0, |x| where x may have both
/// signs, a minimum of two that may cross.
public struct TaylorArithmetic: Arithmetic {
  /// K.
  let order: Int
  let numbers = DoubleDoubleBallArithmetic()

  /// Up to the order K >= 1.
  public init(order: Int) { self.order = order }

  /// The range of double-double ends at 2^1000.
  public var holdsBinomials: Bool { false }

  // MARK: - Numbers

  /// The integer `value`.
  public func integer(_ value: Int) -> TaylorSeries { TaylorSeries(numbers.integer(value)) }

  /// Exactly `value`.
  public func real(_ value: Double) -> TaylorSeries { TaylorSeries(numbers.real(value)) }

  /// π or e.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> TaylorSeries {
    TaylorSeries(try numbers.constant(c))
  }

  /// The number.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> TaylorSeries {
    TaylorSeries(try numbers.rational(value))
  }

  /// C(n, k).
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> TaylorSeries {
    TaylorSeries(try numbers.choose(n, k))
  }

  /// H_n.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> TaylorSeries { TaylorSeries(try numbers.harmonic(n)) }

  // MARK: - Operations

  /// `-x`.
  public func negate(_ x: TaylorSeries) -> TaylorSeries { TaylorSeries(x.coefficients.map { numbers.negate($0) }) }

  /// `x + y`.
  public func add(_ x: TaylorSeries, _ y: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    let (long, short) = x.coefficients.count < y.coefficients.count ? (y, x) : (x, y)
    var sum = long.coefficients
    for k in short.coefficients.indices { sum[k] = try numbers.add(sum[k], short.coefficients[k]) }
    return TaylorSeries(sum)
  }

  /// `x - y`.
  public func subtract(_ x: TaylorSeries, _ y: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    try add(x, negate(y))
  }

  /// `x y`.
  public func multiply(_ x: TaylorSeries, _ y: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    let (a, b) = (x.coefficients, y.coefficients)
    var product: [DoubleDoubleBall] = []
    for k in 0..<Swift.min(a.count + b.count - 1, order + 1) {
      product.append(try convolution(a, b, k, from: 0))
    }
    return TaylorSeries(product)
  }

  /// `x / y`: q_k = (x_k - y_1 q_{k-1} - … - y_k q_0) / y_0.
  public func divide(_ x: TaylorSeries, _ y: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    if y.isConstant {
      var quotient: [DoubleDoubleBall] = []
      for c in x.coefficients { quotient.append(try numbers.divide(c, y.value)) }
      return TaylorSeries(quotient)
    }
    return try recursion(numbers.divide(x.value, y.value)) { (k, q) throws(ArithmeticFault) in
      let rest = try convolution(y.coefficients, q, k, from: 1)
      let own = k < x.coefficients.count ? x.coefficients[k] : .zero
      return try numbers.divide(numbers.subtract(own, rest), y.value)
    }
  }

  /// The sum of a_j b_{k-j} over j from `first` on.
  func convolution(
    _ a: [DoubleDoubleBall], _ b: [DoubleDoubleBall], _ k: Int, from first: Int
  ) throws(ArithmeticFault) -> DoubleDoubleBall {
    var sum = DoubleDoubleBall.zero
    for j in stride(from: Swift.max(k - b.count + 1, first), through: Swift.min(k, a.count - 1), by: 1) {
      sum = try numbers.add(sum, numbers.multiply(a[j], b[k - j]))
    }
    return sum
  }

  /// Coefficients from the first one, each from those before it.
  func recursion(
    _ start: DoubleDoubleBall, _ next: (Int, [DoubleDoubleBall]) throws(ArithmeticFault) -> DoubleDoubleBall
  ) throws(ArithmeticFault) -> TaylorSeries {
    var coefficients = [start]
    coefficients.reserveCapacity(order + 1)
    for k in stride(from: 1, through: order, by: 1) { coefficients.append(try next(k, coefficients)) }
    return TaylorSeries(coefficients)
  }

  // MARK: - Order

  /// The smaller of x and y, where that is the same one at all points.
  public func minimum(_ x: TaylorSeries, _ y: TaylorSeries) -> TaylorSeries {
    guard let sign = (try? numbers.subtract(x.value, y.value))?.sign else {
      if x.isConstant && y.isConstant { return TaylorSeries(numbers.minimum(x.value, y.value)) }
      return TaylorSeries(.unknown)
    }
    return sign <= 0 ? x : y
  }

  /// The larger of x and y, likewise.
  public func maximum(_ x: TaylorSeries, _ y: TaylorSeries) -> TaylorSeries { negate(minimum(negate(x), negate(y))) }

  /// Whether x is 0 everywhere.
  public func isExactlyZero(_ x: TaylorSeries) -> Bool { x.isConstant && x.value.isExactlyZero }

  /// Whether x may be 0 at some point.
  public func mayBeZero(_ x: TaylorSeries) -> Bool { numbers.mayBeZero(x.value) }
}
