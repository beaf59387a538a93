import SchemeNumerics

/// Both curves of one group size with as many bits as a point needs: what double-double leaves open in a table.
final class WeightRefinement {
  private let potential: ComputableSequence
  private let d: ComputableSequence
  private let coefficients: [ComputableSequence]
  private var quick: WideExpectation?
  private var levels: [Int: Level?] = [:]
  private var exactCurves: [ExactExpectation]??
  private let deadline: ContinuousClock.Instant?

  /// The coefficients of both curves with some precision.
  private struct Level: Sendable {
    let potential: [Ball]
    let derivative: [Ball]
    let expectation: WideExpectation

    /// Both curves at t in [0, 1].
    func values(at t: Double) -> [Ball]? {
      switch t {
      case 0: [potential.first, derivative.first].compactMap { $0 }
      case 1: [potential.last, derivative.last].compactMap { $0 }
      default: expectation.values(at: t)
      }
    }
  }

  /// The largest group size at which exact values are computed, whatever the degree: numbers of some 50 M bits.
  private static let largestExact = 1024
  /// The largest at which they cost less than enclosures.
  private static let largestQuick = 64

  /// Points that climb a rung together.
  private static let batch = 64

  /// M, the order of h.
  var order: Int { d.count }

  init(
    _ potential: ComputableSequence, _ d: ComputableSequence, _ coefficients: [ComputableSequence],
    deadline: ContinuousClock.Instant?
  ) {
    (self.potential, self.d) = (potential, d)
    self.coefficients = coefficients
    self.deadline = deadline
  }

  /// Both curves at points that double-double leaves open.
  func settle(_ points: [Double]) -> [[Settled]] {
    var settled: [[Settled]] = []
    for start in stride(from: 0, to: points.count, by: Self.batch) {
      settled += settleBatch(points[start..<min(start + Self.batch, points.count)])
    }
    return settled
  }

  private func settleBatch(_ batch: ArraySlice<Double>) -> [[Settled]] {
    let points = Array(batch)
    let unknown = Settled.open(.bits(PrecisionLadder.quickBits))
    var settled = points.map { _ in [unknown, unknown] }
    var pending = Array(points.indices)
    if isOverdue { return late(settled) }
    if d.count <= Self.largestQuick, let curves = curves() {
      for index in pending { settled[index] = curves.map { Self.settled($0, at: points[index]) } }
      return settled
    }
    if let first = quickExpectation() {
      let values = Concurrency.map(pending.count) { [pending] in first.values(at: points[pending[$0]]) }
      raise(&settled, &pending, values, bits: Self.quickBits)
    }
    let precisions = PrecisionLadder.rungs.filter { $0 > Self.quickBits }
    for precision in precisions where !pending.isEmpty {
      if isOverdue { return late(settled) }
      guard let level = level(precision) else { continue }
      let values = Concurrency.map(pending.count) { [pending] in level.values(at: points[pending[$0]]) }
      settleTies(&settled, values, pending, points)
      raise(&settled, &pending, values, bits: precision)
    }
    return settled
  }

  private var isOverdue: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  /// What is open when time has run out.
  private func late(_ settled: [[Settled]]) -> [[Settled]] {
    settled.map { $0.map { $0.isOpen ? .open(.time) : $0 } }
  }

  /// Takes over what enclosures of so many bits settle; what they do not stays pending. Ties are assumed at the end of the ladder.
  private func raise(_ settled: inout [[Settled]], _ pending: inout [Int], _ values: [[Ball]?], bits: Int) {
    var rest: [Int] = []
    for (index, balls) in zip(pending, values) {
      for (curve, ball) in (balls ?? []).enumerated() where settled[index][curve].isOpen {
        let value = ball.settled(bits: bits)
        if case .assumedTie = value, bits != PrecisionLadder.rungs.last {
          settled[index][curve] = .open(.bits(bits))
        } else {
          settled[index][curve] = value
        }
      }
      if settled[index].contains(where: \.isOpen) { rest.append(index) }
    }
    pending = rest
  }

  /// Computes exactly what may be a tie.
  private func settleTies(_ settled: inout [[Settled]], _ values: [[Ball]?], _ pending: [Int], _ points: [Double]) {
    for (index, balls) in zip(pending, values) {
      for (place, ball) in (balls ?? []).enumerated() where settled[index][place].isOpen && ball.mayBeTie {
        guard let exact = curves()?[place], exact.isOfLowDegree || d.count <= Self.largestExact else {
          continue
        }
        settled[index][place] = Self.settled(exact, at: points[index])
      }
    }
  }

  private static func settled(_ exact: ExactExpectation, at t: Double) -> Settled {
    exact.value(at: t).map { Settled(rounded: $0.nearestDouble) } ?? .open(.missing("t is not in [0, 1]"))
  }

  // MARK: - Levels

  /// Bits of the sums that double-double coefficients are worth.
  private static let quickBits = 128

  private func quickExpectation() -> WideExpectation? {
    if let quick { return quick }
    var sequences: [[Ball]] = []
    for sequence in coefficients {
      let balls = sequence.quick.compactMap(\.ball)
      guard balls.count == sequence.count else { return nil }
      sequences.append(balls)
    }
    let made = WideExpectation(sequences, precision: Self.quickBits)
    quick = made
    return made
  }

  private func level(_ precision: Int) -> Level? {
    if let known = levels[precision] { return known }
    var level: Level?
    if let potential = coefficients[0].balls(precision), let derivative = coefficients[1].balls(precision) {
      let expectation = WideExpectation([potential, derivative], precision: precision)
      level = Level(potential: potential, derivative: derivative, expectation: expectation)
    }
    levels[precision] = .some(level)
    return level
  }

  /// Both curves exactly; nil where the weights are not rational.
  private func curves() -> [ExactExpectation]? {
    if let known = exactCurves { return known }
    var curves: [ExactExpectation]?
    if let potential = potential.rationals, let d = d.rationals {
      curves = [ExactExpectation(potential), ExactExpectation(d)]
    }
    exactCurves = .some(curves)
    return curves
  }
}
