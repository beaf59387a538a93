import SchemeDesign
import SchemeIR
import SchemeNumerics

/// The weights of one group size with as many bits as a question needs, evaluated when it comes up and kept.
final class WeightRefinement {
  private let scheme: DesignedScheme
  private let environment: Environment
  private let weights: GroupWeights
  private var quick: WideExpectation?
  private var levels: [Int: Level?] = [:]
  private var exactDifferences: [Rational]??
  private var exactCurves: [ExactExpectation]??
  private let deadline: ContinuousClock.Instant?
  /// Whether the deadline has left values open.
  private(set) var isLate = false

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

  private static let precisions = [256, 512, 1024, 2048, 4096]
  /// The largest group size at which exact values are computed, whatever the degree: numbers of some 50 M bits.
  private static let largestExact = 1024
  /// The largest at which they cost less than enclosures.
  private static let largestQuick = 64

  /// Points that climb a rung together.
  private static let batch = 64

  init(
    _ weights: GroupWeights, _ scheme: DesignedScheme, _ environment: Environment, deadline: ContinuousClock.Instant?
  ) {
    self.weights = weights
    self.deadline = deadline
    self.scheme = scheme
    self.environment = environment
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
    var settled = points.map { _ in [Settled.open, .open] }
    var pending = Array(points.indices)
    if isOverdue() { return settled }
    if weights.groupSize <= Self.largestQuick, let curves = curves() {
      for index in pending { settled[index] = curves.map { Self.settled($0, at: points[index]) } }
      return settled
    }
    let first = quickExpectation()
    raise(&settled, &pending, Concurrency.map(pending.count) { [pending] in first.values(at: points[pending[$0]]) })
    for precision in Self.precisions where !pending.isEmpty {
      if isOverdue() { return settled }
      guard let level = level(precision) else { continue }
      let values = Concurrency.map(pending.count) { [pending] in level.values(at: points[pending[$0]]) }
      settleTies(&settled, values, pending, points)
      raise(&settled, &pending, values, isLast: precision == Self.precisions.last)
    }
    return settled
  }

  private func isOverdue() -> Bool {
    if let deadline, ContinuousClock.now >= deadline { isLate = true }
    return isLate
  }

  /// Takes over what enclosures settle; what they do not stays pending.
  private func raise(
    _ settled: inout [[Settled]], _ pending: inout [Int], _ values: [[Ball]?], isLast: Bool = false
  ) {
    var rest: [Int] = []
    for (index, balls) in zip(pending, values) {
      for (curve, ball) in (balls ?? []).enumerated() where settled[index][curve] == .open {
        if isLast {
          settled[index][curve] = ball.settled
        } else if let value = ball.uniqueDouble {
          settled[index][curve] = .nearest(value)
        }
      }
      if settled[index].contains(.open) { rest.append(index) }
    }
    pending = rest
  }

  /// Computes exactly what may be a tie.
  private func settleTies(_ settled: inout [[Settled]], _ values: [[Ball]?], _ pending: [Int], _ points: [Double]) {
    for (index, balls) in zip(pending, values) {
      for (curve, ball) in (balls ?? []).enumerated() where settled[index][curve] == .open && ball.mayBeTie {
        guard let exact = curves()?[curve], exact.isOfLowDegree || weights.groupSize <= Self.largestExact else {
          continue
        }
        settled[index][curve] = Self.settled(exact, at: points[index])
      }
    }
  }

  private static func settled(_ exact: ExactExpectation, at t: Double) -> Settled {
    exact.value(at: t).map { .nearest($0.nearestDouble) } ?? .open
  }

  /// Phi_n, correctly rounded.
  func potential(_ n: Int) -> Settled {
    if let value = weights.potential[n].uniqueDouble { return .nearest(value) }
    var result = Settled.open
    for precision in Self.precisions {
      guard let ball = level(precision)?.potential[n] else { continue }
      if let value = ball.uniqueDouble { return .nearest(value) }
      if ball.mayBeTie, let d = differences() {
        let sum = d.prefix(n).reduce(Rational.zero) { $0 + $1 }
        if let exact = sum / Rational(weights.groupSize) { return .nearest(exact.nearestDouble) }
      }
      result = ball.settled
    }
    return result
  }

  // MARK: - Levels

  private func quickExpectation() -> WideExpectation {
    if let quick { return quick }
    let made = WideExpectation(
      InducedObjective.coefficients(weights).map { $0.map { $0.ball ?? Ball(0) } }, precision: 128)
    quick = made
    return made
  }

  private func level(_ precision: Int) -> Level? {
    if let known = levels[precision] { return known }
    let arithmetic = BallArithmetic(precision: precision)
    let level = WeightEvaluation.differences(scheme, environment, precision: precision).flatMap { d -> Level? in
      guard let potential = GroupWeights.potential(d, arithmetic),
        let derivative = InducedObjective.elevated(d, arithmetic)
      else { return nil }
      let expectation = WideExpectation([potential, derivative], precision: precision)
      return Level(potential: potential, derivative: derivative, expectation: expectation)
    }
    levels[precision] = .some(level)
    return level
  }

  // MARK: - Exact values

  private func differences() -> [Rational]? {
    if let known = exactDifferences { return known }
    let d = WeightEvaluation.exact(scheme, environment).map { a, b in zip(a, b).map { $1 - $0 } }
    exactDifferences = .some(d)
    return d
  }

  /// Both curves exactly; nil where the weights are not rational.
  private func curves() -> [ExactExpectation]? {
    if let known = exactCurves { return known }
    let curves = differences().flatMap { d -> [ExactExpectation]? in
      guard let scale = Rational(weights.groupSize).reciprocal else { return nil }
      var sum = Rational.zero
      let potential = d.map { difference in
        sum = sum + difference
        return sum * scale
      }
      return [ExactExpectation([.zero] + potential), ExactExpectation(d)]
    }
    exactCurves = .some(curves)
    return curves
  }
}
