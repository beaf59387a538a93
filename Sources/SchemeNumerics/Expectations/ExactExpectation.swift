/// An expectation E[c_N], N ~ Binomial(n, t), of rational numbers at doubles t: exact.
///
/// It is a polynomial in t. One of low degree (constants, lines: common, and full of ties) is kept by its coefficients
/// C(n, j) D^j c_0, with the forward differences D^j, and costs a few products of integers, whatever n is. Any other is the
/// sum of c_k C(n, k) p^k q^(n - k) over 2^(e n), with t = p / 2^e and q = 2^e - p: n products of numbers of up to n e bits.
public struct ExactExpectation: Sendable {
  private let n: Int
  /// Over the common denominator: the coefficients of the powers of t, or all c_k.
  private let numerators: [BigInt]
  private let denominator: BigInt
  /// Whether the degree is at most ``lowDegree``.
  public let isOfLowDegree: Bool

  /// Degrees up to this one are low.
  public static let lowDegree = 8

  /// The expectation of c_0, …, c_n, at least one. Setting up costs up to 9 n subtractions.
  public init(_ coefficients: [Rational]) {
    n = Swift.max(coefficients.count - 1, 0)
    let powers = Self.powers(coefficients)
    let values = powers ?? coefficients
    let common = values.reduce(BigInt.one) { common, value in
      let shared = Natural.gcd(common.magnitude, value.denominator.magnitude)
      return common * BigInt(Rational.divide(value.denominator.magnitude, by: shared))
    }
    denominator = common
    numerators = values.map { $0.numerator * BigInt(Rational.divide(common.magnitude, by: $0.denominator.magnitude)) }
    isOfLowDegree = powers != nil
  }

  /// The coefficients of the powers of t; nil if the degree is not low.
  private static func powers(_ coefficients: [Rational]) -> [Rational]? {
    var row = coefficients
    var powers: [Rational] = []
    var binomial = Rational.one
    while let first = row.first, row.contains(where: { !$0.isZero }) {
      let j = powers.count
      if j > lowDegree { return nil }
      powers.append(binomial * first)
      guard let next = binomial * Rational(coefficients.count - 1 - j) / Rational(j + 1) else { return nil }
      binomial = next
      row = zip(row.dropFirst(), row).map { $0 - $1 }
    }
    return powers
  }

  /// The value at t in [0, 1]; nil elsewhere.
  public func value(at t: Double) -> Rational? {
    guard t >= 0 && t <= 1 else { return nil }
    let parts = DoubleParts(t)
    let bits = Swift.max(-parts.exponent, 0)
    let p = parts.significand << UInt(Swift.max(parts.exponent, 0))
    return isOfLowDegree ? powerSum(p, bits) : bernsteinSum(p, bits)
  }

  /// The sum of a_j p^j / 2^(e j), by Horner's rule.
  private func powerSum(_ p: UInt, _ bits: Int) -> Rational? {
    let factor = BigInt(Natural(p))
    var sum = BigInt.zero
    for (index, numerator) in numerators.reversed().enumerated() {
      sum = sum * factor + (numerator << (bits * index))
    }
    return Rational(sum, denominator << (bits * Swift.max(numerators.count - 1, 0)))
  }

  private func bernsteinSum(_ p: UInt, _ bits: Int) -> Rational? {
    let q = BigInt((Natural.one << bits) - Natural(p))
    var sum = BigInt.zero
    // C(n, k) p^k
    var term = Natural.one
    for (k, numerator) in numerators.enumerated() {
      sum = sum * q + numerator * BigInt(term)
      if k < n {
        term = term.multiplied(by: p).multiplied(by: UInt(n - k)).quotientAndRemainder(dividingBy: UInt(k + 1)).quotient
      }
    }
    return Rational(sum, denominator << (bits * n))
  }
}
