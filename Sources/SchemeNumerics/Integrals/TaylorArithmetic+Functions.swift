/// Powers and functions by their differential equations: with q = F(x) it is k q_k = sum_{j=1}^k j x_j (F'(x))_{k-j}.
extension TaylorArithmetic {
  /// `x^n`, by squaring.
  public func power(_ x: TaylorSeries, _ n: Int) throws(ArithmeticFault) -> TaylorSeries {
    if x.isConstant { return TaylorSeries(try numbers.power(x.value, n)) }
    if n < 0 || n > order, x.value.sign == 1 { return try realPower(x, numbers.integer(n)) }
    guard n != .min else { throw .tooLarge }
    if n < 0 { return try divide(integer(1), power(x, -n)) }
    var (result, square, rest) = (integer(1), x, n)
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// `x^y`: a power of a number that does not change, else e^(y log x).
  public func power(_ x: TaylorSeries, _ y: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    if y.isConstant {
      if x.isConstant { return TaylorSeries(try numbers.power(x.value, y.value)) }
      if y.value.isExact, y.value.value.lo == 0, let n = Int(exactly: y.value.value.hi) { return try power(x, n) }
      return try realPower(x, y.value)
    }
    return try apply(.exp, multiply(y, apply(.log, x)))
  }

  /// x^a for x > 0: k x_0 q_k = sum_j (a j - k + j) x_j q_{k-j}.
  private func realPower(_ x: TaylorSeries, _ a: DoubleDoubleBall) throws(ArithmeticFault) -> TaylorSeries {
    guard x.value.sign == 1 else { throw .undecided }
    let c = x.coefficients
    return try recursion(numbers.power(x.value, a)) { (k, q) throws(ArithmeticFault) in
      var sum = DoubleDoubleBall.zero
      for j in stride(from: 1, through: Swift.min(k, c.count - 1), by: 1) {
        let factor = try numbers.add(numbers.multiply(a, numbers.integer(j)), numbers.integer(j - k))
        sum = try numbers.add(sum, numbers.multiply(factor, numbers.multiply(c[j], q[k - j])))
      }
      return try numbers.divide(sum, numbers.multiply(numbers.integer(k), x.value))
    }
  }

  /// The function at the numbers, or where it is smooth on all that the argument takes.
  public func apply(_ f: Builtin, _ x: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    if x.isConstant { return TaylorSeries(try numbers.apply(f, x.value)) }
    switch f {
    case .abs:
      guard let sign = x.value.sign else { throw .undecided }
      return sign < 0 ? negate(x) : x
    case .sqrt:
      guard x.value.sign == 1 else { throw .undecided }
      return try realPower(x, numbers.real(0.5))
    case .exp, .expm1:
      let power = try solution(x, numbers.apply(.exp, x.value)) { (_, q) in q }
      return f == .exp ? power : try starting(with: numbers.apply(.expm1, x.value), power)
    case .log: return try logarithm(x)
    case .log1p:
      return try starting(with: numbers.apply(.log1p, x.value), logarithm(add(integer(1), x)))
    case .logit:
      let (first, second) = (try logarithm(x), try logarithm(subtract(integer(1), x)))
      return try starting(with: numbers.apply(.logit, x.value), subtract(first, second))
    case .sigmoid:
      // q' = q (1 - q) x'
      return try solution(x, numbers.apply(.sigmoid, x.value)) { (known, last) throws(ArithmeticFault) in
        try numbers.subtract(last, square(known))
      }
    case .tanh:
      // q' = (1 - q^2) x'
      return try solution(x, numbers.apply(.tanh, x.value)) { (known, _) throws(ArithmeticFault) in
        try numbers.subtract(numbers.integer(known.count == 1 ? 1 : 0), square(known))
      }
    case .asin:
      let slope = try apply(.sqrt, subtract(integer(1), multiply(x, x)))
      return try quotient(x, over: slope, start: numbers.apply(.asin, x.value))
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// q with q' = G(q) x'.
  ///
  /// - Parameter slope: the last coefficient of G(q), from all of q that are known and the last of them.
  private func solution(
    _ x: TaylorSeries, _ start: DoubleDoubleBall,
    _ slope: ([DoubleDoubleBall], DoubleDoubleBall) throws(ArithmeticFault) -> DoubleDoubleBall
  ) throws(ArithmeticFault) -> TaylorSeries {
    let steps = x.steps
    var slopes: [DoubleDoubleBall] = []
    return try recursion(start) { (k, q) throws(ArithmeticFault) in
      slopes.append(try slope(q, q[q.count - 1]))
      return try numbers.divide(convolution(steps, slopes, k, from: 1), numbers.integer(k))
    }
  }

  /// The coefficient of the square as far as all are known.
  private func square(_ q: [DoubleDoubleBall]) throws(ArithmeticFault) -> DoubleDoubleBall {
    try convolution(q, q, q.count - 1, from: 0)
  }

  /// log x for x > 0: q' x = x'.
  private func logarithm(_ x: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    guard x.value.sign == 1 else { throw .undecided }
    return try quotient(x, over: x, start: numbers.apply(.log, x.value))
  }

  /// q with q' y = x': k q_k y_0 = k x_k - sum_{j=1}^{k-1} j q_j y_{k-j}.
  private func quotient(
    _ x: TaylorSeries, over y: TaylorSeries, start: DoubleDoubleBall
  ) throws(ArithmeticFault) -> TaylorSeries {
    let steps = x.steps
    // j q_j.
    var own = [DoubleDoubleBall.zero]
    return try recursion(start) { (k, _) throws(ArithmeticFault) in
      let rest = try convolution(y.coefficients, own, k, from: 1)
      let step = try numbers.divide(numbers.subtract(k < steps.count ? steps[k] : .zero, rest), y.value)
      own.append(step)
      return try numbers.divide(step, numbers.integer(k))
    }
  }

  private func starting(with value: DoubleDoubleBall, _ x: TaylorSeries) throws(ArithmeticFault) -> TaylorSeries {
    TaylorSeries([value] + x.coefficients.dropFirst())
  }
}
