import SchemeNumerics

/// The last binomial coefficient of a node that did not fit 64 bits.
struct RunningChoice<Number: Sendable>: Sendable {
  var n: Int
  var k: Int
  var value: Number
}

/// `choose` and `harmonic`: members ask for neighbouring values, which follow from each other in one step.
extension Interpreter {
  func choose(_ id: NodeID, _ n: Int, _ k: Int) throws(EvaluationFault) -> Value<A.Number> {
    if let value = Int.choose(n, k) { return .integer(value) }
    guard n >= 0 else { throw EvaluationFault(node: id, reason: .arithmetic(.domain(.choose))) }
    if !arithmetic.repeatsGeneratedCode, var state = lastChoice[id], abs(state.n - n) <= 2, abs(state.k - k) <= 2 {
      try spend(4, at: id)
      let moved = state
      state = try at(id) { () throws(ArithmeticFault) in try step(moved, to: n, k) }
      lastChoice[id] = state
      return .real(state.value)
    }
    try spend(min(k, n - k), at: id)
    let value = try at(id) { () throws(ArithmeticFault) in try arithmetic.choose(n, k) }
    lastChoice[id] = RunningChoice(n: n, k: k, value: value)
    return .real(value)
  }

  /// C(n+1, k) = C(n, k) (n+1)/(n+1-k) and C(n, k+1) = C(n, k) (n-k)/(k+1), and back. Neither end is 0, and n is
  /// raised first and lowered last, so no value on the way is.
  private func step(
    _ from: RunningChoice<A.Number>, to n: Int, _ k: Int
  ) throws(ArithmeticFault) -> RunningChoice<A.Number> {
    var state = from
    func scale(_ numerator: Int, _ denominator: Int) throws(ArithmeticFault) {
      let product = try arithmetic.multiply(state.value, arithmetic.integer(numerator))
      state.value = try arithmetic.divide(product, arithmetic.integer(denominator))
    }
    while state.n < n {
      try scale(state.n + 1, state.n + 1 - state.k)
      state.n += 1
    }
    while state.k < k {
      try scale(state.n - state.k, state.k + 1)
      state.k += 1
    }
    while state.k > k {
      try scale(state.k, state.n - state.k + 1)
      state.k -= 1
    }
    while state.n > n {
      try scale(state.n - state.k, state.n)
      state.n -= 1
    }
    return state
  }

  /// Neighbouring values are one step apart; in double H_n is the sum in ascending order, so a step gives the same bits.
  func harmonic(_ id: NodeID, _ n: Int) throws(EvaluationFault) -> A.Number {
    var value: A.Number
    if let last = lastHarmonic[id], last.n <= n, n - last.n <= 16 {
      try spend(16, at: id)
      value = last.value
      for k in last.n..<n {
        let sum = value
        value = try at(id) { () throws(ArithmeticFault) in
          try arithmetic.add(sum, try arithmetic.divide(arithmetic.integer(1), arithmetic.integer(k + 1)))
        }
      }
    } else {
      try spend(max(n, 0), at: id)
      value = try at(id) { () throws(ArithmeticFault) in try arithmetic.harmonic(n) }
    }
    lastHarmonic[id] = (n, value)
    return value
  }
}
