import SchemeNumerics

/// Enclosures of coefficients.
extension Algebra {
  /// The first 50 digits of Euler's constant.
  private static let gamma: BigInt = {
    let parts = [5_772_156_649, 153_286_060, 6_512_090_082, 4_024_310_421, 5_933_593_992]
    return parts.reduce(BigInt(0)) { $0 * BigInt(10).power(10) + BigInt($1) }
  }()

  /// Where p lies, and 1 - p; and the values of atoms that have been asked for there.
  final class Point {
    let p: Ball
    let q: Ball
    let numbers: BallArithmetic
    fileprivate var known: [Int: Ball] = [:]

    init(_ t: Rational, precision: Int) {
      numbers = BallArithmetic(precision: precision)
      p = Ball(t, precision: precision)
      q = Ball(.one - t, precision: precision)
    }

    /// All points from one to another.
    init(from lower: Rational, to upper: Rational, precision: Int) {
      numbers = BallArithmetic(precision: precision)
      func ball(_ t: Rational) -> Ball { Ball(t, precision: precision) }
      p = Ball(from: ball(lower), to: ball(upper))
      q = Ball(from: ball(.one - upper), to: ball(.one - lower))
    }
  }

  func value(_ x: Coefficient, at point: Point) throws(ArithmeticFault) -> Ball {
    var total = Ball(0)
    for term in x.terms {
      total = try point.numbers.add(total, value(term, at: point))
    }
    return total
  }

  private func value(_ term: Coefficient.Term, at point: Point) throws(ArithmeticFault) -> Ball {
    let numbers = point.numbers
    var product = try value(term.polynomial, at: point)
    product = try numbers.multiply(product, power(point.p, term.p, numbers))
    product = try numbers.multiply(product, power(point.q, term.q, numbers))
    for (place, exponent) in zip(term.atoms.atoms, term.atoms.exponents) {
      product = try numbers.multiply(product, power(value(atom: place, at: point), exponent, numbers))
    }
    return product
  }

  private func value(_ polynomial: RationalPolynomial, at point: Point) throws(ArithmeticFault) -> Ball {
    var value = Ball(0)
    for coefficient in polynomial.coefficients.reversed() {
      value = try point.numbers.add(point.numbers.multiply(value, point.p), point.numbers.rational(coefficient))
    }
    return value
  }

  private func power(_ x: Ball, _ y: Rational, _ numbers: BallArithmetic) throws(ArithmeticFault) -> Ball {
    if y.isInteger, let n = Int(exactly: y.numerator) { return try numbers.power(x, n) }
    return try numbers.power(x, numbers.rational(y))
  }

  func value(atom place: Int, at point: Point) throws(ArithmeticFault) -> Ball {
    if let value = point.known[place] { return value }
    let value = try computed(atom: place, at: point)
    point.known[place] = value
    return value
  }

  private func computed(atom place: Int, at point: Point) throws(ArithmeticFault) -> Ball {
    let numbers = point.numbers
    switch atoms[place] {
    case .number(let base): return try numbers.rational(Rational(base))
    case .e: return try numbers.constant(.e)
    case .pi: return try numbers.constant(.pi)
    case .gamma:
      let digits = Self.gamma
      func end(_ more: Int) -> Ball {
        Ball(Rational(digits + BigInt(more)) * Rational(10).power(50).inverse, precision: numbers.precision)
      }
      return Ball(from: end(-1), to: end(1))
    case .sum(let x): return try value(x, at: point)
    case .exp(let x): return try numbers.apply(.exp, value(x, at: point))
    case .asin(let x): return try numbers.apply(.asin, value(x, at: point))
    case .log(.p): return try numbers.apply(.log, point.p)
    case .log(.q): return try numbers.apply(.log, point.q)
    case .log(.atom(let base)): return try numbers.apply(.log, value(atom: base, at: point))
    }
  }
}
