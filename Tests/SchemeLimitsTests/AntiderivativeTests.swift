import SchemeIR
import SchemeLimits
import SchemeNumerics
import Testing

/// The table of antiderivatives, by slopes of targets that are given as h'.
@Suite struct AntiderivativeTests {
  @Test(arguments: [
    "1 / t^3", "t^2 / (1 - t)^2", "1 / (t^2 * (1 - t)^3)", "(1 + t + t^5) / (t * (1 - t))", "t^0.3 * (1 - t)^2",
    "t^3 * (1 - t)^(-0.7)", "sqrt(t * (1 - t))", "t^1.5 / sqrt(1 - t)", "1 / (t^1.5 * (1 - t)^2.5)",
    "(1 - t + 7 * t^2) * sqrt(t / (1 - t))", "1 / (1 + 2 * t)", "pi / (3 - t)^2", "(2 * t + 1) / sqrt(1 + t + t^2)",
    "1 / (sqrt(t) + 0.25)", "3 / (sqrt(1 - t) + 0.125)", "1 / (sqrt(t * (1 - t)) + 0.25)",
    "1 / (2 * sqrt(t * (1 - t)) + 0.5)", "(1 - t)^2.5 / sqrt(1 - (1 - t)^7)", "t / sqrt(1 - t^4)",
  ])
  func theDerivativeIsTheSlope(_ slope: String) throws {
    let subject = try subject("scheme given {\n h'(t) = \(slope)\n design exact\n}")
    guard case .slope(let limit) = subject.limit else { throw Refused(messages: [subject.summary]) }
    let antiderivative = try #require(limit.antiderivative, "\(subject.summary)")
    // By a difference quotient in 256 bits, whose error is about h^2.
    let numbers = BallArithmetic(precision: 256)
    let step = 0x1p-30
    for t in [0.25, 0.625] {
      let rise = try numbers.subtract(
        limit.value(antiderivative, at: t + step), limit.value(antiderivative, at: t - step))
      let quotient = try numbers.divide(rise, numbers.real(2 * step)).nearestDouble
      let expected = try limit.value(limit.parts[0].slope, at: t).nearestDouble
      #expect(abs(quotient - expected) <= 1e-12 * (1 + abs(expected)))
    }
  }

  @Test(arguments: [
    ("1 / t", "infinite finite"), ("1 / sqrt(t)", "finite finite"), ("t^(-0.999)", "finite finite"),
    ("(1 - t)^(-1.5)", "finite infinite"), ("log(t) / sqrt(t)", "finite finite"),
    ("1 / (t * (1 - t))", "infinite infinite"),
    ("exp(t) / t", "infinite finite"), ("1 / (1 + sqrt(t))", "finite finite"), ("asin(t) / t", "unknown finite"),
    ("1 / (e^t - 1)", "unknown unknown"),
  ])
  func ends(_ slope: String, _ expected: String) throws {
    let summary = try subject("scheme given {\n h'(t) = \(slope)\n design exact\n}").summary
    #expect(summary.hasSuffix("| \(expected)"), "\(summary)")
  }

  @Test(arguments: ["exp(t) * log(t)", "1 / (t^0.3 * (1 - t)^0.4)", "asin(t)"])
  func whatTheTableLacksHasNone(_ slope: String) throws {
    guard case .slope(let limit) = try subject("scheme given {\n h'(t) = \(slope)\n design exact\n}").limit else {
      throw Refused(messages: [])
    }
    #expect(limit.antiderivative == nil)
  }
}
