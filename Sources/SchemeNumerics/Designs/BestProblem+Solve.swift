extension BestProblem {
  /// The best design: `within` the error that is asked for, or 1.05 times the least possible one.
  ///
  /// - Parameter heights: enclosures of h(t) - h(lower) for some t, ascending, from `lower` to `upper`; asked once.
  /// - Throws: a ``BestFailure``, or what `heights` throws.
  package func solve(_ heights: ([Double]) throws -> [Interval]) throws -> BestDesign {
    let (target, nodes) = try prepared(heights)
    if let plain = plain(target) { return try accepted(plain) }
    var search = BestSearch(self, target, nodes)
    let found = try within.map { try search.reach(target.scaled($0)) } ?? search.ruled(1.05)
    return try accepted(design(found, search))
  }

  /// Designs at several multiples of the least possible error: less variance for more error.
  ///
  /// `within` plays no part. A target that falls throughout has d = 0 alone. Where the least error is next to nothing, multiples of it
  /// are as well: then errors are shares of the range.
  /// - Throws: a ``BestFailure``, or what `heights` throws.
  package func front(
    _ multiples: [Double] = [1.02, 1.05, 1.2, 1.5, 2, 3, 5, 10, 20, 40],
    heights: ([Double]) throws -> [Interval]
  ) throws -> [(multiple: Double, design: BestDesign)] {
    let (target, nodes) = try prepared(heights)
    if let plain = plain(target) { return [(1, plain)] }
    var search = BestSearch(self, target, nodes)
    _ = try search.ruled(1.05)
    let least = Swift.max(search.reference, 1e-12 * target.range)
    let isNothing = least < Self.nothing * target.range
    let steps = isNothing ? Self.shares.map { $0 * target.range / least } : multiples
    return steps.compactMap { multiple in
      search.rule(allowed: Swift.max(multiple * least, search.allowed(1.01))).map { (multiple, design($0, search)) }
    }
  }

  /// A least error below that share of the range is next to nothing.
  private static let nothing = 1e-9
  private static let shares = [1e-6, 1e-3, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]

  private func prepared(_ heights: ([Double]) throws -> [Interval]) throws -> (DesignTarget, DesignNodes) {
    guard isMeaningful else { throw BestFailure.meaningless }
    let nodes = DesignNodes(self)
    return (try DesignTarget(nodes.fine, heights(nodes.fine)), nodes)
  }

  /// The design where all d_s are equal and no other is better: 0 for constant and falling targets, the cap where it is
  /// so small that it makes no difference; nil elsewhere.
  private func plain(_ target: DesignTarget) -> BestDesign? {
    let defect = isSigned ? nil : target.defect
    let zero = [Double](repeating: 0, count: groupSize)
    let least = target.enclosures.reduce(.infinity) { Swift.min($0, $1.lower) }
    let most = target.enclosures.reduce(-.infinity) { Swift.max($0, $1.upper) }
    let error = target.unscaled(most / 2 - least / 2)
    let unscaled = defect.map {
      MonotonicityDefect(size: target.unscaled($0.size).nextDown, first: $0.first, second: $0.second)
    }
    let bound = Swift.max(unscaled?.size ?? 0, 0)
    if target.range == 0 || !isSigned && !target.rises {
      return BestDesign(d: zero, error: error, lowerBound: bound, defect: unscaled)
    }
    guard let cap, target.scaled(cap) * (upper - lower) < 1e-9 * target.range else { return nil }
    let falls = isSigned && target.y[target.y.count - 1] < target.y[0]
    let weight = DesignRounding.rounded(falls ? -cap : cap, limit: cap)
    let middle = target.t.indices.map { target.y[$0] - target.scaled(weight) * target.t[$0] }
    let reached =
      (target.t.indices.reduce(0) { far, i in
        Swift.max(far, (target.enclosures[i].upper - target.enclosures[i].lower))
      })
    // Any admitted h_M rises or falls by cap (upper - lower) at most.
    let proved = target.unscaled(((most - least) / 2 - reached) * (1 - 1e-12)) - cap
    return BestDesign(
      d: zero.map { _ in weight }, error: target.unscaled(DesignTarget.spread(middle)),
      lowerBound: Swift.max(bound, proved.nextDown, 0), defect: unscaled)
  }

  private func design(_ found: BestSearch.Found, _ search: BestSearch) -> BestDesign {
    let target = search.target
    let defect = isSigned ? nil : target.defect
    return BestDesign(
      d: found.d.map(target.unscaled), error: target.unscaled(found.error),
      lowerBound: Swift.max(target.unscaled(search.lowerBound).nextDown, 0),
      defect: defect.map {
        MonotonicityDefect(size: target.unscaled($0.size).nextDown, first: $0.first, second: $0.second)
      })
  }

  /// The design, unless it is farther than asked.
  private func accepted(_ design: BestDesign) throws(BestFailure) -> BestDesign {
    guard let within, design.error > within else { return design }
    if within < design.lowerBound { throw .unreachable(lowerBound: design.lowerBound) }
    throw .notReached(lowerBound: design.lowerBound, best: design.error)
  }
}

extension BestSearch {
  /// The rule's design at a multiple of the least error; nodes are added until its error holds between them as well.
  fileprivate mutating func ruled(_ multiple: Double) throws(BestFailure) -> Found {
    var round = 0
    while true {
      round += 1
      try approach(tolerance: 1e-3)
      let allowed = allowed(multiple)
      guard let found = rule(allowed: allowed) ?? closest else {
        throw .notFound(reason: "the programs have no solution in doubles")
      }
      if round == 4 || found.error <= 1.003 * allowed || leastError < 1e-9 && round == 2 { return found }
      if !refine(found) { return found }
    }
  }

  /// A design within an error, or the closest found.
  fileprivate mutating func reach(_ within: Double) throws(BestFailure) -> Found {
    var best: Found?
    // So that the largest distance between points is within as well, and a search proves it.
    var share = 0.99
    for _ in 0..<6 {
      try approach(tolerance: 1e-5, wanted: within)
      guard let closest else { throw .notFound(reason: "the programs have no solution in doubles") }
      if within < lowerBound { return closest }
      let allowed = Swift.max(
        share * within, Swift.min(1e-12 * target.range, within), leastError + 0.1 * (within - leastError))
      let found = (allowed > leastError ? rule(allowed: allowed) : nil) ?? closest
      if found.error <= within { return found }
      if found.error < best?.error ?? .infinity { best = found }
      share *= 0.999 * within / found.error
      if !refine(found) && share < 0.5 { break }
    }
    guard let best else { throw .notFound(reason: "the programs have no solution in doubles") }
    return best
  }
}
