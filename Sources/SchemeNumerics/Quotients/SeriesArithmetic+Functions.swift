/// Functions of series by their differential equations; what lies behind the last term, by majorants.
///
/// With f = c_0 + d, d = c_1 y + … + c_{m-1} y^(m-1) (in powers of a root of y it is that root's that is meant), and a function F whose Taylor coefficients at c_0 are at most those of a
/// majorant G, the terms of F(f) from y^m on are for |y| <= 1 and any rho > 1 together at most rho^-m G(|c_1| rho + …). And where
/// f has a rest R y^m, F(f) changes by at most |R y^m| times the largest |F'|.
extension SeriesArithmetic {
  /// `x^n`, by squaring; where more than all terms are needed by its differential equation, whose rest is smaller.
  public func power(_ x: PanelSeries, _ n: Int) throws(ArithmeticFault) -> PanelSeries {
    if n.magnitude > count, let sign = x.coefficients.first?.sign,
      let size = try? power(sign < 0 ? negate(x) : x, Rational(n))
    {
      return sign < 0 && !n.isMultiple(of: 2) ? negate(size) : size
    }
    if n < 0 {
      if x.isZero { throw .zeroToNegativePower }
      guard n != .min else { throw .tooLarge }
      return try divide(integer(1), power(x, -n))
    }
    var (result, square, rest) = (integer(1), x, n)
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// `x^y`: a whole or fractional power, else e^(y log x).
  public func power(_ x: PanelSeries, _ y: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    if let value = y.number {
      if value.isInteger, let n = Int(exactly: value.numerator) { return try power(x, n) }
      if x.isZero, value.sign > 0 { return x }
      return try power(x, value)
    }
    return try apply(.exp, multiply(y, apply(.log, x)))
  }

  /// The function where it has a series: no |x| where x has a zero inside.
  public func apply(_ f: Builtin, _ x: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    normal(try applied(f, x))
  }

  private func applied(_ f: Builtin, _ x: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    if let exact = exactly(f, x) { return exact }
    if let constant = x.constant { return PanelSeries([try balls.apply(f, constant)]) }
    switch f {
    case .sqrt: return try power(x, Rational(1).half)
    case .exp: return try exponential(x)
    case .expm1: return try subtract(exponential(x), integer(1))
    case .log: return try logarithm(x)
    case .log1p: return try logarithm(add(integer(1), x))
    case .logit: return try logarithm(divide(x, subtract(integer(1), x)))
    case .sigmoid: return try divide(integer(1), add(integer(1), exponential(negate(x))))
    case .tanh:
      let power = try exponential(add(x, x))
      return try divide(subtract(power, integer(1)), add(power, integer(1)))
    case .abs:
      guard let sign = sign(x) else { throw .undecided }
      return sign < 0 ? negate(x) : x
    case .asin: return try arcSine(x)
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// x^a for a fraction a and x > 0: q_0 = c_0^a, k c_0 q_k = sum_j (a j - k + j) c_j q_{k-j}; the majorant
  /// c_0^a (1 - d/c_0)^-|a|.
  private func power(_ x: PanelSeries, _ a: Rational) throws(ArithmeticFault) -> PanelSeries {
    let x = x.cut(to: count)
    guard kind == .end || x.exponent.isZero, let first = x.coefficients.first, first.sign == 1, let least = x.least,
      let rest = x.rest
    else { throw .undecided }
    let exponent = try balls.rational(a)
    let start = try balls.power(first, exponent)
    let coefficients = try recursion(x, start) { (k, j) throws(ArithmeticFault) in
      try balls.subtract(balls.multiply(exponent, Ball(j)), Ball(k - j))
    } divisor: { k throws(ArithmeticFault) in
      try balls.multiply(Ball(k), first)
    }
    let tail = try majorised(x) { spread throws(ArithmeticFault) in
      let ratio = try balls.subtract(Ball(1), balls.divide(spread, first))
      return try balls.multiply(start, balls.power(ratio, balls.rational(a.sign < 0 ? a : -a)))
    }
    let largest = Ball(midpoint: first.midpoint, radius: first.radius + x.spread)
    let around = Ball(from: least, to: Ball(midpoint: largest.end(.up, bits: 64)))
    let slope = try balls.multiply(exponent, balls.power(around, balls.rational(a - .one)))
    return PanelSeries(
      coefficients, exponent: x.exponent * a, root: x.root, rest: tail + slope.magnitude * rest)
  }

  /// e^x: q_0 = e^c_0, k q_k = sum_j j c_j q_{k-j}; the majorant e^c_0 e^d.
  private func exponential(_ x: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    let x = try atZero(x)
    guard let first = x.coefficients.first, let rest = x.rest else { throw .undecided }
    let start = try balls.apply(.exp, first)
    let coefficients = try recursion(x, start) { (_, j) in
      Ball(j)
    } divisor: { k in
      Ball(k)
    }
    let tail = try majorised(x) { spread throws(ArithmeticFault) in
      try balls.multiply(start, balls.apply(.exp, spread))
    }
    let slope = try balls.apply(.exp, Ball(midpoint: first.midpoint, radius: first.radius + x.spread))
    return PanelSeries(coefficients, root: x.root, rest: tail + slope.magnitude * rest)
  }

  /// log x for x > 0: k c_0 q_k = k c_k - sum_{j<k} j q_j c_{k-j}; the majorant -log(1 - d/c_0).
  private func logarithm(_ x: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    let x = try atZero(x)
    guard let first = x.coefficients.first, first.sign == 1, let least = x.least?.lowerWord, let rest = x.rest else {
      throw .undecided
    }
    var coefficients = [try balls.apply(.log, first)]
    for k in stride(from: 1, to: x.coefficients.count, by: 1) {
      var sum = try balls.multiply(Ball(k), x.coefficients[k])
      for j in 1..<k where !x.coefficients[k - j].isExactlyZero {
        sum = try balls.subtract(
          sum, balls.multiply(balls.multiply(Ball(j), coefficients[j]), x.coefficients[k - j]))
      }
      coefficients.append(try balls.divide(sum, balls.multiply(Ball(k), first)))
    }
    let tail = try majorised(x) { spread throws(ArithmeticFault) in
      balls.negate(try balls.apply(.log, balls.subtract(Ball(1), balls.divide(spread, first))))
    }
    return PanelSeries(coefficients, root: x.root, rest: tail + rest.divided(by: least))
  }

  /// asin x: from its slope x' (1 - x^2)^(-1/2), k q_k = sum_j j c_j s_{k-j}; the majorant asin(|c_0| + d) - asin |c_0|, as all
  /// coefficients of asin are positive. Beyond 1/2, where the slope may have no bound, pi/2 - 2 asin sqrt((1 - x)/2).
  private func arcSine(_ x: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    let x = try atZero(x)
    guard let first = x.coefficients.first, let rest = x.rest else { throw .undecided }
    if first.nearestDouble < -0.5 { return negate(try arcSine(negate(x))) }
    if first.nearestDouble > 0.5 {
      let half = try scaled(normal(subtract(integer(1), x)), by: balls.rational(Rational(1).half))
      let angle = try apply(.asin, power(half, Rational(1).half))
      let right = try balls.multiply(balls.constant(.pi), balls.rational(Rational(1).half))
      return try subtract(PanelSeries([right]), add(angle, angle))
    }
    let own = PanelSeries(x.coefficients, root: x.root)
    let slope = try power(subtract(integer(1), multiply(own, own)), Rational(-1).half).coefficients
    var coefficients = [try balls.apply(.asin, first)]
    for k in stride(from: 1, to: Swift.min(x.coefficients.count, slope.count), by: 1) {
      var sum = Ball(0)
      for j in 1...k where !x.coefficients[j].isExactlyZero {
        sum = try balls.add(sum, balls.multiply(balls.multiply(Ball(j), x.coefficients[j]), slope[k - j]))
      }
      coefficients.append(try balls.divide(sum, Ball(k)))
    }
    let size = Ball(midpoint: first.magnitude.exactValue)
    let start = try balls.apply(.asin, size)
    let tail = try majorised(x.cut(to: coefficients.count)) { spread throws(ArithmeticFault) in
      let end = try balls.add(size, spread)
      guard end.upper < .one else { throw .undecided }
      return try balls.subtract(balls.apply(.asin, end), start)
    }
    let end = Ball(midpoint: first.magnitude.exactValue, radius: x.spread)
    guard end.upper < .one else { throw .undecided }
    let steepest = try balls.power(balls.subtract(Ball(1), balls.multiply(end, end)), balls.rational(Rational(-1).half))
    return PanelSeries(coefficients, root: x.root, rest: tail + steepest.magnitude * rest)
  }

  /// With the exponent 0, for functions that know of no other.
  private func atZero(_ x: PanelSeries) throws(ArithmeticFault) -> PanelSeries {
    guard x.exponent.sign >= 0, let denominator = Int(exactly: x.exponent.denominator) else { throw .undecided }
    let root = try Self.root(x.root, denominator)
    guard let shift = Int(exactly: (x.exponent * Rational(root)).numerator), shift <= count else { throw .undecided }
    return x.refined(to: root).lowered(by: shift).cut(to: count)
  }

  /// q_k = sum_{j=1}^k factor(k, j) c_j q_{k-j} / divisor(k).
  private func recursion(
    _ x: PanelSeries, _ start: Ball, _ factor: (Int, Int) throws(ArithmeticFault) -> Ball,
    divisor: (Int) throws(ArithmeticFault) -> Ball
  ) throws(ArithmeticFault) -> [Ball] {
    var result = [start]
    for k in stride(from: 1, to: x.coefficients.count, by: 1) {
      var sum = Ball(0)
      for j in 1...k where !x.coefficients[j].isExactlyZero {
        let term = try balls.multiply(x.coefficients[j], result[k - j])
        sum = try balls.add(sum, balls.multiply(factor(k, j), term))
      }
      result.append(try balls.divide(sum, divisor(k)))
    }
    return result
  }

  /// rho^-m G(|c_1| rho + …), for the best rho = 2, 4, … at which the majorant has a value.
  private func majorised(
    _ x: PanelSeries, _ majorant: (Ball) throws(ArithmeticFault) -> Ball
  ) throws(ArithmeticFault) -> Magnitude {
    var best: Magnitude?
    for step in 1...6 {
      let spread = Ball(midpoint: x.size(from: 1, step: step).exactValue)
      guard let value = try? majorant(spread), value.sign.map({ $0 >= 0 }) ?? false else { break }
      let bound = value.magnitude.scaled(byPowerOfTwo: -step * x.coefficients.count)
      if let known = best, known.exponent <= bound.exponent { break }
      best = bound
    }
    guard let best else { throw .undecided }
    return best
  }
}

extension Rational {
  fileprivate var half: Rational { self * Rational(reducing: 1, over: 2) }
}
