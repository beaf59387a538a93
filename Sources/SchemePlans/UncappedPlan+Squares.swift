import SchemeNumerics

extension UncappedPlan {
  /// What E[sum Z^2] is but for its logarithms.
  package func squares(_ weights: [ComputableSequence]) -> RationalFunction {
    RationalFunction(ComputableSequence(UncappedSquares(plan: self), of: weights).withKnownZeros, over: poles)
  }

  /// The factors of -(1-t) log(1-t) and of -t log t in E[sum Z^2]; nil where there are no logarithms.
  package func logarithms(_ weights: [ComputableSequence]) -> ComputableSequence? {
    switch self {
    case .untilCorrect: nil
    case .untilMixed: ComputableSequence(UncappedLogarithms(plan: self), of: weights).withKnownZeros
    }
  }
}

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
    let totals = try plan.families.map { family throws(ArithmeticFault) in
      try plan.totals(family, inputs, arithmetic)
    }
    switch plan {
    case .untilCorrect(let B):
      // (x^2 t^2 + 2 x y B t q + y^2 B q (1 + B q)) / B + z^2 B t q, with q = 1 - t.
      let (x, y, z) = (totals[0].correct.start, totals[0].correct.slope, totals[0].wrong.slope)
      return [
        try sum([(B + 1, y, y)], over: 1),
        try sum([(2, x, y), (1, y, y), (B, z, z)], over: 2),
        try sum([(1, x, x)], over: B),
      ]
    case .untilMixed:
      let (a0, a1) = try totals[0].correct.byCount(arithmetic)
      let (b0, b1) = try totals[0].wrong.byCount(arithmetic)
      let (c0, c1) = try totals[1].wrong.byCount(arithmetic)
      let (d0, d1) = try totals[1].correct.byCount(arithmetic)
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

/// The squares of what does not grow with k in the totals that several responses share.
private struct UncappedLogarithms: SequenceMap {
  let plan: UncappedPlan

  func count(_ inputs: [Int]) -> Int { 2 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var squares: [A.Number] = []
    for family in plan.families {
      let totals = try plan.totals(family, inputs, arithmetic)
      let shared = try (family.isOfCorrect ? totals.correct : totals.wrong).byCount(arithmetic).0
      squares.append(try arithmetic.multiply(shared, shared))
    }
    return squares
  }
}
