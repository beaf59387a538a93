import SchemeNumerics

/// Powers, logarithms and exponentials of coefficients.
extension Algebra {
  /// ±r p^a q^b times powers of atoms, of which logarithms may be below 0: what logarithms and powers take apart.
  private struct Factors {
    let sign: Int
    /// Above 0, each by itself: roots of a product are products of roots.
    let numbers: [Rational]
    let p: Rational
    let q: Rational
    let atoms: PowerProduct

    func times(_ other: Factors) -> Factors {
      Factors(
        sign: sign * other.sign, numbers: numbers + other.numbers, p: p + other.p, q: q + other.q,
        atoms: atoms * other.atoms)
    }
  }

  /// nil for 0. Throws where the sign is not known.
  private func factors(_ x: Coefficient, depth: Int = 0) throws(Obstacle) -> Factors? {
    if try sign(x) == 0 { return nil }
    let (a, b, rest) = factoringPowers(x)
    let (common, inner) = factoringAtoms(rest)
    let outer = Factors(sign: 1, numbers: [], p: a, q: b, atoms: common)
    // Sums that were multiplied out may share more.
    if inner != x, depth < 8 { return try factors(inner, depth: depth + 1).map { outer.times($0) } }
    // That of the first term that is no number, so that sqrt(pq) + eps stays what it is.
    guard let lead = inner.terms.first(where: { $0.number == nil }) ?? inner.terms.first,
      let first = lead.polynomial.coefficients.first
    else { return nil }
    if let number = inner.number {
      return outer.times(Factors(sign: number.sign, numbers: [number.absolute], p: .zero, q: .zero, atoms: .one))
    }
    if let (factor, rest) = divided(inner), depth < 8,
      let left = try factors(factor, depth: depth + 1), let right = try factors(rest, depth: depth + 1)
    {
      return outer.times(left).times(right)
    }
    let unit = inner.over(first.absolute)
    let sign = try sign(unit)
    let sum = PowerProduct(place(of: .sum(sign < 0 ? -unit : unit)), .one)
    return outer.times(Factors(sign: sign, numbers: [first.absolute], p: .zero, q: .zero, atoms: sum))
  }

  /// Two factors of a polynomial: one with a rational root, or a sum that is known already; so that sqrt(u (1 - u)) is the product of
  /// two roots wherever it comes from. nil where none is seen.
  private func divided(_ x: Coefficient) -> (Coefficient, Coefficient)? {
    guard x.terms.count == 1, let polynomial = x.terms.first?.polynomial, polynomial.degree > 1 else { return nil }
    func coefficient(_ polynomial: RationalPolynomial) -> Coefficient {
      Coefficient(Coefficient.Term(p: .zero, q: .zero, polynomial, .one))
    }
    var candidates = Self.rationalRoots(polynomial).map { RationalPolynomial([-$0, .one]) }
    for case .sum(let sum) in atoms {
      guard let known = sum.terms.first, sum.terms.count == 1, known.atoms.isOne, known.p.isZero, known.q.isZero,
        known.polynomial.degree < polynomial.degree
      else { continue }
      candidates.append(known.polynomial)
    }
    for candidate in candidates {
      let (quotient, remainder) = polynomial.divided(by: candidate)
      if remainder.isZero { return (coefficient(candidate), coefficient(quotient)) }
    }
    return nil
  }

  /// The powers of atoms that all terms share, with exponents as low as they come.
  private func factoringAtoms(_ x: Coefficient) -> (common: PowerProduct, rest: Coefficient) {
    guard let first = x.terms.first else { return (.one, x) }
    var common = PowerProduct.one
    for place in x.atoms.sorted() {
      let least = x.terms.reduce(first.atoms.exponent(of: place)) { min($0, $1.atoms.exponent(of: place)) }
      common = common * PowerProduct(place, least)
    }
    if common.isOne { return (common, x) }
    return (common, multiply(x, inverse(common)))
  }

  private func inverse(_ product: PowerProduct) -> Coefficient {
    zip(product.atoms, product.exponents).reduce(.one) { result, factor in
      multiply(result, power(of: atoms[factor.0], -factor.1))
    }
  }

  /// x^r, for x above 0 or a whole r. Throws where there is no value on the piece.
  func power(_ x: Coefficient, _ r: Rational) throws(Obstacle) -> Coefficient {
    if r == .one { return x }
    if r.isInteger, let n = Int(exactly: r.numerator), n >= 0, n <= 16 {
      return (0..<n).reduce(.one) { product, _ in multiply(product, x) }
    }
    guard let factors = try factors(x) else {
      if r.sign > 0 { return .zero }
      throw .unknown("it divides by a coefficient that is 0")
    }
    var isNegative = factors.sign < 0
    for (place, exponent) in zip(factors.atoms.atoms, factors.atoms.exponents) {
      switch atoms[place] {
      case .log, .asin:
        // Below 0 at times: only whole powers of it are taken apart.
        guard r.isInteger, exponent.isInteger else { return try powerOfWhole(x, r) }
      case .number, .e, .pi, .gamma, .sum, .exp: continue
      }
    }
    if isNegative {
      guard r.isInteger else { throw .unknown("a power of a negative number has no value") }
      isNegative = r.numerator.isOdd
    }
    var result = Coefficient(p: factors.p * r, q: factors.q * r)
    for number in factors.numbers { result = multiply(result, power(ofNumber: number, r)) }
    for (place, exponent) in zip(factors.atoms.atoms, factors.atoms.exponents) {
      result = multiply(result, power(of: atoms[place], exponent * r))
    }
    try check()
    return isNegative ? -result : result
  }

  /// x^r with x as one atom, which is above 0.
  private func powerOfWhole(_ x: Coefficient, _ r: Rational) throws(Obstacle) -> Coefficient {
    guard try sign(x) > 0 else { throw .unknown("a power of a negative number has no value") }
    return power(of: .sum(x), r)
  }

  func inverse(_ x: Coefficient) throws(Obstacle) -> Coefficient { try power(x, Rational(-1)) }

  /// r^x of a rational number above 0, by its prime factors.
  private func power(ofNumber number: Rational, _ r: Rational) -> Coefficient {
    primes(number).reduce(.one) { product, factor in
      multiply(product, power(of: .number(factor.base), factor.exponent * r))
    }
  }

  /// Powers of small primes, and of numbers that stand for themselves already, and what is left.
  private func primes(_ number: Rational) -> [(base: BigInt, exponent: Rational)] {
    var result: [(base: BigInt, exponent: Rational)] = []
    for (part, sign) in [(number.numerator, 1), (number.denominator, -1)] {
      var rest = part
      var bases = Self.smallPrimes.map { BigInt($0) }
      for case .number(let base) in atoms where !bases.contains(base) { bases.append(base) }
      for base in bases where !rest.isZero {
        var count = 0
        while let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: base), remainder.isZero {
          rest = quotient
          count += 1
        }
        if count > 0 { result.append((base, Rational(sign * count))) }
      }
      if rest != .one { result.append((rest, Rational(sign))) }
    }
    return result
  }

  private static let smallPrimes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]

  /// log x, for x above 0 on the piece.
  func log(_ x: Coefficient) throws(Obstacle) -> Coefficient {
    guard try sign(x) > 0, let factors = try factors(x) else {
      throw .unknown("a logarithm of a number that is not above 0 has no value")
    }
    var result = power(of: .log(.p)).times(factors.p) + power(of: .log(.q)).times(factors.q)
    for (base, exponent) in factors.numbers.flatMap({ primes($0) }) {
      result = result + power(of: .log(.atom(place(of: .number(base))))).times(exponent)
    }
    for (place, exponent) in zip(factors.atoms.atoms, factors.atoms.exponents) {
      switch atoms[place] {
      case .e: result = result + Coefficient(exponent)
      case .exp(let y): result = result + y.times(exponent)
      case .number, .pi, .gamma, .sum: result = result + power(of: .log(.atom(place))).times(exponent)
      case .log, .asin: return power(of: .log(.atom(self.place(of: .sum(x)))))
      }
    }
    return result
  }

  /// e^x: rational multiples of logarithms, and rational numbers, come out of it.
  func exp(_ x: Coefficient) -> Coefficient {
    var result = Coefficient.one
    var rest = Coefficient.zero
    for term in x.terms {
      let whole = Coefficient(term)
      if let number = term.number {
        result = multiply(result, power(of: .e, number))
      } else if term.p.isZero, term.q.isZero, term.polynomial.degree == 0, term.atoms.atoms.count == 1,
        term.atoms.exponents[0] == .one, case .log(let argument) = atoms[term.atoms.atoms[0]]
      {
        let exponent = term.polynomial.leading
        switch argument {
        case .p: result = multiply(result, Coefficient(p: exponent, q: .zero))
        case .q: result = multiply(result, Coefficient(p: .zero, q: exponent))
        case .atom(let base): result = multiply(result, power(of: atoms[base], exponent))
        }
      } else {
        rest = rest + whole
      }
    }
    guard let first = rest.terms.first?.polynomial.coefficients.first else { return result }
    return multiply(result, power(of: .exp(rest.over(first)), first))
  }

  /// asin x, for |x| <= 1 on the piece.
  func asin(_ x: Coefficient) throws(Obstacle) -> Coefficient {
    guard let first = x.terms.first?.polynomial.coefficients.first else { return .zero }
    let half = Rational(reducing: 1, over: 2)
    if let number = x.number, number.absolute == .one { return power(of: .pi).times(half * number) }
    return first.sign < 0 ? -power(of: .asin(-x)) : power(of: .asin(x))
  }
}
