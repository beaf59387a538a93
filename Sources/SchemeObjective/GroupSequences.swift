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

/// The members of several sequences, one after the other.
struct Concatenation: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs.reduce(0, +) }

  @specialized(where A == DoubleDoubleBallArithmetic)
  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var all: [A.Number] = []
    all.reserveCapacity(count(inputs.map(\.count)))
    for input in inputs { all += input }
    return all
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
