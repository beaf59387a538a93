extension BernsteinPolynomial {
  /// The value at a double t in [0, 1], in integers: with t = p / 2^e and q = 2^e - p the sum of c_k C(n, k) p^k q^(n - k), over
  /// 2^(e n).
  ///
  /// Costs n products of numbers of up to n e bits with those of the coefficients over their common denominator.
  public func value(at t: Double) -> Rational? {
    guard t >= 0 && t <= 1 else { return nil }
    let n = coefficients.count - 1
    guard n >= 0 else { return .zero }
    let parts = DoubleParts(t)
    let bits = Swift.max(-parts.exponent, 0)
    let p = parts.significand << UInt(Swift.max(parts.exponent, 0))
    let q = BigInt((Natural.one << bits) - Natural(p))
    let denominator = coefficients.reduce(BigInt.one) { common, c in
      let shared = BigInt(
        Rational.divide(c.denominator.magnitude, by: Natural.gcd(common.magnitude, c.denominator.magnitude)))
      return common * shared
    }
    var sum = BigInt.zero
    // C(n, k) p^k
    var term = Natural.one
    for (k, c) in coefficients.enumerated() {
      let factor = Rational.divide(denominator.magnitude, by: c.denominator.magnitude)
      sum = sum * q + c.numerator * BigInt(factor * term)
      if k < n {
        term = term.multiplied(by: p).multiplied(by: UInt(n - k)).quotientAndRemainder(dividingBy: UInt(k + 1)).quotient
      }
    }
    return Rational(sum, denominator << (bits * n))
  }

  /// The value at t of a polynomial of low degree, whatever n is: sum_j t^j C(n, j) D^j c_0 with the forward differences D^j;
  /// nil if the degree is above `degree`.
  ///
  /// Costs n (degree + 1) subtractions.
  public func value(at t: Rational, ofDegreeAtMost degree: Int) -> Rational? {
    var row = coefficients
    var sum = Rational.zero
    // t^j C(n, j)
    var factor = Rational.one
    let n = coefficients.count - 1
    for j in 0...Swift.max(degree, 0) + 1 {
      guard let first = row.first, row.contains(where: { !$0.isZero }) else { return sum }
      if j > degree { return nil }
      sum = sum + factor * first
      guard let next = factor * t * Rational(n - j) / Rational(j + 1) else { return nil }
      factor = next
      row = zip(row.dropFirst(), row).map { $0 - $1 }
    }
    return nil
  }
}
