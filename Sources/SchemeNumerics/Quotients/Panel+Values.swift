/// Values of a panel's primitive.
extension Panel {
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
