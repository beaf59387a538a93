import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// Values beyond the range of doubles: S0608 says which and where, and no number stands for them.
@Suite struct LargeValueTests {
  private static let huge = "scheme huge { prompts weighted 1e200 * t  Z = 1e200 * R }"
  private static let rooted = "scheme rooted { prompts weighted 1e200 * sqrt(t)  Z = 1e200 * R }"
  private static let endless = "scheme endless { sample until 1 correct  Z = 1e308 * R }"
  private static let over = "scheme over { prompts weighted 1 / t  Z = 1e308 * R }"

  /// Weights of 1e200 t at prompts of 1e200: h and h' are 0 at 0, and beyond all doubles elsewhere.
  @Test(arguments: [huge, rooted]) func table(_ text: String) {
    for format in TableFormat.allCases {
      let outcome = Driver.table(request(text, [4...4]), at: .listed([0, 0.5, 1]), format: format)
      let written = outcome.text ?? ""
      #expect(!written.contains("inf"), "\(written)")
      if format == .csv { #expect(written.split(separator: "\n").dropFirst(2).allSatisfy { $0.hasSuffix(",,") }) }
      let late = outcome.diagnosticsOfWriting().map(\.diagnostic)
      #expect(late.map(\.code) == [.valueTooLarge, .valueTooLarge])
      #expect(late.first?.message.contains("h of `") == true && late.last?.message.contains("h' of `") == true)
      #expect(late.allSatisfy { $0.severity == .error && $0.message.hasSuffix("at M = 4, t = 0.5, 1.0") })
    }
  }

  /// What is infinite is not beyond the doubles, and the other way round: h' = 1e308 / t.
  @Test(arguments: [endless, over]) func poles(_ text: String) {
    let outcome = Driver.table(request(text, [4...4]), at: .listed([0, 0.5, 1]), format: .csv)
    let rows = outcome.rows
    #expect(rows.first?.hasSuffix(",0.0,,") == true && rows.last?.hasSuffix(",0.0,1e+308") == true)
    let late = outcome.diagnosticsOfWriting().map(\.diagnostic)
    #expect(late.map(\.code) == [.infiniteValue, .valueTooLarge])
    #expect(late.last?.message.hasPrefix("h' of `") == true)
  }

  @Test func report() {
    let outcome = Driver.check(request(Self.huge, [4...4]))
    #expect(outcome.codes == [.valueTooLarge])
    let label = outcome.diagnostics.first?.diagnostic.label ?? ""
    #expect(label == "h'(1); h(1) - h(0); V at t = 0.01, 0.1, 0.5, 0.9")
    #expect(outcome.text?.contains("above all doubles at 1   rise above all doubles") == true)
    let json = Driver.check(request(Self.huge, [4...4]), as: .json).text ?? ""
    #expect(json.contains(#""slopeAt1": null, "rise": null"#) && !json.contains("inf"), "\(json)")
    // At no more sizes than it is at, and once.
    let several = Driver.check(request(Self.huge, [2...4]))
    #expect(several.messages == ["numbers of `huge` are beyond the range of doubles at M = 2, 3, 4"])
  }

  /// Weights fit, and their squares do not.
  @Test func secondMoment() {
    let outcome = Driver.check(request("scheme f { Z = 1e160 * R }", [4...4]))
    #expect(outcome.codes == [.valueTooLarge])
    #expect(outcome.diagnostics.first?.diagnostic.label.hasPrefix("V at t = ") == true)
    #expect(Driver.check(request("scheme f { Z = 1e150 * R }", [4...4])).codes.isEmpty)
  }

  @Test func difference() {
    let plain = request("scheme plain { Z = R }", [4...4])
    let outcome = Driver.diff(request(Self.huge, [4...4]), plain)
    #expect(outcome.codes == [.valueTooLarge] && outcome.text?.contains("inf") == false)
    #expect(outcome.text?.contains("h' beyond the range of doubles at t = 1") == true, "\(outcome.text ?? "")")
    #expect(outcome.diagnostics.first?.diagnostic.label.contains("the distance of h at t = 1") == true)
    let json = Driver.diff(request(Self.huge, [4...4]), plain, as: .json).text ?? ""
    #expect(json.contains(#""gap": null"#) && !json.contains("inf"), "\(json)")
    // The difference of curves with different weights of prompts has no form of its own.
    let apart = Driver.diff(request(Self.rooted, [4...4]), plain)
    #expect(apart.codes == [.valueTooLarge])
    #expect(apart.text?.contains("h beyond the range of doubles at t = 1") == true, "\(apart.text ?? "")")
    // A distance without bound is something else.
    let other = Driver.diff(request(Self.over, [4...4]), plain)
    #expect(other.codes.isEmpty && other.text?.contains("without bound at t = 0") == true, "\(other.text ?? "")")
  }

  /// b - a is beyond the range where neither is.
  @Test func differenceOfWeights() {
    let outcome = Driver.check(request("scheme f { Z = (2 * R - 1) * 1e308 }", [4...4]))
    #expect(outcome.codes == [.weightTooLarge])
    #expect(
      outcome.messages.first?.hasPrefix("d[s] = b[s] - a[s] of `f` is beyond the range of doubles at M = 4") == true)
  }

  @Test func simulation() {
    let outcome = Driver.simulate(request(Self.huge, [4...4]), Driver.SimulationPlan(), format: .csv)
    #expect(outcome.codes == [.valueTooLarge])
    #expect(outcome.diagnostics.first?.diagnostic.label == "h'(t) is beyond the range of doubles")
  }
}
