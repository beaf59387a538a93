import SchemeNumerics

/// d_s, s = 0...M-1, with h'(t) = sum_s d_s B_{s,M-1}(t): what the weights of a bounded plan amount to. For `sample M` they are
/// b_s - a_s.
///
/// From the weights a and b at the places of the plan (``WeightPlaces``). Under a plan that tries again h' is that sum over the chance of a group.
///
/// A group of T responses counts in degree T - 1. Going up, the sum so far is raised by one degree at a time (``RaisedRow``):
/// nothing cancels but a against b. Costs O(M^2), and O(M) where all groups have M responses.
package struct EffectiveDifferences: SequenceMap {
  private let plan: BoundedPlan

  package init(_ plan: BoundedPlan) { self.plan = plan }

  package func count(_ inputs: [Int]) -> Int { plan.size }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  package func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var scales = try plan.shares(arithmetic)
    var factor = (size: 0, value: arithmetic.integer(0))
    for (index, group) in plan.groups.enumerated() where group.size > 0 {
      if factor.size != group.size {
        factor = (group.size, try arithmetic.rational(plan.factor * Rational(group.size)))
      }
      scales[index] = try arithmetic.multiply(factor.value, scales[index])
    }
    return try row(inputs, scales, arithmetic).coefficients()
  }

  /// Weights and shares each over one denominator.
  package func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational] {
    let arithmetic = RationalArithmetic(maximumBits: .max)
    // As in all number systems where nothing is raised.
    if plan.hasOneSize { return try self(inputs, arithmetic) }
    guard let shares = plan.wholeShares(), let weights = WholeNumbers(inputs[0] + inputs[1]) else { throw .tooLarge }
    let whole = weights.numbers.map { Rational($0) }
    let scales = zip(plan.groups, shares.numbers).map { Rational(BigInt($0.size) * $1) }
    let row = try row(
      [Array(whole[..<inputs[0].count]), Array(whole[inputs[0].count...])], scales, arithmetic)
    let below = Rational(shares.denominator * weights.denominator)
    return try row.coefficients(times: arithmetic.divide(plan.factor, below))
  }

  /// The sum, from what the weights of each group are multiplied by.
  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  private func row<A: Arithmetic>(
    _ weights: [[A.Number]], _ scales: [A.Number], _ arithmetic: A
  ) throws(ArithmeticFault) -> RaisedRow<A> {
    let (a, b) = (weights[0], weights[1])
    var (wrong, correct) = (plan.missingBefore, 0)
    var row = RaisedRow<A>(arithmetic)
    // Where all groups of a size have one share, b_s - a_s comes first: equal weights cancel as they are.
    var before: A.Number?
    for (index, group) in plan.groups.enumerated() where group.size > 0 {
      try row.raise(to: group.size - 1)
      if group.correct > 0 {
        let weight = if let before { try arithmetic.subtract(b[correct], before) } else { b[correct] }
        try row.add(arithmetic.multiply(scales[index], weight), at: group.correct - 1)
        (correct, before) = (correct + 1, nil)
      }
      if group.wrong > 0 {
        if plan.deliversAllOfASize {
          before = a[wrong]
        } else {
          try row.add(arithmetic.negate(arithmetic.multiply(scales[index], a[wrong])), at: group.correct)
        }
        wrong += 1
      }
    }
    try row.raise(to: plan.size - 1)
    return row
  }
}

/// The Bernstein coefficients of order M of the expectation of what is known for each group, in the order of the groups: of
/// sum_g c_g x_g B_{N,T}(t), without division by the chance of a group.
package struct GroupExpectation: SequenceMap {
  private let plan: BoundedPlan

  package init(_ plan: BoundedPlan) { self.plan = plan }

  package func count(_ inputs: [Int]) -> Int { plan.size + 1 }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  package func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    try row(inputs[0], plan.shares(arithmetic), arithmetic).coefficients()
  }

  /// Numbers and shares each over one denominator.
  package func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational] {
    let arithmetic = RationalArithmetic(maximumBits: .max)
    guard let shares = plan.wholeShares(), let numbers = WholeNumbers(inputs[0]) else { throw .tooLarge }
    let row = try row(numbers.numbers.map { Rational($0) }, shares.numbers.map { Rational($0) }, arithmetic)
    return try row.coefficients(
      times: arithmetic.divide(.one, Rational(shares.denominator * numbers.denominator)))
  }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  private func row<A: Arithmetic>(
    _ numbers: [A.Number], _ shares: [A.Number], _ arithmetic: A
  ) throws(ArithmeticFault) -> RaisedRow<A> {
    var row = RaisedRow<A>(arithmetic)
    for (index, group) in plan.groups.enumerated() {
      try row.raise(to: group.size)
      try row.add(arithmetic.multiply(shares[index], numbers[index]), at: group.correct)
    }
    try row.raise(to: plan.size)
    return row
  }
}

/// N b + (T - N) a of each group, the sum of its weights, or N b^2 + (T - N) a^2, that of their squares.
package struct WeightSums: SequenceMap {
  private let plan: GroupPlan
  private let isOfSquares: Bool

  package init(_ plan: GroupPlan, ofSquares isOfSquares: Bool = false) {
    (self.plan, self.isOfSquares) = (plan, isOfSquares)
  }

  package func count(_ inputs: [Int]) -> Int { plan.groups.count }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  package func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var (wrong, correct) = (inputs[0].dropFirst(plan.missingBefore).makeIterator(), inputs[1].makeIterator())
    /// What so many responses of one weight add up to.
    func total(_ count: Int, _ weight: A.Number) throws(ArithmeticFault) -> A.Number {
      let own = isOfSquares ? try arithmetic.multiply(weight, weight) : weight
      return try arithmetic.multiply(arithmetic.integer(count), own)
    }
    var sums: [A.Number] = []
    sums.reserveCapacity(plan.groups.count)
    for group in plan.groups {
      var sum = arithmetic.integer(0)
      if group.correct > 0, let b = correct.next() { sum = try total(group.correct, b) }
      if group.wrong > 0, let a = wrong.next() { sum = try arithmetic.add(sum, total(group.wrong, a)) }
      sums.append(sum)
    }
    return sums
  }
}
