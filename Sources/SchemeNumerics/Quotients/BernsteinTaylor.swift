/// Taylor coefficients of a Bernstein polynomial P of order n about points of [0, 1/2], with any number of bits:
///
///     P^(k)(c) / k! = C(n, k) E[Delta^k c_J],      J ~ Binomial(n - k, c)
///
/// (DeVore and Lorentz, Constructive Approximation, 10.1), at 0 that of Delta^k c_0: exactly 0 where the first coefficients are.
/// The differences are taken once, the expectations at each point, at O(sqrt n) each.
struct BernsteinTaylor: Sendable {
  let n: Int
  /// How many coefficients there are.
  let count: Int
  /// Whether all others are 0.
  let isComplete: Bool
  /// A bound of all |c_j|.
  let largest: Magnitude
  /// Delta^k c_0.
  private let leading: [Ball]
  /// E[Delta^k c_J]; nil for a single difference.
  private let expectations: [WideExpectation?]
  private let arithmetic: BallArithmetic

  /// At most `count` coefficients of the polynomial, from enclosures of its Bernstein coefficients.
  init?(_ coefficients: [Ball], count: Int, precision: Int) {
    let arithmetic = BallArithmetic(precision: precision)
    var (row, leading, expectations): ([Ball], [Ball], [WideExpectation?]) = (coefficients, [], [])
    while let first = row.first, leading.count < count, !row.allSatisfy(\.isExactlyZero) {
      leading.append(first)
      expectations.append(row.count == 1 ? nil : WideExpectation([row], precision: precision))
      var next: [Ball] = []
      next.reserveCapacity(row.count)
      for (x, y) in zip(row, row.dropFirst()) {
        guard let difference = try? arithmetic.subtract(y, x) else { return nil }
        next.append(difference)
      }
      row = next
    }
    n = coefficients.count - 1
    self.count = leading.count
    isComplete = row.allSatisfy(\.isExactlyZero)
    largest = coefficients.reduce(.zero) { Magnitude.maximum($0, $1.magnitude) }
    self.leading = leading
    self.expectations = expectations
    self.arithmetic = arithmetic
  }

  /// P^(k)(c) r^k / k! for r = 2^exponent; nil where c is not in [0, 1).
  func coefficients(about c: Double, exponent: Int) -> [Ball]? {
    var binomial = Ball(1)
    var result: [Ball] = []
    do throws(ArithmeticFault) {
      for k in 0..<count {
        var difference = leading[k]
        if c != 0, let expectation = expectations[k] {
          guard let value = expectation.values(at: c)?.first else { return nil }
          difference = value
        }
        let term = try arithmetic.multiply(binomial, difference)
        result.append(term.scaled(byPowerOfTwo: k * exponent))
        binomial = try arithmetic.divide(arithmetic.multiply(binomial, Ball(n - k)), Ball(k + 1))
      }
    } catch {
      return nil
    }
    return result
  }
}

/// How large polynomials become around a point c of [0, 1/2], off the real line too: what their late Taylor coefficients are
/// bounded by.
///
/// Where |z - c| = R a Bernstein polynomial is at most max |c_j| (|z| + |1-z|)^n, and |z| + |1-z| is at most
/// 1 + R^2 / (2 c (1-c)), as sqrt(1 + x) <= 1 + x/2 tells of both parts, and at most 1 + 2 R. So the k-th Taylor coefficient is at
/// most that over R^k (Cauchy), and from k = K on those times r^k are together at most twice (r/R)^K times it, for R >= 2 r.
struct PolynomialGrowth {
  /// A factor of all.
  let largest: Magnitude
  /// n, the exponent of |z| + |1-z|.
  let n: Int
  /// The exponents of z and 1 - z beside.
  let poles: RationalFunction.Poles

  /// A bound of the sum of |p_k| r^k over k >= first, r = 2^exponent.
  func rest(from first: Int, about c: Double, exponent: Int) -> Magnitude {
    let bits = (1...8).map { step in
      let R = Double(sign: .plus, exponent: exponent + step, significand: 1)
      let growth = c == 0 ? 2 * R : Swift.min(2 * R, R * R / (2 * c * (1 - c)))
      // log2(e) < 1.4427.
      let main = (Double(n) * growth * 1.4427 * (1 + 0x1p-30)).rounded(.up)
      let ends = poles.zero * (Int((c + R).exponent) + 1) + poles.one * (Int((1 - c + R).exponent) + 1)
      return (main < 0x1p50 ? Int(main) : 1 << 50) + ends - step * first
    }
    return largest.scaled(byPowerOfTwo: 1 + (bits.min() ?? 0))
  }
}

extension Ball {
  /// self 2^count, exactly.
  func scaled(byPowerOfTwo count: Int) -> Ball {
    Ball(midpoint: midpoint.scaled(byPowerOfTwo: count), radius: radius.scaled(byPowerOfTwo: count))
  }
}
