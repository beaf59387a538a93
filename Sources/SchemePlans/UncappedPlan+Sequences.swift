import SchemeNumerics

extension UncappedPlan {
  /// Where the totals in the groups of a family are w0 + w1 u: w0 and w1 of correct responses, then those of wrong ones, family by
  /// family. From the weights a and b in the first groups.
  package func totals(_ weights: [ComputableSequence]) -> ComputableSequence {
    ComputableSequence(FamilyTotals(plan: self), of: weights).withKnownZeros
  }

  /// h', from the totals.
  package func slope(_ totals: ComputableSequence) -> RationalFunction {
    RationalFunction(ComputableSequence(UncappedSlope(plan: self), of: [totals]).withKnownZeros, over: poles)
  }

  /// i and j, where h' and E[sum Z^2] have t^i (1-t)^j below the line.
  var poles: RationalFunction.Poles {
    switch self {
    case .untilCorrect: RationalFunction.Poles(zero: 2, one: 0)
    case .untilMixed: RationalFunction.Poles(zero: 2, one: 2)
    }
  }
}

/// Totals by their first two values.
private struct FamilyTotals: SequenceMap {
  let plan: UncappedPlan

  func count(_ inputs: [Int]) -> Int { 4 * plan.families.count }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let places = WeightPlaces(groups: plan.firstGroups)
    func total(_ family: GroupFamily, _ more: Int, isCorrect: Bool) throws(ArithmeticFault) -> A.Number {
      let group = family[more]
      let (groups, weights) = isCorrect ? (places.correct, inputs[1]) : (places.wrong, inputs[0])
      // A group without such responses.
      guard let place = groups.firstIndex(of: group) else { return arithmetic.integer(0) }
      return try arithmetic.multiply(arithmetic.integer(isCorrect ? group.correct : group.wrong), weights[place])
    }
    var totals: [A.Number] = []
    for family in plan.families {
      for isCorrect in [true, false] {
        let start = try total(family, 0, isCorrect: isCorrect)
        totals.append(start)
        totals.append(try arithmetic.subtract(total(family, 1, isCorrect: isCorrect), start))
      }
    }
    return totals
  }
}

/// The Bernstein coefficients of N with h' = N / (t^i (1-t)^j).
///
/// Until B are correct, with W+ = x + y u and W- = z u in the groups of B + u responses: h' = (x - B y - B z) / t + B y / t^2,
/// which follows from E[u] = B (1-t) / t. Until both were seen the group with u more correct responses than the first comes with
/// probability t^k (1-t), k = u + 1, and sums of t^(k-1) and k t^(k-1) are 1 / (1-t) and 1 / (1-t)^2; so it is for wrong ones with t
/// and 1 - t changed over.
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
    let totals = inputs[0]
    switch plan {
    case .untilCorrect(let B):
      let count = arithmetic.integer(B)
      return [
        try arithmetic.multiply(count, totals[1]),
        try arithmetic.subtract(totals[0], arithmetic.multiply(count, totals[3])),
      ]
    case .untilMixed:
      func difference(_ x: Int, _ y: Int, over divisor: Int) throws(ArithmeticFault) -> A.Number {
        try arithmetic.divide(arithmetic.subtract(totals[x], totals[y]), arithmetic.integer(divisor))
      }
      return [
        totals[5], try difference(4, 7, over: 4), try difference(0, 6, over: 6), try difference(1, 2, over: 4),
        arithmetic.negate(totals[3]),
      ]
    }
  }
}
