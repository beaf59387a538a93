/// A polynomial on [0, 1] by its Bernstein coefficients: sum over k of c_k C(n, k) t^k (1 - t)^(n - k), exact.
///
/// The polynomial lies between the least and the largest coefficient on [0, 1], since there the basis is not negative and
/// its sum is 1. So coefficients of one sign prove a sign; ``subdivided(at:)`` sharpens the test. No coefficients at all
/// stand for the zero polynomial.
public struct BernsteinPolynomial: Hashable, Sendable {
  /// c_0, …, c_n.
  public let coefficients: [Rational]

  /// The polynomial with these coefficients.
  public init(_ coefficients: [Rational]) {
    self.coefficients = coefficients
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

  /// An enclosure of the values on a ball of arguments, in [0, 1] or not: the same scheme in ball arithmetic.
  ///
  /// At an exact t in [0, 1] the radius is at most (3 n + 3) 2^-precision max |c_k| (1 + 2^-16), for n <= 1000. Term k meets
  /// relative errors of 2^-precision in the k products of t^k, the rounding of c_k C(n, k), its product and its sum, then
  /// n - k times in the rounded 1 - t, the product with it and the next sum: at most 3 n + 3, and the absolute values of
  /// all terms are together at most max |c_k|. The last factor covers the rounding of the radii and second orders.
  ///
  /// Throws `.overflow`.
  public func value(at t: Ball, in arithmetic: BallArithmetic) throws(ArithmeticFault) -> Ball {
    let n = coefficients.count - 1
    let rest = try arithmetic.subtract(Ball(1), t)
    var sum = Ball(0)
    var power = Ball(1)
    var binomial = Rational.one
    for (k, coefficient) in coefficients.enumerated() {
      let term = try arithmetic.multiply(arithmetic.rational(coefficient * binomial), power)
      sum = try arithmetic.add(arithmetic.multiply(sum, rest), term)
      power = try arithmetic.multiply(power, t)
      binomial = binomial * Rational(reducing: n - k, over: k + 1)
    }
    return sum
  }
}

extension Rational {
  /// numerator / denominator for a denominator > 0.
  public init(reducing numerator: Int, over denominator: Int) {
    self = Rational(numerator) * Rational(reducedNumerator: .one, denominator: BigInt(denominator))
  }
}
