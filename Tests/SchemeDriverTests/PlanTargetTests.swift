import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// A target is the objective that the scheme has under its plan, with its verifier and its prompts: designs make up for them.
@Suite struct PlanTargetTests {
  /// h' = w(t) rho (1 - x - y) g'(x + (1 - x - y) t) for the g of the groups: an exact design gives back the target.
  @Test(arguments: [
    "sample M, refill until mixed", "verifier(false_positive = 0.1, false_negative = 0.25)",
    "verifier(false_positive = x, false_negative = 0.7)", "prompts weighted 2", "prompts weighted x",
    "sample M, refill until mixed  verifier(false_negative = x)",
    "sample M, refill until mixed  prompts weighted 3  verifier(false_positive = x)",
    "sample M, keep with probability 1  verifier(false_positive = x)",
  ])
  func exactDesigns(_ members: String) {
    for split in ["none", "negative", "leave_one_out", "centred"] {
      for (target, M) in [("h(t) = 1 - (1 - t)^3", 5), ("h'(t) = x * t^2", 4), ("h(t) = t", 2)] {
        let text = """
          scheme f(x: real = 0.375) { \(members)  \(target)  design exact  split \(split)
            expect \(target) }
          """
        let outcome = Driver.check(request(text, [M...M]))
        #expect(outcome.codes == [] && outcome.text?.contains("1 proved") == true, "\(split) \(target) \(outcome)")
      }
    }
  }

  /// Where prompts count by their pass rate, h' is made up for: t^2 (1 - t) of t^2.
  @Test(arguments: [
    ("h'(t) = t^2 * (1 - t)", "1 - t"), ("h(t) = t^3 - t^4 / 2", "t"), ("h'(t) = t^3", "t^2 * M"),
    ("h'(t) = 1", "1 / t"), ("h(t) = t^2", "1 / (t + 1)"), ("h(t) = t^2 / 2", "t / (t + 1)"),
  ])
  func weightedPrompts(_ target: String, _ weight: String) {
    let text = "scheme f { prompts weighted \(weight)  \(target)  design exact  expect \(target) }"
    let outcome = Driver.check(request(text))
    #expect(outcome.codes == [] && outcome.text?.contains("1 proved") == true, "\(outcome)")
  }

  /// Each size of a group that is left has the target, over the share of responses that are kept.
  @Test func lostResponses() {
    let line = "scheme f { sample M, keep with probability 0.375  h(t) = 5 * t  design exact  expect h(t) = 5 * t }"
    #expect(Driver.check(request(line)).text?.contains("1 proved") == true)
    // Groups of one have no weights for t^2: of the share of responses in larger ones, 1 - (1 - rho)^(M-1), is the rest made.
    let rest = """
      scheme f where M >= 2 { sample M, keep with probability 0.5  h(t) = t^2  design exact
        expect h(t) = (1 - 0.5^7) * t^2 }
      """
    let report = Driver.check(request(rest))
    #expect(report.codes == [] && report.text?.contains("1 proved") == true, "\(report)")
    #expect(report.text?.contains("by design") == false)
  }

  /// What the designs take are values of the target at t = (u - x) / (1 - x - y).
  @Test func otherDesigns() {
    let text = """
      scheme bernstein(x: real = 0.125, y: real = 0.25) where M >= 2 {
        verifier(false_positive = x, false_negative = y)
        h(t) = exp(t)
        design bernstein
        expect same as slopes
      }
      scheme slopes(x: real = 0.125, y: real = 0.25) where M >= 2 {
        verifier(false_positive = x, false_negative = y)
        a[s] = 0
        b[s] = exp((s / (M - 1) - x) / (1 - x - y)) / (1 - x - y)
      }
      scheme potential(x: real = 0.125, y: real = 0.25) where M >= 2 {
        sample M, refill until mixed
        verifier(false_positive = x, false_negative = y)
        h(t) = exp(t)
        design potential
        split none
        expect same as payoff
      }
      scheme payoff(x: real = 0.125, y: real = 0.25) where M >= 2 {
        verifier(false_positive = x, false_negative = y)
        Phi[n] = exp((n / M - x) / (1 - x - y))
      }
      scheme by_prompts where M >= 2 {
        prompts weighted exp(t)
        h(t) = exp(2 * t)
        design bernstein
        expect same as by_weights
      }
      scheme by_weights where M >= 2 {
        prompts weighted exp(t)
        a[s] = -2 * exp(s / (M - 1))
        b[s] = 0
      }
      """
    let outcome = Driver.check(request(text, [6...6]))
    #expect(outcome.codes == [] && outcome.text?.components(of: "1 proved") == 3, "\(outcome)")
  }

  // MARK: - What cannot be

  /// Code for all group sizes looks at the ends of [0, 1] in each of them.
  @Test(
    arguments: TestScale.some(
      [
        "h(t) = log(t - 0.55)", "verifier(false_positive = 0.1)  h(t) = log(t + 0.0625)",
      ], every: 2))
  func codeOfMissingTargets(_ members: String) {
    let outcome = Driver.emit(.c, request("scheme f { \(members)  design bernstein }"))
    #expect(outcome.codes == [.undefinedWeight] && outcome.artifacts.isEmpty)
  }

  @Test(
    arguments: TestScale.some(
      [
        ("sample M, resample until mixed  h(t) = t  design exact", DiagnosticCode.misplacedClause),
        ("sample M, resample until mixed  Phi[n] = n", .misplacedClause),
        ("sample until mixed or M  h(t) = t  design exact", .misplacedClause),
        ("prompts weighted t  h(t) = t  design potential", .misplacedClause),
        ("prompts weighted t  h(t) = abs(t)  design exact", .undifferentiable),
        ("prompts weighted 1 - t  h'(t) = t^2  design exact", .designDoesNotExist),
        ("sample M, keep with probability 0.5  h(t) = t^M  design exact", .notAvailableYet),
        ("sample M, keep with probability 0.5  h(t) = t^2  design exact", .designDoesNotExist),
        ("verifier(false_positive = 0.1)  h(t) = log(t + 0.0625)  design potential", .undefinedWeight),
        ("verifier(false_positive = 0.1)  h(t) = log(t + 0.0625)  design bernstein", .undefinedWeight),
        ("verifier(false_positive = 0.1)  h(t) = log1p(-t)  design bernstein", .undefinedWeight),
        ("h(t) = log(t - 0.55)  design bernstein", .undefinedWeight),
        ("sample M, refill until mixed  verifier(false_positive = 1)  Z = R", .conditionFails),
        ("verifier(false_positive = 0.5, false_negative = 0.5)  h(t) = t  design exact", .designDoesNotExist),
        ("sample until mixed or M  Z = R  expect dead only at N in {0}", .misplacedClause),
        ("sample until 2 correct  Z = R  expect dead only at N in {0}", .misplacedClause),
      ], every: 6))
  func refusals(_ members: String, _ code: DiagnosticCode) {
    let outcome = Driver.check(request("scheme f { \(members) }"))
    #expect(outcome.codes == [code], "\(outcome)")
    for diagnostic in outcome.diagnostics.map(\.diagnostic) { #expect(!diagnostic.notes.isEmpty, "\(diagnostic)") }
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
