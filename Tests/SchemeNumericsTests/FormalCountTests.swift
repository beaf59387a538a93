import SchemeNumerics
import Testing

/// Signs of formulas in a whole number n >= 1.
@Suite struct FormalCountTests {
  private let a = FormalArithmetic()

  /// The polynomial with these coefficients, the constant one first.
  private func polynomial(_ coefficients: [Int]) throws -> FormalNumber {
    var sum = a.integer(0)
    for (power, coefficient) in coefficients.enumerated() {
      sum = try a.add(sum, a.multiply(a.integer(coefficient), a.power(.count, power)))
    }
    return sum
  }

  @Test(
    arguments: [
      ([0, 1], 1...1), ([0, -1], -1 ... -1), ([0, 0], 0...0), ([3], 1...1), ([-3], -1 ... -1), ([1, 1], 1...1),
      // n - 1 is 0 at n = 1, n - 2 changes its sign, (n - 3)^2 is 0 at 3.
      ([-1, 2], 1...1), ([-1, 1], 0...1), ([1, -1], -1...0), ([-2, 1], nil), ([9, -6, 1], nil), ([1, -2], -1 ... -1),
      ([2, -3, 2], 1...1), ([1, -2, 1], 0...1),
    ] as [([Int], ClosedRange<Int>?)])
  func signs(_ coefficients: [Int], _ signs: ClosedRange<Int>?) throws {
    #expect(try polynomial(coefficients).signsForAllCounts == signs)
  }

  @Test func quotients() throws {
    let inverse = try a.divide(a.integer(1), .count)
    #expect(inverse.signsForAllCounts == 1...1)
    #expect(try a.subtract(inverse, a.integer(2)).signsForAllCounts == -1 ... -1)
    #expect(try a.subtract(inverse, a.integer(1)).signsForAllCounts == -1...0)
    let ratio = try a.divide(polynomial([0, 1]), polynomial([1, 1]))
    #expect(try ratio.signsForAllCounts == 1...1 && a.subtract(ratio, a.integer(1)).signsForAllCounts == -1 ... -1)
    // Of a divisor that is 0 somewhere nothing is known.
    #expect(try a.divide(a.integer(1), polynomial([-1, 0, 1])).signsForAllCounts == nil)
    // The same by its form.
    let product = try a.multiply(ratio, polynomial([1, 1]))
    #expect(try a.subtract(product, .count).signsForAllCounts == 0...0)
  }

  @Test func otherNumbers() throws {
    let range = try a.range(0, 1, name: 0)
    #expect(try !range.hasCount && a.add(range, .count).hasCount)
    #expect(try a.add(range, .count).signsForAllCounts == nil)
    #expect(try a.apply(.sqrt, .count).hasCount && a.apply(.sqrt, .count).signsForAllCounts == nil)
    #expect(a.integer(7).signsForAllCounts == 1...1)
  }
}
