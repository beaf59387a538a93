/// The product of two polynomials by their Bernstein coefficients, which are fractions (``BernsteinProduct``): over one common
/// denominator each, so that m n products are those of whole numbers, and only m + n + 1 fractions are reduced.
struct WholeProduct {
  /// C(m, i) a_i p with the least common denominator p of all a_i.
  private let numbers: [BigInt]
  private let denominator: BigInt

  /// nil where the common denominator is very long.
  private init?(_ coefficients: [Rational]) {
    guard let whole = WholeNumbers(coefficients) else { return nil }
    numbers = zip(whole.numbers, WholeNumbers.binomials(coefficients.count - 1)).map { $0 * $1 }
    denominator = whole.denominator
  }

  /// The most products of words.
  private static let mostWork = 1 << 29

  /// The coefficients of the product; nil where common denominators are very long, or it takes more than 2^29 products of words.
  static func coefficients(_ a: [Rational], _ b: [Rational]) -> [Rational]? {
    guard let x = WholeProduct(a), let y = WholeProduct(b) else { return nil }
    let words = [x, y].map { $0.numbers.reduce(0) { $0 + $1.bitWidth / UInt.bitWidth + 1 } }
    guard words[0] <= mostWork / words[1] else { return nil }
    var sums = [BigInt](repeating: .zero, count: a.count + b.count - 1)
    for (i, own) in x.numbers.enumerated() where !own.isZero {
      for (j, other) in y.numbers.enumerated() where !other.isZero { sums[i + j] = sums[i + j] + own * other }
    }
    let below = x.denominator * y.denominator
    var product: [Rational] = []
    product.reserveCapacity(sums.count)
    for (sum, binomial) in zip(sums, WholeNumbers.binomials(sums.count - 1)) {
      guard let c = Rational(sum, below * binomial) else { return nil }
      product.append(c)
    }
    return product
  }
}
