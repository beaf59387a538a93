/// The coefficients (n d_{n-1} + (M-n) d_n) / M, n = 0...M, of the polynomial with the M coefficients d.
///
/// They are computed as d_n + n (d_{n-1} - d_n) / M: where d is smooth only the sum rounds, and the less there is of
/// rounding the wider are the intervals in which ``BinomialExpectation`` interpolates.
public struct ElevationByOne: SequenceMap {
  /// The rule.
  public init() {}

  /// How many members the result has.
  public func count(_ inputs: [Int]) -> Int { inputs[0] + 1 }

  /// The result.
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  public func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let d = inputs[0]
    let M = d.count
    let size = arithmetic.integer(M)
    var result = [d[0]]
    result.reserveCapacity(M + 1)
    for n in stride(from: 1, to: M, by: 1) {
      let step = try arithmetic.subtract(d[n - 1], d[n])
      let share = try arithmetic.divide(arithmetic.multiply(arithmetic.integer(n), step), size)
      result.append(try arithmetic.add(d[n], share))
    }
    result.append(d[M - 1])
    return result
  }
}

/// The coefficients of the same polynomial with `count` of them, at least as many as it has:
/// c'_k = sum_j c_j C(k, j) C(m-k, n-j) / C(m, n) from order n to order m.
///
/// By steps of one, each a convex combination of neighbours, (k c_{k-1} + (m-k) c_k) / m: however many there are, enclosures do not
/// grow but by rounding. Costs (m^2 - n^2) / 2 steps.
public struct Elevation: SequenceMap {
  let count: Int

  /// The rule.
  public init(count: Int) { self.count = count }

  /// How many members the result has.
  public func count(_ inputs: [Int]) -> Int { count }

  /// The result.
  public func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = inputs[0]
    while row.count < count { row = try Self.raised(row, arithmetic) }
    return row
  }

  /// As the product with 1.
  public func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational] {
    let one = [Rational](repeating: .one, count: count - inputs[0].count + 1)
    guard let row = WholeProduct.coefficients(inputs[0], one) else { throw .tooLarge }
    return row
  }

  /// One step: from m coefficients to m + 1.
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  package static func raised<A: Arithmetic>(
    _ row: [A.Number], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let m = row.count
    let size = arithmetic.integer(m)
    var result: [A.Number] = []
    result.reserveCapacity(m + 1)
    result.append(row[0])
    var last = row[0]
    for k in stride(from: 1, to: m, by: 1) {
      let next = row[k]
      if arithmetic.isExactlyZero(last) && arithmetic.isExactlyZero(next) {
        result.append(next)
      } else {
        let below = try arithmetic.multiply(arithmetic.integer(k), last)
        let own = try arithmetic.multiply(arithmetic.integer(m - k), next)
        result.append(try arithmetic.divide(arithmetic.add(below, own), size))
      }
      last = next
    }
    result.append(last)
    return result
  }
}
