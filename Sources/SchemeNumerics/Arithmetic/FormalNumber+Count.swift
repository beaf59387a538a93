/// Formulas in one whole number n of which nothing is known but n >= 1: what holds of them by their form holds for every n.
extension FormalNumber {
  private static let name = "count"

  /// n itself.
  public static let count = FormalNumber(FormalPolynomial(atom: name))

  /// Whether n occurs in it.
  public var hasCount: Bool {
    [numerator, denominator].contains { polynomial in
      polynomial.terms.keys.contains { $0.powers.contains { $0.atom.contains(Self.name) } }
    }
  }

  /// The least and the largest sign for all n >= 1, where no two coefficients of powers of n - 1 differ in sign; nil where that is
  /// not seen.
  public var signsForAllCounts: ClosedRange<Int>? {
    if isZero { return 0...0 }
    guard let above = numerator.signsFrom1(of: Self.name), let below = denominator.signsFrom1(of: Self.name),
      !below.contains(0)
    else { return nil }
    return below.lowerBound > 0 ? above : -above.upperBound ... -above.lowerBound
  }
}

extension FormalPolynomial {
  /// The most that a power of the atom may be.
  private static let highestPower = 64

  /// The signs for all values from 1 on of the only atom; nil where there are others, or it is not seen.
  fileprivate func signsFrom1(of atom: String) -> ClosedRange<Int>? {
    var byPower: [Int: Rational] = [:]
    for (monomial, coefficient) in terms {
      guard monomial.powers.allSatisfy({ $0.atom == atom }) else { return nil }
      byPower[monomial.powers.first?.exponent ?? 0] = coefficient
    }
    // A power of the atom is positive: it may be taken out.
    guard let lowest = byPower.keys.min(), let highest = byPower.keys.max(), highest - lowest <= Self.highestPower
    else {
      return nil
    }
    var row = (lowest...highest).map { byPower[$0] ?? .zero }
    // By Horner's rule, once for each coefficient, the powers of n become those of n - 1.
    for start in row.indices {
      for index in row.indices.dropLast().reversed() where index >= start { row[index] = row[index] + row[index + 1] }
    }
    let signs = row.map(\.sign)
    // At n = 1 it is the first.
    guard let first = signs.first, let least = signs.min(), let largest = signs.max(), least * largest >= 0 else {
      return nil
    }
    return first == 0 ? least...largest : first...first
  }
}
