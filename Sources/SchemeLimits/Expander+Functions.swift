import SchemeIR
import SchemeNumerics

/// The rules for functions.
extension Expander {
  func call(_ builtin: Builtin, _ arguments: [NodeID]) throws(Obstacle) -> Series {
    if builtin == .choose { return try choose(arguments[0], arguments[1]) }
    if builtin == .floor || builtin == .ceil { return try round(builtin, arguments[0]) }
    let x = try series(arguments[0])
    let half = Rational(reducing: 1, over: 2)
    switch builtin {
    case .sqrt: return try expansions.power(x, half)
    case .exp: return try expansions.exp(x)
    case .expm1: return expansions.subtract(try expansions.exp(x), .one)
    case .log: return try expansions.log(x)
    case .log1p: return try expansions.log(expansions.add(.one, x))
    case .asin: return try expansions.asin(x)
    case .sigmoid: return try sigmoid(x)
    case .tanh:
      // 2 sigmoid(2x) - 1
      return expansions.subtract(expansions.times(try sigmoid(expansions.times(x, Rational(2))), Rational(2)), .one)
    case .logit: return expansions.subtract(try expansions.log(x), try expansions.log(expansions.subtract(.one, x)))
    case .abs: return try sign(x) < 0 ? expansions.negate(x) : x
    case .min, .max:
      let y = try series(arguments[1])
      let isLess = try sign(expansions.subtract(x, y)) < 0
      return isLess == (builtin == .min) ? x : y
    case .harmonic: return try harmonic(x)
    case .floor, .ceil, .choose: throw .unknown("a function without a rule")
    }
  }

  /// 1/(1 + e^-x), from the side on which the exponential does not grow.
  private func sigmoid(_ x: Series) throws(Obstacle) -> Series {
    if let order = x.order, order > .one {
      let sign = try sign(x)
      // Where it changes: between 0 and 1.
      if choices != nil { return Series(remainder: .one) }
      if sign < 0 {
        let small = try expansions.exp(x)
        return try expansions.divide(small, expansions.add(.one, small))
      }
    }
    return try expansions.inverse(expansions.add(.one, expansions.exp(expansions.negate(x))))
  }

  /// `x^y`: a whole power, a real one, or e^(y log x).
  func power(_ x: NodeID, _ y: NodeID) throws(Obstacle) -> Series {
    let base = try series(x)
    let exponent = try series(y)
    if let number = exponent.number { return try expansions.power(base, number) }
    if base.number == .one { return .one }
    if base.isZero {
      guard try expansions.sign(exponent) > 0 else { throw .unknown("a power of 0 has no value") }
      return .zero
    }
    guard try expansions.sign(base) < 0 else {
      return try expansions.exp(expansions.multiply(exponent, expansions.log(base)))
    }
    guard program[y].type == .int, let parity = residues.residue(y, modulo: 2, program, parameters) else {
      throw .unknown("a power of a negative number")
    }
    let size = expansions.negate(base)
    let power =
      size.number == .one
      ? Series.one : try expansions.exp(expansions.multiply(exponent, expansions.log(size)))
    return parity == 0 ? power : expansions.negate(power)
  }

  /// log x + gamma + 1/(2x) - 1/(12 x^2) + 1/(120 x^4) and less than x^-6, for x that grows.
  private func harmonic(_ x: Series) throws(Obstacle) -> Series {
    guard let order = x.order, order > .one, try expansions.sign(x) > 0 else {
      throw .unknown("harmonic of a number that does not grow")
    }
    let inverse = try expansions.inverse(x)
    let square = expansions.multiply(inverse, inverse)
    let fourth = expansions.multiply(square, square)
    var sum = expansions.add(try expansions.log(x), Series(algebra.power(of: .gamma)))
    for (power, divisor) in [(inverse, 2), (expansions.negate(square), 12), (fourth, 120)] {
      sum = expansions.add(sum, expansions.times(power, Rational(reducing: 1, over: divisor)))
    }
    return expansions.add(sum, Series(remainder: expansions.multiply(fourth, square).order))
  }

  private static let mostFactors = 64

  /// A product of k factors over k!, for k that is known and x that grows.
  private func choose(_ n: NodeID, _ k: NodeID) throws(Obstacle) -> Series {
    let x = try series(n)
    var chosen = try series(k)
    if chosen.number == nil {
      let rest = expansions.subtract(x, chosen)
      if rest.number != nil {
        chosen = rest
      } else {
        if try expansions.sign(chosen) < 0 { return .zero }
        if try expansions.sign(rest) < 0 { return .zero }
      }
    }
    guard let count = chosen.number?.whole else { throw .unknown("choose of two numbers that grow") }
    guard count >= 0 else { return .zero }
    guard let order = x.order, order > .one, try expansions.sign(x) > 0, count <= Self.mostFactors else {
      throw .unknown("choose of a number that does not grow")
    }
    var product = Series.one
    for i in 0..<count {
      let factor = expansions.subtract(x, Series(Rational(i)))
      product = expansions.times(expansions.multiply(product, factor), Rational(reducing: 1, over: i + 1))
    }
    return product
  }

  // MARK: - Rounding

  private func round(_ builtin: Builtin, _ id: NodeID) throws(Obstacle) -> Series {
    let x = try series(id)
    if case .convert = program[id].operation { return x }
    if builtin == .floor { return try floor(x) }
    return expansions.negate(try floor(expansions.negate(x)))
  }

  /// x to a constant where it grows; else the integer below its limit, or below it where the limit is an integer.
  private func floor(_ x: Series) throws(Obstacle) -> Series {
    guard let order = x.order else { return .zero }
    if order > .one { return expansions.add(x, Series(remainder: .one)) }
    if let remainder = x.remainder, remainder >= .one { throw .orders("floor of what is not known to a constant") }
    let limit = x.coefficient(of: .one)
    guard let ball = try? algebra.value(limit, at: algebra.generic),
      let below = ball.floor ?? ball.uniqueDouble.flatMap({ BigInt(exactly: $0.rounded()) })
    else { throw .unknown("floor of what is not told from an integer") }
    let number = Rational(below)
    let above = expansions.subtract(x, Series(number))
    let rest = expansions.subtract(x, Series(number + .one))
    if try sign(above) < 0 { return Series(number - .one) }
    guard try sign(rest) < 0 else { return Series(number + .one) }
    return Series(number)
  }

  func floorQuotient(_ x: NodeID, _ y: NodeID) throws(Obstacle) -> Series {
    let (u, v) = (try series(x), try series(y))
    if u.number == nil, let divisor = v.number?.whole, divisor > 0,
      let residue = residues.residue(x, modulo: divisor, program, parameters)
    {
      return expansions.times(
        expansions.subtract(u, Series(Rational(residue))), Rational(reducing: 1, over: divisor))
    }
    return try floor(try expansions.divide(u, v))
  }

  func remainder(_ x: NodeID, _ y: NodeID) throws(Obstacle) -> Series {
    let (u, v) = (try series(x), try series(y))
    if u.number == nil, let divisor = v.number?.whole, divisor > 0,
      let residue = residues.residue(x, modulo: divisor, program, parameters)
    {
      return Series(Rational(residue))
    }
    let quotient = try floor(try expansions.divide(u, v))
    guard quotient.remainder == nil else { throw .orders("a remainder that does not settle") }
    return expansions.subtract(u, expansions.multiply(quotient, v))
  }
}
