import SchemeNumerics

/// Phi_n = (1/M) sum_{s<n} d_s, n = 0...M, from d: theory of weight schemes, section 2.
struct Potential: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] + 1 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let M = arithmetic.integer(inputs[0].count)
    var sum = arithmetic.integer(0)
    var potential = [sum]
    potential.reserveCapacity(inputs[0].count + 1)
    for difference in inputs[0] {
      sum = try arithmetic.add(sum, difference)
      potential.append(try arithmetic.divide(sum, M))
    }
    return potential
  }
}

/// The coefficients (n d_{n-1} + (M-n) d_n) / M, n = 0...M, of the polynomial with the M coefficients d.
///
/// They are computed as d_n + n (d_{n-1} - d_n) / M: where d is smooth only the sum rounds, and the less there is of
/// rounding the wider are the intervals in which ``BinomialExpectation`` interpolates.
struct ElevationByOne: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] + 1 }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  func callAsFunction<A: Arithmetic>(
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
/// Costs (n + 1)(m - n) operations, by steps of one.
struct Elevation: SequenceMap {
  let count: Int

  func count(_ inputs: [Int]) -> Int { count }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = inputs[0]
    while row.count < count { row = try ElevationByOne()([row], arithmetic) }
    return row
  }
}

/// The differences of an order, with alternating sums of so many neighbours: all 0 where the members are those of a polynomial
/// of lower degree.
struct Differences: SequenceMap {
  let order: Int

  func count(_ inputs: [Int]) -> Int { max(inputs[0] - order, 0) }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = inputs[0]
    for _ in 0..<order { row = try ForwardDifferences(factor: 1)([row], arithmetic) }
    return row
  }
}

/// The coefficients of a polynomial of low degree D in the Bernstein basis of that degree, from those of a higher order n: with
/// the differences g_j at 0, the k-th is sum_j g_j C(n, j) C(k, j) / C(D, j).
struct Reduction: SequenceMap {
  let degree: Int

  func count(_ inputs: [Int]) -> Int { degree + 1 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let n = inputs[0].count - 1
    var row = Array(inputs[0].prefix(degree + 1))
    var powers: [A.Number] = []
    // C(n, j) / C(D, j)
    var ratio = Rational.one
    for j in 0...degree {
      powers.append(try arithmetic.multiply(arithmetic.rational(ratio), row[0]))
      guard let factor = Rational(BigInt(n - j), BigInt(degree - j)) else { break }
      ratio = ratio * factor
      row = try ForwardDifferences(factor: 1)([row], arithmetic)
    }
    var values: [A.Number] = []
    for k in 0...degree {
      var sum = powers[0]
      for j in stride(from: 1, through: k, by: 1) {
        let ways = try arithmetic.choose(k, j)
        sum = try arithmetic.add(sum, arithmetic.multiply(ways, powers[j]))
      }
      values.append(sum)
    }
    return values
  }
}

/// N b_{N-1} + (M-N) a_N for N = 0...M, from a and b: the sums of the weights of a group.
struct GroupTotals: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] + 1 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let (a, b, M) = (inputs[0], inputs[1], inputs[0].count)
    var totals: [A.Number] = []
    totals.reserveCapacity(M + 1)
    for N in 0...M {
      let correct = N > 0 ? try arithmetic.multiply(arithmetic.integer(N), b[N - 1]) : arithmetic.integer(0)
      let wrong = N < M ? try arithmetic.multiply(arithmetic.integer(M - N), a[N]) : arithmetic.integer(0)
      totals.append(try arithmetic.add(correct, wrong))
    }
    return totals
  }
}

/// q_N = (N b_{N-1}^2 + (M-N) a_N^2) / M for N = 0...M, from a and b: V(p) = E[sum_i Z_i^2] / M = E[q_N], theory of weight
/// schemes, section 6.
struct SecondMoments: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] + 1 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let (a, b, M) = (inputs[0], inputs[1], inputs[0].count)
    func share(_ count: Int, _ weight: A.Number) throws(ArithmeticFault) -> A.Number {
      try arithmetic.multiply(arithmetic.integer(count), arithmetic.multiply(weight, weight))
    }
    var moments: [A.Number] = []
    moments.reserveCapacity(M + 1)
    for N in 0...M {
      let correct = N > 0 ? try share(N, b[N - 1]) : arithmetic.integer(0)
      let wrong = N < M ? try share(M - N, a[N]) : arithmetic.integer(0)
      moments.append(try arithmetic.divide(arithmetic.add(correct, wrong), arithmetic.integer(M)))
    }
    return moments
  }
}

/// Numbers that are known exactly.
struct ExactNumbers: ComputableSource {
  let values: [Rational]

  func quick() -> [DoubleDoubleBall] { values.map { DoubleDoubleBall(Ball($0, precision: 128)) } }
  func balls(_ precision: Int) -> [Ball]? { values.map { Ball($0, precision: precision) } }
  func rationals() -> [Rational]? { values }
  func surds() -> [Surd]? { values.map { Surd($0) } }
  func forms() -> [FormalNumber]? { values.compactMap { try? FormalArithmetic().rational($0) } }
}
