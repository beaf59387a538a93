/// Values of a panel's primitive.
extension Panel {
  /// The primitive at t; nil where it has none.
  func value(at t: BigFloat) -> Ball? {
    guard let center = BigFloat(place.center) else { return nil }
    let y = Ball(midpoint: (t - center).scaled(byPowerOfTwo: -place.exponent))
    let size = y.magnitude
    return sum(Ball(midpoint: t), arithmetic) { part throws(ArithmeticFault) in
      let sum = try arithmetic.add(part.constant, part.sum(part.coefficients, y, arithmetic))
      guard let rest = part.rest(part.error, part.coefficients.count, size) else { throw .undecided }
      return Ball(midpoint: sum.midpoint, radius: sum.radius + rest)
    }
  }

  /// The same in double-double.
  func quickValue(at t: Double) -> DoubleDoubleBall? {
    let numbers = DoubleDoubleBallArithmetic()
    guard let x = try? numbers.subtract(numbers.real(t), numbers.real(place.center)) else { return nil }
    let y = DoubleDoubleBall(
      x.value.scaled(byPowerOfTwo: Double(sign: .plus, exponent: -place.exponent, significand: 1)))
    guard let size = Magnitude(roundingUp: y.value.hi.magnitude.nextUp) else { return nil }
    return sum(numbers.real(t), numbers) { part throws(ArithmeticFault) in
      let sum = try numbers.add(part.quickConstant, part.sum(part.quick, y, numbers))
      guard let rest = part.rest(part.quickError, part.quick.count, size) else { throw .undecided }
      return DoubleDoubleBall(sum.value, radius: (sum.radius + rest.upperBound).nextUp)
    }
  }

  /// All parts times their powers of Λ = -log t.
  private func sum<A: Arithmetic>(
    _ t: A.Number, _ numbers: A, _ value: (PanelPart) throws(ArithmeticFault) -> A.Number
  ) -> A.Number? {
    do throws(ArithmeticFault) {
      guard parts.count > 1 else { return try parts.first.map(value) }
      if numbers.isExactlyZero(t) {
        // y Λ^j is 0 there.
        guard parts.allSatisfy({ $0.exponent.sign > 0 && $0.constant.isExactlyZero }) else { return nil }
        return numbers.integer(0)
      }
      let logarithm = numbers.negate(try numbers.apply(.log, t))
      var sum = numbers.integer(0)
      for part in parts.reversed() { sum = try numbers.add(numbers.multiply(sum, logarithm), value(part)) }
      return sum
    } catch {
      return nil
    }
  }

  /// All values of the primitive from the end to t, whose value at the end is 0; nil where that is infinite.
  ///
  /// With a_m the first coefficient, y^(m+1+v) (a_m + d), |d| at most the sum of the others' sizes; with logarithms between bounds of
  /// the sizes of all parts.
  func range(to t: Double) -> Interval? {
    guard place.kind == .end, t > 0, t <= place.upper, let first = parts.first, let y = Ball(t) else { return nil }
    let numbers = BallArithmetic(precision: 64)
    let size = y.scaled(byPowerOfTwo: -place.exponent)
    if parts.count == 1 { return first.range(to: size, numbers) }
    // Panels end at powers of two: one that holds t.
    let ends = LogSeriesArithmetic(count: 1, balls: numbers, exponent: t.exponent + 1)
    var bound = Magnitude.zero
    for (j, part) in parts.enumerated() {
      guard part.constant.isExactlyZero, let slope = part.slope, slope.power.sign > 0,
        let largest = ends.largest(slope.power, logarithms: j),
        let scale = try? numbers.power(
          Ball(midpoint: BigFloat(powerOfTwo: t.exponent + 1 - place.exponent)), numbers.rational(slope.power))
      else {
        if part.isZero { continue }
        return nil
      }
      bound = bound + largest * scale.magnitude * slope.size
    }
    return Interval(Ball(midpoint: BigFloat(0), radius: bound))
  }
}

extension PanelPart {
  /// Whether nothing is there.
  var isZero: Bool { constant.isExactlyZero && error.isZero && coefficients.allSatisfy(\.isExactlyZero) }

  /// The lowest power of y, and a bound of what is beside it.
  fileprivate var slope: (power: Rational, size: Magnitude)? {
    guard let first = coefficients.firstIndex(where: { !$0.isExactlyZero }) else { return nil }
    return (
      exponent + Rational(reducing: first, over: root), coefficients[first...].reduce(error) { $0 + $1.magnitude }
    )
  }

  /// All values from 0 to y.
  fileprivate func range(to y: Ball, _ numbers: BallArithmetic) -> Interval? {
    guard let first = coefficients.firstIndex(where: { !$0.isExactlyZero }) else { return nil }
    let power = exponent + Rational(reducing: first, over: root)
    guard power.sign > 0, constant.isExactlyZero, let highest = try? numbers.power(y, numbers.rational(power)),
      let z = try? numbers.power(y, numbers.rational(Rational(reducing: 1, over: root))).magnitude
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
  fileprivate func rest(_ error: Magnitude, _ count: Int, _ y: Magnitude) -> Magnitude? {
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

  fileprivate func sum<A: Arithmetic>(
    _ c: [A.Number], _ y: A.Number, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    guard let first = c.firstIndex(where: { !arithmetic.isExactlyZero($0) }),
      let last = c.lastIndex(where: { !arithmetic.isExactlyZero($0) })
    else { return arithmetic.integer(0) }
    let power = exponent + Rational(reducing: first, over: root)
    if arithmetic.isExactlyZero(y), power.sign > 0 { return arithmetic.integer(0) }
    let z = try Self.power(y, Rational(reducing: 1, over: root), arithmetic)
    var sum = c[last]
    for k in stride(from: last - 1, through: first, by: -1) {
      sum = try arithmetic.add(c[k], arithmetic.multiply(sum, z))
    }
    return try arithmetic.multiply(sum, Self.power(y, power, arithmetic))
  }

  private static func power<A: Arithmetic>(
    _ y: A.Number, _ exponent: Rational, _ arithmetic: A
  ) throws(ArithmeticFault) -> A.Number {
    if exponent == .one { return y }
    if exponent.isInteger, let n = Int(exactly: exponent.numerator) { return try arithmetic.power(y, n) }
    return try arithmetic.power(y, arithmetic.rational(exponent))
  }
}
