/// Expectations E[c_N], N ~ Binomial(n, t), for t so small that the first coefficients decide them to any number of bits that
/// is asked for: a few terms of
///
///     E[c_N] = sum_k C(n, k) t^k Delta^k c_0
///
/// (DeVore and Lorentz, Constructive Approximation, 10.1). As |Delta^k c_0| <= 2^k m, m = max |c|, the terms from k = K on are
/// together at most 2 m (2 n t)^K while 2 n t <= 1/2.
struct LeadingTerms {
  private let n: Int
  /// Of each sequence the differences Delta^0 c_0, …, Delta^(K-1) c_0.
  private let differences: [[Ball]]
  private let largest: [Magnitude]
  private let arithmetic: BallArithmetic

  private static let count = 8

  init(_ sequences: [[Ball]], n: Int, precision: Int) {
    self.n = n
    let arithmetic = BallArithmetic(precision: precision)
    self.arithmetic = arithmetic
    differences = sequences.map { sequence in
      var row = Array(sequence.prefix(Swift.min(n + 1, Self.count)))
      var leading: [Ball] = []
      while let first = row.first {
        leading.append(first)
        row = zip(row, row.dropFirst()).map { (try? arithmetic.subtract($1, $0)) ?? Ball(0) }
      }
      return leading
    }
    largest = sequences.map { $0.prefix(n + 1).reduce(.zero) { Magnitude.maximum($0, $1.magnitude) } }
  }

  /// The expectations at t > 0; nil where n t > 2^-128, or where the terms that are left out matter, since the first ones are
  /// 0, and fixed point knows more.
  func values(at t: Double) -> [Ball]? {
    guard let chance = Ball(t) else { return nil }
    // 2 n t < 2^exponent.
    let exponent = chance.midpoint.top + Int.bitWidth - (2 * n).leadingZeroBitCount
    guard exponent <= -127 else { return nil }
    var values: [Ball] = []
    for (differences, largest) in zip(differences, largest) {
      guard let sum = try? sum(differences, chance) else { return nil }
      let rest = n < Self.count ? .zero : largest.scaled(byPowerOfTwo: exponent * Self.count + 1)
      let isSmall =
        rest.isZero || rest.top < -1080
        || rest.top < Swift.max(sum.midpoint.top, largest.top) - arithmetic.precision
      guard isSmall else { return nil }
      values.append(Ball(midpoint: sum.midpoint, radius: sum.radius + rest))
    }
    return values
  }

  /// The sum of C(n, k) t^k Delta^k c_0.
  private func sum(_ differences: [Ball], _ chance: Ball) throws(ArithmeticFault) -> Ball {
    var power = Ball(1)
    var sum = Ball(0)
    for (k, difference) in differences.enumerated() {
      sum = try arithmetic.add(sum, arithmetic.multiply(power, difference))
      let factor = try arithmetic.multiply(Ball(n - k), chance)
      power = try arithmetic.divide(arithmetic.multiply(power, factor), Ball(k + 1))
    }
    return sum
  }
}
