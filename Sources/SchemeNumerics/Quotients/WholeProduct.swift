/// The product of two polynomials by their Bernstein coefficients, which are fractions (``BernsteinProduct``): over one common
/// denominator each, so that m n products are those of whole numbers, and only m + n + 1 fractions are reduced.
struct WholeProduct {
  /// C(m, i) a_i p with the least common denominator p of all a_i.
  private let numbers: [BigInt]
  private let denominator: BigInt

  /// The most bits of a common denominator: fractions without one in common are not worth it.
  private static let mostBits = 1 << 15

  /// nil where the common denominator is very long.
  private init?(_ coefficients: [Rational]) {
    var common = BigInt.one
    for x in coefficients where x.denominator != .one {
      // common / gcd * denominator
      guard let factor = Rational(common, x.denominator) else { return nil }
      common = factor.numerator * x.denominator
      if common.bitWidth > Self.mostBits { return nil }
    }
    var numbers: [BigInt] = []
    numbers.reserveCapacity(coefficients.count)
    for (x, binomial) in zip(coefficients, Self.binomials(coefficients.count - 1)) {
      guard let scale = Rational(common, x.denominator) else { return nil }
      numbers.append(x.numerator * scale.numerator * binomial)
    }
    (self.numbers, denominator) = (numbers, common)
  }

  /// The coefficients of the product; nil where common denominators are very long.
  static func coefficients(_ a: [Rational], _ b: [Rational]) -> [Rational]? {
    guard let x = WholeProduct(a), let y = WholeProduct(b) else { return nil }
    var sums = [BigInt](repeating: .zero, count: a.count + b.count - 1)
    for (i, own) in x.numbers.enumerated() where !own.isZero {
      for (j, other) in y.numbers.enumerated() where !other.isZero { sums[i + j] = sums[i + j] + own * other }
    }
    let below = x.denominator * y.denominator
    var product: [Rational] = []
    product.reserveCapacity(sums.count)
    for (sum, binomial) in zip(sums, binomials(sums.count - 1)) {
      guard let c = Rational(sum, below * binomial) else { return nil }
      product.append(c)
    }
    return product
  }

  /// C(n, k) for all k.
  private static func binomials(_ n: Int) -> [BigInt] {
    var row = [BigInt.one]
    for k in stride(from: 1, through: n, by: 1) {
      // The second half is the first one in reverse; the division leaves no rest.
      let next = (row[k - 1] * BigInt(n - k + 1)).quotientAndRemainder(dividingBy: BigInt(k))?.quotient
      row.append(2 * k > n ? row[n - k] : next ?? .zero)
    }
    return row
  }
}
