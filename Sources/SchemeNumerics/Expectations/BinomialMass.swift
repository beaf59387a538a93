/// The probability that N of M independent trials succeed, for N in some set, with a small *relative* error however small it
/// is: for the masses far from the mean, of which sums in fixed point only know that they are next to 0.
public enum BinomialMass {
  /// sum of C(M, N) p^N (1-p)^(M-N) over the counts, which lie in 0...M and ascend; 0 <= p <= 1.
  ///
  /// From N = 0 up to the middle and from N = M down to it, each mass from the one before: so 0 and M cost nothing, and others
  /// at most M steps.
  ///
  /// - Throws: an ``ArithmeticFault`` where a number is beyond the range of the balls.
  public static func of(_ counts: [Int], M: Int, p: Double, precision: Int) throws(ArithmeticFault) -> Ball {
    try of(counts, M: M, chance: BallArithmetic(precision: precision).real(p), precision: precision)
  }

  /// The same for a chance that is no double.
  public static func of(
    _ counts: [Int], M: Int, chance success: Ball, precision: Int
  ) throws(ArithmeticFault) -> Ball {
    let arithmetic = BallArithmetic(precision: precision)
    let failure = try arithmetic.subtract(arithmetic.integer(1), success)
    let low = counts.prefix { $0 <= M / 2 }
    let high = counts.suffix(counts.count - low.count).reversed().map { M - $0 }
    return try arithmetic.add(
      sum(Array(low), M, success, failure, arithmetic), sum(high, M, failure, success, arithmetic))
  }

  /// sum of C(M, k) x^k y^(M-k) over some k, ascending, for x + y = 1.
  private static func sum(
    _ places: [Int], _ M: Int, _ x: Ball, _ y: Ball, _ arithmetic: BallArithmetic
  ) throws(ArithmeticFault) -> Ball {
    guard let last = places.last else { return arithmetic.integer(0) }
    var sum = arithmetic.integer(0)
    // p = 1: nothing but N = M has any mass.
    if arithmetic.isExactlyZero(y) { return sum }
    let odds = try arithmetic.divide(x, y)
    var mass = try arithmetic.power(y, M)
    var next = places.startIndex
    for k in 0...last {
      if k == places[next] {
        sum = try arithmetic.add(sum, mass)
        next += 1
      }
      if k == last { break }
      let factor = try arithmetic.divide(arithmetic.integer(M - k), arithmetic.integer(k + 1))
      mass = try arithmetic.multiply(mass, arithmetic.multiply(factor, odds))
    }
    return sum
  }
}
