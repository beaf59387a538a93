import SchemeNumerics
import TestSupport
import Testing

/// Ranges of rational functions and of their integrals on pieces of [0, 1].
@Suite struct RationalEnclosureTests {
  private static let curves: [RationalFunction] = [
    Resampled.curve(CentredWeight(eps: 0), 6), Resampled.curve(LoneWeight(), 9),
    RationalFunction(ComputableSequence([.one, -.one, Rational(3)]), over: .init(zero: 2, one: 1)),
  ]

  /// Values at points of a piece lie in its range: of f, f', f'' by its derivatives' values, of h by 128 bits.
  @Test(arguments: curves.indices) func rangesHoldAllValues(_ index: Int) throws {
    let curve = Self.curves[index]
    let objective = try #require(Antiderivative(of: curve, anchor: .half))
    var random = SplitMix64(seed: UInt64(index))
    let pieces = (0..<TestScale.count(8, full: 200)).map { _ in
      let u = Double.random(in: 0.01...0.98, using: &random)
      return Interval(u, min(u + random.double(exponents: -30 ... -2).magnitude, 0.999))
    }
    let functions = [curve, curve.derivative, curve.derivative.derivative]
    for part in [0, 0.4, 1] {
      let points = pieces.map { min($0.lower + ($0.upper - $0.lower) * part, $0.upper) }
      for order in 0...2 {
        let values = functions[order].values(at: points) as [Limit]
        let ranges = curve.enclosure.ranges(order: order, on: pieces)
        for (range, value) in zip(ranges, values) { expect(range, try #require(value.value), "order \(order)") }
        for (range, value) in zip(curve.enclosure.values(order: order, at: points), values) {
          expect(range, try #require(value.value), "order \(order)")
        }
      }
      let values = objective.values(at: points)
      for (range, value) in zip(objective.enclosure.ranges(order: 0, on: pieces), values) {
        expect(range, try #require(value.value), "h")
      }
    }
  }

  private func expect(_ range: Interval, _ value: ComputableReal, _ place: String) {
    guard let ball = value.ball(128) else { return #expect(Bool(false), "no value") }
    let (low, high) = (ball.lower.nearestDouble, ball.upper.nearestDouble)
    #expect(range.lower <= low && high <= range.upper, "\(place): \(low) in \(range)")
  }

  /// The resampled mean difference is the log odds: the search proves it to 1e-12 on [0.01, 0.99], and finds the largest distance of
  /// 1/t and 1, at 0.01.
  @Test func distances() throws {
    let odds = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 1))
    let curve = Resampled.curve(RatioWeight(isCentred: false, hasNegative: true), 8)
    let difference = try #require(Antiderivative(of: curve.minus(odds), anchor: .half))
    let proof = RangeSearch(difference.enclosure, on: 0.01, 0.99, goal: .within(1e-12), isUpToConstant: false)
    #expect(proof.possible <= 1e-12)
    let logarithm = RationalFunction(ComputableSequence([.one]), over: .init(zero: 1, one: 0))
    let rest = logarithm.minus(RationalFunction(ComputableSequence([.one])))
    let search = RangeSearch(
      rest.enclosure, on: 0.01, 1, goal: .precision(1e-9, floor: 1e-12), isUpToConstant: false)
    #expect(search.reason == nil && abs(search.reached - 99) < 1e-6)
    let objective = try #require(Antiderivative(of: rest, anchor: .one))
    // log t - t + 1 at 0.01: -3.61517018598809136803598…
    let distance = RangeSearch(
      objective.enclosure, on: 0.01, 1, goal: .precision(1e-9, floor: 1e-12), isUpToConstant: false)
    #expect(distance.reason == nil && abs(distance.reached - 3.6151701859880913) < 1e-8)
  }
}
