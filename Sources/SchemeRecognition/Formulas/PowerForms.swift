import SchemeNumerics

/// h as sums of powers, from the Bernstein coefficients d_0, …, d_n of h', n = M - 1, exactly.
///
/// With the differences D^j d_0 at the one end and those of the reversed sequence at the other,
///
///     h' = sum_j C(n, j) D^j d_0 t^j,   h = sum_j C(n, j) D^j d_0 / (j+1) t^(j+1),
///     h' = sum_j e_j (1-t)^j,           h = sum_j e_j / (j+1) (1 - (1-t)^(j+1)).
///
/// d_0 alone belongs to (1-t)^n and d_n alone to t^n. So where all but these two are the values of a polynomial of low degree, as
/// those of schemes that leave out groups without a success or without a failure, h has few powers in both.
struct PowerForms<A: Arithmetic> {
  private let arithmetic: A
  private let d: [A.Number]
  private var n: Int { d.count - 1 }

  typealias Sum = [(coefficient: A.Number, function: Formula.Function)]

  /// - Parameter d: one coefficient at least.
  init(_ d: [A.Number], _ arithmetic: A) { (self.d, self.arithmetic) = (d, arithmetic) }

  /// In powers of t.
  func inSuccesses() throws(ArithmeticFault) -> Sum {
    try Self.integral(of: Self.powers(d, most: n, n, arithmetic), arithmetic).enumerated().map {
      ($0.element, .success($0.offset + 1))
    }
  }

  /// In powers of 1 - t, h(0) = 0.
  func inFailures() throws(ArithmeticFault) -> Sum {
    try failures(
      Self.integral(of: Self.powers(d.reversed(), most: n, n, arithmetic), arithmetic).enumerated().map {
        ($0.element, $0.offset + 1)
      })
  }

  /// c_k (1 - (1-t)^k) for each.
  private func failures(_ sum: [(coefficient: A.Number, power: Int)]) throws(ArithmeticFault) -> Sum {
    var constant = arithmetic.integer(0)
    for (coefficient, _) in sum { constant = try arithmetic.add(constant, coefficient) }
    return [(constant, .one)] + sum.map { (arithmetic.negate($0.coefficient), .failure($0.power)) }
  }

  /// The highest degree in s that is looked for between the ends.
  static var highestInside: Int { 2 }

  /// In low powers of t, t^M and (1-t)^M; nil where d_1, …, d_{n-1} are no values of a polynomial of low degree.
  func withEnds() throws(ArithmeticFault) -> Sum? {
    guard let (degree, inside) = try inside() else { return nil }
    let (first, last) = (inside[0], inside[n])
    var sum = try Self.integral(of: Self.powers(inside, most: degree, n, arithmetic), arithmetic).enumerated().map {
      (coefficient: $0.element, function: Formula.Function.success($0.offset + 1))
    }
    let size = arithmetic.integer(n + 1)
    let atOne = try arithmetic.divide(arithmetic.subtract(d[n], last), size)
    let atZero = try arithmetic.divide(arithmetic.subtract(d[0], first), size)
    sum.append((atOne, .success(n + 1)))
    return try failures([(atZero, n + 1)]).prefix(1) + sum + failures([(atZero, n + 1)]).dropFirst()
  }

  /// The polynomial through all but the two ends, at all places, and its degree.
  private func inside() throws(ArithmeticFault) -> (degree: Int, values: [A.Number])? {
    guard n > Self.highestInside + 3 else { return nil }
    var row = Array(d[1..<n])
    var firsts: [A.Number] = []
    for degree in 0...Self.highestInside {
      firsts.append(row[0])
      row = try Self.differences(row, arithmetic)
      guard row.allSatisfy({ arithmetic.isExactlyZero($0) }) else { continue }
      // At u = s - 1: f(-1) = sum_j (-1)^j D^j, and f(n-1) by Newton's series.
      var (before, behind, binomial) = (arithmetic.integer(0), arithmetic.integer(0), arithmetic.integer(1))
      for (j, difference) in firsts.enumerated() {
        before = try arithmetic.add(before, j % 2 == 0 ? difference : arithmetic.negate(difference))
        behind = try arithmetic.add(behind, arithmetic.multiply(binomial, difference))
        binomial = try arithmetic.divide(
          arithmetic.multiply(binomial, arithmetic.integer(n - 1 - j)), arithmetic.integer(j + 1))
      }
      return (degree, [before] + d[1..<n] + [behind])
    }
    return nil
  }

  private static func differences(_ row: [A.Number], _ arithmetic: A) throws(ArithmeticFault) -> [A.Number] {
    var next: [A.Number] = []
    next.reserveCapacity(row.count)
    for (x, y) in zip(row, row.dropFirst()) { next.append(try arithmetic.subtract(y, x)) }
    return next
  }

  /// C(n, j) D^j d_0, j = 0, …, `most`.
  private static func powers(
    _ d: [A.Number], most: Int, _ n: Int, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = Array(d.prefix(most + 1))
    var result: [A.Number] = []
    for j in 0...most {
      result.append(try arithmetic.multiply(arithmetic.choose(n, j), row[0]))
      row = try differences(row, arithmetic)
    }
    return result
  }

  private static func integral(of powers: [A.Number], _ arithmetic: A) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for (j, c) in powers.enumerated() { result.append(try arithmetic.divide(c, arithmetic.integer(j + 1))) }
    return result
  }
}
