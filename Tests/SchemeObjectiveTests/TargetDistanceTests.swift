import Foundation
import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

@Suite struct TargetDistanceTests {
  /// The node of an expression in t, of a scheme of its own.
  private func curve(_ text: String) throws -> (Program, NodeID) {
    let file = try SchemeFile("scheme g {\n  h(t) = \(text)\n  design exact\n}\n")
    let scheme = try Lowering.lower(try #require(file.schemes["g"]), among: file.schemes).get()
    guard case .target(let node, _, _, _) = scheme.form else { throw Refused(messages: [text]) }
    return (scheme.program, node)
  }

  /// Smooth, singular, with kinks of h, reached to rounding, and one that doubles cannot compute. A target h' is compared with its
  /// integral.
  @Test(arguments: TestScale.isFull ? Self.targets : Array(Self.targets.prefix(4)))
  func largestOfAllPoints(_ text: String, _ integral: String?) throws {
    for M in TestScale.isFull ? [2, 8, 21] : [8] {
      let instance = try SchemeFile("scheme f {\n  \(text)\n}\n").instance(M: M)
      let target = try #require(instance.scheme.target)
      let (program, node) = try integral.map { try curve($0) } ?? (instance.scheme.program, target.node)
      let interpreter = Interpreter(
        program, BallArithmetic(precision: GroupWeights.precision), instance.environment)
      let polynomial = try #require(instance.curve.objective.value?.polynomial)
      let coefficients = polynomial.coefficients.quick
      let reached = WideExpectation([coefficients.map { $0.ball ?? Ball(0) }], precision: 128)
      let arithmetic = BallArithmetic(precision: 128)
      var gaps: [Double] = []
      for index in 0...1000 {
        let t = Double(index) / 1000
        interpreter.set(probability: t)
        guard let value = try? interpreter.real(node) else { continue }
        let found =
          index % 1000 > 0 ? reached.values(at: t)?.first : coefficients[index == 0 ? 0 : coefficients.count - 1].ball
        gaps.append(try arithmetic.subtract(try #require(found), value).nearestDouble)
      }
      let (least, most) = (try #require(gaps.min()), try #require(gaps.max()))
      let found = try #require(TargetDistance(instance))
      let wanted = (most - least) / 2
      switch found.knowledge {
      case .atMost(let bound):
        // Between the points it may be more.
        #expect(bound >= wanted - 1e-22 && found.reached <= bound, "M = \(M): at most \(bound), not \(wanted)")
        let size = polynomial.coefficients.magnitudeUpperBound + 7
        #expect(bound - found.reached <= 4.1e-3 * found.reached + 1e-9 * size, "M = \(M): \(found.reached) to \(bound)")
      case .points(let count, _):
        #expect(found.reached >= wanted * (1 - 1e-9) - 1e-22, "M = \(M): \(found.reached), not \(wanted)")
        #expect(count == gaps.count)
      }
    }
  }

  /// A target that is 0 with rounding in between, beside weights that are 0: no bound can be a part of nothing.
  @Test func distanceOfNothing() throws {
    let instance = try SchemeFile("scheme f {\n  h'(t) = t - t\n  design bernstein\n}\n").instance(M: 4)
    var found: TargetDistance?
    let time = WorkTime.measure { found = TargetDistance(instance) }
    #expect(time < .seconds(2))
    guard case .atMost(let bound)? = found?.knowledge else {
      Issue.record("no bound")
      return
    }
    #expect(bound <= 1e-9 && found?.reached == 0)
  }

  private static let targets: [(String, String?)] = [
    ("h'(t) = (1 - t)^2\n  design bernstein", "-(1 - t)^3 / 3"), ("h(t) = 2 * asin(sqrt(t))\n  design potential", nil),
    ("h(t) = sqrt(t)\n  design potential", nil),
    ("h'(t) = abs(t - 0.5)\n  design bernstein", "(t - 0.5) * abs(t - 0.5) / 2"),
    ("h'(t) = if t < 0.3 then 1 else 0\n  design bernstein", "min(t, 0.3)"), ("h(t) = t * t\n  design potential", nil),
    ("h'(t) = t\n  design bernstein", "t^2 / 2"), ("h(t) = 7\n  design potential", nil),
    (
      "h'(t) = ((1 + t * 1e-12)^3 - 1) * 1e12 + t^2\n  design bernstein",
      "1.5 * t^2 + 1e-12 * t^3 + 1e-24 * t^4 / 4 + t^3 / 3"
    ),
    ("h'(t) = 1 / (t + 1e-3)\n  design bernstein", "log(t + 1e-3)"),
    ("h'(t) = sqrt(t)\n  design bernstein", "t^1.5 / 1.5"),
    ("h(t) = if t == 0 then 0 else t * log(t)\n  design potential", nil),
  ]

  /// On an interval: t (1 - t) / M, what the potential of t^2 has too much, on [1/4, 3/4].
  @Test func interval() throws {
    let instance = try SchemeFile("scheme f {\n  h(t) = t^2\n  design potential\n}\n").instance(M: 8)
    let found = try #require(TargetDistance(instance, on: Interval(0.25, 0.75)))
    guard case .atMost(let bound) = found.knowledge else {
      Issue.record("no bound")
      return
    }
    #expect(found.lower == 0.25 && found.upper == 0.75)
    #expect(bound >= 1.0 / 256 && bound <= 1.004 / 256 && found.reached <= 1.0 / 256)
  }

  /// At M = 2 the design of h' = t^2 has the slope t: k t^2/2 - t^3/3 ranges over 4/81 for k = 2/3, the least.
  @Test func bestScale() throws {
    let instance = try SchemeFile("scheme f {\n  h'(t) = t^2\n  design bernstein\n}\n").instance(M: 2)
    let rescaled = try #require(TargetDistance(instance)?.rescaled)
    #expect(abs(rescaled.factor - 2.0 / 3) < 0.005)
    #expect(rescaled.bound >= 2.0 / 81 && rescaled.bound <= 1.02 * 2 / 81)
  }

  /// What is reached is proved to be all, to the precision that is asked for: beside infinite slopes at both ends, where roots have
  /// arguments that are 0, of minima, and of integrals that stand for 0/0 or are nearly infinite at an end.
  @Test(arguments: TestScale.some(Self.steep, every: 3))
  func reachedIsAll(_ target: String, _ design: String) throws {
    let instance = try SchemeFile("scheme f {\n  \(target)\n  design \(design)\n}\n").instance(M: 8)
    let found = try #require(TargetDistance(instance))
    guard case .atMost(let bound) = found.knowledge else {
      Issue.record("\(found.knowledge)")
      return
    }
    #expect(bound >= found.reached)
    #expect(bound <= 1.0011 * found.reached + 2e-9, "\(found.reached) to \(bound)")
  }

  private static let steep: [(String, String)] = [
    ("h(t) = 2 / 4 * asin(sqrt(1 - (1 - t)^4))", "potential"), ("h(t) = asin(sqrt(1 - (1 - t)^2))", "potential"),
    ("h(t) = sqrt(t * t)", "potential"), ("h(t) = (t^40 * t)^0.75", "potential"),
    ("h(t) = sqrt(tanh(0.3 * t^3))", "potential"), ("h(t) = log1p(t)^0.1", "potential"),
    ("h(t) = sqrt(min(sqrt(t), expm1(7.6 * t) / 2000))", "potential"), ("h(t) = t - t * log(t)", "best"),
    ("h(t) = t - t * log(t)", "best(on = [1 / M, 1])"), ("h(t) = t * log(t)", "best(signed)"),
    ("h(t) = (exp(t) - 1) / t", "best"), ("h'(t) = if t < 0.5 then 1 else 2", "best"),
    ("h'(t) = max(1, 2 * t)", "best(within = 0.001)"), ("h'(t) = sqrt(asin(sqrt(t)))", "best"),
    ("h'(t) = (1 - t^0.1)^2.5", "best"), ("h'(t) = max(1 / sqrt(t), 2)", "best"),
    ("h'(t) = if t < 0.5 then 1 else -log(1 - t)", "best"), ("h'(t) = 1 / (sqrt(t * (1 - t)) + 1e-6)", "best"),
  ]

  /// Where the curves share all but 10^-8 of their bendings the bound is what is reached, also of many weights.
  @Test func reachedIsAllOfManyWeights() throws {
    let instance = try SchemeFile("scheme f {\n  h(t) = t - t * log(t)\n  design best(on = [1 / M, 1])\n}\n").instance(
      M: 64)
    let found = try #require(TargetDistance(instance))
    guard case .atMost(let bound) = found.knowledge else {
      Issue.record("\(found.knowledge)")
      return
    }
    #expect(bound >= found.reached && bound <= 1.0011 * found.reached + 2e-12, "\(found.reached) to \(bound)")
    #expect(bound < 5e-8)
  }

  /// The potential of t^2 has t (1 - t) / M too much, which ranges over 1 / 4M, whatever constant doubles lose it beside.
  @Test func constantsDoNotMatter() throws {
    let instance = try SchemeFile("scheme f {\n  h(t) = 5000 + 1e-9 * t^2\n  design potential\n}\n").instance(M: 8)
    let found = try #require(TargetDistance(instance))
    guard case .atMost(let bound) = found.knowledge else {
      Issue.record("\(found.knowledge)")
      return
    }
    #expect(bound >= 0.9999e-9 / 64 && bound <= 1.0011e-9 / 64, "\(bound)")
    #expect(found.reached <= bound && found.reached >= 0.9989e-9 / 64, "\(found.reached)")
  }

  /// Multiples that share what is known of both curves enclose as those that do not, whatever was asked before.
  @Test func sharedMultiples() throws {
    let instance = try SchemeFile("scheme f {\n  h(t) = asin(sqrt(t))\n  design potential\n}\n").instance(M: 4)
    let own = try #require(instance.curve.objective.value).enclosure
    let target = try #require(instance.scheme.target)
    func distance() -> CurveDistance {
      CurveDistance(own, ClaimedCurve(instance.scheme.program, target.node, instance.environment))
    }
    let shared = distance()
    let pieces = [Interval(0, 0.125), Interval(0.25, 0.5), Interval(0.25, 0.28125), Interval(0.9, 1)]
    let points = pieces.flatMap { [$0.lower, $0.upper] }
    for factor in [1, 0.75, -2] {
      let (multiple, fresh) = (shared.times(factor), distance().times(factor))
      let ranges = multiple.ranges(on: pieces)
      #expect(ranges == fresh.ranges(on: pieces))
      #expect(multiple.values(at: points) == fresh.values(at: points))
      for (piece, range) in zip(pieces, ranges) {
        for t in [piece.lower, piece.lower + piece.width / 3, piece.upper] {
          let h = try #require(own.values(at: [t])[0])
          let exact = (h.lower + h.upper) / 2 - factor * Foundation.asin(t.squareRoot())
          #expect(range.lower <= exact + 1e-14 && range.upper >= exact - 1e-14, "\(factor) on \(piece) at \(t)")
        }
      }
    }
  }
}
