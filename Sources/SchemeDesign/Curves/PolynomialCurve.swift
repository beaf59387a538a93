import SchemeNumerics

/// A polynomial in Bernstein form over [0, 1], of degree up to some 500: values in double with a bound of their error, and
/// bounds of all values over an interval.
struct PolynomialCurve {
  /// C(n, k) c_k, to an ulp.
  private let products: [Double]
  private let coefficients: [Interval]
  /// At least the magnitude of every coefficient.
  private let size: Double

  /// From c_0, …, c_n; nil where the numbers are beyond double.
  init?(_ row: [Ball], _ arithmetic: BallArithmetic) {
    let n = row.count - 1
    var (products, intervals, size): ([Double], [Interval], Double) = ([], [], 0)
    for (k, coefficient) in row.enumerated() {
      guard let choose = try? arithmetic.choose(n, k), let product = try? arithmetic.multiply(choose, coefficient)
      else { return nil }
      let interval = Interval(coefficient)
      // What is not known of a coefficient must be less than what a double leaves out.
      guard product.nearestDouble.isFinite,
        interval.upper - interval.lower <= 0x1p-49 * interval.upper.magnitude + 0x1p-900
      else { return nil }
      products.append(product.nearestDouble)
      intervals.append(interval)
      size = max(size, interval.lower.magnitude, interval.upper.magnitude)
    }
    (self.products, self.coefficients, self.size) = (products, intervals, size)
  }

  /// (1-t)^n times a polynomial in x = t / (1-t), for t up to 1/2, by Horner's rule, and from the other end beyond.
  ///
  /// With u = 2^-53: x is known to 2 u, its powers to 2 n u, the coefficients to some 4 u, Horner's rule rounds twice for each
  /// power, and (1-t)^n is known to 2 n u: all of it relative to the same sum with |c_k|.
  func value(at t: Double) -> Interval {
    let n = products.count - 1
    let isLow = t <= 0.5
    let (x, base) = isLow ? (t / (1 - t), 1 - t) : ((1 - t) / t, t)
    var (sum, size) = (0.0, 0.0)
    for k in 0...n {
      let product = products[isLow ? n - k : k]
      sum = sum * x + product
      size = size * x + product.magnitude
    }
    var (scale, square, rest) = (1.0, base, n)
    while rest > 0 {
      if rest & 1 == 1 { scale *= square }
      square *= square
      rest >>= 1
    }
    let value = sum * scale
    return Interval(value, value).widened(by: size * scale * Double(8 * n + 32) * 0x1p-53 + 0x1p-900)
  }

  /// All values on [lower, upper]: between the least and the largest coefficient that matters. By Hoeffding's inequality
  /// those farther than x from n t have at most exp(-2 x^2 / n) of the weight on each side.
  func bound(_ lower: Double, _ upper: Double) -> Interval {
    let n = Double(coefficients.count - 1)
    // 2 exp(-2 x^2 / n) < 2^-60 at x = 4.7 sqrt(n).
    let reach = 4.7 * n.squareRoot() + 1
    let first = max(Int(n * lower - reach), 0)
    let last = min(Int(n * upper + reach) + 1, coefficients.count - 1)
    var range = coefficients[first]
    for k in first...last {
      range.lower = min(range.lower, coefficients[k].lower)
      range.upper = max(range.upper, coefficients[k].upper)
    }
    return range.widened(by: 0x1p-58 * size)
  }
}
