import SchemeNumerics

/// The Bernstein coefficients of a polynomial with rational coefficients, all at once and exactly.
///
/// In a form of one degree, sum_i e_i t^i (1-t)^(m-i), a factor t + (1-t) = 1 raises the degree by one: e_i becomes
/// e_{i-1} + e_i. So terms are taken in as the degree passes theirs, over one denominator, and nothing is divided before the
/// end. In degree n the s-th Bernstein coefficient is e_s / C(n, s).
package enum BernsteinCoefficients {
  /// `coefficient t^i (1-t)^j`
  package struct Term {
    package let i: Int
    package let j: Int
    package let coefficient: Rational

    package init(i: Int, j: Int, coefficient: Rational) {
      self.i = i
      self.j = j
      self.coefficient = coefficient
    }
  }

  /// The most sums of integers, each of 4096 bits or as many as those that cost the same.
  private static let mostSums = 20_000_000
  /// The longest common denominator.
  private static let mostBits = 1 << 15

  /// The coefficients of degree n, at least that of the terms; nil where they are too much work.
  static func exact(_ terms: [Term], _ n: Int) -> [Rational]? {
    guard let (row, denominator) = raised(terms, to: n) else { return nil }
    var values: [Rational] = []
    values.reserveCapacity(n + 1)
    var binomial = BigInt.one
    for (s, numerator) in row.enumerated() {
      guard let value = Rational(numerator, denominator * binomial),
        let next = (binomial * BigInt(n - s)).quotientAndRemainder(dividingBy: BigInt(s + 1))
      else { return nil }
      values.append(value)
      binomial = next.quotient
    }
    return values
  }

  /// The same polynomial as sum_i e_i t^i (1-t)^(n-i): e_0, …, e_n over one denominator; nil where that is too much work.
  package static func raised(_ terms: [Term], to n: Int) -> (row: [BigInt], denominator: BigInt)? {
    var denominator = BigInt.one
    for term in terms {
      let common = BigInt.gcd(denominator, term.coefficient.denominator)
      guard let factor = term.coefficient.denominator.quotientAndRemainder(dividingBy: common) else { return nil }
      denominator = denominator * factor.quotient
      guard denominator.bitWidth <= mostBits else { return nil }
    }
    let sorted = terms.sorted { $0.i + $0.j < $1.i + $1.j }
    guard let first = sorted.first, let last = sorted.last, last.i + last.j <= n else {
      return sorted.isEmpty ? ([BigInt](repeating: .zero, count: n + 1), .one) : nil
    }
    var degree = first.i + first.j
    let (sums, overflow) = ((n - degree) * 2 + 1).multipliedReportingOverflow(by: n * (1 + denominator.bitWidth / 4096))
    guard !overflow, sums / 4 <= mostSums else { return nil }
    var row = [BigInt](repeating: .zero, count: degree + 1)
    func raise() {
      row.append(.zero)
      for i in stride(from: row.count - 1, to: 0, by: -1) { row[i] = row[i] + row[i - 1] }
      degree += 1
    }
    for term in sorted {
      while degree < term.i + term.j { raise() }
      guard let factor = denominator.quotientAndRemainder(dividingBy: term.coefficient.denominator) else { return nil }
      row[term.i] = row[term.i] + term.coefficient.numerator * factor.quotient
    }
    while degree < n { raise() }
    return (row, denominator)
  }
}
