import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

@Suite struct TargetDistanceTests {
  /// Smooth, singular, partly undefined, with a jump, reached to rounding, and one that doubles cannot compute.
  @Test(arguments: TestScale.isFull ? Self.targets : Array(Self.targets.prefix(4)))
  func largestOfAllPoints(_ text: String) throws {
    for M in TestScale.isFull ? [2, 8, 21] : [8] {
      let instance = try SchemeFile("scheme f {\n  \(text)\n}\n").instance(M: M)
      let target = try #require(instance.scheme.target)
      let interpreter = Interpreter(
        instance.scheme.program, BallArithmetic(precision: GroupWeights.precision), instance.environment)
      let polynomial = try #require(instance.curve.function(isDerivative: target.isDerivative).value?.polynomial)
      let coefficients = polynomial.coefficients.quick
      let reached = WideExpectation([coefficients.map { $0.ball ?? Ball(0) }], precision: 128)
      let arithmetic = BallArithmetic(precision: 128)
      var gaps: [Double] = []
      for index in 0...1000 {
        let t = Double(index) / 1000
        interpreter.set(probability: t)
        guard let value = try? interpreter.real(target.node) else { continue }
        let found =
          index % 1000 > 0 ? reached.values(at: t)?.first : coefficients[index == 0 ? 0 : coefficients.count - 1].ball
        gaps.append(try arithmetic.subtract(try #require(found), value).nearestDouble)
      }
      let (least, most) = (try #require(gaps.min()), try #require(gaps.max()))
      let found = try #require(TargetDistance(instance))
      let wanted = target.isDerivative ? max(abs(least), abs(most)) : (most - least) / 2
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

  private static let targets = [
    "h'(t) = (1 - t)^2\n  design bernstein", "h(t) = 2 * asin(sqrt(t))\n  design potential",
    "h(t) = sqrt(t)\n  design potential", "h'(t) = abs(t - 0.5)\n  design bernstein",
    "h'(t) = if t < 0.3 then 1 else 0\n  design bernstein", "h(t) = t * t\n  design potential",
    "h'(t) = t\n  design bernstein", "h(t) = 7\n  design potential",
    "h'(t) = ((1 + t * 1e-12)^3 - 1) * 1e12 + t^2\n  design bernstein",
    "h'(t) = 1 / (t + 1e-3)\n  design bernstein",
    "h(t) = if t == 0 then 0 else t * log(t)\n  design potential",
  ]
}
