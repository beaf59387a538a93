/// The report of `f` and its claims against the truth.
extension Findings {
  mutating func check(_ record: Record, _ printed: Printed) {
    require(printed.complaints.isEmpty, "errors", printed.complaints, "none")
    guard let report = printed.report, let weights = printed.weights.first, weights.M == record.M else {
      return require(false, "report", "none", "there is one")
    }
    require(weights.hash == record.report.weights, "weights", weights, record.report.weights)
    require(printed.rows.bitHash == record.report.rows, "table", printed.rows, record.report.rows)
    check(report.objective, record.report, weights)
    check(report.target, record)
    check(report.centring, record.report.uncentred, weights)
    equal(report.largestWeight, record.report.largest, "largest weight")
    checkDead(report, record.report)
    for (found, truth) in zip(report.varianceOverRLOO, record.report.variance) { check(found, truth) }
    require(printed.claims.count == record.claims.count, "claims", printed.claims.count, record.claims.count)
    for (claim, truth) in zip(printed.claims, record.claims) { check(claim, truth) }
  }

  private mutating func check(
    _ found: Printed.Report.Objective, _ truth: Record.Report, _ weights: Weights
  ) {
    require(found.proved == (found.shape != "unknown"), "proved", found.proved, found.shape)
    if let shape = truth.shape {
      if found.proved { require(found.shape == shape, "shape", found.shape, shape) } else { open("shape") }
    }
    for (place, sign) in [(found.fallsAt, -1.0), (found.risesAt, 1)] {
      guard let place else { continue }
      let slope = Weights.slope(weights.d, at: place)
      if slope.value.magnitude > 1e-9 * slope.size {
        require(slope.value * sign > 0, "sign of h'(\(place))", sign, slope.value)
      }
    }
    equal(found.slopeAt0, truth.slopes[0], "slope at 0")
    equal(found.slopeAt1, truth.slopes[1], "slope at 1")
    equal(found.rise, truth.rise, "rise")
    guard let degree = truth.degree else { return }
    if found.degreeIsExact {
      require(found.degree == degree, "degree", found.degree, degree)
    } else {
      require(found.degree >= degree, "bound of the degree", found.degree, degree)
      if found.degree != degree { open("degree") }
    }
  }

  private mutating func check(_ found: Printed.Report.Target?, _ record: Record) {
    let truth = record.report.target
    switch truth {
    case nil: require(found == nil, "target", "\(String(describing: found))", "none")
    case .exact: require(found?.distance == 0, "distance", "\(String(describing: found))", 0)
    case .between(let lower, let upper):
      guard let reached = found?.reached else { return require(false, "target", "none", lower) }
      require(found?.from == 0 && found?.to == 1, "interval", "\(String(describing: found))", "[0, 1]")
      if found?.of == "h", record.text.contains("h'(t) =") {
        guard let integral = record.report.integral, let distance = found?.distance else {
          return open("distance in h")
        }
        return require(distance >= integral, "distance in h", distance, integral)
      }
      if let distance = found?.distance {
        require(distance >= lower, "distance", distance, lower)
      } else {
        open("distance")
      }
      if let upper { require(reached <= upper, "distance that is reached", reached, upper) }
    }
  }

  private mutating func check(
    _ found: Printed.Report.Centring, _ truth: Record.Uncentred?, _ weights: Weights
  ) {
    guard let isCentred = found.centred else {
      require((found.within ?? -1) >= truth?.sum.magnitude ?? 0, "within", found, truth?.sum ?? 0)
      return open("centred")
    }
    require(isCentred == (truth == nil), "centred", isCentred, truth == nil)
    if isCentred { require(found.within == 0, "within", found, 0) }
    guard let truth, let N = found.N else { return }
    if N == truth.N { return equal(found.sum, truth.sum, "sum at N = \(N)") }
    let total = weights.total(N)
    require(
      ((found.sum ?? 0) - total.value).magnitude <= 1e-14 * total.size && found.sum != 0, "sum at N = \(N)", found,
      total.value)
  }

  private mutating func checkDead(_ report: Printed.Report, _ truth: Record.Report) {
    let dead = numbers(in: truth.dead)
    guard report.deadNotKnown.isEmpty else {
      let possible = Set(report.dead + report.deadNotKnown)
      require(Set(report.dead).isSubset(of: dead) && possible.isSuperset(of: dead), "dead", report.dead, dead)
      return open("dead")
    }
    require(report.dead == dead, "dead", report.dead, dead)
    for (found, share) in zip(report.deadShare, truth.share ?? [0, 0, 0, 0]) {
      equal(found.share, share, "share of dead groups")
    }
  }

  private mutating func check(_ found: Printed.Ratio, _ truth: Record.Ratio) {
    switch (truth, found.ratio, found.known) {
    case (.value(let truth), let ratio?, nil): require(ratio == truth, "variance", ratio, truth)
    case (.word("infinite"), nil, "infinite: h' = 0"), (.word("none"), nil, "there is none"):
      require(true, "variance", found, truth)
    case (_, nil, let known) where known?.hasPrefix("infinite") != true && known != "there is none": open("variance")
    default: require(false, "variance", found, truth)
    }
  }

  private mutating func check(_ claim: Printed.Claim, _ truth: Bool?) {
    if claim.verdict == "undecided" {
      require(!claim.holds, "undecided claim holds", claim.claim, false)
      if truth != nil { open("claim `\(claim.claim)`") }
      return
    }
    require(claim.holds == ((claim.verdict == "proved") != claim.negated), "holds", claim, claim.verdict)
    if let truth { require((claim.verdict == "proved") == truth, "claim `\(claim.claim)`", claim.verdict, truth) }
  }
}
