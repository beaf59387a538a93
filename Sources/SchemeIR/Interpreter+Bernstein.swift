import SchemeNumerics

/// The values `(s)_i (M-1-s)_j / (M-1)_{i+j}` of a polynomial's monomials at one s.
struct RunningBasis<Number: Sendable>: Sendable {
  var s: Int
  var values: [Number]
}

/// Bernstein coefficients of polynomials, for exact designs.
extension Interpreter {
  /// The sum of `c (s)_i (M-1-s)_j / (M-1)_{i+j}` over the monomials. Dense polynomials have ways of their own
  /// (``BernsteinForm``). Of others members ask for s = 0, 1, …, and each value of a monomial follows from the one before, so
  /// all members together cost O(M) for each monomial.
  func bernsteinCoefficient(
    _ id: NodeID, _ monomials: [Monomial], others s: Int
  ) throws(EvaluationFault) -> A.Number {
    switch try bernsteinForm(id, monomials) {
    case .known(let values): return values[s]
    case .bernstein(let coefficients): return try mean(of: coefficients, id, others: s)
    case .series(let series): return try value(of: series, id, others: s)
    case .refused: throw EvaluationFault(node: id, reason: .tooMuchWork)
    case .monomials: break
    }
    let basis = try basis(id, monomials, s)
    var coefficients: [A.Number] = []
    coefficients.reserveCapacity(monomials.count)
    for monomial in monomials { coefficients.append(try real(monomial.coefficient)) }
    return try at(id) { () throws(ArithmeticFault) in try arithmetic.sum(of: coefficients, times: basis) }
  }

  private func basis(_ id: NodeID, _ monomials: [Monomial], _ s: Int) throws(EvaluationFault) -> [A.Number] {
    // Generated code computes each s from the beginning.
    guard !arithmetic.repeatsGeneratedCode else { return try products(id, monomials, s) }
    var state: RunningBasis<A.Number>
    if let last = lastBasis[id], last.s == s || last.s == s - 1 {
      state = last
    } else {
      state = RunningBasis(s: s, values: try products(id, monomials, s))
    }
    if state.s < s {
      try spend(monomials.count, at: id)
      for (k, monomial) in monomials.enumerated() {
        state.values[k] = try step(id, state.values[k], monomial, from: state.s)
      }
      state.s = s
    }
    lastBasis[id] = state
    return state.values
  }

  /// From s to s + 1: times `(s+1)/(s+1-i)` and `(M-1-s-j)/(M-1-s)`.
  private func step(
    _ id: NodeID, _ value: A.Number, _ monomial: Monomial, from s: Int
  ) throws(EvaluationFault) -> A.Number {
    let (i, j) = (monomial.i, monomial.j)
    let degree = try groupSize(at: id) - 1
    if s + 1 < i || degree - (s + 1) < j { return arithmetic.integer(0) }
    if i > 0, s + 1 == i { return try products(id, [monomial], i)[0] }
    let rising = i > 0 ? try scale(id, value, s + 1, s + 1 - i) : value
    return j > 0 ? try scale(id, rising, degree - s - j, degree - s) : rising
  }

  /// The values from their products. For each i those for j = 0, 1, … follow from each other, so the cost is the number
  /// of monomials plus their degrees.
  private func products(_ id: NodeID, _ monomials: [Monomial], _ s: Int) throws(EvaluationFault) -> [A.Number] {
    let degree = try groupSize(at: id) - 1
    var values: [A.Number] = []
    values.reserveCapacity(monomials.count)
    var i = -1
    var j = 0
    var value = arithmetic.integer(1)
    for monomial in monomials {
      if monomial.i != i || monomial.j < j {
        i = monomial.i
        j = 0
        try spend(i + 1, at: id)
        value = arithmetic.integer(1)
        for k in 0..<i { value = try scale(id, value, s - k, degree - k) }
      }
      try spend(monomial.j - j + 1, at: id)
      while j < monomial.j {
        value = try scale(id, value, degree - s - j, degree - i - j)
        j += 1
      }
      values.append(value)
    }
    return values
  }

  private func scale(
    _ id: NodeID, _ x: A.Number, _ numerator: Int, _ denominator: Int
  ) throws(EvaluationFault) -> A.Number {
    if numerator == denominator { return x }
    return try at(id) { () throws(ArithmeticFault) in
      guard numerator > 0 else { return arithmetic.integer(0) }
      return try arithmetic.divide(
        try arithmetic.multiply(x, arithmetic.integer(numerator)), arithmetic.integer(denominator))
    }
  }
}
