/// Derivative, integral and degree, all exact.
extension BernsteinPolynomial {
  /// The derivative: coefficients n (c_{k+1} - c_k), k = 0..n-1; none for a constant.
  public var derivative: BernsteinPolynomial {
    let n = Rational(coefficients.count - 1)
    return BernsteinPolynomial(Self.differences(coefficients).map { n * $0 })
  }

  /// The integral from 0 on: coefficients (c_0 + … + c_{k-1}) / (n + 1), k = 0..n+1; the zero polynomial's is itself.
  ///
  /// It is 0 at t = 0, and its derivative has the coefficients c_k again.
  public var integral: BernsteinPolynomial {
    if coefficients.isEmpty { return self }
    let share = Rational(reducing: 1, over: coefficients.count)
    var sums = [Rational.zero]
    for coefficient in coefficients { sums.append(sums[sums.count - 1] + share * coefficient) }
    return BernsteinPolynomial(sums)
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

  private static func differences(_ values: [Rational]) -> [Rational] {
    zip(values.dropFirst(), values).map { $0 - $1 }
  }
}
