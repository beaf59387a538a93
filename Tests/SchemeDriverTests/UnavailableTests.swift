import SchemeDiagnostics
import SchemeDriver
import SchemeText
import Testing

/// A scheme with a plan is another one without it: it is refused, and nothing is said of it.
@Suite struct UnavailableTests {
  private static let other = "scheme plain { Z = R }\n"

  @Test(arguments: [
    "prompts weighted if t < 0.5 then 1 else 0", "prompts weighted floor(2 * t)",
  ])
  func plans(_ plan: String) {
    let text = Self.other + "scheme f(B: int = 4) {\n  \(plan)\n  Z = R / B\n\n  expect not centred\n}\n"
    for outcome in [
      Driver.check(request(text)), Driver.check(request(text), as: .json),
      Driver.weights(request(text), by: .s, format: .csv),
      Driver.table(request(text), at: .equallySpaced(3), format: .csv),
    ] {
      #expect(outcome.codes == [DiagnosticCode.notAvailableYet])
      let report = outcome.text ?? ""
      #expect(!report.contains("f(") && !report.contains("f,") && !report.contains("\"f\""), "\(report)")
    }
  }

  /// Nor is there a mixture of one that is refused, and a claim that compares with it is not decided.
  @Test func usersOfPlans() {
    let text = "scheme f { sample M, resample until mixed h(t) = t design potential }\n"
    let mixture = Driver.check(request(text + "scheme g { mix = 2 * f }"))
    #expect(mixture.codes == [.misplacedClause] && (mixture.text ?? "").isEmpty, "\(mixture.text ?? "")")
    let claim = Driver.check(request(text + "scheme g { Z = R expect same as f }"))
    #expect(claim.codes == [.misplacedClause, .undecidedClaim])
    #expect(claim.diagnostics.last?.diagnostic.label == "`f` has errors of its own")
    #expect(claim.text?.contains("claims      1 undecided") == true)
  }

  /// The explanation says that what it offers is not the same.
  @Test func explanation() {
    let explanation = DiagnosticCode.notAvailableYet.explanation
    let files = [explanation.failing, explanation.repaired].map { $0.files.map(\.shown).joined() }
    let weights = files.map { $0.split(separator: "\n").filter { !$0.contains("prompts weighted") } }
    #expect(weights[0] == weights[1])
    #expect(explanation.why.contains("is not the same"))
  }

  /// Defaults that no group size admits would be refused by the code that has them.
  @Test func excludedDefaults() {
    let text = "scheme f(eps: real = 1) where eps >= 0 and M >= 2 {\nZ = R * eps\nclaims for M in 2\n}"
    #expect(Driver.emit(.c, request(text, set: ["eps=-1"])).codes == [.conditionFails])
    let outcome = Driver.emit(.c, request(text, set: ["eps=0"]))
    #expect(outcome.codes == [] && outcome.artifacts.allSatisfy { !$0.text.contains("claims for") })
  }
}
