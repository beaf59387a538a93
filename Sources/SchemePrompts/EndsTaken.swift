import SchemeNumerics

/// The Bernstein coefficients of a polynomial from those of its product with p (1-p): the first and the last of these are 0, and of the
/// others m_1, m_2, … of order n
///
///     c_j = m_(j+1) C(n, j+1) / C(n-2, j) = m_(j+1) n (n-1) / ((j+1) (n-1-j)),  j = 0 … n-2
struct EndsTaken: SequenceMap {
  func count(_ inputs: [Int]) -> Int { max(inputs[0] - 2, 0) }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let n = inputs[0].count - 1
    var result: [A.Number] = []
    for j in 0..<count([n + 1]) {
      let ratio = try arithmetic.divide(arithmetic.integer(n * (n - 1)), arithmetic.integer((j + 1) * (n - 1 - j)))
      result.append(try arithmetic.multiply(inputs[0][j + 1], ratio))
    }
    return result
  }
}
