import SchemeNumerics
import TestSupport
import Testing

/// Ranges of a polynomial and of its derivatives on pieces of [0, 1].
@Suite struct PolynomialEnclosureTests {
  /// Coefficients of many sizes, with steps and spikes: windows that leave them out must count what they weigh.
  private func coefficients(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    let kind = Int.random(in: 0..<4, using: &random)
    let place = Int.random(in: 0..<count, using: &random)
    return (0..<count).map { k in
      switch kind {
      case 0: random.double(exponents: -3...3)
      case 1: random.double(exponents: -40...40)
      case 2: k < place ? 0 : 0x1p30
      default: k == place ? 0x1p60 : 1 / Double(k + 1)
      }
    }
  }

  /// Values in exact arithmetic lie in the ranges of the pieces around them.
  @Test(arguments: TestScale.isFull ? [1, 2, 3, 9, 17, 40, 120] : [1, 2, 9, 40])
  func rangesHoldAllValues(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    for _ in 0..<TestScale.count(2, full: 60) {
      let c = coefficients(count, &random)
      let enclosure = PolynomialEnclosure(c.map { DoubleDoubleBall(DoubleDouble($0)) })
      var exactly = BernsteinPolynomial(try c.map { try exact($0) })
      for order in 0...2 {
        let starts = (0..<6).map { _ in Double.random(in: 0...1, using: &random) }
        let pieces = starts.map { u in
          let width = random.double(exponents: -20 ... -1).magnitude
          return Bool.random(using: &random) ? Interval(0, u) : Interval(u, min(u + width, 1))
        }
        for (piece, range) in zip(pieces, enclosure.ranges(order: order, on: pieces)) {
          for part in [0, 0.37, 1] {
            let t = min(piece.lower + (piece.upper - piece.lower) * part, piece.upper)
            let value = exactly.value(at: try exact(t))
            #expect(try exact(range.lower) <= value && value <= exact(range.upper), "order \(order) at \(t) of \(c)")
          }
        }
        exactly = derivative(exactly)
      }
    }
  }

  private func derivative(_ polynomial: BernsteinPolynomial) -> BernsteinPolynomial {
    let c = polynomial.coefficients
    return BernsteinPolynomial(zip(c, c.dropFirst()).map { Rational(c.count - 1) * ($1 - $0) })
  }

  /// t^3 as a polynomial of order n, by k (k - 1) (k - 2) / (n (n - 1) (n - 2)): 6 t has no wider range on a piece than that of
  /// its ends, in no order, though its coefficients run from 0 to 6.
  @Test(arguments: [8, 64, 1000]) func rangesAreNarrow(_ n: Int) throws {
    let whole = BigInt(n * (n - 1) * (n - 2))
    let coefficients = try (0...n).map { k in
      DoubleDoubleBall(Ball(try fraction(BigInt(k * (k - 1) * (k - 2)), whole), precision: 120))
    }
    let enclosure = PolynomialEnclosure(coefficients)
    for (lower, upper) in [(0.9, 0.9001), (0.3, 0.301), (0.999, 1)] {
      let range = enclosure.ranges(order: 2, on: [Interval(lower, upper)])[0]
      #expect(range.upper - range.lower <= 6.001 * (upper - lower), "\(lower) to \(upper)")
    }
  }

  /// ((k/299)^300)_k: the first coefficients are 1e-743 and less, which no double holds, and the last rise from 0.4 to 1: 1, 190 and 4e4 at most.
  @Test func tinyCoefficients() throws {
    let arithmetic = BallArithmetic(precision: 120)
    let coefficients = try (0...299).map { k in
      DoubleDoubleBall(try arithmetic.power(Ball(try fraction(BigInt(k), BigInt(299)), precision: 120), 300))
    }
    let enclosure = PolynomialEnclosure(coefficients)
    let piece = Interval(0.90576171875, 0.9058837890625)
    for order in 0...2 {
      let range = enclosure.ranges(order: order, on: [piece])[0]
      let value = enclosure.values(order: order, at: [0.9058])[0]
      #expect(range.lower <= value.lower && value.upper <= range.upper)
      #expect(range.upper - range.lower <= [1e-3, 10, 1000][order], "order \(order): \(range)")
    }
  }
}
