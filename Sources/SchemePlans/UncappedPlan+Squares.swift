import SchemeNumerics

extension UncappedPlan {
  /// What E[sum Z^2] is but for its logarithms, from the totals.
  package func squares(_ totals: ComputableSequence) -> RationalFunction {
    RationalFunction(ComputableSequence(UncappedSquares(plan: self), of: [totals]).withKnownZeros, over: poles)
  }

  /// The factors of -(1-t) log(1-t) and of -t log t in E[sum Z^2]; nil where there are no logarithms.
  package func logarithms(_ totals: ComputableSequence) -> ComputableSequence? {
    switch self {
    case .untilCorrect: nil
    case .untilMixed: ComputableSequence(UncappedLogarithms(), of: [totals]).withKnownZeros
    }
  }
}

/// x0 where a total x0 + x1 k is written as w0 + w1 u, k = u + 1.
private func constant<A: Arithmetic>(
  _ totals: [A.Number], _ index: Int, _ arithmetic: A
) throws(ArithmeticFault) -> A.Number { try arithmetic.subtract(totals[index], totals[index + 1]) }

/// The Bernstein coefficients of N, where E[sum Z^2] is N / (t^i (1-t)^j) but for logarithms.
///
/// Until B are correct it is E[W+^2] / B + z^2 E[u], with E[u^2] = B (1-t) (1 + B (1-t)) / t^2. Until both were seen it is the sum
/// over k of t^k (1-t) (W+^2 / k + W-^2), and of the mirror image of that: the parts that do not grow leave sums of t^k / k.
private struct UncappedSquares: SequenceMap {
  let plan: UncappedPlan

  func count(_ inputs: [Int]) -> Int {
    switch plan {
    case .untilCorrect: 3
    case .untilMixed: 6
    }
  }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    /// The sum of products, each times a whole number, over another.
    func sum(_ terms: [(Int, A.Number, A.Number)], over divisor: Int) throws(ArithmeticFault) -> A.Number {
      var sum = arithmetic.integer(0)
      for (factor, x, y) in terms {
        sum = try arithmetic.add(sum, arithmetic.multiply(arithmetic.integer(factor), arithmetic.multiply(x, y)))
      }
      return try arithmetic.divide(sum, arithmetic.integer(divisor))
    }
    let totals = inputs[0]
    switch plan {
    case .untilCorrect(let B):
      // (x^2 t^2 + 2 x y B t q + y^2 B q (1 + B q)) / B + z^2 B t q, with q = 1 - t.
      let (x, y, z) = (totals[0], totals[1], totals[3])
      return [
        try sum([(B + 1, y, y)], over: 1),
        try sum([(2, x, y), (1, y, y), (B, z, z)], over: 2),
        try sum([(1, x, x)], over: B),
      ]
    case .untilMixed:
      // x0 + x1 k: a and b of correct and wrong ones where k are correct, d and c where k are wrong.
      let (a0, a1) = (try constant(totals, 0, arithmetic), totals[1])
      let (b0, b1) = (try constant(totals, 2, arithmetic), totals[3])
      let (d0, d1) = (try constant(totals, 4, arithmetic), totals[5])
      let (c0, c1) = (try constant(totals, 6, arithmetic), totals[7])
      // Of t, t / q and t (1 + t) / q^2, q = 1 - t; and with t and q changed over.
      let own: [(Int, A.Number, A.Number)] = [(2, a0, a1), (1, b0, b0)]
      let ownOnce: [(Int, A.Number, A.Number)] = [(1, a1, a1), (2, b0, b1)]
      let other: [(Int, A.Number, A.Number)] = [(2, c0, c1), (1, d0, d0)]
      let otherOnce: [(Int, A.Number, A.Number)] = [(1, c1, c1), (2, d0, d1)]
      return [
        try sum([(2, d1, d1)], over: 1), try sum(otherOnce + [(3, d1, d1)], over: 5),
        try sum(other + otherOnce + [(1, d1, d1)], over: 10), try sum(own + ownOnce + [(1, b1, b1)], over: 10),
        try sum(ownOnce + [(3, b1, b1)], over: 5), try sum([(2, b1, b1)], over: 1),
      ]
    }
  }
}

/// The squares of what does not grow with k in the totals that k responses share.
private struct UncappedLogarithms: SequenceMap {
  func count(_ inputs: [Int]) -> Int { 2 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let shared = [try constant(inputs[0], 0, arithmetic), try constant(inputs[0], 6, arithmetic)]
    return try shared.map { x throws(ArithmeticFault) in try arithmetic.multiply(x, x) }
  }
}
