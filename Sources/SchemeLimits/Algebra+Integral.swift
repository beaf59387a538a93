import SchemeNumerics

/// Antiderivatives on (0, 1) by a small table:
///
/// | function | antiderivative |
/// |---|---|
/// | p^i q^j with whole i, j | by partial fractions: powers, log p, log q |
/// | p^a times a polynomial | powers |
/// | q^b times a polynomial | powers |
/// | p^(i - 1/2) q^(j - 1/2) | 2 asin sqrt p, and products of half powers |
/// | k / (sqrt p + c) and the like | see ``integralOfRoot(_:over:)`` |
/// | k S' S^e | k S^(e+1) / (e+1), k log S |
/// | q^(k/2 - 1) / sqrt(1 - q^k) | (2/k) asin sqrt(1 - q^k) |
extension Algebra {
  /// nil where the table has none.
  func integral(_ x: Coefficient) -> Coefficient? {
    var groups: [(atoms: PowerProduct, members: Coefficient)] = []
    for term in x.terms {
      var varying = PowerProduct.one
      for (place, exponent) in zip(term.atoms.atoms, term.atoms.exponents) where !isConstant(place) {
        varying = varying * PowerProduct(place, exponent)
      }
      let rest = varying.atoms.reduce(term.atoms) { $0.without($1) }
      let member = Coefficient(Coefficient.Term(p: term.p, q: term.q, term.polynomial, rest))
      if let index = groups.firstIndex(where: { $0.atoms == varying }) {
        groups[index].members = groups[index].members + member
      } else {
        groups.append((varying, member))
      }
    }
    var total = Coefficient.zero
    for group in groups {
      let part = group.atoms.isOne ? integralOfPowers(group.members) : integral(group.members, times: group.atoms)
      guard let part else { return nil }
      total = total + part
    }
    // Up to a constant.
    let varying = total.terms.filter { !isConstant(Coefficient($0)) }
    return isExhausted ? nil : varying.reduce(Coefficient.zero) { $0 + Coefficient($1) }
  }

  /// d/dp, where atoms are numbers; nil elsewhere.
  func derivative(_ x: Coefficient) -> Coefficient? {
    var total = Coefficient.zero
    for term in x.terms {
      guard term.atoms.atoms.allSatisfy(isConstant) else { return nil }
      func part(_ p: Rational, _ q: Rational, _ polynomial: RationalPolynomial, _ factor: Rational) -> Coefficient {
        Coefficient(Coefficient.Term(p: p, q: q, polynomial * RationalPolynomial([factor]), term.atoms))
      }
      total =
        total + part(term.p - .one, term.q, term.polynomial, term.p)
        + part(term.p, term.q - .one, term.polynomial, -term.q)
        + part(term.p, term.q, term.polynomial.derivative, .one)
    }
    return total
  }

  // MARK: - Powers of a sum

  private func integral(_ factor: Coefficient, times atoms: PowerProduct) -> Coefficient? {
    guard atoms.atoms.count == 1, case .sum(let sum) = self.atoms[atoms.atoms[0]] else { return nil }
    let exponent = atoms.exponents[0]
    if let slope = derivative(sum), let k = ratio(factor, slope) {
      if exponent == Rational(-1) { return multiply(k, power(of: .log(.atom(atoms.atoms[0])))) }
      let next = exponent + .one
      return multiply(k, power(of: .sum(sum), next)).over(next)
    }
    if exponent == Rational(-1), let found = integralOfRoot(factor, over: sum) { return found }
    return integralOfArcsine(factor, sum, exponent)
  }

  /// The number k with x = k y; nil where there is none that is seen.
  private func ratio(_ x: Coefficient, _ y: Coefficient) -> Coefficient? {
    for u in x.terms {
      guard let v = y.terms.first, let number = u.polynomial.leading / v.polynomial.leading else { return nil }
      var k = Coefficient(Coefficient.Term(p: .zero, q: .zero, RationalPolynomial([number]), u.atoms))
      for (place, exponent) in zip(v.atoms.atoms, v.atoms.exponents) {
        k = multiply(k, power(of: atoms[place], -exponent))
      }
      if isConstant(k), isZero(x - multiply(k, y)) { return k }
    }
    return nil
  }

  /// c q^(k/2 - 1) p^(-1/2) S^(-1/2) with p S = 1 - q^k, and likewise from the other end.
  private func integralOfArcsine(_ factor: Coefficient, _ sum: Coefficient, _ exponent: Rational) -> Coefficient? {
    let half = Rational(reducing: 1, over: 2)
    guard exponent == -half, let term = factor.terms.first, factor.terms.count == 1, term.polynomial.degree == 0 else {
      return nil
    }
    for isAtOne in [false, true] {
      let (near, far) = isAtOne ? (term.q, term.p) : (term.p, term.q)
      let order = (far + .one) * Rational(2)
      guard near == -half, order.sign > 0 else { continue }
      let root =
        Coefficient.one - Coefficient(p: isAtOne ? order : .zero, q: isAtOne ? .zero : order)
      let product = multiply(sum, Coefficient(p: isAtOne ? .zero : .one, q: isAtOne ? .one : .zero))
      guard let scale = ratio(root, product), let size = try? power(scale, half),
        let sine = try? power(root, half)
      else { continue }
      let constant = Coefficient(Coefficient.Term(p: .zero, q: .zero, term.polynomial, term.atoms))
      let outer = multiply(multiply(constant, size), Coefficient(Rational(isAtOne ? -2 : 2)).over(order))
      return multiply(outer, power(of: .asin(sine)))
    }
    return nil
  }

  // MARK: - Powers of p and q

  private func integralOfPowers(_ x: Coefficient) -> Coefficient? {
    var total = Coefficient.zero
    for term in x.terms {
      guard let part = integralOfPowers(term) else { return nil }
      let constant = Coefficient(Coefficient.Term(p: .zero, q: .zero, .one, term.atoms))
      total = total + multiply(constant, part)
    }
    return total
  }

  /// Of p^a q^b P, without the atoms.
  private func integralOfPowers(_ term: Coefficient.Term) -> Coefficient? {
    let (a, b) = (term.p, term.q)
    if a.isInteger, b.isInteger { return integralOfFraction(term) }
    if b.isInteger, b.sign >= 0, let n = b.whole, n <= 64 {
      let q = RationalPolynomial([.one, -Rational.one])
      let polynomial = (0..<n).reduce(term.polynomial) { product, _ in product * q }
      return sum(polynomial) { power in
        Coefficient(p: a + power + .one, q: .zero).over(a + power + .one)
      }
    }
    if a.isInteger, a.sign >= 0, let n = a.whole, n <= 64 {
      let shifted = RationalPolynomial([Rational](repeating: .zero, count: n) + term.polynomial.coefficients)
      return sum(shifted.reflected) { power in
        Coefficient(p: .zero, q: b + power + .one).over(-(b + power + .one))
      }
    }
    guard (a + a).isInteger, (b + b).isInteger, a.absolute <= Rational(64), b.absolute <= Rational(64) else {
      return nil
    }
    return sum(term.polynomial) { power in integralOfHalves(a + power, b) }
  }

  private func sum(_ polynomial: RationalPolynomial, _ part: (Rational) -> Coefficient) -> Coefficient {
    polynomial.coefficients.enumerated().reduce(.zero) { total, member in
      member.element.isZero ? total : total + part(Rational(member.offset)).times(member.element)
    }
  }

  /// Of p^a q^b for a and b halfway between integers, from a = b = -1/2 on: d(p^(a+1) q^b) = (a+b+1) p^a q^b - b p^a q^(b-1).
  private func integralOfHalves(_ a: Rational, _ b: Rational) -> Coefficient {
    let half = Rational(reducing: 1, over: 2)
    let both = Coefficient(p: a + .one, q: b + .one)
    if a < -half {
      return (integralOfHalves(a + .one, b).times(a + b + Rational(2)) + both).over(a + .one)
    }
    if b < -half {
      return (integralOfHalves(a, b + .one).times(a + b + Rational(2)) - both).over(b + .one)
    }
    let factor = a + b + .one
    if b > -half { return (Coefficient(p: a + .one, q: b) + integralOfHalves(a, b - .one).times(b)).over(factor) }
    if a > -half { return (integralOfHalves(a - .one, b).times(a) - Coefficient(p: a, q: b + .one)).over(factor) }
    return power(of: .asin(Coefficient(p: half, q: .zero))).times(Rational(2))
  }

  /// Of p^i q^j P with whole i and j.
  private func integralOfFraction(_ term: Coefficient.Term) -> Coefficient? {
    guard let i = term.p.whole, let j = term.q.whole, i.magnitude <= 64, j.magnitude <= 64 else { return nil }
    let p = RationalPolynomial([.zero, .one])
    let q = RationalPolynomial([.one, -Rational.one])
    func power(_ base: RationalPolynomial, _ n: Int) -> RationalPolynomial {
      (0..<max(n, 0)).reduce(.one) { product, _ in product * base }
    }
    let top = term.polynomial * power(p, i) * power(q, j)
    let (quotient, rest) = top.divided(by: power(p, -i) * power(q, -j))
    var total = sum(quotient) { power in
      Coefficient(p: power + .one, q: .zero).over(power + .one)
    }
    // The rest over p^i q^j: its Taylor coefficients at 0 over q^j, and at 1 over p^i, are those of the poles.
    for (k, c) in taylor(rest, over: max(-j, 0), count: max(-i, 0)).enumerated() {
      total = total + pole(order: max(-i, 0) - k, isAtOne: false).times(c)
    }
    for (k, c) in taylor(rest.reflected, over: max(-i, 0), count: max(-j, 0)).enumerated() {
      total = total - pole(order: max(-j, 0) - k, isAtOne: true).times(c)
    }
    return total
  }

  /// The antiderivative of x^-n in x, at x = p or q.
  private func pole(order n: Int, isAtOne: Bool) -> Coefficient {
    if n == 1 { return power(of: .log(isAtOne ? .q : .p)) }
    let exponent = Rational(1 - n)
    return Coefficient(p: isAtOne ? .zero : exponent, q: isAtOne ? exponent : .zero).over(exponent)
  }

  /// The first coefficients of P(x) (1 - x)^-n.
  private func taylor(_ polynomial: RationalPolynomial, over n: Int, count: Int) -> [Rational] {
    var values = (0..<count).map { $0 < polynomial.coefficients.count ? polynomial.coefficients[$0] : .zero }
    for _ in 0..<n {
      for k in values.indices.dropFirst() { values[k] = values[k] + values[k - 1] }
    }
    return values
  }
}

extension RationalPolynomial {
  /// P(1 - x).
  var reflected: RationalPolynomial {
    let line = RationalPolynomial([.one, -Rational.one])
    return coefficients.reversed().reduce(RationalPolynomial([])) { $0 * line + RationalPolynomial([$1]) }
  }
}
