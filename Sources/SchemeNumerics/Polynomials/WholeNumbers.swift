/// Fractions over their least common denominator: sums and products of many of them need no reduction on the way.
public struct WholeNumbers: Sendable {
  /// What stands above the line.
  public let numbers: [BigInt]
  /// What stands below, 1 at least.
  public let denominator: BigInt

  /// The most bits of a common denominator: fractions without one in common are not worth it.
  private static let mostBits = 1 << 15

  /// nil where the common denominator has more than 2^15 bits.
  public init?(_ fractions: [Rational]) {
    var common = BigInt.one
    for x in fractions where !x.isInteger {
      // common / gcd * denominator
      guard let factor = Rational(common, x.denominator) else { return nil }
      common = factor.numerator * x.denominator
      if common.bitWidth > Self.mostBits { return nil }
    }
    var numbers: [BigInt] = []
    numbers.reserveCapacity(fractions.count)
    for x in fractions {
      guard let scale = common.quotientAndRemainder(dividingBy: x.denominator)?.quotient else { return nil }
      numbers.append(x.numerator * scale)
    }
    (self.numbers, denominator) = (numbers, common)
  }

  /// The most bits that one of them has.
  public var mostBits: Int { numbers.reduce(1) { Swift.max($0, $1.bitWidth) } }

  /// C(n, k) for all k, n >= 0.
  public static func binomials(_ n: Int) -> [BigInt] {
    var row = [Natural.one]
    for k in stride(from: 1, through: n, by: 1) {
      // The second half is the first one in reverse; the division leaves no rest.
      row.append(
        2 * k > n
          ? row[n - k] : (row[k - 1] * Natural(UInt(n - k + 1))).quotientAndRemainder(dividingBy: UInt(k)).quotient)
    }
    return row.map { BigInt($0) }
  }
}
