/// Rounding to the decimals that a design is written with.
enum DesignRounding {
  private static let digits = 12

  /// The double nearest to the decimal of 12 significant digits nearest to x, or to one nearer to 0 if that is beyond a limit.
  static func rounded(_ x: Double, limit: Double?) -> Double {
    guard x != 0, let value = Rational(x.magnitude) else { return 0 }
    let (least, most) = (Rational(power(digits - 1)), Rational(power(digits)))
    // 2^e <= |x|: log10 2 is 0.30103 nearly.
    var exponent = (Int(x.exponent) * 30103 / 100_000) - digits
    while scaled(value, exponent) >= most { exponent += 1 }
    while scaled(value, exponent) < least { exponent -= 1 }
    let quotient = scaled(value, exponent)
    let (floor, rest) = quotient.numerator.magnitude.quotientAndRemainder(dividingBy: quotient.denominator.magnitude)
    let isUp = rest + rest >= quotient.denominator.magnitude
    let candidates = [isUp ? BigInt(floor) + .one : BigInt(floor), BigInt(floor), BigInt(floor) - .one]
    for candidate in candidates {
      let rounded = scaled(Rational(candidate), -exponent).nearestDouble
      if rounded <= limit ?? .infinity { return x < 0 ? -rounded : rounded }
    }
    return 0
  }

  private static func power(_ n: Int) -> BigInt { (0..<n).reduce(BigInt.one) { product, _ in product * BigInt(10) } }

  /// x 10^-exponent.
  private static func scaled(_ x: Rational, _ exponent: Int) -> Rational {
    let factor = Rational(power(Int(exponent.magnitude)))
    return exponent >= 0 ? x / factor ?? .zero : x * factor
  }
}
