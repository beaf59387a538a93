import SchemeIR

/// `C(n, k) / C(m, k)` as the product of `(n - j) / (m - j)` over j = 0, …, k-1, for m, k >= 0; it has no value for n < 0.
struct ChooseQuotient: Hashable, Sendable {
  let n: IntegerPolynomial
  let m: IntegerPolynomial
  let k: IntegerPolynomial
  /// Whether n is not known to be 0 at least.
  let mayFail: Bool

  /// How often the first factor `n/m` has to be taken out of this product to leave the other one; nil where it never
  /// does: n, m and k all have to be larger by that number.
  func shift(to other: ChooseQuotient) -> Int? {
    guard !mayFail, !other.mayFail, let difference = k.adding(other.k, times: -1)?.constant,
      (1...4).contains(difference), n.adding(other.n, times: -1)?.constant == difference,
      m.adding(other.m, times: -1)?.constant == difference
    else { return nil }
    return difference
  }

  /// The product, as a loop with an index of its own level.
  func node(_ program: inout Program, level: Int) -> NodeID {
    let j = program.variable(.index(level))
    let last = program.subtract(k.node(&program), program.integer(1))
    let product = program.reduce(
      .product, level: level, lower: program.integer(0), upper: last, body: factor(j, &program))
    guard mayFail else { return product }
    let top = n.node(&program)
    let none = program.divide(program.real(1), program.convert(program.subtract(top, top)))
    return program.select(
      program.compare(.greaterOrEqual, top, program.integer(0)), then: product, else: none)
  }

  /// `1 - C(n, k) / C(m, k)`, for n <= m, as the sum of `(m - n) / (m - j)` times the product of the factors before j:
  /// no term is negative.
  func complement(_ program: inout Program, level: Int) -> NodeID {
    let j = program.variable(.index(level))
    let i = program.variable(.index(level + 1))
    let one = program.integer(1)
    let before = program.reduce(
      .product, level: level + 1, lower: program.integer(0), upper: program.subtract(j, one),
      body: factor(i, &program))
    let (top, bottom) = (n.node(&program), m.node(&program))
    let difference = m.adding(n, times: -1)?.node(&program) ?? program.subtract(bottom, top)
    let missing = program.divide(program.convert(difference), program.convert(program.subtract(bottom, j)))
    return program.reduce(
      .sum, level: level, lower: program.integer(0), upper: program.subtract(k.node(&program), one),
      body: program.multiply(missing, before))
  }

  private func factor(_ j: NodeID, _ program: inout Program) -> NodeID {
    let top = program.convert(program.subtract(n.node(&program), j))
    let bottom = program.convert(program.subtract(m.node(&program), j))
    return program.divide(top, bottom)
  }
}
