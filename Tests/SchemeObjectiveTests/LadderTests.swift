import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemePlans
import TestSupport
import Testing

/// Values on every rung of the ladder, against exact ones.
@Suite struct LadderTests {
  private static let points = [
    0, 0x1p-1074, 0x1p-1030, 1e-300, 1e-100, 1e-17, 1e-6, 0.01, 0.1, 0.25, 1.0 / 3, 0.49999, 0.5, 0.7, 0.9, 0.99,
    1 - 1e-6,
    1 - 0x1p-40, 1 - 0x1p-53, 1,
  ]

  private func rows(_ text: String, M: Int, _ points: [Double]) throws -> [InducedObjective.Row] {
    InducedObjective(try instance("scheme x { \(text) }", M: M).curve).rows(at: points)
  }

  /// d_s = (-1)^s: h' = (1-2t)^(M-1), h = (1 - (1-2t)^M) / 2M; d_s = (-1)^s (2s+1): h = t (1-2t)^(M-1) and
  /// h' = (1-2t)^(M-2) (1 - 2Mt).
  @Test(arguments: TestScale.isFull ? [1, 2, 3, 8, 31, 64] : [1, 2, 8, 31])
  func alternatingWeights(_ M: Int) throws {
    let points = TestScale.isFull ? Self.points : [0, 0x1p-1074, 1e-300, 0.01, 0.49999, 0.5, 1 - 0x1p-53, 1]
    let plain = try rows("a[s] = 0 b[s] = (-1)^s", M: M, points)
    let growing = try rows("a[s] = 0 b[s] = (-1)^s * (2 * s + 1)", M: M, points)
    for (index, t) in points.enumerated() where t == 0 || t > 1e-18 || M < 9 {
      let x = try #require(Rational(t))
      let base = Rational.one - Rational(2) * x
      let power = base.power(UInt(M - 1))
      let h = (Rational.one - power * base) * fraction(1, 2 * M)
      #expect(plain[index].objective == .nearest(h.nearestDouble), "h(\(t)) at M = \(M)")
      #expect(plain[index].derivative == .nearest(power.nearestDouble), "h'(\(t)) at M = \(M)")
      #expect(growing[index].objective == .nearest((x * power).nearestDouble), "h(\(t)) at M = \(M), growing")
      let slope = M == 1 ? Rational.one : base.power(UInt(M - 2)) * (Rational.one - Rational(2 * M) * x)
      #expect(growing[index].derivative == .nearest(slope.nearestDouble), "h'(\(t)) at M = \(M), growing")
    }
  }

  /// The same at M = 65536, where (1-2t)^M is 0 in double but next to the ends: 31 points in a few seconds.
  @Test func alternatingWeightsOfLargeGroups() throws {
    let M = TestScale.count(512, full: 65_536)
    let inner = TestScale.count(6, full: 30)
    let points = (0...inner).map { Double($0) / Double(inner) } + [1e-7, 1 - 1e-7, 0x1p-20]
    let group = try instance("scheme x { a[s] = 0 b[s] = (-1)^s }", M: M)
    var found: [InducedObjective.Row] = []
    let time = ContinuousClock().measure { found = InducedObjective(group.curve).rows(at: points) }
    if TestScale.isFull { #expect(time < .seconds(5)) }
    let arithmetic = BallArithmetic(precision: 256)
    for (t, row) in zip(points, found) {
      let base = try arithmetic.subtract(Ball(1), arithmetic.multiply(Ball(2), arithmetic.real(t)))
      let slope = try arithmetic.power(base, M - 1)
      let h = try arithmetic.divide(
        arithmetic.subtract(Ball(1), arithmetic.multiply(slope, base)), Ball(2 * M))
      #expect(row.derivative == .nearest(try #require(slope.uniqueDouble)), "h'(\(t))")
      #expect(row.objective == .nearest(try #require(h.uniqueDouble)), "h(\(t))")
    }
  }

  /// Numbers that leave the range of doubles on the way are not 0: products of doubles, by fractions.
  @Test(arguments: ["x * x * y * y", "x ^ 2 * y ^ 2", "(x / y) * (x * y) * y * y"])
  func underflow(_ formula: String) throws {
    let text = "scheme f(x: real = 1e-200, y: real = 1e300) { a[s] = 0 b[s] = \(formula) }"
    let value = InducedObjective(try instance(text, M: 1).curve).row(at: 0).derivative
    let (x, y) = (try #require(Rational(1e-200)), try #require(Rational(1e300)))
    #expect(value == .nearest((x * x * y * y).nearestDouble))
  }

  /// (1 - 1/M) t lies halfway between two doubles for 42 of the 99 inner points of the default table at M = 4.
  @Test(arguments: [4, 5, 6, 64, 65_536])
  func exactTies(_ M: Int) throws {
    let points = (0...100).map { Double($0) / 100 }
    var ties = 0
    for (t, row) in zip(points, try rows("Z = R - mean", M: M, points)) {
      let truth = fraction(M - 1, M) * (try #require(Rational(t)))
      #expect(row.objective == .nearest(truth.nearestDouble), "t = \(t)")
      #expect(row.derivative == .nearest(fraction(M - 1, M).nearestDouble))
      let nearest = try #require(Rational(truth.nearestDouble))
      let gap = try #require(Rational(truth.nearestDouble.ulp))
      if (truth - nearest).absolute * Rational(2) == gap { ties += 1 }
    }
    if M == 4 { #expect(ties == 42) }
  }

  /// d = 1 + 2^-53 + offset: which of the two doubles next to it is nearest hangs on the sign of the offset.
  @Test(arguments: [("8.673617379884035e-19", 8), ("6.223015277861142e-61", 64), ("1.1830521861667747e-271", 3)])
  func nearTies(_ offset: String, _ M: Int) throws {
    for (sign, wanted) in [("-", 1.0.nextUp), ("", 1)] {
      let found = try rows("a[s] = \(sign)\(offset) b[s] = 1 + 1.1102230246251565e-16", M: M, [0, 0.3, 0.5, 1])
      for row in found { #expect(row.derivative == .nearest(wanted), "\(sign)\(offset)") }
      #expect(found[3].objective == .nearest(wanted))
      #expect(found[2].objective == .nearest(wanted / 2))
    }
  }

  /// Irrational weights that cancel at t = 1/2, exactly: the slope is 0, and h is even.
  @Test(arguments: [2, 3, 8, 17])
  func antisymmetricWeights(_ M: Int) throws {
    let text = "a[s] = sqrt(M - 1 - s) b[s] = sqrt(s)"
    let found = try rows(text, M: M, [0.5, 0.25, 0.75, 0, 1])
    #expect(found[0].derivative == .nearest(0))
    #expect(found[1].objective == found[2].objective)
    #expect(found[3].objective == .nearest(0) && found[4].objective == .nearest(0))
    #expect(try instance("scheme x { \(text) }", M: M).curve.rise.settled == .nearest(0))
  }

  /// Weights of 1e150 and 1e-150 in one group, and of 1e300 and 1e-300.
  @Test(arguments: ["150", "300"])
  func weightsOfAllSizes(_ size: String) throws {
    let M = 6
    let x = try instance("scheme x { a[s] = 0 b[s] = if s == 0 then 1e\(size) else 1e-\(size) }", M: M)
    let y = try instance("scheme x { a[s] = 0 b[s] = if s == 3 then 1e-\(size) else 0 }", M: M)
    for group in [x, y] {
      let places = WeightPlaces(groupSize: M)
      let exact = try #require(
        WeightEvaluation.exact(group.scheme, group.environment, places, maximumBits: 1 << 14))
      let slope = BernsteinPolynomial(zip(exact.a, exact.b).map { $1 - $0 })
      for t in Self.points where t == 0 || t > 1e-20 {
        let row = InducedObjective(group.curve).row(at: t)
        #expect(row.derivative == .nearest(slope.value(at: try #require(Rational(t))).nearestDouble), "h'(\(t))")
        let h = slope.integral.value(at: try #require(Rational(t)))
        #expect(row.objective == .nearest(h.nearestDouble), "h(\(t))")
      }
    }
  }

  /// What no number of bits tells is taken to be a tie, and said so: 3 * 0.1 lies halfway between two doubles.
  @Test func assumedTies() throws {
    let group = try instance("scheme x { a[s] = 0 b[s] = exp(log(3)) }", M: 1)
    let halfway = Rational(3) * (try #require(Rational(0.1)))
    #expect(InducedObjective(group.curve).row(at: 0.1).objective == .assumedTie(halfway.nearestDouble))
    #expect(InducedObjective(group.curve).row(at: 0.1).derivative == .nearest(3))
    #expect(group.weights.assumedTies == [])
    let tie = try instance("scheme x { a[s] = 0 b[s] = 0.1 * exp(log(3)) }", M: 2)
    #expect(tie.weights.assumedTies == [0, 1] && tie.b == [halfway.nearestDouble, halfway.nearestDouble])
  }

  /// Nothing but the deadline leaves a value open.
  @Test func deadline() throws {
    let group = try instance("scheme x { a[s] = 0 b[s] = (-1)^s }", M: 2048)
    let late = InducedObjective(group.curve, deadline: .now)
    #expect(late.row(at: 0.3).derivative == .open(.time))
    #expect(late.row(at: 0).derivative == .nearest(1))
    let inTime = InducedObjective(group.curve, deadline: .now + .seconds(1000))
    #expect(inTime.row(at: 0.3).derivative == .nearest(0))
  }
}
