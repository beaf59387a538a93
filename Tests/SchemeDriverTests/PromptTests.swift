import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// Weighted prompts, as a user meets them.
@Suite struct PromptTests {
  @Test func report() {
    let plan = "sample M, resample until mixed\n  prompts weighted t\n  * (1 - t)"
    let outcome = Driver.check(request("scheme f { \(plan)\n  Z = R / mean - (1 - R) / (1 - mean) }", [8...8]))
    #expect(outcome.codes.isEmpty)
    let text = outcome.text ?? ""
    #expect(text.contains("sample M, resample until mixed, prompts weighted t * (1 - t)   test.scheme:1"))
    // h' = w / (t (1 - t)) = 1.
    #expect(text.contains("slope 1 at 0, 1 at 1   rise 1   degree 1"), "\(text)")
    let shares = "25 % at t in [0, 0.25], 25 % in [0.25, 0.5], 25 % in [0.5, 0.75], 25 % in [0.75, 1]"
    #expect(text.contains("gradient    \(shares)\n"), "\(text)")
  }

  @Test func infiniteEnds() {
    let text = Driver.check(request("scheme f { prompts weighted 1 / t  Z = R }", [4...4])).text ?? ""
    #expect(text.contains("gradient    all of it, in the limit, at t = 0\n"), "\(text)")
    let json = Driver.check(request("scheme f { prompts weighted 1 / t  Z = R }", [4...4]), as: .json).text ?? ""
    #expect(json.contains(#""prompts": "1 / t""#) && json.contains(#""gradient": {"infiniteAt": [0]}"#), "\(json)")
  }

  /// Objectives that are known in closed form: proved where the weight is a quotient, near where it is not.
  @Test(arguments: [
    ("scheme f { prompts weighted 1 / t  Z = R  expect h(t) = log(t)  expect concave }", 2),
    ("scheme f { prompts weighted 1 / t  Z = R  expect h(t) = M / 5 * log(t)  expect not h(t) = M / 16 * log(t) }", 2),
    ("scheme f { prompts weighted t * (1 - t)  Z = R - mean  expect h'(t) = (1 - 1 / M) * t * (1 - t) }", 1),
    ("scheme f(k: real = 3) { prompts weighted exp(-k * t)  Z = R  expect h(t) ~ -exp(-k * t) / k within 1e-4 }", 1),
    (
      "scheme f { prompts weighted sqrt(t)  Z = R  expect h(t) ~ 2 / 3 * t * sqrt(t) within 0.01  expect increasing }",
      2
    ),
    ("scheme f { prompts weighted 1 / (1 + t)^2  Z = R  expect h(0.5) ~ 1 / 3 within 1e-15 }", 1),
    ("scheme f { prompts weighted sum(k in 0..M) t^k * (1 - t)  Z = R  expect h'(t) = 1 - t^(M + 1) }", 0),
  ])
  func closedForms(_ text: String, _ count: Int) {
    let outcome = Driver.check(request(text, [5...5]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
    if count > 0 { #expect(outcome.text?.contains("claims      \(count) proved") == true, "\(outcome.text ?? "")") }
  }

  /// 0 times a weight is 0 on (0, 1), and so are its limits at the ends, whatever the weight does there; h is constant.
  @Test(arguments: ["t^-0.5", "1 / t", "-log(t)", "sqrt(t)", "t * (1 - t)", "1 / (1 - t)^2.5"])
  func slopeOfZero(_ weight: String) {
    let equal = "scheme zero { prompts weighted \(weight)  Z = N - R }"
    let table = Driver.table(request(equal, [3...3]), at: .listed([0, 0.25, 1]), format: .csv)
    #expect(table.rows == [0, 0.25, 1].map { "zero,3,\($0),0.0,0.0" } && table.diagnosticsOfWriting().isEmpty)
    let report = Driver.check(request(equal, [3...3]))
    #expect(report.codes == [.deadScheme])
    #expect(report.text?.contains("slope 0 at 0, 0 at 1   rise 0   degree 0") == true, "\(report.text ?? "")")
    // Beside other weights it is 0 as well.
    let pair = equal + "\nscheme other { prompts weighted sqrt(t)  Z = R }"
    let diff = Driver.diff(request(pair, [3...3], schemes: ["zero"]), request(pair, [3...3], schemes: ["other"]))
    #expect(diff.text?.contains("different: h by up to 0.3334 at t = 1") == true, "\(diff.text ?? "")")
  }

  /// h = 2/3 t^1.5 beside curves and schemes with other weights: points refute, and enclosures bound distances.
  @Test(
    arguments: TestScale.some(
      [
        "h(t) ~ t within 0.17", "not h(t) ~ t within 0.16", "h(t) ~ t within 1e9 on [0.1, 0.9]",
        "not h(t) ~ t within 0.0001", "h(t) ~ t within 0.06 up to scale", "not h(t) ~ t within 0.04 up to scale",
        "not h(t) = t", "not h(t) = t^2 up to scale", "not h'(t) = t", "h'(t) ~ t within 0.2501",
        "not h'(t) ~ t within 0.2499",
        "not same as linear", "not same as linear up to scale", "same as linear within 0.0834",
        "not same as linear within 0.0833",
        "not same as plain", "same as plain within 0.17", "not concave", "not decreasing", "increasing",
        "h(t) ~ 2 / 3 * t^1.5 within 1e-3 on [0.01, 1]",
      ], every: 2))
  func otherFormulas(_ claim: String) {
    let text = """
      scheme rooted { prompts weighted sqrt(t)  Z = R  expect \(claim) }
      scheme linear { prompts weighted t  Z = R }
      scheme plain { Z = R }
      """
    let outcome = Driver.check(request(text, [5...5], schemes: ["rooted"]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// Weights with a logarithm at an end, or like t there, and what they make of the objective.
  private static let logarithms = [
    ("-log(t)", "h(1) ~ 1 within 1e-15"), ("logit(0.5 + t / 4)", "increasing"), ("t - log1p(t)", "increasing"),
    ("log1p(t)", "h(1) ~ 2 * log(2) - 1 within 1e-15"),
    ("-t * log(t) - (1 - t) * log(1 - t)", "h(1) ~ 0.5 within 1e-15"),
    ("-log(1 - t)", "h(1) ~ 1 within 1e-15"), ("t^t", "h(1) ~ 0.7834305107121344 within 1e-15"),
    ("asin(t)", "h(1) ~ asin(1) - 1 within 1e-15"), ("2 + asin(2 * t - 1)", "h(1) ~ 2 within 1e-15"),
  ]

  @Test(arguments: logarithms.prefix(TestScale.count(4, full: 9)))
  func logarithmsAtTheEnds(_ weight: String, _ claim: String) {
    let outcome = Driver.check(request("scheme f { prompts weighted \(weight)  Z = R  expect \(claim) }", [3...3]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// Every c of a range, where the weight is 0 at an end for one of them.
  @Test func ranges() {
    let text = """
      scheme w(c: real = 1) where c >= 1 { prompts weighted c - t  Z = R  expect increasing for all c in [1, 2] }
      """
    let outcome = Driver.check(request(text, [4...4]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// Refilling is trying again with prompts weighted by the chance of a group.
  @Test func refilling() {
    let text = """
      scheme tried { sample M, resample until mixed  prompts weighted 1 - t^M - (1 - t)^M  Z = R  expect same as filled }
      scheme filled { sample M, refill until mixed  Z = R }
      """
    #expect(Driver.check(request(text, [2...9, 130...130])).codes.isEmpty)
  }

  /// A sum of many terms that is short as a quotient is one: 1 / sum_{k < n} t^k = (1 - t) / (1 - t^n), n = 32.
  @Test(arguments: [
    "prompts weighted 1 / sum(k in 0..31) t^k  Z = R  expect h'(t) = (1 - t) / (1 - t^32)",
    "prompts weighted sum(k in 1..24) (t + 0.001)^k / 3  Z = R  expect h'(t) = sum(k in 1..24) (t + 0.001)^k / 3",
  ])
  func longSums(_ members: String) {
    let outcome = Driver.check(request("scheme f { \(members) }", [8...8]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// What is no weight, with the t at fault.
  @Test(arguments: [
    ("t - 0.3", DiagnosticCode.conditionFails, "at t = 0"), ("log(t)", .conditionFails, "at t = 0.5"),
    ("exp(t) * (t - 0.9)", .conditionFails, "at t = 0.5"), ("1 / (t - 0.5)^2", .undefinedWeight, "is 0 at t = 0.5"),
    ("sqrt(t - 0.5)", .undefinedWeight, "at t = 0.015625"), ("-log(2 * t)", .conditionFails, "at t = 0.5"),
    ("1 / (1 - log(t))", .undecidedValue, "next to t = 0"),
    ("sum(k in 1..1000) t^k", .tooMuchWork, "more than 256 steps"),
    ("sum(k in 1..100000000) t", .tooMuchWork, "more than 256 steps"), ("N", .wrongStage, ""), ("q", .unknownName, ""),
    ("t < 1", .typeMismatch, ""), ("floor(8 * t)", .notAvailableYet, ""),
    ("max(0.1, 1 - t)", .notAvailableYet, ""), ("1 - abs(2 * t - 1)", .notAvailableYet, ""),
  ])
  func refusals(_ weight: String, _ code: DiagnosticCode, _ place: String) {
    let outcome = Driver.check(request("scheme f { prompts weighted \(weight)\n Z = R }", [8...8]))
    #expect(outcome.codes == [code], "\(outcome.messages)")
    #expect(place.isEmpty || outcome.diagnostics.contains { $0.diagnostic.label.contains(place) })
  }

  /// Without a cap: polynomials, and quotients of them.
  @Test func uncapped() {
    let text = """
      scheme first { sample until 1 correct  prompts weighted t * (1 - t)  Z = R  expect h'(t) = 1 - t }
      scheme odds {
        sample until mixed
        prompts weighted 1 / (1 + t)
        Z = R / N - (1 - R) / (tries - N)
        expect h'(t) = 1 / (t * (1 - t) * (1 + t))
        expect h(t) = log(t) - log(1 - t) / 2 - log(1 + t) / 2
        expect not h(t) = log(t) - log(1 - t)
      }
      scheme rooted { sample until 1 correct  prompts weighted sqrt(t)  Z = R  expect h(t) ~ 2 * sqrt(t) within 0.01 }
      """
    let outcome = Driver.check(request(text))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
    #expect(
      outcome.text?.contains("44 % at t in [0, 0.25], 31 % in [0.25, 0.5], 19 %") == true, "\(outcome.text ?? "")")
  }

  /// Without a cap there is no M for prompts either, not even by way of a mixture.
  @Test(arguments: [
    "scheme f { sample until mixed  prompts weighted t^M  Z = R }",
    "scheme g(k: real = 1) { sample until mixed  prompts weighted t^k  Z = R } scheme f { mix = g(k = M) }",
  ])
  func withoutGroupSize(_ text: String) {
    #expect(Driver.check(request(text, schemes: ["f"])).codes == [.wrongStage])
  }

  @Test(arguments: ["0", "0 * t", "t - t"]) func noPrompts(_ weight: String) {
    let outcome = Driver.check(request("scheme f { prompts weighted \(weight)  Z = R }", [8...8]))
    #expect(outcome.codes == [.deadScheme])
    #expect(outcome.diagnostics.first?.diagnostic.notes == ["prompts count for nothing: their weight is 0"])
  }

  /// Payoffs are those of groups, whatever prompts they belong to.
  @Test(arguments: ["prompts weighted 1 - t", "verifier(false_positive = 0.1)"]) func payoffs(_ member: String) {
    let rows = Driver.weights(request("scheme f { \(member)  Z = R - mean }", [3...3]), by: .N, format: .csv).rows
    #expect(rows == Driver.weights(request("scheme f { Z = R - mean }", [3...3]), by: .N, format: .csv).rows)
  }

  @Test func comparisons() {
    let text = """
      scheme rooted { prompts weighted sqrt(t)  Z = R }
      scheme doubled { prompts weighted sqrt(t)  Z = 2 * R }
      scheme plain { Z = R }
      """
    func diff(_ first: String, _ second: String) -> String {
      Driver.diff(request(text, schemes: [first]), request(text, schemes: [second])).text ?? ""
    }
    #expect(diff("rooted", "rooted").contains("the same, proved"))
    #expect(diff("rooted", "doubled").contains("proved: the first is 0.5 times the second"))
    let apart = "different: h by up to 0.1667 at t = 1, after the best constant; h' by up to 1"
    #expect(diff("rooted", "plain").contains(apart), "\(diff("rooted", "plain"))")
  }

  @Test func emission() {
    let text = Driver.emit(.c, request("scheme f { prompts weighted 1 - t  Z = R }")).artifacts.map(\.text).joined()
    #expect(text.contains("Prompts: they are weighted by 1 - t. Draw them so."), "\(text)")
    #expect(!text.contains("condition holds") && text.contains("Group sizes: 1 to "))
  }

  /// The heading has the weight on a line, whatever stands between; of a component with values in it there is no such text.
  /// Every kind of line break ends a line, also in what is quoted of a scheme.
  @Test(arguments: ["\n", "\r\n", "\r"]) func lineBreaks(_ end: String) throws {
    let text = ["scheme x {", "  prompts weighted t // low", "    + 1", "  Z = R", "    + 5", "}", ""].joined(
      separator: end)
    let report = try #require(Driver.check(request(text, [4...4])).text)
    #expect(report.contains("prompts weighted t + 1 "), "\(report)")
    let code = Driver.emit(.c, request(text, [4...4])).artifacts.map(\.text).joined()
    #expect(code.contains("  prompts weighted t // low\n") && code.contains("    + 5\n"), "\(code.prefix(1000))")
  }

  @Test func emissionOfLongWeights() {
    func text(_ scheme: String, _ groups: [ClosedRange<Int>]?) -> String {
      Driver.emit(.swift, request(scheme, groups, schemes: ["f"])).artifacts.map(\.text).joined()
    }
    let long = "scheme f { prompts weighted 1 // all of them\n  - t^2\n  Z = R }"
    for groups in [nil, [4...4]] { #expect(text(long, groups).contains("they are weighted by 1 - t^2. Draw them so.")) }
    let mixture = "scheme g(c: real = 1) { prompts weighted c - t  Z = R }  scheme f { mix = g(c = 2) }"
    #expect(text(mixture, nil).contains("they are weighted by a formula in t. Draw them so."))
  }

  /// No group of one response is mixed.
  @Test(arguments: ["resample", "refill"]) func sizesOfMixedGroups(_ word: String) {
    let scheme = "scheme f { sample M, \(word) until mixed  Z = R / mean }"
    let text = Driver.emit(.c, request(scheme)).artifacts.map(\.text).joined()
    #expect(text.contains("Group sizes: 2 to "), "\(text)")
  }
}
