import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import Testing

/// What is said of sampling plans: once, at the place at fault, and with advice that works.
@Suite struct PlanMessageTests {
  // MARK: - Plans that are refused

  /// What could not be read is not held against the form beside it.
  @Test(arguments: [
    "sample M, frobnicate  a[s] = 0  b[s] = 1", "sample M, frobnicate  h(t) = t  design exact",
    "sample until  Phi[n] = n", "sample until  Z = R / tries", "verifier = 0.1  Z = R", "verifier(noise = 0.1)  Z = R",
    "sample M, pre-sample until mixed  Z = R",
  ])
  func brokenPlansAreToldOnce(_ members: String) {
    #expect(Driver.check(request("scheme f { \(members) }")).codes == [.unexpectedToken])
  }

  /// Chances that are none: the advice is a file that checks.
  @Test(arguments: [
    ("sample M, keep with probability 90", "0.9"), ("sample M, keep with probability 9 / 10", "0.9"),
    ("sample M, keep with probability 1.5", nil), ("sample M, keep with probability 0", nil),
    ("verifier(false_positive = 10)", "0.1"), ("verifier(false_negative = 1 / 4)", "0.25"),
    ("verifier(false_positive = -0.1)", nil), ("verifier(false_positive = 1 / 0)", nil),
  ])
  func chances(_ member: String, _ meant: String?) {
    let text = "scheme f { \(member)  Z = R }"
    let found = Driver.check(request(text)).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.typeMismatch])
    #expect(found.flatMap(\.fixIts).map(\.replacement) == [meant].compactMap { $0 })
    guard let fixIt = found.first?.fixIts.first else { return }
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(fixIt.span.start..<fixIt.span.end, with: Array(fixIt.replacement.utf8))
    #expect(Driver.check(request(String(decoding: bytes, as: UTF8.self))).codes.isEmpty)
  }

  // MARK: - Weights without a value

  /// The rows that have none, and the scheme once they are defined.
  @Test(arguments: [
    ("until 1 correct or M", "R / N - (1 - R) / (tries - N)", "N == 0 or N == tries"),
    ("until 3 correct or M", "R / N", "N == 0"),
    ("until mixed or M", "(R - mean) / population_std", "N == 0 or N == tries"),
    ("until mixed or M", "1 / (N - 3)", "N == 3 and tries == 4"),
    ("until mixed or M", "1 / (tries - 2)", "N == 1 and tries == 2"),
    ("until 1 correct or M", "1 / (tries - 1)", "N == tries"),
    ("until 1 correct", "R - S / (tries - 1)", "N == tries"),
    ("until 2 correct", "if N == 0 then 0 else (R - mean) / population_std", "N == tries"),
    ("until mixed", "R / (tries - 2)", "N == 1 and tries == 2"),
  ])
  func missingRows(_ plan: String, _ Z: String, _ condition: String) throws {
    let found = Driver.check(request("scheme f { sample \(plan)  Z = \(Z) }")).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.undefinedWeight])
    let note = try #require(found.first?.notes.first)
    #expect(note.hasSuffix(": Z = if \(condition) then 0 else …"), "\(note)")
    let repaired = "scheme f { sample \(plan)  Z = if \(condition) then 0 else \(Z) }"
    #expect(!Driver.check(request(repaired)).codes.contains(.undefinedWeight))
  }

  /// What is said of all groups is said of those that were looked at.
  @Test func noRowAtAll() {
    let notes = { (plan: String) in
      Driver.check(request("scheme f { sample \(plan)  Z = R / (tries - tries) }")).diagnostics.flatMap(
        \.diagnostic.notes)
    }
    #expect(notes("until mixed or M") == ["it has no value in any group"])
    #expect(notes("until mixed") == ["it has no value in any group of up to 18 responses"])
  }

  /// --set changes no number that is written in the scheme.
  @Test func conditionsOfNumbers() {
    let text = "scheme f(B: int = 2) { sample until 1 correct  verifier(false_negative = CHANCE)  Z = R }"
    let literal = Driver.check(request(text.replacing("CHANCE", with: "1"))).diagnostics.map(\.diagnostic)
    #expect(literal.map(\.message) == ["`f` does not exist"])
    #expect(literal.map(\.notes) == [["neither --group nor --set changes that"]])
    let parameter = text.replacing("B: int = 2", with: "y: real = 1").replacing("CHANCE", with: "y")
    let found = Driver.check(request(parameter)).diagnostics.map(\.diagnostic)
    #expect(found.map(\.message) == ["`f` does not exist with y = 1"])
    #expect(found.map(\.notes) == [["choose other values with --set"]])
  }

  /// A group of one of eight.
  @Test func groupsOfSurvivors() {
    let text = "scheme f CONDITION { sample M, keep with probability 0.5  Z = (R - mean) / (sample_std + 1) }"
    let found = Driver.check(request(text.replacing("CONDITION", with: ""))).diagnostics.map(\.diagnostic)
    #expect(found.map(\.message) == ["the weight of a wrong response of `f` has no value at M = 1, s = 0 (N = 0)"])
    #expect(found.first?.notes.contains("1 of 8 responses is left in such a group") == true)
    #expect(Driver.check(request(text.replacing("CONDITION", with: "where M >= 2"))).codes == [])
  }

  /// Of which groups the weights are, and of which plan phi.
  @Test func weightsOfWholeGroups() {
    let text = "scheme f(rho: real = 0.5) { sample M, keep with probability rho  Z = R }"
    func found(_ index: Driver.WeightIndex, _ set: [String] = []) -> [Diagnostic] {
      Driver.weights(request(text, [2...3], set: set), by: index, format: .csv).diagnostics.map(\.diagnostic)
    }
    #expect(found(.s).map(\.code) == [.wholeGroupsOnly] && found(.s).first?.notes == [])
    #expect(found(.N).map(\.code) == [.wholeGroupsOnly])
    #expect(found(.N).first?.notes.first?.hasPrefix("phi is that of the plan") == true)
    #expect(found(.N, ["rho=1"]).isEmpty)
  }

  /// A table of weights is a scheme of `sample M`, whatever plan they were printed of.
  @Test(arguments: [
    ("sample M, resample until mixed", true), ("sample M, refill until mixed", true), ("prompts weighted t", true),
    ("verifier(false_positive = 0.1)", true), ("sample M", false), ("", false), ("sample until mixed or M", false),
  ])
  func weightsWithoutTheirPlan(_ member: String, _ isTold: Bool) {
    let printed = Driver.weights(request("scheme f { \(member)  Z = R }", [4...4]), by: .s, format: .csv)
    #expect(printed.codes == (isTold ? [.wholeGroupsOnly] : []))
    #expect(printed.diagnostics.allSatisfy { $0.diagnostic.label.contains("they are a scheme of `sample M`") })
  }

  // MARK: - Heads

  @Test(arguments: [
    ("f + f", "sample M, keep with probability 0.9"), ("2 * f(rho = r)", "sample M, keep with probability r"),
    ("f(rho = 1)", "sample M, keep with probability 1.0"), ("f(rho = r / 2)", "sample M, keep with probability (…)"),
  ])
  func mixtures(_ mixture: String, _ plan: String) {
    let text = """
      scheme f(rho: real = 0.9) { sample M, keep with probability rho  Z = R }
      scheme g(r: real = 0.5) { mix = \(mixture) }
      """
    let report = Driver.check(request(text, schemes: ["g"])).text ?? ""
    #expect(report.contains("mixture, \(plan)   "), "\(report)")
  }

  /// What differs is named.
  @Test(arguments: [
    ("sample M, refill until mixed", "", "sample their groups in different ways"),
    ("prompts weighted 1 - t", "", "weight their prompts in different ways"),
    ("prompts weighted 1 - t", "prompts weighted t", "weight their prompts in different ways"),
    ("verifier(false_positive = 0.1)", "", "have verifiers that err in different ways"),
  ])
  func differentComponents(_ first: String, _ second: String, _ difference: String) {
    let text = "scheme f { \(first)  Z = R }\nscheme g { \(second)  Z = R }\nscheme m { mix = f + g }"
    let outcome = Driver.check(request(text, schemes: ["m"]))
    #expect(outcome.messages == ["`f` and `g` \(difference)"])
    let common =
      second.isEmpty ? text.replacing("scheme g {", with: "scheme g { \(first)") : text.replacing(second, with: first)
    #expect(!Driver.check(request(common, schemes: ["m"])).hasFailed)
  }

  // MARK: - Designs and bounds

  /// Of t^3 under lost responses: the groups at fault, and advice that works.
  @Test func designsOfSurvivors() {
    let text = "scheme s CONDITION { sample M, keep with probability 0.5  h(t) = t^3  design exact }"
    let found = Driver.check(request(text.replacing("CONDITION", with: ""), [8...8])).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.designDoesNotExist])
    #expect(found.first?.notes.contains("1 of 8 responses is left in such a group") == true, "\(found.map(\.notes))")
    #expect(found.first?.notes.contains { $0.contains("`where M >= 3`") } == true, "\(found.map(\.notes))")
    #expect(!Driver.check(request(text.replacing("CONDITION", with: "where M >= 3"), [8...8])).hasFailed)
  }

  @Test func withoutBound() {
    let text = "scheme f { sample until 1 correct  Z = R * tries  expect bounded 10 }"
    let found = Driver.check(request(text)).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.refutedClaim])
    #expect(found.first?.notes == ["there is no bound: weights grow with the size of the group"])
  }

  // MARK: - Infinite curves

  /// Rejection sampling tried again has h = log t, h' = 1/t: infinitely far from what is finite at 0.
  @Test(arguments: [
    ("h(t) ~ 1 within 100", "h is infinite at t = 0: add `on [lo, hi]`, such as `on [0.1, 1]`"),
    ("h(t) ~ asin(t) within 100", "h is infinite at t = 0: add `on [lo, hi]`, such as `on [0.1, 1]`"),
    ("h(t) ~ asin(t) within 100 up to scale", "h is infinite at t = 0: add `on [lo, hi]`, such as `on [0.1, 1]`"),
    ("h'(t) ~ 1 within 100", "h' is infinite at t = 0: add `on [lo, hi]`, such as `on [0.1, 1]`"),
    ("h(t) ~ exp(t) within 100 on [0, 0.5]", nil), ("same as plain within 100", nil), ("h(t) = log(t) + t", nil),
  ])
  func infinitelyFar(_ claim: String, _ note: String?) {
    let found = Self.claims(claim).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.refutedClaim])
    #expect(found.first?.notes == (note.map { [$0] } ?? []), "\(found.map(\.label))")
  }

  /// h is 0 at 1, exactly.
  @Test(arguments: ["h(1) ~ 0 within 0", "h(t) ~ log(t) within 0", "h(t) ~ log(t) + 1 within 1e-9 on [0.5, 1]"])
  func anchored(_ claim: String) { #expect(Self.claims(claim).codes == []) }

  private static func claims(_ claim: String) -> Outcome {
    let text = """
      scheme f { sample M, resample until mixed  a[s] = 0  b[s] = M / (s + 1)  expect \(claim) }
      scheme plain { Z = R }
      """
    return Driver.check(request(text))
  }

  // MARK: - Ranges of a plan's number

  /// Mean-centred, each response kept with probability rho: h' = rho - (1 - (1-rho)^M) / M, and no weight but those of all M
  /// responses exists where none is lost.
  @Test(arguments: [
    ("increasing for all rho in [0.5, 1]", [DiagnosticCode]()), ("centred for all rho in [0.1, 1]", []),
    ("h(t) = (rho - (1 - (1 - rho)^M) / M) * t for all rho in [0.1, 1]", []),
    ("h(t) = rho * t for all rho in [0.1, 0.9]", [.refutedClaim]),
    ("bounded 0.875 for all rho in [0.1, 1]", []), ("bounded 0.8 for all rho in [0.1, 1]", [.refutedClaim]),
    ("decreasing for all rho in [0.5, 1]", [.refutedClaim]),
    ("not decreasing for all rho in [0.5, 1]", []),
  ])
  func ranges(_ claim: String, _ codes: [DiagnosticCode]) {
    #expect(Driver.check(request(Self.lost(claim))).codes == codes)
  }

  private static func lost(_ claim: String) -> String {
    "scheme f(rho: real = 0.9) { sample M, keep with probability rho  Z = R - mean  expect \(claim) }"
  }

  /// Parameters of labels and prompts alone: weights do not depend on them; of the objectives of a verifier single values are tried.
  @Test(arguments: [
    "verifier(false_positive = x)  Z = R - mean", "prompts weighted 1 + x * t  Z = R - mean",
    "sample until mixed or M  verifier(false_negative = x)  Z = if N == 0 or N == tries then 0 else (R - mean) / tries",
  ])
  func rangesOfDraws(_ members: String) {
    func check(_ claim: String) -> [Diagnostic] {
      let text = "scheme f(x: real = 0.1) { \(members)  expect \(claim) for all x in [0, 0.25] }"
      return Driver.check(request(text, [8...8])).diagnostics.map(\.diagnostic)
    }
    for claim in ["centred", "bounded 1", "not bounded 0.1"] {
      #expect(check(claim).map(\.code) == [], "\(claim): \(check(claim).map(\.label))")
    }
    #expect(check("bounded 0.1").map(\.code) == [.refutedClaim])
    let open = check("increasing")
    if members.hasPrefix("prompts") {
      #expect(open.isEmpty)
    } else {
      #expect(open.map(\.code) == [.undecidedClaim])
      let reason = "`verifier` is followed for single values of `x`, not for all of a range: claim it `with x = …`"
      #expect(open.map(\.label) == [reason])
    }
    #expect(check("decreasing").map(\.code) == [.refutedClaim])
  }

  /// A parameter that both the weights and the verifier see.
  @Test func rangesOfBoth() {
    let text =
      "scheme f(x: real = 0.1) { verifier(false_positive = x)  Z = x * R  expect bounded 0.3 for all x in [0, LAST] }"
    #expect(Driver.check(request(text.replacing("LAST", with: "0.25"))).codes == [])
    #expect(Driver.check(request(text.replacing("LAST", with: "0.5"))).codes == [.refutedClaim])
  }

  /// At rho = 1 there are only groups of 8: it is centred there and nowhere else.
  @Test func rangesThatEndAtOne() {
    let text = """
      scheme f(rho: real = 0.9) { sample M, keep with probability rho  Z = if M < 4 then R else R - mean
        expect not centred for all rho in [0.5, END] }
      """
    #expect(Driver.check(request(text.replacing("END", with: "1"))).codes == [.refutedClaim])
    #expect(Driver.check(request(text.replacing("END", with: "0.9"))).codes == [])
  }

  // MARK: - Two plans

  private static let first = "scheme f { sample until 1 correct or M  Z = R }"

  /// E[tries] is (1 - (1-p)^8) / p of 8.
  @Test func responsesOfTwoPlans() throws {
    let other = "scheme g { a[s] = 0  b[s] = M / (s + 1) }"
    let text = try #require(Self.diff(Self.first, other).text)
    #expect(text.contains("  objective   the same, proved\n"))
    let ratios = "0.966 at t = 0.01, 0.712 at 0.1, 0.249 at 0.5, 0.139 at 0.9"
    #expect(text.contains("  responses   the first's over the second's: \(ratios)\n"))
    #expect(text.contains("  variance    which has less everywhere is not known"))
  }

  /// One plan with a cap and one without: log t for 8/q and for 2/p responses, with E[1/N] of mixed groups in V of the first.
  @Test(arguments: [false, true]) func cappedAgainstUncapped(isSwapped: Bool) throws {
    let texts = [
      "scheme f { sample M, resample until mixed  Z = R / mean }", "scheme g { sample until 2 correct  Z = R / 2 }",
    ]
    let text = try #require(Self.diff(texts[isSwapped ? 1 : 0], texts[isSwapped ? 0 : 1]).text)
    #expect(text.contains("  objective   the same, proved\n"))
    let responses =
      isSwapped
      ? "1.93 at t = 0.01, 1.42 at 0.1, 0.496 at 0.5, 0.158 at 0.9"
      : "0.518 at t = 0.01, 0.702 at 0.1, 2.02 at 0.5, 6.32 at 0.9"
    #expect(text.contains("  responses   the first's over the second's: \(responses)\n"), "\(text)")
    #expect(text.contains(isSwapped ? ", 0.838 at 0.5" : ", 1.19 at 0.5"), "\(text)")
  }

  @Test func infiniteDifference() throws {
    let text = try #require(Self.diff("scheme f { sample M, resample until mixed  Z = R }", Self.first).text)
    #expect(text.contains("  objective   different: h without bound at t = 0; h' without bound at t = 0\n"), "\(text)")
  }

  private static func diff(_ first: String, _ second: String) -> Outcome {
    Driver.diff(request(files: [("a.scheme", first)]), request(files: [("b.scheme", second)]), tolerance: nil)
  }

  // MARK: - Claims

  /// M in a right side is that of the scheme, however high the order at which a fraction is looked for.
  @Test func groupSizeInClaims() {
    let text = """
      scheme f { sample M, resample until mixed  Z = R / mean
        expect h(t) = M / 8 * log(t)
        expect not h(t) = M / 16 * log(t) }
      """
    #expect(Driver.check(request(text)).codes == [])
  }

  // MARK: - Generated code

  /// Any number of responses may be left of a group: all sizes have tables, but those that the scheme leaves out.
  @Test(arguments: [false, true], [("", "1 to 8"), ("where M >= 2", "2 to 8")])
  func tablesOfSurvivors(_ isSwift: Bool, _ condition: (text: String, sizes: String)) {
    let text = "scheme f(rho: real = 0.9) \(condition.text) { sample M, keep with probability rho  Z = R - mean }"
    let outcome = Driver.emit(isSwift ? .swift : .c, request(text, [4...4, 8...8]))
    let code = outcome.artifacts.map(\.text).joined()
    #expect(code.contains("Group sizes: \(condition.sizes)."), "\(code)")
    #expect(code.contains("Pass the responses that are left as the group; of groups"), "\(code)")
    #expect(outcome.codes == (condition.text.isEmpty ? [] : [.groupSizesExcluded]))
  }

  @Test func tooManyTablesOfSurvivors() {
    let text = "scheme f { sample M, keep with probability 0.9  Z = R - mean }"
    let outcome = Driver.emit(.c, request(text, [65_536...65_536]))
    #expect(outcome.codes == [.tooMuchWork] && outcome.artifacts.isEmpty)
  }

  /// A file may have schemes with and without such plans.
  @Test(arguments: TargetLanguage.allCases) func plansBesideOthers(_ language: TargetLanguage) throws {
    let outcome = Driver.emit(language, request(Self.first + " scheme g { Z = R }", [8...8]))
    let names: [TargetLanguage: [String]] = [
      .c: ["f.h", "f.c", "g.h", "g.c"], .swift: ["f.swift", "g.swift"], .python: ["f.py", "g.py"],
    ]
    #expect(outcome.codes == [] && outcome.artifacts.map(\.name) == names[language])
  }

  /// Formulas of such schemes take the size of a group for what was drawn; the cap is a parameter where a weight looks at it, which
  /// tables have one of.
  @Test func formulasOfGroupsOfSeveralSizes() throws {
    let code = Driver.emit(.c, request("scheme f { sample until mixed  Z = R - S / (tries - 1) }"))
    #expect(code.codes == [] && code.artifacts.map(\.name) == ["f.h", "f.c"])
    #expect(code.artifacts[0].text.contains("Groups are used as they come, in the functions for any size; below, M is"))
    for weight in ["R / M", "if tries == M then 0 else R"] {
      let text = "scheme f { sample until 2 correct or M  Z = \(weight) }"
      let capped = Driver.emit(.c, request(text))
      #expect(capped.codes == [] && capped.artifacts[0].text.contains("  int64_t cap; /* no default */\n"))
      let table = Driver.emit(.c, request(text, [4...4]))
      #expect(table.codes == [] && table.artifacts[0].text.contains("  int64_t cap; /* built in: 4 */\n"))
      #expect(table.artifacts[0].text.contains("Group sizes: 2 to 4."))
      let tables = Driver.emit(.c, request(text, [4...4, 8...8]))
      #expect(tables.codes == [DiagnosticCode.notAvailableYet] && tables.artifacts.isEmpty)
    }
    let free = "scheme f(B: int = 3) { sample until B correct  Z = R / B }"
    let tables = Driver.emit(.swift, request(free, [4...4, 6...6]))
    #expect(tables.codes == [] && tables.artifacts[0].text.contains("// Group sizes: 3 to 6.\n"))
    #expect(Driver.emit(.swift, request(free, [2...2])).codes == [.conditionFails])
  }
}
