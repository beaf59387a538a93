import SchemeAccuracy
import SchemeCode
import SchemeEmission
import SchemeIR
import TestSupport
import Testing

/// What headers say about the objective, and that it is kept.
@Suite struct ObjectiveAccuracyTests {
  private func measured(_ example: Example, largest: Int) throws -> ObjectiveAccuracy {
    let designed = try #require(example.designed())
    let formula = try Formula(designed, values: example.defaults).rewritten()
    let sample = AccuracySample(dense: 4, largest: largest, others: 4)
    return ObjectiveAccuracy(of: formula, against: designed, parameters: example.values, sample)
  }

  /// Where Phi has one sign the objective of the formulas is within 4 ulp of the scheme's. `power_target` is the exception:
  /// its d_s is the difference of two powers that become equal as M grows.
  @Test func samples() throws {
    let largest = TestScale.count(8, full: 512)
    for example in try Example.samples() where TestScale.isFull || Self.chosen.contains(example.name) {
      guard case .success? = example.formulas(.c) else { continue }
      let accuracy = try measured(example, largest: largest)
      #expect(!accuracy.oneSigned.isEmpty && accuracy.falseZero == 0, "\(example.name)")
      #expect(accuracy.relative.error <= 4 || example.name == "power_target", "\(example.name)")
      #expect(accuracy.absolute.error <= 1, "\(example.name)")
    }
  }

  /// In a debug build enclosing all weights takes seconds for some.
  private static let chosen: Set<String> = [
    "grpo", "rloo", "pass_at_k", "majority", "quantile_gate", "risk_sensitive", "mean_difference", "power_target",
  ]

  /// M Phi of the first is 1, 0, 1, 0, … from n = 1 on, of the second 1, -1, 2, -2, …, of the third 1, 0, -1, -2, …, of the
  /// last 1, -1, -6 at M = 3 and -n elsewhere.
  @Test(arguments: [
    ("b[s] = 1 - 2 * (s mod 2)", [1, 2, 3, 4, 6, 8], []),
    ("b[s] = (s + 1) * (1 - 2 * (s mod 2))", [1], [2, 3, 4, 6, 8]),
    ("b[s] = if s == 0 then 1 else -1", [1, 2], [3, 4, 6, 8]),
    ("b[s] = if M == 3 then 1 - 3 * s else -1", [1, 2, 4, 6, 8], [3]),
  ])
  func signsOfPhi(weights: String, oneSigned: [Int], twoSigned: [Int]) throws {
    let example = try #require(Example.all(in: "scheme f { a[s] = 0  \(weights) }").first)
    let accuracy = try measured(example, largest: 8)
    #expect(accuracy.oneSigned == oneSigned && accuracy.twoSigned == twoSigned)
    // These weights are integers: what remains is the rounding of h.
    #expect(accuracy.relative.error <= 1.5 && accuracy.absolute.error <= 0.25 && accuracy.falseZero == 0)
    let text = accuracy.lines(hasParameters: false).joined(separator: " ")
    let list = { (sizes: [Int]) in "M = \(sizes.map(String.init).joined(separator: ", "))" }
    if twoSigned.isEmpty {
      #expect(text.contains("measured, not proved, at \(list(oneSigned)) and"))
      #expect(text.contains("Phi has one sign at all of these M."))
    } else {
      #expect(text.contains("where Phi has one sign, at \(list(oneSigned)), and"))
      #expect(text.contains("2^-50 max |Phi|") && text.contains("changes its sign, at \(list(twoSigned));"))
    }
    let tables = try example.tables([1, 2, 3, 4], .c).get()[2].text.replacing("\n * ", with: " ")
    let ranges = { (sizes: [Int]) in list(sizes.filter { $0 <= 4 }).replacing("2, 3, 4", with: "2 to 4") }
    let wanted =
      twoSigned.isEmpty
      ? "Objective: within 1 ulp, since Phi has one sign."
      : "Objective: at \(ranges(oneSigned)) within 1 ulp, since Phi has one sign; at "
        + "\(ranges(twoSigned)) within 2^-52 max |Phi|, since Phi changes its sign."
    #expect(tables.contains(wanted))
  }

  /// Weights that cancel: a_s and b_s are near 1, their difference is 2^-40 times a third.
  @Test func cancellingWeightsAreTold() throws {
    let text = "scheme f { a[s] = 1  b[s] = 1 + 1 / (3 * 2^40) }"
    let accuracy = try measured(try #require(Example.all(in: text).first), largest: 8)
    // b_s is off by up to 2^-53, and the difference has its last place at 2^-94.
    #expect(accuracy.relative.error > 0x1p+30 && accuracy.relative.error < 0x1p+42)
    let lines = accuracy.lines(hasParameters: true).joined(separator: " ")
    #expect(lines.contains("default parameters. Phi has one sign"))
    #expect(lines.contains("weights cancel: no absolute error"))
  }

  /// Errors beyond the range of doubles end up as the largest one: 1e60 + 1e30 + s is rounded, in pairs too, which leaves
  /// -s where 1e-310 is true.
  @Test func endlessErrors() throws {
    let text = "scheme f { a[s] = 0  b[s] = ((1e60 + 1e30 + s) - 1e60) - 1e30 - s + 1e-310 }"
    let example = try #require(Example.all(in: text).first)
    let exact = try Formula(try #require(example.designed()), values: [])
    let sample = AccuracySample(dense: 4, largest: 8, others: 4)
    let weights = Accuracy(of: exact.rewritten(), against: exact, parameters: [], sample)
    #expect(weights.lines(sample).joined(separator: " ").contains("is 18e307 ulp"))
    let lines = try measured(example, largest: 8).lines(hasParameters: false).joined(separator: " ")
    #expect(lines.contains("no absolute error is above 18e307 times 2^-50 max |Phi|"))
    let failure = #expect(throws: EmissionFailure.self) { try #require(example.formulas(.c)).get() }
    #expect(failure?.diagnostic.message.hasSuffix("of 20 floats of its formula 6 are not the nearest ones") == true)
  }

  /// Nothing is said of what was not measured: no size fits, or a weight has no value.
  @Test(arguments: ["scheme f where M > 100 { Z = R }", "scheme f { Z = log(N - N) }"])
  func nothingMeasured(text: String) throws {
    let accuracy = try measured(try #require(Example.all(in: text).first), largest: 8)
    #expect(accuracy.lines(hasParameters: false) == ["Objective: its error was not measured."])
  }
}
