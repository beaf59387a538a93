import SchemeDiagnostics
import SchemeDriver
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// `weigh design`: least errors are those of linear programs that were solved elsewhere (reference/designs.json).
@Suite struct DesignTests {
  private static let arcsine = "scheme arcsine { h(t) = 2 * asin(sqrt(t)) }"

  private func rows(_ text: String, _ M: Int) throws -> [[String]] {
    let outcome = Driver.design(request(text, [M...M]), .trade)
    #expect(!outcome.hasFailed, "\(outcome.messages)")
    let lines = try #require(outcome.text).split(separator: "\n").map(String.init)
    return lines.dropFirst(4).map { $0.split(separator: " ").map(String.init) }
  }

  /// Less variance for more error, all along the front; the designs are those of the reference at 1.05 times the least error.
  @Test func front() throws {
    let rows = try rows(Self.arcsine, 16)
    let front = rows.filter { $0[0] != "auto:" }
    #expect(front.count >= 7 && rows.count == front.count + 1)
    let errors = try front.map { try #require(Double($0[1])) }
    let means = try front.map { try #require(Double($0[9])) }
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 < $1 })
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(errors[0] >= 0.0428 && errors[0] <= 0.0437 * 1.01)
    #expect(front[1][0] == "1.05" && front[1][2] == "11.9" && front[1][5] == "1.9" && front[1][9] == "1.77")
    // The potential design is known: 2 asin sqrt(1/16) times 16.
    #expect(rows.last?[1] == "potential" && rows.last?[3] == "8.09")
  }

  /// A logarithm is looked at up to one response of its end.
  @Test func logarithm() throws {
    let outcome = Driver.design(request("scheme f { h(t) = log(t) }", [16...16]), .trade)
    let text = try #require(outcome.text)
    #expect(text.contains("on [0.0625, 1], proved"))
    #expect(text.contains("auto: harmonic"))
  }

  @Test func json() throws {
    let outcome = Driver.design(
      request(Self.arcsine, TestScale.isFull ? [4...4, 8...8] : [4...4, 5...5]), .trade, as: .json)
    let lines = try #require(outcome.text).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("\"kind\": \"front\"") && $0.contains("\"leastError\": 0.0") })
  }

  /// What is written is a scheme by itself whose claims are proved, with the same objective as the design.
  @Test(arguments: [
    ("scheme f { h(t) = 2 * asin(sqrt(t)) }", 0.1, "best(within = 0.1)", 8),
    ("scheme f { h(p) = log(p) design best(on = [1 / M, 1]) }", 0.03, "best(within = 0.03, on = [1 / M, 1])", 16),
    (
      "let half = 1 / 2 scheme f(c: real = 3) where c > 0 { h(t) = sigmoid(c * (t - half)) split none }", 0.05,
      "best(within = 0.05) split none", 4
    ),
    // The d that are written are those of the weights, not what they induce under the verifier.
    (
      "scheme f { verifier(false_positive = 0.125, false_negative = 0.25) h(t) = sqrt(t) }", 0.2, "best(within = 0.2)",
      8
    ),
    ("scheme f { sample M, refill until mixed h(t) = sqrt(t) }", 0.1, "best(within = 0.1)", 4),
    // Names that the file has already are not used once more.
    (
      "let s = 2 let n = 1 scheme f(k: real = 2, d: real = 3) { h(t) = t^(k * n) + d + s }", 0.1, "best(within = 0.1)",
      4
    ),
  ]) func writtenScheme(_ text: String, _ tolerance: Double, _ design: String, _ M: Int) throws {
    let outcome = Driver.design(request(text, [M...M]), .scheme(within: tolerance))
    #expect(!outcome.hasFailed, "\(outcome.messages)")
    let written = try #require(outcome.text)
    let check = Driver.check(request(written))
    #expect(check.messages == [])
    #expect(try #require(check.text).contains(" proved\n"))
    let named = text.replacing(#/ design best.*\)/#, with: "").replacing(" split none", with: "").dropLast(2)
    let wanted = "\(named) design \(design) }"
    let diff = Driver.diff(
      request(files: [("a.scheme", written)], [M...M]), request(files: [("b.scheme", wanted)], [M...M]))
    #expect(!diff.hasFailed, "\(diff.messages) \(diff.text ?? "")")
  }

  /// Under a verifier groups aim at h((u - x) / (1 - x - y)), which a logarithm has from u = x on only: the design is that of the
  /// target in u, which the report measures in t.
  @Test(arguments: TestScale.some(["h(t) = log(t)", "h'(t) = 1 / t", "h(t) = log(t + 0.01)"], every: 2))
  func logarithmsUnderVerifiers(_ target: String) {
    let text = """
      scheme f {
        verifier(false_positive = 0.125)
        \(target)
        design best(within = 0.2, on = [1 / M, 1])
        expect within 0.2 of target on [1 / M, 1]
        expect not within 0.01 of target on [1 / M, 1]
        expect increasing
      }
      """
    #expect(Driver.check(request(text, [8...8])).messages == [])
  }

  /// Of groups of which m responses are left with probability P(m), h has m/M of the objective of each: with the design of m for
  /// h/rho the distance is at most the sum of P(m) m/(M rho) times 1.05 least errors of groups of m, and the best constant.
  @Test(arguments: TestScale.some([("2 * asin(sqrt(t))", "best"), ("log(t)", "best(on = [1 / 4, 1])")], every: 2))
  func lostResponses(_ target: String, _ design: String) throws {
    let (M, rho) = (TestScale.count(2, full: 4), 0.5)
    let chances = M == 2 ? [0.5, 0.25] : [0.25, 0.375, 0.25, 0.0625]
    let on = design.contains("on") ? " on [1 / 4, 1]" : ""
    let single = design.replacing("1 / 4", with: "0.25")
    var bound = 0.0
    for m in 1...M {
      let text = "scheme f { h(t) = \(target) design \(single) }"
      let json = try #require(Driver.design(request(text, [m...m]), .trade, as: .json).text)
      let least = try #require(json.firstMatch(of: #/"leastError": ([0-9.e-]+)/#).flatMap { Double($0.1) })
      bound += chances[m - 1] * Double(m) / (Double(M) * rho) * 1.06 * least
    }
    let text = """
      scheme f {
        sample M, keep with probability 0.5
        h(t) = \(target)
        design \(design)
        expect within \(bound) of target\(on)
        expect increasing
      }
      """
    #expect(Driver.check(request(text, [M...M])).messages == [])
    let within = text.replacing("design best", with: "design best(within = 0.3)").replacing(")(", with: ", ")
    #expect(Driver.check(request(within, [M...M])).codes == [.notAvailableYet])
  }

  /// What cannot be had is told with the least that can.
  @Test func tooNear() throws {
    let outcome = Driver.design(request(Self.arcsine, [16...16]), .scheme(within: 0.04))
    #expect(outcome.codes == [.designDoesNotExist])
    let notes = outcome.diagnostics.flatMap(\.diagnostic.notes)
    // The least error is 0.042838 at M = 16, and of order 1 / sqrt M: 0.04 takes groups of 19.
    #expect(notes.first?.hasPrefix("no admitted weights come nearer than 0.0428") == true)
    #expect(notes.contains("groups of 19 come so near: `where M >= 19`"))
  }

  /// The scheme's own design does not have to exist, and an interval is found where none is named.
  @Test(
    arguments: TestScale.some(
      [
        ("h(t) = log(t)", 0.03), ("h(t) = log(t) design best(within = 0.0001, on = [1 / M, 1])", 0.1),
        ("verifier(false_positive = 0.125) h(t) = sqrt(t)", 0.2),
      ], every: 3))
  func ownDesignsThatDoNotExist(_ members: String, _ tolerance: Double) throws {
    let text = "scheme f { \(members) }"
    #expect(!Driver.design(request(text, [8...8]), .trade).hasFailed)
    let outcome = Driver.design(request(text, [8...8]), .scheme(within: tolerance))
    #expect(outcome.messages == [])
    #expect(Driver.check(request(try #require(outcome.text))).messages == [])
  }

  /// pass@4 is exact: what less variance costs is shown in shares of the range.
  @Test func frontOfAnExactTarget() throws {
    let rows = try rows("scheme f { h(t) = 1 - (1 - t)^4 }", 8)
    let errors = rows.compactMap { Double($0[1]) }
    let means = rows.compactMap { Double($0[9]) }
    #expect(rows.count >= 6 && errors.contains { $0 > 0.009 && $0 < 0.011 })
    #expect(means.count == rows.count && means[0] > 900 && means[3] < 10)
  }

  /// What is exact has no error in a front.
  @Test func exactRow() throws {
    let rows = try rows("scheme f { h(t) = 1 - (1 - t)^4 }", 8)
    #expect(rows.last?[1] == "exact" && rows.last?[2] == "0")
    let request = request("scheme f { h(t) = 1 - (1 - t)^4 }", [8...8])
    let json = try #require(Driver.design(request, .trade, as: .json).text)
    #expect(json.contains("\"design\": \"auto: exact\", \"factor\": null, \"error\": 0, \"reached\": 0,"))
  }

  /// t^5 is an h_M from M = 5 on, and t^5 over 2.84e-5 has a range of 2e-23: the error of log1p(10 t^5)/2.4 is 5e-24 then, and in
  /// groups of 4 as well.
  @Test(arguments: [4, 8]) func narrow(_ M: Int) {
    let text = """
      scheme f {
        h(t) = log1p(10 * t^5) / 2.4
        design best(within = 5e-24, on = [0, 2.84e-5])
        expect within 5e-24 of target on [0, 2.84e-5]
      }
      """
    #expect(Driver.check(request(text, [M...M])).messages == [])
  }

  /// A group size is named only where a design was made at it, and no other is called too small: at the size that is named it exists.
  @Test(
    arguments: TestScale.some(
      [
        ("t^5", "1e-30", "[0, 1e-4]", 3), ("log1p(10 * t^5) / 2.4", "5e-26", "[0, 2.84e-5]", 3),
        ("sqrt(t)", "0.02", "[0, 1]", 8),
      ], every: 3))
  func largerGroups(_ target: String, _ tolerance: String, _ on: String, _ M: Int) throws {
    let text = "scheme f { h(t) = \(target) design best(within = \(tolerance), on = \(on)) }"
    let notes = Driver.check(request(text, [M...M])).diagnostics.flatMap(\.diagnostic.notes)
    let note = try #require(notes.first { $0.contains("come so near: `where M >= ") }, "\(notes)")
    let size = try #require(note.firstMatch(of: #/M >= ([0-9]+)/#).flatMap { Int($0.1) })
    #expect(size > M && Driver.check(request(text, [size...size])).messages == [])
  }

  /// What is asked for is met, as far as a search proves: t^2 is 1e-8 at most on [0, 1e-4].
  @Test(arguments: [
    ("t^2", "1e-10", "[0, 1e-4]", 16), ("2 * asin(sqrt(t))", "0.1", "[0, 1]", 16), ("log(t)", "0.03", "[1 / M, 1]", 8),
  ])
  func within(_ target: String, _ tolerance: String, _ on: String, _ M: Int) throws {
    let text = "scheme f { h(t) = \(target) design best(within = \(tolerance), on = \(on)) }"
    let json = try #require(Driver.check(request(text, [M...M]), as: .json).text)
    let distance = try #require(json.firstMatch(of: #/"distance": ([0-9.e-]+)/#).flatMap { Double($0.1) })
    #expect(try distance <= #require(Double(tolerance)) && distance > 0)
  }

  /// The root rises by 1/2 at least everywhere: then the cap is d.
  @Test func capBelowTheSlope() throws {
    let text = try #require(
      Driver.check(request("scheme f { h(t) = sqrt(t) design best(cap = 0.5) expect centred }", [8...8])).text)
    #expect(text.contains("d from 0.5 to 0.5   all of them the cap") && text.contains("centred, proved"))
  }

  @Test func intervalsWithEqualDigits() throws {
    let text = "scheme f { h(t) = sqrt(t) design best(on = [0.5, 0.5 + 1e-9]) }"
    #expect(try #require(Driver.check(request(text, [4...4])).text).contains(" on [0.5, 0.500000001]"))
  }

  /// The error of a scheme is said once, however often it is asked for.
  @Test func onceEach() {
    let pole = "scheme pole { h(t) = 1 / (t - 0.3) design best }"
    #expect(Driver.design(request(pole, [4...4, 8...8, 16...16]), .trade).codes == [.designDoesNotExist])
    let beside = pole + " scheme g { Z = R expect same as pole expect not same as pole up to scale }"
    let found = Driver.check(request(beside, [4...4, 8...8])).codes
    #expect(found.count { $0 == .designDoesNotExist } == 1)
  }

  /// Parameters and lets that only the target had are left out of what is written.
  @Test func writtenWithoutWhatNothingUses() throws {
    let text = """
      let half = 1 / 2
      let third = 1 / 3
      scheme f(k: int = 2, c: real = 3, u: real = 1) where u > 0 {
        let steep = c * third
        h'(t) = half * steep * k * (1 - t)^k
        split bayes(u, 1)
      }
      """
    let written = try #require(Driver.design(request(text, [4...4]), .scheme(within: 0.2)).text)
    #expect(written.contains("scheme f(u: real = 1)") && !written.contains("third") && !written.contains("steep"))
    #expect(Driver.check(request(written)).messages == [])
  }

  /// Values that are infinite inside, and values at ends that nothing tends to.
  @Test(arguments: [
    ("0 - 1 / (t - 1 / 3)^2", "t = 0.333"), ("log(abs(t - 1 / 3))", "t = 0.333"), ("floor(t)", "jumps at t = 1"),
    ("ceil(t)", "jumps at t = 0"), ("if t < 1 then t else 2", "jumps at t = 1"),
    ("if t == 0 then 0 else 1 + t", "jumps at t = 0"), ("if t < 0.3 then 0 else 1", "jumps at t = 0.3"),
    ("if t == 0.5 then 2 else t", "jumps at t = 0.5"),
  ])
  func brokenTargets(_ target: String, _ place: String) {
    // Those that look at a few points do not see it there.
    for design in ["design best", "", "design quasi(order = 2)", "design potential"] {
      let outcome = Driver.check(request("scheme f { h(t) = \(target) \(design) }", [7...7]))
      if design == "design potential", place.hasPrefix("jumps") {
        #expect(!outcome.hasFailed)
        continue
      }
      #expect(outcome.hasFailed)
      let found = outcome.diagnostics.map(\.diagnostic)
      #expect(found.contains { ($0.message + $0.label).contains(place) }, "\(design): \(outcome.messages)")
    }
  }

  /// A pole between the two doubles at which a decision changes: h is infinite there, and no bound of the distance is one.
  @Test func polesAtDecisions() {
    for slope in ["1 / (t - 0.7)^2", "1 / (t - 0.7)", "(t - 0.7)^(-2)"] {
      let outcome = Driver.check(request("scheme f { h'(t) = if t <= 0.7 then 1 else \(slope) design best }", [7...7]))
      #expect(outcome.hasFailed && outcome.messages.contains { $0.contains("0.7") }, "\(outcome.messages)")
    }
  }

  /// A slope that only jumps, at an end too, is measured on all of [0, 1]: ints and divisors without t have no pole.
  @Test(arguments: ["floor(t) mod 5", "floor(t) div 2 + t^2", "(if t <= 0.7 then 1 else t^3) / 3", "floor(2 * t) / 7"])
  func jumpsOfSlopes(_ slope: String) {
    let outcome = Driver.check(request("scheme f { h'(t) = \(slope) design bernstein split none }", [7...7]))
    #expect(!outcome.hasFailed && (outcome.text ?? "").contains("on [0, 1]"), "\(outcome.messages)")
  }

  @Test(arguments: ["", "design bernstein", "design best"])
  func brokenSlopes(_ design: String) {
    let outcome = Driver.check(request("scheme f { h'(t) = 1 / (t - 1 / 3)^2 \(design) }", [7...7]))
    #expect(outcome.hasFailed && outcome.messages.contains { $0.contains("t = 0.333") }, "\(outcome.messages)")
    // A slope that jumps is a kink of h.
    guard design != "design best" else { return }
    let kink = Driver.check(request("scheme f { h'(t) = if t < 0.3 then 1 else 2 \(design) }", [7...7]))
    #expect(kink.messages == [])
  }

  /// What falls somewhere has a design whose error is half of the fall; what falls throughout has none.
  @Test func falls() throws {
    let hill = Driver.check(
      request("scheme f { h(t) = t * (1 - t) design best expect within 0.13125 of target }", [8...8]))
    #expect(hill.messages == [])
    let entropy = Driver.check(request("scheme f { h(t) = t * log(t) design best }", [8...8]))
    #expect(entropy.messages == [])
    let sinking = Driver.check(request("scheme f { h(t) = 1 - t^2 design best }", [8...8]))
    #expect(sinking.codes == [.designDoesNotExist])
    let turned = "scheme f { verifier(false_positive = 0.75, false_negative = 0.5) h(t) = t design best }"
    let found = Driver.check(request(turned, [8...8]))
    #expect(found.codes.contains(.designDoesNotExist) && found.messages.contains { $0.contains("turned over") })
  }

  @Test func refusals() {
    let lost = "scheme f { sample M, keep with probability 0.5 h(t) = t }"
    #expect(Driver.design(request(lost, [8...8]), .trade).codes == [.notAvailableYet])
    #expect(Driver.design(request(lost, [8...8]), .scheme(within: nil)).codes == [.notAvailableYet])
    #expect(Driver.design(request("scheme f { Z = R }", [8...8]), .trade).codes == [.schemeNotFound])
    #expect(Driver.design(request(Self.arcsine, [2...3]), .scheme(within: nil)).codes == [.ambiguousScheme])
    #expect(Driver.design(request("scheme f { h(t) = 1 - t }", [8...8]), .trade).codes.contains(.designDoesNotExist))
    let jump = "scheme f { h(t) = if t < 0.3 then 0 else 1 design best }"
    let found = Driver.check(request(jump, [8...8]))
    #expect(found.codes == [.designDoesNotExist])
    #expect(found.messages.contains { $0.contains("jumps at t = 0.3") })
  }
}
