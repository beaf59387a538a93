import SchemeNumerics

/// The split of d whose weights sum to 0 in every group: theory of weight schemes, section 5.
///
/// From a_0 = 0 upwards a_n = -(n/(M-n)) (d_{n-1} + a_{n-1}), from a_{M-1} = -d_{M-1} downwards
/// a_{n-1} = -((M-n)/n) a_n - d_{n-1}; one-sided recurrences lose all digits. The two meet in the middle exactly where the
/// split exists.
extension Interpreter {
  /// The weight a_s. The two sequences are taken to meet where their gap may be 0: whether it is, is decided before, by a
  /// ``ZeroTest`` of the gap, which no single number system can.
  func centredWrongWeight(_ id: NodeID, _ d: NodeID, others s: Int) throws(EvaluationFault) -> A.Number {
    if let known = centred[id] { return known[s] }
    let (weights, gap) = try centredSplit(of: d, at: id)
    guard arithmetic.mayBeZero(gap) else { throw EvaluationFault(node: id, reason: .noCentredSplit) }
    centred[id] = weights
    return weights[s]
  }

  /// How far the two sequences are apart where they meet: 0 where the split exists, and only there.
  @specialized(where A == BallArithmetic)
  @specialized(where A == RationalArithmetic)
  @specialized(where A == SurdArithmetic)
  func centringGap(of d: NodeID) throws(EvaluationFault) -> A.Number { try centredSplit(of: d, at: d).gap }

  private func centredSplit(
    of d: NodeID, at id: NodeID
  ) throws(EvaluationFault) -> (weights: [A.Number], gap: A.Number) {
    let s = others
    var differences: [A.Number] = []
    for index in 0..<(try groupSize(at: id)) {
      set(others: index)
      differences.append(try real(d))
    }
    set(others: s)
    return try at(id) { () throws(ArithmeticFault) in try centredSplit(differences) }
  }

  private func centredSplit(_ d: [A.Number]) throws(ArithmeticFault) -> (weights: [A.Number], gap: A.Number) {
    let M = d.count
    let zero = arithmetic.integer(0)
    guard M > 1 else { return ([zero], zero) }
    let middle = M / 2
    var a = Array(repeating: zero, count: M)
    for n in stride(from: 1, through: middle, by: 1) {
      let whole = try arithmetic.add(d[n - 1], a[n - 1])
      let scaled = try arithmetic.divide(
        try arithmetic.multiply(whole, arithmetic.integer(n)), arithmetic.integer(M - n))
      a[n] = arithmetic.negate(scaled)
    }
    let fromBelow = a[middle]
    a[M - 1] = arithmetic.negate(d[M - 1])
    for n in stride(from: M - 1, to: middle, by: -1) {
      let scaled = try arithmetic.divide(
        try arithmetic.multiply(a[n], arithmetic.integer(M - n)), arithmetic.integer(n))
      a[n - 1] = arithmetic.negate(try arithmetic.add(scaled, d[n - 1]))
    }
    // The middle itself is taken from above; in groups of two it is the last one.
    return (a, try arithmetic.subtract(fromBelow, a[middle]))
  }
}
