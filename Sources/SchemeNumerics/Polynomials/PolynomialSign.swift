/// The sign of a polynomial on [0, 1].
public enum PolynomialSign: Sendable {
  /// 0 everywhere.
  case zero
  /// Nowhere below 0, and not 0 everywhere.
  case nonNegative
  /// Nowhere above 0, and not 0 everywhere.
  case nonPositive
  /// Below 0 at one point and above 0 at another.
  case mixed
}

extension BernsteinPolynomial {
  /// The sign on [0, 1], decided exactly: also where the polynomial only touches 0, at a rational place or not.
  ///
  /// With x = t / (1 - t) it is sum_k c_k C(n, k) x^k over (1 + x)^n: a polynomial in x > 0. Its sign changes at the roots of
  /// odd multiplicity, which are those of a product of square-free factors (Yun's decomposition: von zur Gathen and Gerhard,
  /// Modern Computer Algebra, algorithm 14.21), and Sturm's theorem counts them. Powers of x and of 1 + x are taken out
  /// before: a polynomial of low degree costs little in any Bernstein form. Else O(n^3) operations on fractions, whose length
  /// grows with n.
  public var sign: PolynomialSign {
    let n = coefficients.count - 1
    var binomial = Rational.one
    var row: [Rational] = []
    for (k, coefficient) in coefficients.enumerated() {
      row.append(coefficient * binomial)
      binomial = binomial * Rational(reducing: n - k, over: k + 1)
    }
    guard let first = row.firstIndex(where: { !$0.isZero }), let last = row.lastIndex(where: { !$0.isZero }) else {
      return .zero
    }
    let polynomial = Polynomial(Array(row[first...last])).withoutRootsAtMinusOne
    let end: PolynomialSign = polynomial.leading.sign > 0 ? .nonNegative : .nonPositive
    if polynomial.coefficients.allSatisfy({ $0.sign == 0 || $0.sign == polynomial.leading.sign }) { return end }
    return polynomial.oddPart.positiveRoots == 0 ? end : .mixed
  }
}

/// A polynomial over the rationals by its coefficients, the constant one first; 0 has none, and the last is not 0.
private struct Polynomial {
  let coefficients: [Rational]

  init(_ coefficients: [Rational]) {
    var coefficients = coefficients
    while coefficients.last?.isZero == true { coefficients.removeLast() }
    self.coefficients = coefficients
  }

  static let one = Polynomial([.one])

  var degree: Int { coefficients.count - 1 }
  var isZero: Bool { coefficients.isEmpty }
  var leading: Rational { coefficients.last ?? .zero }

  var derivative: Polynomial {
    Polynomial(coefficients.enumerated().dropFirst().map { Rational($0) * $1 })
  }

  static func - (p: Polynomial, q: Polynomial) -> Polynomial {
    Polynomial(
      (0..<max(p.coefficients.count, q.coefficients.count)).map { k in
        let own = k < p.coefficients.count ? p.coefficients[k] : .zero
        return k < q.coefficients.count ? own - q.coefficients[k] : own
      })
  }

  static func * (p: Polynomial, q: Polynomial) -> Polynomial {
    if p.isZero || q.isZero { return Polynomial([]) }
    var product = [Rational](repeating: .zero, count: p.coefficients.count + q.coefficients.count - 1)
    for (i, x) in p.coefficients.enumerated() {
      for (j, y) in q.coefficients.enumerated() { product[i + j] = product[i + j] + x * y }
    }
    return Polynomial(product)
  }

  /// Times a number above 0 that makes the leading coefficient 1 or -1: remainders stay short.
  var normalised: Polynomial {
    guard let factor = Rational.one / leading.absolute else { return self }
    return Polynomial(coefficients.map { $0 * factor })
  }

  /// Quotient and remainder by a polynomial other than 0.
  func divided(by divisor: Polynomial) -> (quotient: Polynomial, remainder: Polynomial) {
    var rest = coefficients
    var quotient = [Rational](repeating: .zero, count: max(degree - divisor.degree + 1, 0))
    for shift in quotient.indices.reversed() {
      guard let factor = rest[shift + divisor.degree] / divisor.leading else { break }
      quotient[shift] = factor
      if factor.isZero { continue }
      for (k, c) in divisor.coefficients.enumerated() { rest[shift + k] = rest[shift + k] - factor * c }
    }
    return (Polynomial(quotient), Polynomial(Array(rest.prefix(divisor.degree))))
  }

  static func gcd(_ p: Polynomial, _ q: Polynomial) -> Polynomial {
    var (p, q) = (p, q)
    while !q.isZero { (p, q) = (q, p.divided(by: q).remainder.normalised) }
    return p.normalised
  }

  /// Without its factors 1 + x.
  var withoutRootsAtMinusOne: Polynomial {
    var polynomial = self
    while polynomial.degree > 0 {
      let (quotient, remainder) = polynomial.divided(by: Polynomial([.one, .one]))
      guard remainder.isZero else { break }
      polynomial = quotient
    }
    return polynomial
  }

  /// The product of x - r over the roots r, real or not, of odd multiplicity, times a constant.
  var oddPart: Polynomial {
    let common = Self.gcd(self, derivative)
    var rest = divided(by: common).quotient
    var slope = derivative.divided(by: common).quotient - rest.derivative
    var odd = Polynomial.one
    var multiplicity = 1
    while rest.degree > 0 {
      let factor = Self.gcd(rest, slope)
      if multiplicity % 2 == 1 { odd = odd * factor }
      rest = rest.divided(by: factor).quotient
      slope = slope.divided(by: factor).quotient - rest.derivative
      multiplicity += 1
    }
    return odd
  }

  /// How many positive roots a polynomial without multiple roots has, and without one at 0: Sturm's theorem.
  var positiveRoots: Int {
    var (p, q) = (normalised, derivative.normalised)
    var (atZero, atInfinity): ([Int], [Int]) = ([], [])
    while !p.isZero {
      atZero.append(p.coefficients[0].sign)
      atInfinity.append(p.leading.sign)
      if q.isZero { break }
      let remainder = p.divided(by: q).remainder.normalised
      (p, q) = (q, Polynomial(remainder.coefficients.map { -$0 }))
    }
    return Self.changes(atZero) - Self.changes(atInfinity)
  }

  private static func changes(_ signs: [Int]) -> Int {
    let signs = signs.filter { $0 != 0 }
    return zip(signs, signs.dropFirst()).filter { $0 != $1 }.count
  }
}
