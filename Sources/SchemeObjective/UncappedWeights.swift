import SchemeNumerics
import SchemePlans
import SchemeVocabulary

/// The weights in all groups of a plan without a group size, as the affine totals of its families tell them.
struct UncappedWeights {
  /// The total weight on the responses of one kind in a family: w0 + w1 u in the group with u more responses than the first.
  private struct Law {
    let family: GroupFamily
    let isCorrect: Bool
    let start: ComputableReal
    let slope: ComputableReal
    /// The weight of one response in the first group that has one.
    let first: ComputableReal

    /// How many responses share it.
    func count(_ more: Int) -> Int { isCorrect ? family[more].correct : family[more].wrong }

    /// Whether more and more do.
    var isShared: Bool { isCorrect == family.isOfCorrect }

    /// u of the first group that has such a response.
    var least: Int { count(0) > 0 ? 0 : 1 }

    func total(_ more: Int) -> ComputableReal { start + slope.times(ComputableReal(Rational(more))) }

    /// The weight of one response.
    func weight(_ more: Int) -> ComputableReal { total(more).over(ComputableReal(Rational(count(more)))) }
  }

  private let plan: UncappedPlan
  private let laws: [Law]

  init(_ plan: UncappedPlan, _ a: ComputableSequence, _ b: ComputableSequence) {
    self.plan = plan
    let totals = plan.totals([a, b])
    let places = WeightPlaces(groups: plan.firstGroups)
    laws = plan.families.enumerated().flatMap { index, family in
      [true, false].map { isCorrect in
        let place = 4 * index + (isCorrect ? 0 : 2)
        let (groups, weights) = isCorrect ? (places.correct, b) : (places.wrong, a)
        let own = [0, 1].lazy.compactMap { groups.firstIndex(of: family[$0]) }.first
        return Law(
          family: family, isCorrect: isCorrect, start: totals[place], slope: totals[place + 1],
          first: own.map { weights[$0] } ?? totals[place + 1])
      }
    }
  }

  // MARK: - Bounds

  /// Whether the weights of a law grow without bound: those that a growing number of responses share tend to the slope.
  private func isUnbounded(_ law: Law) -> Known<Bool> {
    if law.isShared { return .known(false) }
    switch law.slope.sign {
    case .known(let sign): return .known(sign != 0)
    case .unknown(let reason): return .unknown(reason)
    }
  }

  /// Numbers whose largest is the least upper bound of the |weights| of a law that is bounded: they move one way only.
  private func extremes(_ law: Law) -> [ComputableReal] {
    [law.first.magnitude] + (law.isShared ? [law.slope.magnitude] : [])
  }

  /// The least upper bound of all |weights|; infinite where there is none or that is not known.
  var largest: Double {
    var largest = 0.0
    for law in laws {
      guard case .known(false) = isUnbounded(law) else { return .infinity }
      largest = extremes(law).reduce(largest) { max($0, $1.quick.double.magnitude) }
    }
    return largest
  }

  /// Whether some weights are proved to grow without bound.
  var areUnbounded: Bool { laws.contains { isUnbounded($0) == .known(true) } }

  /// Whether all |weights| are at most X.
  func isBounded(by limit: ComputableReal) -> Fact<WeightSource.Excess> {
    let bound = Interval(limit.quick)
    var open: Reason?
    for law in laws {
      var isExceeded = false
      switch isUnbounded(law) {
      case .known(let isUnbounded): isExceeded = isUnbounded
      case .unknown(let reason): open = reason
      }
      for extreme in extremes(law) where !(extreme.quick.magnitudeUpperBound <= bound.lower) {
        switch (limit - extreme).sign {
        case .known(let sign): isExceeded = isExceeded || sign < 0
        case .unknown(let reason): open = reason
        }
      }
      if isExceeded {
        if let excess = excess(law, above: limit) { return .refuted(excess) }
        open = .missing("which group has a larger weight")
      }
    }
    return open.map { .unknown($0) } ?? .proved
  }

  /// The largest number of responses beyond the first group that is looked at.
  private static let farthest = 1 << 52

  /// A group with a weight above the bound; nil where there is none of a size that is looked at.
  private func excess(_ law: Law, above limit: ComputableReal) -> WeightSource.Excess? {
    var more = law.least
    while more <= Self.farthest {
      let size = law.weight(more).magnitude
      if case .known(1) = (size - limit).sign {
        return WeightSource.Excess(group: law.family[more], isCorrect: law.isCorrect, size: size)
      }
      more = more == 0 ? 1 : 2 * more
    }
    return nil
  }

  // MARK: - Dead groups

  /// The groups in which all weights are 0.
  struct DeadGroups {
    /// Those that are known, each once; of a family that has no others the first two.
    var groups: [GroupKind] = []
    var undecided: [GroupKind] = []
    /// The families without other groups.
    var families: [GroupFamily] = []
  }

  /// Both totals are 0: that is a place or two of a family, or all of it.
  var dead: DeadGroups {
    var dead = DeadGroups()
    func add(_ group: GroupKind) { if !dead.groups.contains(group) { dead.groups.append(group) } }
    for family in plan.families {
      let own = laws.filter { $0.family == family }
      let numbers = own.flatMap { [$0.start, $0.slope] }
      if numbers.allSatisfy({ $0.sign == .known(0) }) {
        dead.families.append(family)
        for more in 0...1 { add(family[more]) }
        continue
      }
      // A total that is the same in all groups, and not 0.
      if own.contains(where: { $0.slope.sign == .known(0) && $0.start.sign.value.map { $0 != 0 } == true }) { continue }
      var candidates = [0, 1]
      for law in own {
        let place = -(law.start.quick.double / law.slope.quick.double).rounded()
        switch law.slope.sign {
        case .known(0): continue
        case .known where place <= 1: continue
        case .known where place <= Double(Self.farthest): candidates.append(Int(place))
        // Some larger group may be one, this one or next to it.
        case .known, .unknown:
          let group = family[place > 1 && place < 0x1p62 ? Int(place) : 2]
          if !dead.undecided.contains(group) { dead.undecided.append(group) }
        }
      }
      for more in Set(candidates).sorted() {
        let signs = own.map { $0.total(more).sign }
        if signs.contains(where: { $0.value.map { $0 != 0 } == true }) { continue }
        if signs.allSatisfy({ $0 == .known(0) }) {
          add(family[more])
        } else if !dead.undecided.contains(family[more]) {
          dead.undecided.append(family[more])
        }
      }
    }
    dead.undecided.sort { $0.size < $1.size }
    return dead
  }

  /// The largest group whose chance is computed.
  private static let largestChance = 1 << 17
  /// The largest one for which it is computed exactly.
  private static let largestExact = 64

  /// The chance of a dead group where responses are correct with chances p; nil where it is not computed.
  func deadShares(at chances: [Double], _ noise: LabelNoise?) -> [ComputableReal]? {
    let dead = dead
    if dead.families.count == plan.families.count { return chances.map { _ in ComputableReal(.one) } }
    var shares = chances.map { _ in ComputableReal(.zero) }
    func add(_ values: [ComputableReal]) { shares = zip(shares, values).map { $0 + $1 } }
    for group in dead.groups {
      // All of a family beyond its first group come with probability t^2 or (1-t)^2.
      if let family = dead.families.first(where: { $0[1] == group }) {
        add(Self.masses(GroupKind(correct: family.isOfCorrect ? 2 : 0, size: 2), at: chances, noise))
        continue
      }
      guard group.size <= Self.largestChance else { return nil }
      let share = ComputableReal(plan.share(of: group))
      add(Self.masses(group, at: chances, noise).map { share.times($0) })
    }
    return shares
  }

  /// B_{N,T}(u).
  private static func masses(
    _ group: GroupKind, at chances: [Double], _ noise: LabelNoise?
  ) -> [ComputableReal] {
    if group.size <= largestExact {
      var coefficients = [Rational](repeating: .zero, count: group.size + 1)
      coefficients[group.correct] = .one
      let mass = ComputablePolynomial(ComputableSequence(coefficients))
      return noise.values(of: mass, at: chances)
    }
    return chances.map { p in
      let label = noise.flatMap { noise in ComputableReal(p).map { noise.label(at: $0) } }
      @Sendable func mass(_ precision: Int) -> Ball? {
        guard let label else { return try? BinomialMass.of([group.correct], M: group.size, p: p, precision: precision) }
        return label.ball(precision).flatMap { u in
          try? BinomialMass.of([group.correct], M: group.size, chance: u, precision: precision)
        }
      }
      let first = mass(GroupWeights.precision).map { DoubleDoubleBall($0) }
      return ComputableReal(quick: first ?? DoubleDoubleBall(.zero, radius: .infinity), enclosure: mass)
    }
  }
}
