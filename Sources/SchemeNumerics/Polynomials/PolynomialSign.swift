/// The sign of a polynomial on [0, 1].
public enum PolynomialSign: Sendable {
  /// 0 everywhere.
  case zero
  /// Nowhere below 0, and not 0 everywhere.
  case nonNegative
  /// Nowhere above 0, and not 0 everywhere.
  case nonPositive
  /// Below 0 at the first point and above 0 at the second, both in (0, 1).
  case mixed(negative: Rational, positive: Rational)
}

extension BernsteinPolynomial {
  /// The highest degree that ``sign`` decides.
  public static let highestSignDegree = 127

  /// The sign on [0, 1], decided exactly: also where the polynomial only touches 0, at a rational place or not, and where it
  /// has the other sign in a gap that no double falls into. nil where a degree above 127 would be needed.
  ///
  /// With x = t / (1 - t) it is sum_k c_k C(n, k) x^k over (1 + x)^n: a polynomial in x > 0. Its sign changes at the roots of
  /// odd multiplicity, which are those of a product of square-free factors (Yun's decomposition: von zur Gathen and Gerhard,
  /// Modern Computer Algebra, algorithm 14.21), and Sturm's theorem counts them. Powers of x and of 1 + x are taken out
  /// before: few neighbouring coefficients cost little in a Bernstein form of any n. A low degree in t is another way to few
  /// coefficients. Else O(n^3) operations on fractions, whose length grows with n.
  public var sign: PolynomialSign? {
    guard let first = coefficients.firstIndex(where: { !$0.isZero }),
      let last = coefficients.lastIndex(where: { !$0.isZero })
    else { return .zero }
    guard last - first <= Self.highestSignDegree else {
      return ofLowDegree(Self.lowDegree).flatMap { $0.coefficients.count < coefficients.count ? $0.sign : nil }
    }
    let n = coefficients.count - 1
    // C(n, k) over C(n, first).
    var binomial = Rational.one
    var row: [Rational] = []
    for k in first...last {
      row.append(coefficients[k] * binomial)
      binomial = binomial * Rational(reducing: n - k, over: k + 1)
    }
    let polynomial = RationalPolynomial(row).withoutRootsAtMinusOne
    let end: PolynomialSign = polynomial.leading.sign > 0 ? .nonNegative : .nonPositive
    if polynomial.coefficients.allSatisfy({ $0.sign == 0 || $0.sign == polynomial.leading.sign }) { return end }
    guard let (negative, positive) = PositiveRoots(polynomial.oddPart).signPoints(of: polynomial) else { return end }
    // t = x / (1 + x).
    return .mixed(
      negative: (negative / (negative + .one)) ?? .zero, positive: (positive / (positive + .one)) ?? .zero)
  }

  /// Degrees up to which a polynomial of high order is brought down.
  private static let lowDegree = 32

  /// The same polynomial in the Bernstein basis of its degree; nil if that is above the limit.
  ///
  /// With the differences D^j c_0 it is sum_j C(n, j) D^j c_0 t^j, and t^j has the coefficients C(k, j) / C(m, j) at order m.
  func ofLowDegree(_ limit: Int) -> BernsteinPolynomial? {
    var row = coefficients
    var powers: [Rational] = []
    var binomial = Rational.one
    while let first = row.first, row.contains(where: { !$0.isZero }) {
      let j = powers.count
      if j > limit { return nil }
      powers.append(binomial * first)
      binomial = binomial * Rational(reducing: coefficients.count - 1 - j, over: j + 1)
      row = zip(row.dropFirst(), row).map { $0 - $1 }
    }
    let m = max(powers.count - 1, 0)
    return BernsteinPolynomial(
      (0...m).map { k in
        var (sum, share) = (Rational.zero, Rational.one)
        for (j, power) in powers.enumerated() where j <= k {
          sum = sum + share * power
          share = share * Rational(reducing: k - j, over: max(m - j, 1))
        }
        return sum
      })
  }
}
