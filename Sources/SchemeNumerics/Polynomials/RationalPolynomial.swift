/// A polynomial over the rationals by its coefficients, the constant one first; 0 has none, and the last is not 0.
package struct RationalPolynomial: Hashable, Sendable {
  package let coefficients: [Rational]

  package init(_ coefficients: [Rational]) {
    var coefficients = coefficients
    while coefficients.last?.isZero == true { coefficients.removeLast() }
    self.coefficients = coefficients
  }

  package static let one = RationalPolynomial([.one])

  /// The value at x.
  package func value(at x: Rational) -> Rational {
    coefficients.reversed().reduce(.zero) { $0 * x + $1 }
  }

  package var degree: Int { coefficients.count - 1 }
  package var isZero: Bool { coefficients.isEmpty }
  package var leading: Rational { coefficients.last ?? .zero }

  package var derivative: RationalPolynomial {
    RationalPolynomial(coefficients.enumerated().dropFirst().map { Rational($0) * $1 })
  }

  package static func - (p: RationalPolynomial, q: RationalPolynomial) -> RationalPolynomial {
    RationalPolynomial(
      (0..<max(p.coefficients.count, q.coefficients.count)).map { k in
        let own = k < p.coefficients.count ? p.coefficients[k] : .zero
        return k < q.coefficients.count ? own - q.coefficients[k] : own
      })
  }

  package static func + (p: RationalPolynomial, q: RationalPolynomial) -> RationalPolynomial {
    RationalPolynomial(
      (0..<max(p.coefficients.count, q.coefficients.count)).map { k in
        let own = k < p.coefficients.count ? p.coefficients[k] : .zero
        return k < q.coefficients.count ? own + q.coefficients[k] : own
      })
  }

  package static func * (p: RationalPolynomial, q: RationalPolynomial) -> RationalPolynomial {
    if p.isZero || q.isZero { return RationalPolynomial([]) }
    var product = [Rational](repeating: .zero, count: p.coefficients.count + q.coefficients.count - 1)
    for (i, x) in p.coefficients.enumerated() {
      for (j, y) in q.coefficients.enumerated() { product[i + j] = product[i + j] + x * y }
    }
    return RationalPolynomial(product)
  }

  /// Times a number above 0 that makes the leading coefficient 1 or -1: remainders stay short.
  var normalised: RationalPolynomial {
    guard let factor = Rational.one / leading.absolute else { return self }
    return RationalPolynomial(coefficients.map { $0 * factor })
  }

  /// Quotient and remainder by a polynomial other than 0.
  package func divided(by divisor: RationalPolynomial) -> (quotient: RationalPolynomial, remainder: RationalPolynomial)
  {
    var rest = coefficients
    var quotient = [Rational](repeating: .zero, count: max(degree - divisor.degree + 1, 0))
    for shift in quotient.indices.reversed() {
      guard let factor = rest[shift + divisor.degree] / divisor.leading else { break }
      quotient[shift] = factor
      if factor.isZero { continue }
      for (k, c) in divisor.coefficients.enumerated() { rest[shift + k] = rest[shift + k] - factor * c }
    }
    return (RationalPolynomial(quotient), RationalPolynomial(Array(rest.prefix(divisor.degree))))
  }

  static func gcd(_ p: RationalPolynomial, _ q: RationalPolynomial) -> RationalPolynomial {
    var (p, q) = (p, q)
    while !q.isZero { (p, q) = (q, p.divided(by: q).remainder.normalised) }
    return p.normalised
  }

  /// Without its factors 1 + x.
  var withoutRootsAtMinusOne: RationalPolynomial {
    var polynomial = self
    while polynomial.degree > 0 {
      let (quotient, remainder) = polynomial.divided(by: RationalPolynomial([.one, .one]))
      guard remainder.isZero else { break }
      polynomial = quotient
    }
    return polynomial
  }

  /// The product of x - r over the roots r, real or not, of odd multiplicity, times a constant.
  var oddPart: RationalPolynomial {
    let common = Self.gcd(self, derivative)
    var rest = divided(by: common).quotient
    var slope = derivative.divided(by: common).quotient - rest.derivative
    var odd = RationalPolynomial.one
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
}
