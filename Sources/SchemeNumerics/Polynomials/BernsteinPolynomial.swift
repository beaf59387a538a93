/// A polynomial on [0, 1] by its Bernstein coefficients: sum over k of c_k C(n, k) t^k (1 - t)^(n - k), exact.
///
/// The polynomial lies between the least and the largest coefficient, so coefficients of one sign prove a sign;
/// ``halves`` sharpens the test. No coefficients at all stand for the zero polynomial.
public struct BernsteinPolynomial: Hashable, Sendable {
  /// c_0, …, c_n.
  public let coefficients: [Rational]

  /// The polynomial with these coefficients.
  public init(_ coefficients: [Rational]) {
    self.coefficients = coefficients
  }

  /// The same polynomial with n + 1 in place of n: c'_k = (k c_{k-1} + (n + 1 - k) c_k) / (n + 1).
  public var elevated: BernsteinPolynomial {
    let count = coefficients.count
    guard let first = coefficients.first, let last = coefficients.last else { return self }
    let inner = zip(coefficients, coefficients.dropFirst()).enumerated().map { k, pair in
      let weight = Rational(reducing: k + 1, over: count)
      return pair.1 + weight * (pair.0 - pair.1)
    }
    return BernsteinPolynomial([first] + inner + [last])
  }

  /// The derivative: coefficients n (c_{k+1} - c_k), k = 0..n-1; none for a constant.
  public var derivative: BernsteinPolynomial {
    let n = Rational(coefficients.count - 1)
    return BernsteinPolynomial(Self.differences(coefficients).map { n * $0 })
  }

  /// The degree: the highest order of a forward difference of the coefficients that does not vanish; nil for zero.
  ///
  /// Costs (n + 1)(degree + 1) subtractions.
  public var degree: Int? {
    var differences = coefficients
    var order = -1
    while differences.contains(where: { !$0.isZero }) {
      differences = Self.differences(differences)
      order += 1
    }
    return order < 0 ? nil : order
  }

  /// The coefficients of the polynomial's restrictions to [0, 1/2] and [1/2, 1], each stretched to [0, 1], by de
  /// Casteljau's scheme in n (n + 1) / 2 additions.
  public var halves: (left: BernsteinPolynomial, right: BernsteinPolynomial) {
    let half = Rational(reducing: 1, over: 2)
    var row = coefficients
    var left: [Rational] = []
    var right: [Rational] = []
    while let first = row.first, let last = row.last {
      left.append(first)
      right.append(last)
      row = zip(row, row.dropFirst()).map { half * ($0 + $1) }
    }
    return (BernsteinPolynomial(left), BernsteinPolynomial(right.reversed()))
  }

  /// The value at t, for any rational t: with t = p/q the sum of c_k C(n, k) p^k (q - p)^(n - k), over q^n.
  public func value(at t: Rational) -> Rational {
    let n = coefficients.count - 1
    let (p, rest) = (Rational(t.numerator), Rational(t.denominator - t.numerator))
    var sum = Rational.zero
    var power = Rational.one
    for (k, coefficient) in coefficients.enumerated() {
      sum = sum * rest + coefficient * power
      // C(n, k + 1) p^(k + 1) from C(n, k) p^k.
      power = power * p * Rational(reducing: n - k, over: k + 1)
    }
    return n > 0 ? sum * Rational(reducedNumerator: .one, denominator: t.denominator.power(UInt(n))) : sum
  }

  private static func differences(_ values: [Rational]) -> [Rational] {
    zip(values.dropFirst(), values).map { $0 - $1 }
  }
}

extension Rational {
  /// numerator / denominator for a denominator > 0.
  fileprivate init(reducing numerator: Int, over denominator: Int) {
    self = Rational(numerator) * Rational(reducedNumerator: .one, denominator: BigInt(denominator))
  }
}
