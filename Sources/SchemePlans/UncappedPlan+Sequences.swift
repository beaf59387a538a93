import SchemeNumerics

/// w0 + w1 u, the total weight on the responses of one kind in the groups u = 0, 1, … of a family.
struct Affine<A: Arithmetic> {
  let start: A.Number
  let slope: A.Number

  /// x0 and x1 of the same as x0 + x1 k, k = u + 1.
  func byCount(_ arithmetic: A) throws(ArithmeticFault) -> (A.Number, A.Number) {
    (try arithmetic.subtract(start, slope), slope)
  }
}

extension UncappedPlan {
  /// The totals of correct and of wrong responses in one family, from the weights in the first groups.
  func totals<A: Arithmetic>(
    _ family: GroupFamily, _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> (correct: Affine<A>, wrong: Affine<A>) {
    let groups = firstGroups
    let (wrongPlaces, correctPlaces) = (groups.filter { $0.wrong > 0 }, groups.filter { $0.correct > 0 })
    func total(_ more: Int, isCorrect: Bool) throws(ArithmeticFault) -> A.Number {
      let group = family[more]
      let (places, weights) = isCorrect ? (correctPlaces, inputs[1]) : (wrongPlaces, inputs[0])
      // A group without such responses.
      guard let place = places.firstIndex(of: group) else { return arithmetic.integer(0) }
      return try arithmetic.multiply(arithmetic.integer(isCorrect ? group.correct : group.wrong), weights[place])
    }
    func affine(isCorrect: Bool) throws(ArithmeticFault) -> Affine<A> {
      let start = try total(0, isCorrect: isCorrect)
      return Affine(start: start, slope: try arithmetic.subtract(total(1, isCorrect: isCorrect), start))
    }
    return (try affine(isCorrect: true), try affine(isCorrect: false))
  }

  /// i and j, where h' and E[sum Z^2] have t^i (1-t)^j below the line.
  var poles: RationalFunction.Poles {
    switch self {
    case .untilCorrect: RationalFunction.Poles(zero: 2, one: 0)
    case .untilMixed: RationalFunction.Poles(zero: 2, one: 2)
    }
  }

  /// h', from the weights a and b in the first groups.
  package func slope(_ weights: [ComputableSequence]) -> RationalFunction {
    RationalFunction(ComputableSequence(UncappedSlope(plan: self), of: weights).withKnownZeros, over: poles)
  }

  /// The totals of a family as they stand in the sequence of ``UncappedTotals``: two numbers for each kind.
  package func totals(_ weights: [ComputableSequence], _ family: GroupFamily) -> ComputableSequence {
    ComputableSequence(UncappedTotals(plan: self, family: family), of: weights)
  }
}

/// W+ at u = 0 and its slope, W- at u = 0 and its slope.
private struct UncappedTotals: SequenceMap {
  let plan: UncappedPlan
  let family: GroupFamily

  func count(_ inputs: [Int]) -> Int { 4 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let totals = try plan.totals(family, inputs, arithmetic)
    return [totals.correct.start, totals.correct.slope, totals.wrong.start, totals.wrong.slope]
  }
}

/// The Bernstein coefficients of N with h' = N / (t^i (1-t)^j).
///
/// Until B are correct, with W+ = x + y u and W- = z u in the groups of B + u responses: h' = (x - B y - B z) / t + B y / t^2,
/// which follows from E[u] = B (1-t) / t. Until both were seen, with W+ = x + y u and W- = -(z + w u) in the groups with one wrong
/// response, x', y', z', w' in those with a correct one: each comes with probability t^k (1-t), (1-t)^k t, k = u + 1, and sums of
/// t^(k-1) and k t^(k-1) are 1 / (1-t) and 1 / (1-t)^2.
private struct UncappedSlope: SequenceMap {
  let plan: UncappedPlan

  func count(_ inputs: [Int]) -> Int {
    switch plan {
    case .untilCorrect: 2
    case .untilMixed: 5
    }
  }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let totals = try plan.families.map { family throws(ArithmeticFault) in
      try plan.totals(family, inputs, arithmetic)
    }
    switch plan {
    case .untilCorrect(let B):
      let (x, y, z) = (totals[0].correct.start, totals[0].correct.slope, totals[0].wrong.slope)
      let count = arithmetic.integer(B)
      return [
        try arithmetic.multiply(count, y), try arithmetic.subtract(x, arithmetic.multiply(count, z)),
      ]
    case .untilMixed:
      // x, y, z, w by k: x + y (k - 1).
      let (a0, a1) = try totals[0].correct.byCount(arithmetic)
      let (b0, b1) = try totals[0].wrong.byCount(arithmetic)
      let (c0, c1) = try totals[1].correct.byCount(arithmetic)
      let (d0, d1) = try totals[1].wrong.byCount(arithmetic)
      func combined(_ terms: [A.Number], less others: [A.Number], over divisor: Int) throws(ArithmeticFault) -> A.Number
      {
        var sum = arithmetic.integer(0)
        for term in terms { sum = try arithmetic.add(sum, term) }
        for term in others { sum = try arithmetic.subtract(sum, term) }
        return try arithmetic.divide(sum, arithmetic.integer(divisor))
      }
      return [
        c1, try combined([c0, c1], less: [d1], over: 4), try combined([a0, a1], less: [d0, d1], over: 6),
        try combined([a1], less: [b0, b1], over: 4), arithmetic.negate(b1),
      ]
    }
  }
}
