/// The comparison of `f` and `g` against the truth.
extension Findings {
  mutating func checkDiff(_ record: Record, _ printed: Printed) {
    let truth = record.diff
    guard let found = printed.comparison, printed.weights.allSatisfy({ $0.M == record.M }) else {
      return require(false, "comparison", "none", "there is one")
    }
    require(printed.weights[1].hash == truth.second, "weights of g", printed.weights[1], truth.second)
    check(found.objective, truth, printed.weights)
    let isSame = found.objective.verdict == "same" || found.objective.verdict == "up to scale"
    require(found.isDifferent == !isSame, "isDifferent", found.isDifferent, !isSame)
    check(found.weights, truth, printed.weights)
    check(found.variance, found, truth)
  }

  private mutating func check(
    _ found: Printed.Comparison.Objective, _ truth: Record.Diff, _ weights: [Weights]
  ) {
    // Of equal curves the factor 1 may be what is known.
    let isSame = truth.verdict == "same" && found.verdict == "up to scale" && found.factor ?? 1 == 1
    if found.verdict == "undecided" || isSame { return open("objective of diff") }
    require(found.verdict == truth.verdict, "objective of diff", found.verdict, truth.verdict)
    if let factor = truth.factor { equal(found.factor, factor, "factor") }
    guard found.verdict == "different" else { return require(found.within == 0, "within", found, 0) }
    // Bounds between large groups may be wider.
    let part = weights[0].M <= 64 ? 1.001 : 1.1
    check(found.h, truth.h, closeTo: part, "gap of h")
    check(found.hprime, truth.slope, closeTo: part, "gap of h'")
    if let gap = found.hprime {
      let (own, other) = (Weights.slope(weights[0].d, at: gap.at), Weights.slope(weights[1].d, at: gap.at))
      let slack = 1e-9 * (own.size + other.size) + 1e-6 * gap.reached
      let value = (own.value - other.value).magnitude
      require((value - gap.reached).magnitude <= slack, "gap of h' at \(gap.at)", gap.reached, value)
    }
  }

  private mutating func check(
    _ found: Printed.Comparison.Gap?, _ truth: [Double]?, closeTo part: Double, _ name: String
  ) {
    guard let found, let truth else { return }
    require(found.reached <= truth[1], "\(name) that is reached", found.reached, truth)
    guard let gap = found.gap else { return open(name) }
    require(gap >= truth[0], name, gap, truth)
    require(gap <= truth[1] * part, "closeness of the \(name)", gap, truth)
  }

  private mutating func check(
    _ found: Printed.Comparison.Differences, _ truth: Record.Diff, _ weights: [Weights]
  ) {
    let differing = numbers(in: truth.differing)
    if found.notKnownAt.isEmpty {
      require(found.differentAt == differing, "differing weights", found.differentAt, truth.differing)
    } else {
      require(Set(found.differentAt).isSubset(of: differing), "differing weights", found.differentAt, truth.differing)
      open("differing weights")
    }
    guard let largest = found.largest else {
      return require(differing.isEmpty, "largest difference", "none", truth.gap)
    }
    let isCorrect = largest.of == "correct"
    let own = weights.map { isCorrect ? $0.b[largest.N - 1] : $0.a[largest.N] }
    require([largest.first, largest.second] == own, "weights at N = \(largest.N)", largest, own)
    guard let gap = largest.gap else { return open("largest difference") }
    let isNear = gap >= truth.gap.nextDown && gap <= truth.gap * (1 + 1e-9)
    require(isNear || (!found.notKnownAt.isEmpty && gap >= truth.gap), "largest difference", gap, truth.gap)
  }

  private mutating func check(
    _ found: Printed.Comparison.Variance?, _ comparison: Printed.Comparison, _ truth: Record.Diff
  ) {
    guard let ratios = truth.ratios else {
      return require(found == nil, "variance of diff", "\(String(describing: found))", "none")
    }
    guard let found else {
      if comparison.objective.verdict == "undecided" || !comparison.weights.notKnownAt.isEmpty {
        return open("variance of diff")
      }
      return require(false, "variance of diff", "none", ratios)
    }
    for (ratio, truth) in zip(found.ratios, ratios) {
      if let truth { equal(ratio.ratio, truth, "variance ratio") }
    }
    guard let less = truth.less else { return }
    if found.less == "unknown" { open("less variance") } else { require(found.less == less, "less", found.less, less) }
  }
}
