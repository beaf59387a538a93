/// The same polynomial by other coefficients, all exact.
extension BernsteinPolynomial {
  /// The same polynomial with n + count in place of n, for a count >= 0.
  ///
  /// Each step is c'_k = (k c_{k-1} + (n + 1 - k) c_k) / (n + 1), from multiplying by t + (1 - t). The zero polynomial
  /// without coefficients stays as it is.
  public func elevated(by count: Int) -> BernsteinPolynomial {
    var row = coefficients
    for _ in 0..<Swift.max(count, 0) {
      guard let first = row.first, let last = row.last else { return self }
      let inner = zip(row, row.dropFirst()).enumerated().map { k, pair in
        pair.1 + Rational(reducing: k + 1, over: row.count) * (pair.0 - pair.1)
      }
      row = [first] + inner + [last]
    }
    return BernsteinPolynomial(row)
  }

  /// The polynomial's restrictions to [0, t] and to [t, 1], each stretched to [0, 1]: left(x) = self(t x) and
  /// right(x) = self(t + (1 - t) x), for any rational t.
  ///
  /// De Casteljau's scheme: each row has the numbers (1 - t) a + t b of neighbours a, b in the row before; its first and its
  /// last number are coefficients of the left and of the right part, n (n + 1) / 2 steps in all.
  public func subdivided(at t: Rational) -> (left: BernsteinPolynomial, right: BernsteinPolynomial) {
    var row = coefficients
    var left: [Rational] = []
    var right: [Rational] = []
    while let first = row.first, let last = row.last {
      left.append(first)
      right.append(last)
      row = zip(row, row.dropFirst()).map { $0 + t * ($1 - $0) }
    }
    return (BernsteinPolynomial(left), BernsteinPolynomial(right.reversed()))
  }
}
